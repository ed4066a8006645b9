"""Undoing a session, or some of it: every unit goes back to where it was, with its times, and overwrites nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from photosim.domain.catalogue import Moving
from photosim.domain.errors import UserError, system_reason
from photosim.domain.messages import Message
from photosim.domain.progress import NULL_PROGRESS, Cancelled, CancelToken, Progress, Stage
from photosim.domain.types import Problem
from photosim.library.digest import full_digest
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.removal.actions import RemovalAction, action_named
from photosim.removal.actions.base import is_file, set_times
from photosim.removal.actions.to_trash import ToTrash
from photosim.removal.journal import Action, ActionState, Journal, Unit
from photosim.removal.records import AWAY, COPY, TRASH, FileRecord
from photosim.removal.recovery import settle
from photosim.removal.rescue import take_back
from photosim.removal.trash import Trash

STAGE = "restore"


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What came of undoing a session.

    restored: files that are back. restored_bytes: their size. photo_ids: photos that are back. elsewhere: files that
    are back under another name, because their own was taken: (where it was, where it is). problems: these too, and
    files that could not be put back, with the reason. action: what was undone; the figures of COPY are of copies that
    were taken away again.
    """

    session_id: str
    restored: int
    restored_bytes: int
    photo_ids: frozenset[int]
    elsewhere: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    action: str = TRASH


def undo_session(
    session_id: str,
    journal: Journal,
    store: Store | None,
    trash: Trash | None = None,
    *,
    only: Collection[str] | None = None,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> UndoReport:
    """Put back what a session removed and was not put back yet, last first.

    Nothing is overwritten: where something else has the name of a file now, the file is restored beside it under a free
    name, and that is said. Folders that are gone are made again. What cannot be put back becomes a problem, and can be
    tried again later.

    Args:
        session_id: of the session.
        journal: what it did.
        store: the photos that are back are told to it; the library may be damaged or gone, then None.
        trash: where the files are; where the journal says, when not given.
        only: paths of files; just these come back, each with the whole unit that it belongs to. None: all.
        progress: told after each unit, with the number of files.
        cancel: asked before each unit.

    Raises:
        UserError: there is no such session, or the journal cannot be read or written.
    """
    session = journal.session(session_id)
    action = ToTrash(trash) if trash is not None else action_named(session.action, session.settings)
    units = journal.units(session_id)
    half = [unit for unit in units if any(entry.state is ActionState.INTENT for entry in unit.actions)]
    for unit in half:
        settle(unit, journal, action)
    units = journal.units(session_id) if half else units
    waiting = [away for unit in reversed(units) if (away := _away(unit, only))]
    restorer = _Restorer(journal, store, action)
    try:
        _restore_all(waiting, restorer, progress, cancel or CancelToken())
    finally:
        journal.end()
    return restorer.report(session_id)


def _restore_all(units: Sequence[Unit], restorer: _Restorer, progress: Progress, cancel: CancelToken) -> None:
    total, done = sum(len(unit.actions) for unit in units), 0
    for unit in units:
        try:
            cancel.check()
            restorer.restore(unit)
        except Cancelled:
            break
        done += len(unit.actions)
        progress.update(Stage.RESTORE, done, total)


def _away(unit: Unit, only: Collection[str] | None) -> Unit | None:
    """What of a unit can be put back; None where that is nothing, or not wanted."""
    if only is not None and not any(entry.file.path in only for entry in unit.actions):
        return None
    away = tuple(entry for entry in unit.actions if entry.state in AWAY)
    return Unit(away, unit.rescue) if away else None


@dataclass(slots=True)
class _Restorer:
    journal: Journal
    store: Store | None
    action: RemovalAction
    restored: int = 0
    restored_bytes: int = 0
    photo_ids: set[int] = field(default_factory=set)
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def restore(self, unit: Unit) -> None:
        """Put one unit back."""
        found = [(entry, place) for entry in unit.actions if (place := self._place(entry)) is not None]
        for entry in unit.actions:
            if entry not in [known for known, _ in found]:
                self._problem(entry.file, Moving.NO_LONGER_IN_TRASH())
        if not found:
            return
        # what cannot be put back now stays marked so, and the next start tries again: a unit is not left in two halves
        self.journal.restoring(Unit(tuple(entry for entry, _ in found)))
        back = [(entry, path) for entry, place in found if (path := self._put_back(entry, place)) is not None]
        if back:
            if not take_back(unit.rescue):
                self._changed_sidecar(unit)
            away = Unit(tuple(entry for entry, _ in back))
            self.journal.undone(away, [path for _, path in back], flush=False)  # as in apply
            self._count_in(back)

    def report(self, session_id: str) -> UndoReport:
        """What was done so far."""
        return UndoReport(
            session_id,
            self.restored,
            self.restored_bytes,
            frozenset(self.photo_ids),
            tuple(self.elsewhere),
            tuple(self.problems),
            self.action.name,
        )

    def _place(self, entry: Action) -> str | None:
        """Where a file is: in the trash, or at its path already."""
        if entry.place and is_file(entry.place, entry.file):
            return entry.place
        place = self.action.find(entry.file)
        if place is None and is_file(entry.file.path, entry.file):
            return entry.file.path  # a crash came after it was put back and before that was noted
        return place

    def _put_back(self, entry: Action, place: str) -> str | None:
        file = entry.file
        try:
            if place == file.path and not self.action.keeps_path:
                set_times(place, file)
                return place
            return self.action.revert(file, place)
        except OSError as error:
            says = Moving.COPY_STAYS if self.action.name == COPY else Moving.NOT_PUT_BACK
            self._problem(file, says(reason=system_reason(error), place=place))
            return None

    def _count_in(self, back: Sequence[tuple[Action, str]]) -> None:
        for entry, path in back:
            file = entry.file
            self.restored += 1
            self.restored_bytes += file.size
            if path != file.path:
                self.elsewhere.append((file.path, path))
                self._problem(file, Moving.RESTORED_AS(path=path))
            if not file.is_companion and self.action.name != COPY:
                self.photo_ids.add(file.photo_id)
                self._tell_store(file, path)

    def _tell_store(self, file: FileRecord, path: str) -> None:
        """The library knows the photo again, with its embedding and decisions."""
        if self.store is None:
            return
        with contextlib.suppress(KeyError, OSError, UserError):  # otherwise the next scan finds it
            photo = self.store.photo(file.photo_id)
            if photo.facts.digest.hex() == file.digest:
                self.store.move_photo(file.photo_id, found_file(path), full_digest(path))

    def _changed_sidecar(self, unit: Unit) -> None:
        assert unit.rescue is not None
        self.problems.append(Problem(unit.rescue.path, STAGE, Moving.RESCUE_STAYS()))

    def _problem(self, file: FileRecord, message: Message) -> None:
        self.problems.append(Problem(file.path, STAGE, message))
