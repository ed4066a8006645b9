"""`photosim info`"""

from __future__ import annotations

import argparse

from photosim import __version__
from photosim.cli import terminal
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
            terminal.say(f"{name.replace('_', ' '):<15} {visible(str(value))}")
    return 0
