"""From groups to a plan, from the plan to the trash, and back."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from photosim.domain.catalogue import Moving, OutputName
from photosim.domain.errors import UserError
from photosim.domain.output_file import OutputKind, text_output
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.domain.types import Group, Problem
from photosim.services.folder_roles import protected
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.removal.actions import RemovalAction
    from photosim.removal.apply import ApplyReport
    from photosim.removal.journal import Action, Session
    from photosim.removal.undo import UndoReport
    from photosim.review.plan import Plan
    from photosim.services.scans import ScanResult


def plan(session: LibrarySession, groups: Iterable[Group], *, rescuing: bool = False) -> Plan:
    """What the decisions would remove, with a keeper for each.

    rescuing: whether metadata that only a removed photo has is saved to a sidecar of the one that stays.
    """
    from photosim.review.plan import build_plan

    roots = [folder.path for folder in session.store.folders()]
    decisions = session.store.decisions()
    return build_plan(session.store, groups, decisions, protected(session), roots, rescuing=rescuing)


def propose(session: LibrarySession, result: ScanResult, *, rescuing: bool = False) -> Plan:
    """What would go if everything were accepted that is proposed below the folders of a scan; decisions stand."""
    from photosim.review.plan import build_plan, preselected

    groups = list(result.grouping.groups())
    decisions = preselected(groups, session.store.decisions())
    matches = result.matches
    return build_plan(session.store, groups, decisions, matches.protected, matches.roots, rescuing=rescuing)


def apply(
    session: LibrarySession,
    plan: Plan,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
    *,
    action: RemovalAction | None = None,
    for_good: bool = False,
) -> ApplyReport:
    """Do with the photos of a plan what was chosen, each unit after its checks, and write a receipt.

    action: to the trash where not given; see `photosim.removal.actions`. for_good: whether it may be one that cannot
    be undone.

    Raises:
        UserError: the journal cannot be written, or the action is not allowed; nothing was touched.
    """
    from photosim.removal.apply import apply_plan

    report = apply_plan(
        plan, session.store, session.journal, action=action, for_good=for_good, progress=progress, cancel=cancel
    )
    if report.removed:
        write_receipt(session, report.session_id)
    return report


def receipt_path(session: LibrarySession, session_id: str) -> Path:
    """The page that says what was done in a session; the same as comma-separated values lies beside it."""
    return session.data / "receipts" / f"{session_id}.html"


def write_receipt(session: LibrarySession, session_id: str) -> None:
    """Write what was done in a session as a page and as comma-separated values; without room for it, nothing."""
    from photosim.removal.receipt import receipt_csv, receipt_html

    page = receipt_path(session, session_id)
    with contextlib.suppress(OSError):
        page.parent.mkdir(mode=0o700, exist_ok=True)
        page.write_text(receipt_html(session.journal, session_id), encoding="utf-8")
        page.with_suffix(".csv").write_text(receipt_csv(session.journal, session_id), encoding="utf-8", newline="")


def save_receipt(session: LibrarySession, session_id: str, target: Path) -> Path:
    """Write what was done in a session to a file of the person's choice; returns it.

    target: as comma-separated values where it ends in ".csv", else as a page.

    Raises:
        UserError: there is no such removal, or the file is something else, or cannot be written.
    """
    from photosim.removal.receipt import COLUMNS, receipt_csv, receipt_html

    is_table = target.suffix.lower() == ".csv"
    text = (receipt_csv if is_table else receipt_html)(session.journal, session_id)
    head = ",".join(COLUMNS) if is_table else "<!DOCTYPE html>"
    kind = OutputKind(OutputName.RECEIPT(), head.encode(), b"" if is_table else b"<title>photosim")
    with text_output(target, kind, newline="") as file:
        file.write(text)
    return target


def open_receipt(session: LibrarySession, session_id: str) -> Path:
    """The page of a session as it is now, for showing it.

    Raises:
        UserError: there is no such removal.
    """
    write_receipt(session, session_id)
    return receipt_path(session, session_id)


def action_of(name: str, folder: str = "") -> RemovalAction:
    """What is done with photos that are removed, by its name in the journal; `folder` is for moving them elsewhere."""
    from photosim.removal.actions import action_named

    return action_named(name, {"folder": folder})


def files_of(session: LibrarySession, session_id: str) -> list[Action]:
    """Every file that a session removed, with its state and place.

    Raises:
        UserError: there is no such removal.
    """
    return session.journal.actions(session_id)


def sessions(session: LibrarySession) -> list[Session]:
    """What was removed before, newest first, by the order of the journal: a clock may jump back."""
    return session.journal.sessions()[::-1]


def last_session(session: LibrarySession) -> str:
    """The newest removal of which something can still be put back.

    Raises:
        UserError: there is none.
    """
    newest = next((removed for removed in sessions(session) if not removed.undone and removed.is_reversible), None)
    if newest is None:
        raise UserError(Moving.NOTHING_TO_UNDO())
    return newest.session_id


def undo(
    session: LibrarySession,
    session_id: str,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
    *,
    only: Collection[str] | None = None,
) -> UndoReport:
    """Put back what one removal took away and was not put back yet; this works also where the library is damaged.

    only: paths of files; just these come back, each with all that belongs to it.

    Raises:
        UserError: there is no such removal, or nothing of it is left to put back.
    """
    from photosim.removal.undo import undo_session

    if any(removed.session_id == session_id and removed.undone for removed in session.journal.sessions()):
        raise UserError(Moving.ALL_BACK(session=session_id))
    report = undo_session(
        session_id, session.journal, session.store_if_sound(), only=only, progress=progress, cancel=cancel
    )
    write_receipt(session, session_id)
    return report


def put_back_without_journal(folders: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Put back what photosim removed from folders, by the notes of the trash alone: the journal is lost.

    Returns where the files are now, and what could not be put back.

    Raises:
        UserError: there is nothing of it in any trash.
    """
    from photosim.removal.lost_journal import find_removed, put_back_found

    found = find_removed(folders)
    if not found:
        raise UserError(Moving.NOTHING_FOUND())
    return put_back_found(found)
