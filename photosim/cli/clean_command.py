"""`photosim clean FOLDER …`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import search, terminal
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.removal.apply import ApplyReport
    from photosim.review.plan import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    search.add_arguments(parser)
    parser.add_argument(
        "--rescue", action="store_true", help="save ratings, keywords, place and date that only a removed photo has"
    )
    parser.add_argument("--yes", action="store_true", help="do it: move the files of the plan to the trash")


def run(arguments: argparse.Namespace) -> int:
    """Scan, make the plan of the pre-selected removals, and apply it where that was said."""
    from photosim.services import removals
    from photosim.services.library_session import LibrarySession
    from photosim.services.results import PLAN_RESULT, plan_as_json

    asked = search.Search.of(arguments)
    terminal.check_json(arguments.json, PLAN_RESULT)
    with LibrarySession.to_write() as session, terminal.interruptible() as cancel:
        terminal.tell_notices(session)
        result = asked.run(session, cancel)
        plan = removals.propose(session, result, rescuing=arguments.rescue)
        report = removals.apply(session, plan, cancel=cancel) if arguments.yes else None
    unread = result.report.problems
    if arguments.json != terminal.STANDARD_OUTPUT:
        _print(plan, report)
    terminal.tell_problems([*unread, *plan.refused, *(report.problems if report else ())])
    if arguments.json:
        terminal.write_json(plan_as_json(plan, report, unread), arguments.json, PLAN_RESULT)
    cancel.check()
    return 1 if report and plan.files and not report.removed else 0


def _print(plan: Plan, report: ApplyReport | None) -> None:
    for item in plan.items:
        verb = "removed" if report and item.photo.photo_id in report.photo_ids else "remove"
        terminal.say(f"{verb} {visible(item.photo.path)}\n  keep {visible(item.keeper.path)}")
    if report is None:
        size = terminal.size_text(plan.bytes)
        terminal.say(f"Plan: {plan.files:,} files, {size}. Nothing was touched; add --yes to do it.")
    elif not report.removed:
        terminal.say("Nothing was removed.")
    else:
        terminal.say(
            f"{report.removed:,} files are in the trash, {terminal.size_text(report.freed_bytes)} freed. "
            f"To put them back: photosim undo {report.session_id}"
        )
