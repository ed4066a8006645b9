"""`photosim scan FOLDER …`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import search, terminal
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.services.scans import ScanResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    search.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Scan, group, print."""
    from photosim.services.library_session import LibrarySession
    from photosim.services.results import SCAN_RESULT, scan_as_json

    asked = search.Search.of(arguments)
    terminal.check_json(arguments.json, SCAN_RESULT)
    with LibrarySession.to_write() as session, terminal.interruptible() as cancel:
        result = asked.run(session, cancel)
        if arguments.json:
            terminal.write_json(scan_as_json(session, result), arguments.json, SCAN_RESULT)
        else:
            _print_groups(result)
        if arguments.json != terminal.STANDARD_OUTPUT:
            _print_summary(result)
    terminal.tell_problems(result.report.problems)
    return 0


def _print_groups(result: ScanResult) -> None:
    path = result.matches.paths
    for group in result.grouping.explained():
        reasons = f" ({', '.join(group.reasons)})" if group.reasons else ""
        terminal.say(f"\n{group.kind.replace('_', ' ')}, keep {visible(path[group.keeper])}{reasons}")
        for member in group.members:
            relation = member.relation.replace("_", " ")
            terminal.say(f"  {member.score:4.0%}  {relation:<11}  {visible(path[member.photo_id])}")


def _print_summary(result: ScanResult) -> None:
    report, grouping = result.report, result.grouping
    files, size = grouping.removable
    terminal.say(
        f"{report.photos:,} photos, {len(grouping):,} groups, {files:,} removable ({terminal.size_text(size)}), "
        f"{len(report.problems):,} skipped, {report.seconds['total']:.1f} s"
    )
