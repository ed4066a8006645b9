"""`photosim embeddings --csv FILE`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal
from photosim.domain.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument(
        "--csv", metavar="FILE", required=True, help="a line for each photo: its path, then its numbers"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write what the photos of the library show, as numbers."""
    from photosim.services import collection
    from photosim.services.library_session import LibrarySession

    with LibrarySession.to_read() as session:
        photos = collection.write_embeddings(session.store, arguments.csv)
    terminal.say(f"{photos:,} photos in {visible(arguments.csv)}")
    return 0
