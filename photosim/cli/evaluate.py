"""`photosim evaluate …`: how good the program is on files of which the truth is known."""

from __future__ import annotations

import argparse
from typing import Protocol

from photosim.cli.reports import classes, copies, networks


class Report(Protocol):
    """One report; a module of `cli.reports`."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe its arguments."""

    def is_asked_for(self, arguments: argparse.Namespace) -> bool:
        """Whether these arguments mean this report."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Make and print it; returns the exit status."""


REPORTS: tuple[Report, ...] = (networks, classes, copies)
"""To add one: a module in `services.evaluation` that makes it, one in `cli.reports` that prints it, a line here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    for report in REPORTS:
        report.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-progress", action="store_true")
    parser.set_defaults(wrong_usage=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Make the first report that is asked for."""
    for report in REPORTS:
        if report.is_asked_for(arguments):
            return report.run(arguments)
    arguments.wrong_usage("name a folder and its truth file, or --classes with a folder of classes")
    raise AssertionError("a parser's error does not return")
