"""`photosim rebuild-index`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand: it has no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Make the search index again from what is stored; no photo is read."""
    from photosim.pipeline import rebuild_index

    with terminal.library() as store:
        print(f"The index holds {rebuild_index(store):,} photos.")
    return 0
