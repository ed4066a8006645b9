"""Applying a plan: each unit is checked, noted, removed as a whole, and looked after."""

from __future__ import annotations

import contextlib
import logging
import os
from dataclasses import dataclass, field
from functools import partial

from photosim.domain.catalogue import Moving, Staying
from photosim.domain.errors import UserError, system_reason
from photosim.domain.folders import FolderRole
from photosim.domain.messages import Message
from photosim.domain.progress import NULL_PROGRESS, Cancelled, CancelToken, Progress, Stage
from photosim.domain.types import Problem
from photosim.library.store import Store
from photosim.processes.pool import WorkerPool
from photosim.removal import rescue
from photosim.removal.actions import RemovalAction
from photosim.removal.actions.to_trash import ToTrash
from photosim.removal.file_records import record_of
from photosim.removal.journal import FileRecord, Journal, Rescue, Unit
from photosim.removal.recovery import recover
from photosim.removal.trash import Trash, is_in_quarantine
from photosim.review.checks import Checker, Decodes, RefusedError, picture_digest
from photosim.review.plan import STAGE, Plan, Removal
from photosim.vision.decode import check_opens

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What came of a plan.

    session_id: for undoing it. removed: files that were removed. freed_bytes: their size. photo_ids: photos that are
    gone now. problems: photos that stayed, with the reason. cancelled: the rest of the plan was not looked at.
    action: name of what was done. recovered: what an earlier end in the middle had left; mostly None.
    quarantined: how many of the files are in a quarantine, as was wanted, or because their volume has no trash.
    """

    session_id: str
    removed: int
    freed_bytes: int
    photo_ids: frozenset[int]
    problems: tuple[Problem, ...]
    cancelled: bool = False
    action: str = ToTrash.name
    recovered: Message | None = None
    quarantined: int = 0


def apply_plan(
    plan: Plan,
    store: Store,
    journal: Journal,
    trash: Trash | None = None,
    *,
    action: RemovalAction | None = None,
    for_good: bool = False,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
    decodes: Decodes | None = None,
) -> ApplyReport:
    """Remove the photos of a plan, with all files of their units.

    Just before each one everything that promises its picture to survive is looked at again. Whatever does not hold, or
    cannot be removed, becomes a problem, and the rest goes on. A unit goes as a whole or stays as a whole.

    Args:
        plan: what to remove.
        store: the photos removed are marked missing there.
        journal: each unit is noted before and after.
        trash: the trash of the system where not given.
        action: what is done with the files; they are moved to `trash` where not given.
        for_good: whether an action may be used that cannot be undone.
        progress: told after each photo, with `Stage.REMOVE`.
        cancel: asked before each photo; what was removed until then is in the report.
        decodes: how a keeper is read in full; in a worker process, by the decoder of the program, where not given.

    Raises:
        UserError: the journal cannot be written, or an action that cannot be undone was not allowed; nothing was
            touched.
    """
    action = action or ToTrash(trash)
    if not action.is_reversible and not for_good:
        raise UserError(Moving.NEVER_FOR_GOOD())
    cancel = cancel or CancelToken()
    recovered = recover(journal, action if trash is not None else None)
    protected = [folder.path for folder in store.folders() if folder.role is FolderRole.PROTECTED]
    with WorkerPool(1) as pool:
        reads, pictures = decodes or partial(pool.call, check_opens), partial(pool.call, picture_digest)
        checker = Checker(plan, reads, cancel, protected, pictures)
        remover = _Remover(store, journal, action, checker, journal.begin(action.name, action.settings))
        try:
            cancelled = _remove_all(plan, remover, progress, cancel)
        finally:
            journal.end()
    return remover.report(cancelled, recovered.message)


def _remove_all(plan: Plan, remover: _Remover, progress: Progress, cancel: CancelToken) -> bool:
    """Returns whether it was cancelled before the end."""
    for number, removal in enumerate(plan.items):
        try:
            cancel.check()
            remover.remove(removal)
        except RefusedError as error:
            remover.tell(removal, error.message)
        except UserError as error:
            remover.tell(removal, error.message)
            break
        except Cancelled:
            return True
        progress.update(Stage.REMOVE, number + 1, len(plan.items))
    return False


@dataclass(slots=True)
class _Remover:
    store: Store
    journal: Journal
    action: RemovalAction
    checker: Checker
    session_id: str
    removed: int = 0
    freed_bytes: int = 0
    photo_ids: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    quarantined: int = 0
    _count: int = 1

    def remove(self, removal: Removal) -> None:
        """Check and remove one unit.

        Raises:
            RefusedError: it stays, whole.
            UserError: the journal cannot be written any more.
        """
        self.checker.check(removal)
        self.action.prepare(removal)
        found = (record_of(path, removal, self.checker) for path in removal.paths)
        files = [file for file in found if file is not None]
        saved, sidecar = _planned(removal)
        unit = self.journal.intent(self.session_id, self._count, *files, rescue=saved)
        self._count += len(files)
        places: list[str] = []
        try:
            if saved is not None:
                rescue.write(saved, sidecar)
            for file in files:
                places.append(self._perform(file))
            if not self.checker.keeper_stands(removal):
                raise RefusedError(Staying.KEEPER_WENT_TOO(keeper=removal.keeper.path))
            # the next intent brings it to the disk, unless what follows now cannot be found out from the files
            unit = self.journal.done(unit, places, flush=not self.action.is_reversible)
        except BaseException as error:  # also Ctrl-C: half a unit must not stay away
            self._put_back(unit, error)
            if isinstance(error, OSError):
                raise RefusedError(Staying.RESCUE_NOT_WRITTEN(reason=system_reason(error))) from error
            raise
        self._finish(unit)
        self._count_in(removal, unit)

    def tell(self, removal: Removal, reason: Message) -> None:
        """The photo stays, for this reason."""
        self.problems.append(Problem(removal.photo.path, STAGE, reason))

    def report(self, cancelled: bool, recovered: Message | None) -> ApplyReport:
        """What was done so far."""
        _log.info("session %s: %d files removed, %d stay", self.session_id, self.removed, len(self.problems))
        return ApplyReport(
            self.session_id,
            self.removed,
            self.freed_bytes,
            frozenset(self.photo_ids),
            tuple(self.problems),
            cancelled,
            self.action.name,
            recovered,
            self.quarantined,
        )

    def _perform(self, file: FileRecord) -> str:
        """Remove one file; whatever the system says of it, where it is now is looked at."""
        try:
            place = self.action.perform(file)
        except OSError as error:
            found = self.action.find(file)
            if found is not None and self.action.is_done(file, found):
                return found  # it was done, whatever was said
            raise RefusedError(Staying.NOT_MOVED(reason=system_reason(error))) from error
        if not self.action.keeps_path and os.path.lexists(file.path):
            raise RefusedError(Staying.STILL_THERE())
        if not self.action.is_done(file, place):
            raise RefusedError(Staying.NOT_IN_TRASH(place=place))
        return place

    def _put_back(self, unit: Unit, error: BaseException) -> None:
        """Take back what was done with a unit; what cannot be taken back is left to the next start."""
        is_whole = True
        for entry in reversed(unit.actions):
            if not self.action.is_untouched(entry.file) and not self._revert(entry.file):
                is_whole = False
        if rescue.take_back(unit.rescue) and is_whole:
            with contextlib.suppress(UserError):  # the next start finds the files in their place
                self.journal.failed(unit, str(error) or type(error).__name__)

    def _revert(self, file: FileRecord) -> bool:
        place = self.action.find(file)
        try:
            if place is not None:
                return self.action.revert(file, place) == file.path
        except OSError:
            pass
        message = Moving.NOT_FOUND() if place is None else Moving.IN_TRASH(place=place)
        self.problems.append(Problem(file.path, STAGE, message))
        return False

    def _finish(self, unit: Unit) -> None:
        for entry in unit.actions:
            try:
                self.action.finish(entry.file, entry.place or "")
            except OSError:
                message = Moving.NOT_DELETED(place=entry.place or "")
                self.problems.append(Problem(entry.file.path, STAGE, message))

    def _count_in(self, removal: Removal, unit: Unit) -> None:
        self.removed += len(unit.actions)
        self.freed_bytes += sum(entry.file.size for entry in unit.actions)
        self.quarantined += sum(is_in_quarantine(entry.place or "") for entry in unit.actions)
        self.photo_ids.add(removal.photo.photo_id)
        if self.action.keeps_path:
            return
        try:
            self.store.mark_missing([removal.photo.photo_id])
        except UserError as error:  # the next scan will see that it is gone
            self.tell(removal, Moving.NOT_NOTED(reason=error.message))


def _planned(removal: Removal) -> tuple[Rescue | None, bytes]:
    if removal.rescued is None:
        return None, b""
    try:
        return rescue.planned(removal.rescued)
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else str(error)
        message = Staying.SIDECAR_UNREADABLE(path=removal.rescued.sidecar, reason=reason)
        raise RefusedError(message) from error
