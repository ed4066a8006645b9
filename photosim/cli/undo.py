"""`photosim undo [--list | SESSION]`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import scan, terminal
from photosim.domain.catalogue import Moving
from photosim.domain.errors import UserError
from photosim.domain.paths import journal_path

if TYPE_CHECKING:
    from photosim.removal.journal import Journal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("session", nargs="?", metavar="SESSION", help="which removal; the last one where not given")
    parser.add_argument("--list", action="store_true", help="list the removals that can be undone")


def run(arguments: argparse.Namespace) -> int:
    """Put back what one removal moved to the trash, or list the removals."""
    from photosim.removal.journal import Journal
    from photosim.removal.undo import undo_session

    journal = Journal(journal_path())
    if arguments.list:
        return _list(journal)
    with terminal.library() as store, terminal.interruptible() as cancel:
        report = undo_session(arguments.session or _last(journal), journal, store, cancel=cancel)
    print(f"{report.restored:,} files are back, {terminal.size_text(report.restored_bytes)}.")
    scan.tell_problems(report.problems)
    cancel.check()
    return 0


def _last(journal: Journal) -> str:
    open_sessions = [session for session in journal.sessions() if not session.undone]
    if not open_sessions:
        raise UserError(Moving.NOTHING_TO_UNDO())
    return max(open_sessions, key=lambda session: session.when).session_id


def _list(journal: Journal) -> int:
    sessions = journal.sessions()
    for session in sessions:
        state = "undone" if session.undone else f"{terminal.size_text(session.bytes)}"
        print(f"{session.session_id}  {session.when:%Y-%m-%d %H:%M}  {session.files:,} files  {state}")
    if not sessions:
        print("Nothing was removed yet.")
    return 0
