"""`photosim info`"""

from __future__ import annotations

import argparse
from typing import Any

from photosim import __version__
from photosim.cli import terminal
from photosim.domain.logs import last_lines
from photosim.domain.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Say where the library is and what it holds."""
    from photosim.services import queries, results
    from photosim.services.library_session import LibrarySession

    with LibrarySession.to_read() as session:
        facts = results.info_as_json(queries.info(session), __version__)
    if arguments.json:
        terminal.say_json(facts)
    else:
        for name, value in facts.items():
            terminal.say(f"{name.replace('_', ' '):<15} {visible(_index(value) if name == 'index' else str(value))}")
        terminal.say("\nThe end of the log, without folders:")
        for line in last_lines(20):
            terminal.say(visible(line))
    return 0


def _index(index: dict[str, Any] | None) -> str:
    if index is None:
        return "none yet; the next scan makes it"
    now = "up to date" if index["agrees"] else "out of date; it is mended when it is next used"
    return f"{index['path']}: {index['photos']:,} photos, {index['dim']} numbers each, {now}"
