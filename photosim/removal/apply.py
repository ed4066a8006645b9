"""Applying a plan: each photo is checked, noted, moved to the trash, and looked after."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass, field, replace
from functools import partial

from photosim.domain.errors import UserError
from photosim.domain.progress import NULL_PROGRESS, Cancelled, CancelToken, Progress, Stage
from photosim.domain.types import FolderRole, Problem
from photosim.library.digest import quick_digest
from photosim.library.store import Store
from photosim.processes.pool import WorkerPool
from photosim.removal.freedesktop_trash import remove_note
from photosim.removal.journal import Action, FileRecord, Journal
from photosim.removal.recovery import recover
from photosim.removal.safe_move import move
from photosim.removal.trash import SystemTrash, Trash
from photosim.review.checks import Checker, Decodes, RefusedError
from photosim.review.plan import STAGE, Plan, Removal
from photosim.vision.decode import check_opens


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What came of a plan.

    session_id: for undoing it. removed: files in the trash. freed_bytes: their size. photo_ids: photos that are gone
    now. problems: photos that stayed, with the reason. cancelled: the rest of the plan was not looked at.
    """

    session_id: str
    removed: int
    freed_bytes: int
    photo_ids: frozenset[int]
    problems: tuple[Problem, ...]
    cancelled: bool = False


def apply_plan(
    plan: Plan,
    store: Store,
    journal: Journal,
    trash: Trash | None = None,
    *,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
    decodes: Decodes | None = None,
) -> ApplyReport:
    """Move the photos of a plan, with all files of their units, to the trash.

    Just before each one everything that promises its picture to survive is looked at again. Whatever does not hold, or
    cannot be moved, becomes a problem, and the rest goes on. A unit goes as a whole or stays as a whole.

    Args:
        plan: what to remove.
        store: the photos removed are marked missing there.
        journal: each move is noted before and after.
        trash: the trash of the system where not given.
        progress: told after each photo, with `Stage.REMOVE`.
        cancel: asked before each photo; what was removed until then is in the report.
        decodes: how a keeper is read in full; in a worker process, by the decoder of the program, where not given.

    Raises:
        UserError: the journal cannot be written; nothing was touched.
    """
    trash = trash or SystemTrash()
    cancel = cancel or CancelToken()
    recover(journal, trash)
    protected = [folder.path for folder in store.folders() if folder.role is FolderRole.PROTECTED]
    with WorkerPool(1) as pool:
        checker = Checker(plan, decodes or partial(pool.call, check_opens), cancel, protected)
        remover = _Remover(store, journal, trash, checker, journal.begin())
        cancelled = _remove_all(plan, remover, progress, cancel)
    return remover.report(cancelled)


def _remove_all(plan: Plan, remover: _Remover, progress: Progress, cancel: CancelToken) -> bool:
    """Returns whether it was cancelled before the end."""
    for number, removal in enumerate(plan.items):
        try:
            cancel.check()
            remover.remove(removal)
        except RefusedError as error:
            remover.tell(removal, str(error))
        except UserError as error:
            remover.tell(removal, str(error))
            break
        except Cancelled:
            return True
        progress.update(Stage.REMOVE, number + 1, len(plan.items))
    return False


@dataclass(slots=True)
class _Remover:
    store: Store
    journal: Journal
    trash: Trash
    checker: Checker
    session_id: str
    removed: int = 0
    freed_bytes: int = 0
    photo_ids: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _count: int = 0

    def remove(self, removal: Removal) -> None:
        """Check and move one unit.

        Raises:
            RefusedError: it stays, whole.
            UserError: the journal cannot be written any more.
        """
        self.checker.check(removal)
        moved: list[Action] = []
        try:
            for path in removal.paths:
                record = _record(path, removal)
                if record is not None:
                    moved.append(self._move(record))
            if not self.checker.keeper_stands(removal):
                raise RefusedError(
                    f"When it was moved away, the photo that is kept ({removal.keeper.path}) went too; it was put back."
                )
        except BaseException as error:  # also Ctrl-C: half a unit must not stay away
            for action in reversed(moved):
                self._put_back(action, str(error) or type(error).__name__)
            raise
        self._count_in(removal, moved)

    def tell(self, removal: Removal, reason: str) -> None:
        """The photo stays, for this reason."""
        self.problems.append(Problem(removal.photo.path, STAGE, reason))

    def report(self, cancelled: bool) -> ApplyReport:
        """What was done so far."""
        return ApplyReport(
            self.session_id,
            self.removed,
            self.freed_bytes,
            frozenset(self.photo_ids),
            tuple(self.problems),
            cancelled,
        )

    def _move(self, record: FileRecord) -> Action:
        self._count += 1
        action = self.journal.intent(self.session_id, self._count, record)
        try:
            place = self.trash.trash(record.path)
        except OSError as error:
            reason = f"It could not be moved to the trash: {(error.strerror or str(error)).lower()}."
            if os.path.lexists(record.path):
                self.journal.failed(action, reason)
            raise RefusedError(reason) from error
        if os.path.lexists(record.path):
            self.journal.failed(action, "still there")
            raise RefusedError("It is still there after it was moved to the trash.")
        if not _is_there(place, record):
            raise RefusedError(f"It left its place, and the trash does not have it at {place}.")
        try:
            return self.journal.done(action, place)
        except UserError as error:
            self._put_back(replace(action, place=place), str(error))
            raise

    def _put_back(self, action: Action, reason: str) -> None:
        """Take one move back."""
        assert action.place is not None
        try:
            move(action.place, action.file.path)
        except OSError:
            text = f"It could not be put back and is in the trash, at {action.place}; undo the session to try again."
            self.problems.append(Problem(action.file.path, STAGE, text))
            return
        remove_note(action.place)
        with contextlib.suppress(UserError):  # whoever reads the journal later finds the file in its place
            self.journal.failed(action, reason)

    def _count_in(self, removal: Removal, moved: list[Action]) -> None:
        self.removed += len(moved)
        self.freed_bytes += sum(action.file.size for action in moved)
        self.photo_ids.add(removal.photo.photo_id)
        try:
            self.store.mark_missing([removal.photo.photo_id])
        except UserError as error:  # the next scan will see that it is gone
            self.tell(removal, f"It was removed, but not noted: {error}")


def _record(path: str, removal: Removal) -> FileRecord | None:
    """What is needed to undo it; None for a companion that went away by itself."""
    is_companion = path != removal.photo.path
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(f"{path} is no longer a file.")
        return FileRecord(
            path=path,
            size=status.st_size,
            mtime_ns=status.st_mtime_ns,
            atime_ns=status.st_atime_ns,
            mode=stat.S_IMODE(status.st_mode),
            digest=quick_digest(path).hex(),
            photo_id=removal.photo.photo_id,
            is_companion=is_companion,
            keeper=removal.keeper.path,
        )
    except FileNotFoundError as error:
        if is_companion:
            return None
        raise RefusedError("It is no longer there.") from error
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def _is_there(place: str, record: FileRecord) -> bool:
    try:
        status = os.lstat(place)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == record.size
