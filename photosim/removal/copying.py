"""Copying photos to another folder: planned, checked, noted in the journal, and undone like a removal."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from photosim.domain.catalogue import Moving, Staying, plain
from photosim.domain.errors import UserError, system_reason
from photosim.domain.messages import Message
from photosim.domain.progress import NULL_PROGRESS, Cancelled, CancelToken, Progress, Stage
from photosim.domain.types import Photo, Problem
from photosim.library.digest import full_digest, quick_digest, same_bytes
from photosim.library.units import UnitFinder
from photosim.removal.actions.copy_over import CopyOver
from photosim.removal.file_records import file_record
from photosim.removal.journal import FileRecord, Journal
from photosim.removal.recovery import recover
from photosim.removal.trash import Trash
from photosim.review.checks import RefusedError

STAGE = "copy"

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class CopyUnit:
    """A photo with all that belongs to it. files: the photo first. folder: where they are to go."""

    photo: Photo
    files: tuple[str, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What is to be copied below `target`. bytes: that this takes at most."""

    target: str
    units: tuple[CopyUnit, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What came of copying.

    copied: files, with everything that belongs to the photos. there: that were there already. problems: photos that
    could not be copied, with the reason; nothing was left of them. session_id: for undoing it; empty where nothing was
    copied.
    """

    copied: int
    bytes: int
    there: int
    problems: tuple[Problem, ...]
    cancelled: bool = False
    session_id: str = ""


def plan_copies(photos: Iterable[Photo], root: str, target: str) -> CopyPlan:
    """Where each photo from below `root` goes below `target`, with its folders.

    Raises:
        UserError: the target is no folder, or has too little room.
    """
    if not os.path.isdir(target):
        raise UserError(Moving.NO_TARGET(folder=target))
    units, finder = [], UnitFinder()
    for photo in sorted(photos, key=lambda photo: photo.path):
        files = (photo.path, *(companion.path for companion in finder.companions(photo.path)))
        below = os.path.relpath(os.path.dirname(photo.path), root)
        units.append(CopyUnit(photo, files, os.path.normpath(os.path.join(target, below))))
    needed = sum(_size(path) for unit in units for path in unit.files if not os.path.lexists(_at(unit.folder, path)))
    free = shutil.disk_usage(target).free
    if needed > free:
        raise UserError(Moving.NO_ROOM(folder=target, needed=needed // MEGABYTE + 1, free=free // MEGABYTE))
    return CopyPlan(target, tuple(units), needed)


def apply_copies(
    plan: CopyPlan,
    journal: Journal,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
    *,
    trash: Trash | None = None,
) -> CopyReport:
    """Copy the photos of a plan. A unit is copied as a whole or not at all.

    Nothing is overwritten: where another file has a name, the unit goes to a folder beside it ("2019 (2)"). Each source
    is looked at just before: it has to be what the scan saw. Each copy is compared with it before it gets its name.

    Raises:
        UserError: the journal cannot be written; nothing was copied.
    """
    cancel = cancel or CancelToken()
    recover(journal)
    copier = _Copier(journal, CopyOver(trash))
    try:
        is_cancelled = _copy_all(plan, copier, progress, cancel)
    finally:
        journal.end()
    return copier.report(is_cancelled)


def _copy_all(plan: CopyPlan, copier: _Copier, progress: Progress, cancel: CancelToken) -> bool:
    """Copy one unit after the other; whether that was cancelled."""
    for number, unit in enumerate(plan.units):
        try:
            cancel.check()
            copier.copy(unit)
        except Cancelled:
            return True
        except RefusedError as error:
            copier.tell(unit, error.message)
        except UserError as error:  # without a journal nothing is copied
            if not copier.copied:
                raise
            copier.tell(unit, error.message)
            break
        except OSError as error:
            reason = system_reason(error)
            copier.tell(unit, reason if isinstance(reason, Message) else plain(reason))
        progress.update(Stage.COPY, number + 1, len(plan.units))
    return False


@dataclass(slots=True)
class _Copier:
    journal: Journal
    action: CopyOver
    session_id: str = ""
    copied: int = 0
    bytes: int = 0
    there: int = 0
    problems: list[Problem] = field(default_factory=list)
    _count: int = 1

    def copy(self, unit: CopyUnit) -> None:
        """Check and copy one unit.

        Raises:
            RefusedError, OSError: it cannot be copied; nothing is left of it.
            UserError: the journal cannot be written any more.
        """
        _check(unit.photo)
        folder, missing = _free_folder(unit.files, unit.folder)
        self.there += len(unit.files) - len(missing)
        if not missing:
            return
        os.makedirs(folder, exist_ok=True)
        files = [_record(path, unit.photo, _at(folder, path)) for path in missing]
        self.session_id = self.session_id or self.journal.begin(self.action.name)
        noted = self.journal.intent(self.session_id, self._count, *files)
        self._count += len(files)
        try:
            places = [self._perform(file) for file in files]
            self.journal.done(noted, places)
        except BaseException as error:  # also Ctrl-C: half a unit must not stay
            if self._is_taken_back(files):
                with suppress(UserError):  # the next start finds that there is no copy
                    self.journal.failed(noted, str(error) or type(error).__name__)
            raise
        self.copied += len(files)
        self.bytes += sum(file.size for file in files)

    def tell(self, unit: CopyUnit, reason: Message) -> None:
        """A photo was not copied, for this reason."""
        self.problems.append(Problem(unit.photo.path, STAGE, reason))

    def report(self, cancelled: bool) -> CopyReport:
        """What was done so far."""
        session_id = self.session_id if self.copied else ""
        return CopyReport(self.copied, self.bytes, self.there, tuple(self.problems), cancelled, session_id)

    def _perform(self, file: FileRecord) -> str:
        place = self.action.perform(file)
        if not self.action.is_done(file, place):  # the source changed while it was read
            raise RefusedError(Staying.CONTENT_CHANGED())
        return place

    def _is_taken_back(self, files: Sequence[FileRecord]) -> bool:
        """Take away what was just made of a unit that could not be copied as a whole; whether nothing is left of it."""
        for file in files:
            if not self.action.is_untouched(file) and self.action.is_done(file, file.path):
                with suppress(OSError):
                    os.unlink(file.keeper)
        return all(map(self.action.is_untouched, files))


def _check(photo: Photo) -> None:
    """A photo has to be what the scan saw.

    Raises:
        RefusedError: it is not.
    """
    try:
        status = os.lstat(photo.path)
    except FileNotFoundError as error:
        raise RefusedError(Staying.GONE()) from error
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError(Staying.NO_FILE())
    if status.st_size != photo.size or quick_digest(photo.path) != photo.facts.digest:
        raise RefusedError(Staying.CONTENT_CHANGED())


def _record(path: str, photo: Photo, target: str) -> FileRecord:
    digest = full_digest(path)
    return file_record(path, os.lstat(path), photo, target, (digest, digest))


def _free_folder(files: Sequence[str], folder: str) -> tuple[str, list[str]]:
    """The first of `folder`, `folder (2)`, … in which no other file has a name of these; and which are not there."""
    for wanted in _folders(folder):
        missing = [path for path in files if not os.path.lexists(_at(wanted, path))]
        known = (path for path in files if path not in missing)
        if all(same_bytes(path, _at(wanted, path)) for path in known):
            return wanted, missing
    raise AssertionError("there is always one more folder")


def _folders(folder: str) -> Iterator[str]:
    yield folder
    number = 2
    while True:
        yield f"{folder} ({number})"
        number += 1


def _at(folder: str, path: str) -> str:
    return os.path.join(folder, os.path.basename(path))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
