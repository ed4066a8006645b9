"""`photosim scan FOLDER …`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import search, terminal
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.services.results import Json
    from photosim.services.scans import ScanResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    search.add_arguments(parser)
    parser.add_argument("--profile", action="store_true", help="say where the time went, by step and process")


def run(arguments: argparse.Namespace) -> int:
    """Scan, group, print."""
    from photosim.services.library_session import LibrarySession
    from photosim.services.results import SCAN_RESULT, profile_as_json, scan_as_json

    asked = search.Search.of(arguments)
    terminal.check_json(arguments.json, SCAN_RESULT)
    with LibrarySession.to_write() as session, terminal.interruptible() as cancel:
        terminal.tell_notices(session)
        result = asked.run(session, cancel)
        if arguments.json:
            profile = {"profile": profile_as_json(result.report)} if arguments.profile else {}
            terminal.write_json(scan_as_json(session, result) | profile, arguments.json, SCAN_RESULT)
        else:
            _print_groups(result)
        if arguments.json != terminal.STANDARD_OUTPUT:
            _print_summary(result)
            if arguments.profile:
                _print_profile(profile_as_json(result.report))
    terminal.tell_problems(result.report.problems)
    return 0


def _print_groups(result: ScanResult) -> None:
    path = result.matches.paths
    for group in result.grouping.explained():
        reasons = f" ({', '.join(map(str, group.reasons))})" if group.reasons else ""
        terminal.say(f"\n{group.kind.replace('_', ' ')}, keep {visible(path[group.keeper])}{reasons}")
        for member in group.members:
            relation = member.relation.replace("_", " ")
            terminal.say(f"  {member.score:4.0%}  {relation:<11}  {visible(path[member.photo_id])}")


def _print_profile(profile: Json) -> None:
    main, workers = profile["main_process"], profile["workers"]
    rows = [("step", row["step"], row) for row in profile["steps"]]
    rows += [("photosim itself", "processor time", main | {"seconds": main["cpu_seconds"]})]
    rows += [(f"{workers} workers", row["task"].replace("_", " "), row) for row in profile["work"]]
    terminal.say(f"\n{'where':<17}{'what':<22}{'seconds':>8}  share")
    for where, what, row in rows:
        calls = f"  {row['calls']:,} calls" if "calls" in row else ""
        terminal.say(f"{where:<17}{what:<22}{row['seconds']:>8.2f}{row['share']:>7.0%}{calls}")
    terminal.say(f"{profile['seconds']:.2f} s in all; {profile['peak_rss_mb']:,} MB at most, all processes together")


def _print_summary(result: ScanResult) -> None:
    report, grouping = result.report, result.grouping
    files, size = grouping.removable
    terminal.say(
        f"{report.photos:,} photos, {len(grouping):,} groups, {files:,} removable ({terminal.size_text(size)}), "
        f"{len(report.problems):,} skipped, {report.seconds['total']:.1f} s{_promise(result)}"
    )


def _promise(result: ScanResult) -> str:
    """How many of the matches are expected to be wrong; nothing where there are none, or nothing is known."""
    if result.promise is None or result.promise.share <= 0 or not len(result.grouping):
        return ""
    odds = f", about 1 in {max(2, round(1 / result.promise.share)):,} matches wrong"
    return f"{odds} for photos like yours" if result.promise.own else odds
