"""`photosim clean FOLDER …`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from photosim.cli import scan, terminal
from photosim.domain.paths import journal_path

if TYPE_CHECKING:
    from photosim.removal.apply import ApplyReport
    from photosim.review.plan import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    terminal.add_search_arguments(parser)
    parser.add_argument("--yes", action="store_true", help="do it: move the files of the plan to the trash")


def run(arguments: argparse.Namespace) -> int:
    """Scan, make the plan of the pre-selected removals, and apply it where that was said."""
    from photosim.removal.apply import apply_plan
    from photosim.removal.journal import Journal
    from photosim.review.plan import build_plan, preselected

    with terminal.library() as store, terminal.interruptible() as cancel:
        _, matches = scan.search(store, arguments, cancel)
        grouping = matches.group(arguments.threshold)
        groups = list(grouping.groups())
        plan = build_plan(store, groups, preselected(groups, store.decisions()), matches.protected, matches.roots)
        report = None
        if arguments.yes:
            report = apply_plan(plan, store, Journal(journal_path()), cancel=cancel)
    if arguments.json:
        terminal.write_json(_as_json(plan, report), arguments.json)
    if arguments.json != "-":
        _print(plan, report)
    cancel.check()
    return 0


def _as_json(plan: Plan, report: ApplyReport | None) -> dict[str, Any]:
    problems = [*plan.refused, *(report.problems if report else ())]
    return {
        "version": 1,
        "files": plan.files,
        "bytes": plan.bytes,
        "plan": [
            {"path": item.photo.path, "keeper": item.keeper.path, "companions": item.companions, "bytes": item.bytes}
            for item in plan.items
        ],
        "applied": report is not None,
        "session": report.session_id if report else None,
        "removed": report.removed if report else 0,
        "freed_bytes": report.freed_bytes if report else 0,
        "problems": terminal.problem_rows(problems),
    }


def _print(plan: Plan, report: ApplyReport | None) -> None:
    for item in plan.items:
        verb = "removed" if report and item.photo.photo_id in report.photo_ids else "remove"
        print(f"{verb} {terminal.printable(item.photo.path)}\n  keep {terminal.printable(item.keeper.path)}")
    if report is None:
        print(f"Plan: {plan.files:,} files, {terminal.size_text(plan.bytes)}. Nothing was touched; add --yes to do it.")
    else:
        print(
            f"{report.removed:,} files are in the trash, {terminal.size_text(report.freed_bytes)} freed. "
            f"To put them back: photosim undo {report.session_id}"
        )
    scan.tell_problems([*plan.refused, *(report.problems if report else ())])
