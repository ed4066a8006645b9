"""`photosim info`"""

from __future__ import annotations

import argparse

from photosim import __version__
from photosim.cli import terminal
from photosim.domain.logs import last_lines
from photosim.domain.paths import log_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Say where the library is and what it holds."""
    from photosim.vision.models.engine import chosen

    with terminal.library_to_read() as store:
        counts, engine = store.counts(), chosen()
        facts = {
            "version": __version__,
            "library": str(store.path),
            "photos": counts.photos,
            "bytes": counts.bytes,
            "missing": counts.missing,
            "embeddings": counts.embeddings,
            "pairs": counts.pairs,
            "decisions": counts.decisions,
            "not_duplicates": counts.not_duplicates,
            "folders": counts.folders,
            "problems": counts.problems,
            "log": str(log_path()),
            "engine": f"{engine.engine} on {engine.device}: {engine.reason}",
        }
    if arguments.json:
        terminal.write_json(facts, "-")
    else:
        for name, value in facts.items():
            print(f"{name.replace('_', ' '):<15} {value}")
        print("\nThe end of the log, without folders:")
        print("\n".join(map(terminal.printable, last_lines(20))))
    return 0
