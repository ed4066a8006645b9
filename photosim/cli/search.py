"""What `scan` and `clean` have in common: folders are scanned, and what matches below them is grouped."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from photosim.cli import terminal
from photosim.cli.arguments import add_threshold, existing_folders
from photosim.domain.progress import CancelToken

if TYPE_CHECKING:
    from photosim.services.library_session import LibrarySession
    from photosim.services.scans import ScanResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of a search."""
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--protect", action="append", default=[], metavar="DIR", help="never remove photos below it")
    add_threshold(parser)
    parser.add_argument("--json", metavar="FILE", help="write the result as JSON; - for standard output")
    parser.add_argument("--retry", action="store_true", help="try files again that could not be read before")
    parser.add_argument("--no-progress", action="store_true")


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched, and how. folders, protect: absolute."""

    folders: list[str]
    protect: list[str]
    threshold: float
    retry: bool
    shows_progress: bool

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Self:
        """The search that was asked for.

        Raises:
            UserError: a folder is not there.
        """
        return cls(
            existing_folders(arguments.folders),
            existing_folders(arguments.protect),
            arguments.threshold,
            arguments.retry,
            not arguments.no_progress,
        )

    def run(self, session: LibrarySession, cancel: CancelToken) -> ScanResult:
        """Scan and group."""
        from photosim.services.scans import scan_and_group

        with terminal.progress(self.shows_progress) as progress:
            return scan_and_group(
                session,
                self.folders,
                self.threshold,
                protect=self.protect,
                retry=self.retry,
                progress=progress,
                cancel=cancel,
            )
