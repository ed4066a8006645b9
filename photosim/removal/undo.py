"""Undoing a session: every file goes back to where it was, with its times, and overwrites nothing."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field

from photosim.domain.errors import UserError
from photosim.domain.progress import NULL_PROGRESS, Cancelled, CancelToken, Progress, Stage
from photosim.domain.types import Problem
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.removal.freedesktop_trash import remove_note
from photosim.removal.journal import Action, ActionState, FileRecord, Journal
from photosim.removal.recovery import find, is_file, recover
from photosim.removal.safe_move import free_name, move
from photosim.removal.trash import SystemTrash, Trash

STAGE = "restore"


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What came of undoing a session.

    restored: files that are back. restored_bytes: their size. photo_ids: photos that are back. elsewhere: files that
    are back under another name, because their own was taken: (where it was, where it is). problems: these too, and
    files that could not be put back, with the reason.
    """

    session_id: str
    restored: int
    restored_bytes: int
    photo_ids: frozenset[int]
    elsewhere: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def undo_session(
    session_id: str,
    journal: Journal,
    store: Store,
    trash: Trash | None = None,
    *,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> UndoReport:
    """Put back what a session removed and was not put back yet, last first.

    Nothing is overwritten: where something else has the name of a file now, the file is restored beside it under a free
    name, and that is said. Folders that are gone are made again. What cannot be put back becomes a problem, and can be
    tried again later.

    Raises:
        UserError: there is no such session, or the journal cannot be read or written.
    """
    trash = trash or SystemTrash()
    actions = journal.actions(session_id)
    if any(action.state is ActionState.INTENT for action in actions):
        recover(journal, trash)
        actions = journal.actions(session_id)
    waiting = [action for action in reversed(actions) if action.state in (ActionState.DONE, ActionState.INTENT)]
    restorer = _Restorer(journal, store, trash)
    for number, action in enumerate(waiting):
        try:
            if cancel is not None:
                cancel.check()
            restorer.restore(action)
        except Cancelled:
            break
        progress.update(Stage.RESTORE, number + 1, len(waiting))
    return UndoReport(
        session_id,
        restorer.restored,
        restorer.restored_bytes,
        frozenset(restorer.photo_ids),
        tuple(restorer.elsewhere),
        tuple(restorer.problems),
    )


@dataclass(slots=True)
class _Restorer:
    journal: Journal
    store: Store
    trash: Trash
    restored: int = 0
    restored_bytes: int = 0
    photo_ids: set[int] = field(default_factory=set)
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def restore(self, action: Action) -> None:
        """Put one file back."""
        file = action.file
        place = action.place if action.place and is_file(action.place, file) else find(file, self.trash)
        try:
            if place is not None:
                path = _put_back(place, file)
            elif is_file(file.path, file):
                path = file.path  # a crash came after it was put back and before that was noted
                _set_times(path, file)
            else:
                self._problem(file, "It is no longer in the trash, so it cannot be put back.")
                return
        except OSError as error:
            self._problem(
                file, f"It could not be put back: {(error.strerror or str(error)).lower()}. It is at {place}."
            )
            return
        if place is not None:
            remove_note(place)
        self.journal.undone(action, path)
        self.restored += 1
        self.restored_bytes += file.size
        if path != file.path:
            self.elsewhere.append((file.path, path))
            self._problem(file, f"Another file has its name now; it was restored as {path}.")
        if not file.is_companion:
            self.photo_ids.add(file.photo_id)
            self._tell_store(file, path)

    def _tell_store(self, file: FileRecord, path: str) -> None:
        """The library knows the photo again, with its embedding and decisions."""
        with contextlib.suppress(KeyError, OSError, UserError):  # otherwise the next scan finds it
            photo = self.store.photo(file.photo_id)
            if photo.facts.digest.hex() == file.digest:
                self.store.move_photo(file.photo_id, found_file(path))

    def _problem(self, file: FileRecord, message: str) -> None:
        self.problems.append(Problem(file.path, STAGE, message))


def _put_back(place: str, file: FileRecord) -> str:
    """Move a file from the trash to where it was, or beside it; returns where it is.

    Raises:
        OSError: it cannot be moved; it is still in the trash.
    """
    folder, name = os.path.split(file.path)
    os.makedirs(folder, exist_ok=True)
    path = file.path
    if not _is_same(place, path):
        while True:
            try:
                move(place, path)
                break
            except FileExistsError:
                path = free_name(folder, name, "restored")
    else:
        os.unlink(place)  # a crash came between the two halves of a move: it is back already
    _set_times(path, file)
    return path


def _set_times(path: str, file: FileRecord) -> None:
    with contextlib.suppress(OSError):  # its content is back; a volume without permissions or times shall not undo that
        os.chmod(path, file.mode)
        os.utime(path, ns=(file.atime_ns, file.mtime_ns))


def _is_same(place: str, path: str) -> bool:
    """Whether these are two names of one file; only then can one of them go."""
    try:
        one, two = os.lstat(place), os.lstat(path)
    except OSError:
        return False
    return one.st_ino != 0 and one.st_nlink > 1 and os.path.samestat(one, two)
