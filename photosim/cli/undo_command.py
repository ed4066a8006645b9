"""`photosim undo [--list | SESSION]`."""

from __future__ import annotations

import argparse
import os

from photosim.cli import terminal
from photosim.domain.catalogue import DeedUndone
from photosim.domain.visible import visible

COPY = "copy"
"""How the journal names copying, the one deed that takes nothing away."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("session", nargs="?", metavar="SESSION", help="which removal; the last one where not given")
    which.add_argument("--list", action="store_true", help="list the removals that can be undone")
    which.add_argument(
        "--from-trash", nargs="+", metavar="FOLDER", help="put back what was removed from folders; needs no journal"
    )
    parser.add_argument(
        "--file", action="append", metavar="PATH", help="put back this file only, with all that belongs to it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Put back what one removal moved to the trash, or list the removals."""
    from photosim.services import removals
    from photosim.services.library_session import LibrarySession

    if arguments.list:
        return _list()
    if arguments.from_trash:
        return _from_trash(arguments.from_trash)
    only = None if arguments.file is None else [os.path.abspath(path) for path in arguments.file]
    with LibrarySession.to_write() as session, terminal.interruptible() as cancel:
        terminal.tell_notices(session)
        report = removals.undo(session, arguments.session or removals.last_session(session), cancel=cancel, only=only)
    if report.restored and report.action == COPY:
        terminal.say(str(DeedUndone.COPY(n=report.restored)))
    elif report.restored:
        terminal.say(f"{report.restored:,} files are back, {terminal.size_text(report.restored_bytes)}.")
    else:
        terminal.say("No file could be put back.")
    terminal.tell_problems(report.problems)
    cancel.check()
    return 0 if report.restored else 1


def _from_trash(folders: list[str]) -> int:
    from photosim.services import removals

    back, problems = removals.put_back_without_journal([os.path.abspath(folder) for folder in folders])
    for path in back:
        terminal.say(f"back {visible(path)}")
    terminal.say(f"{len(back):,} files are back.")
    terminal.tell_problems(problems)
    return 0 if back else 1


def _list() -> int:
    from photosim.services import removals
    from photosim.services.library_session import LibrarySession

    with LibrarySession.to_read() as session:
        removed = removals.sessions(session)
    for one in removed:
        how = ", copied" if one.action == COPY else "" if one.is_reversible else ", deleted for good"
        state = "undone" if one.undone else f"{terminal.size_text(one.bytes)}{how}"
        terminal.say(f"{one.session_id}  {one.when:%Y-%m-%d %H:%M}  {one.files:,} files  {state}")
    if not removed:
        terminal.say("Nothing was removed yet.")
    return 0
