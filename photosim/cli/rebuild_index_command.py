"""`photosim rebuild-index`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand: it has no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Make the search index again from what is stored; no photo is read."""
    from photosim.services.library_session import LibrarySession
    from photosim.services.queries import rebuild_index

    with LibrarySession.to_write() as session:
        terminal.tell_notices(session)
        number = rebuild_index(session)
    terminal.say(f"The index holds {number:,} photos.")
    return 0
