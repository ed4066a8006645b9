"""`photosim clean FOLDER …`."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from photosim.cli import search, terminal
from photosim.domain.catalogue import DeedDone
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
    parser.add_argument(
        "--action", choices=tuple(_DONE), default="trash", help="what is done with the files; to the trash if not given"
    )
    parser.add_argument("--to", metavar="DIR", help="where --action move moves them, with their folders kept")
    parser.add_argument(
        "--for-good", action="store_true", help="with --action delete: yes, nothing shall bring them back"
    )
    parser.add_argument("--yes", action="store_true", help="do it: without this, the plan is only printed")
    parser.set_defaults(wrong_usage=parser.error)


_DONE = {
    "trash": DeedDone.TRASH, "quarantine": DeedDone.QUARANTINE, "move": DeedDone.MOVE, "hardlink": DeedDone.HARD_LINK,
    "reflink": DeedDone.REFLINK, "delete": DeedDone.DELETE,
}  # fmt: skip
"""What can be done, by its name in the journal, and what is said when it was done."""


def run(arguments: argparse.Namespace) -> int:
    """Scan, make the plan of the pre-selected removals, and apply it where that was said."""
    from photosim.services import removals
    from photosim.services.library_session import LibrarySession
    from photosim.services.results import PLAN_RESULT, plan_as_json

    _refuse_contradictions(arguments)
    asked = search.Search.of(arguments)
    terminal.check_json(arguments.json, PLAN_RESULT)
    with LibrarySession.to_write() as session, terminal.interruptible() as cancel:
        terminal.tell_notices(session)
        result = asked.run(session, cancel)
        plan = removals.propose(session, result, rescuing=arguments.rescue)
        action = removals.action_of(arguments.action, os.path.abspath(arguments.to or ""))
        report = (
            removals.apply(session, plan, cancel=cancel, action=action, for_good=arguments.for_good)
            if arguments.yes
            else None
        )
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
        size = terminal.size_text(report.freed_bytes)
        terminal.say(str(_DONE[report.action](n=report.removed, size=size)))
        if report.quarantined and report.action == "trash":
            terminal.say(
                f"Their drive has no trash for {report.quarantined:,} of them: they are in its folder .photosim-trash."
            )
        if report.action != "delete":
            terminal.say(f"To put them back: photosim undo {report.session_id}")


def _refuse_contradictions(arguments: argparse.Namespace) -> None:
    if (arguments.action == "move") != bool(arguments.to):
        arguments.wrong_usage("--action move needs --to DIR, and no other action has it")
    if arguments.for_good and arguments.action != "delete":
        arguments.wrong_usage("--for-good is for --action delete only")
    if arguments.action == "delete" and arguments.yes and not arguments.for_good:
        arguments.wrong_usage("deleting for good needs both --yes and --for-good: nothing brings the files back")
