"""From groups to a plan, from the plan to the trash, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from photosim.domain.errors import UserError
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.domain.types import Group
from photosim.services.folders import protected
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.removal.apply import ApplyReport
    from photosim.removal.journal import Session
    from photosim.removal.undo import UndoReport
    from photosim.review.plan import Plan
    from photosim.services.scans import ScanResult


def plan(session: LibrarySession, groups: Iterable[Group]) -> Plan:
    """What the decisions would remove, with a keeper for each."""
    from photosim.review.plan import build_plan

    return build_plan(session.store, groups, session.store.decisions(), protected(session))


def propose(session: LibrarySession, result: ScanResult) -> Plan:
    """What would go if everything were accepted that is proposed below the folders of a scan; decisions stand."""
    from photosim.review.plan import build_plan, preselected

    groups = list(result.grouping.groups())
    decisions = preselected(groups, session.store.decisions())
    return build_plan(session.store, groups, decisions, result.matches.protected)


def apply(
    session: LibrarySession, plan: Plan, progress: Progress = NULL_PROGRESS, cancel: CancelToken | None = None
) -> ApplyReport:
    """Move what the plan says to the trash, each file after its checks.

    Raises:
        UserError: the journal cannot be written; nothing was touched.
    """
    from photosim.removal.apply import apply_plan

    return apply_plan(plan, session.store, session.journal, progress=progress, cancel=cancel)


def sessions(session: LibrarySession) -> list[Session]:
    """What was removed before, newest first."""
    return sorted(session.journal.sessions(), key=lambda removed: removed.when, reverse=True)


def last_session(session: LibrarySession) -> str:
    """The newest removal of which something can still be put back.

    Raises:
        UserError: there is none.
    """
    newest = next((removed for removed in sessions(session) if not removed.undone), None)
    if newest is None:
        raise UserError("There is nothing to undo.")
    return newest.session_id


def undo(
    session: LibrarySession,
    session_id: str,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> UndoReport:
    """Put back what one removal took away and was not put back yet.

    Raises:
        UserError: there is no such removal, or nothing of it is left to put back.
    """
    from photosim.removal.undo import undo_session

    if any(removed.session_id == session_id and removed.undone for removed in session.journal.sessions()):
        raise UserError(f"Everything that {session_id} removed is back already.")
    return undo_session(session_id, session.journal, session.store, progress=progress, cancel=cancel)
