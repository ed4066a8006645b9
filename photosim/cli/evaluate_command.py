"""`photosim evaluate …`: how good the program is on files of which the truth is known."""

from __future__ import annotations

import argparse
from typing import Protocol

from photosim.cli.reports import classes_report, copies_report, networks_report


class Report(Protocol):
    """One report; a module of `cli.reports`.

    Attributes:
        USES: the names of the arguments it does something with.
    """

    USES: frozenset[str]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe its arguments."""

    def is_asked_for(self, arguments: argparse.Namespace) -> bool:
        """Whether these arguments mean this report."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Make and print it; returns the exit status."""


EVERY = frozenset({"json", "no_progress"})
"""Arguments that go with every report."""

REPORTS: tuple[Report, ...] = (networks_report, classes_report, copies_report)
"""To add one: a module in `services.evaluation` that makes it, one in `cli.reports` that prints it, a line here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    for report in REPORTS:
        report.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-progress", action="store_true")
    parser.set_defaults(parser_of_evaluate=parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the first report that is asked for."""
    parser: argparse.ArgumentParser = arguments.parser_of_evaluate
    report = next((report for report in REPORTS if report.is_asked_for(arguments)), None)
    if report is None:
        parser.error("name a folder and its truth file, or --classes with a folder of classes")
    _refuse_the_rest(parser, arguments, report)
    return report.run(arguments)


def _refuse_the_rest(parser: argparse.ArgumentParser, arguments: argparse.Namespace, report: Report) -> None:
    """What another report would use must not be passed over in silence."""
    others = sorted(frozenset().union(*(other.USES for other in REPORTS)) - report.USES - EVERY)
    for name in others:
        if getattr(arguments, name) != parser.get_default(name):
            option = name if name in ("folder", "truth") else "--" + name.replace("_", "-")
            parser.error(f"{option} belongs to another report than {_what_asks(report)}")


def _what_asks(report: Report) -> str:
    return "--classes" if "classes" in report.USES else "--model" if "model" in report.USES else "TRUTH.json"
