"""`photosim undo [--list | SESSION]`."""

from __future__ import annotations

import argparse

from photosim.cli import terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("session", nargs="?", metavar="SESSION", help="which removal; the last one where not given")
    which.add_argument("--list", action="store_true", help="list the removals that can be undone")


def run(arguments: argparse.Namespace) -> int:
    """Put back what one removal moved to the trash, or list the removals."""
    from photosim.services import removals
    from photosim.services.library_session import LibrarySession

    if arguments.list:
        return _list()
    with LibrarySession.to_write() as session, terminal.interruptible() as cancel:
        report = removals.undo(session, arguments.session or removals.last_session(session), cancel=cancel)
    if report.restored:
        terminal.say(f"{report.restored:,} files are back, {terminal.size_text(report.restored_bytes)}.")
    else:
        terminal.say("No file could be put back.")
    terminal.tell_problems(report.problems)
    cancel.check()
    return 0 if report.restored else 1


def _list() -> int:
    from photosim.services import removals
    from photosim.services.library_session import LibrarySession

    with LibrarySession.to_read() as session:
        removed = removals.sessions(session)
    for one in removed:
        state = "undone" if one.undone else terminal.size_text(one.bytes)
        terminal.say(f"{one.session_id}  {one.when:%Y-%m-%d %H:%M}  {one.files:,} files  {state}")
    if not removed:
        terminal.say("Nothing was removed yet.")
    return 0
