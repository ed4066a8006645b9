"""The seam of a removal action: prepare, perform, verify, revert, and find again after a crash."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from typing import Protocol

from photosim.library.digest import full_digest, quick_digest
from photosim.removal.freedesktop_trash import remove_note
from photosim.removal.records import FileRecord
from photosim.removal.safe_move import free_name, move
from photosim.review.plan import Removal


class RemovalAction(Protocol):
    """Something that is done with each file of a unit.

    Attributes:
        name: in the journal. is_reversible: whether it can be undone. keeps_path: whether a file is at its path
            afterwards.
    """

    name: str
    is_reversible: bool
    keeps_path: bool

    @property
    def settings(self) -> Mapping[str, str]:
        """What `action_named` needs to make it again."""

    def prepare(self, removal: Removal) -> None:
        """Look whether it can be done with a unit.

        Raises:
            RefusedError: it cannot; the unit stays.
        """

    def perform(self, file: FileRecord) -> str:
        """Do it with one file; returns where that is now.

        Raises:
            OSError: it cannot be done.
        """

    def is_done(self, file: FileRecord, place: str) -> bool:
        """Whether it was done, by a look at the disk."""

    def is_untouched(self, file: FileRecord) -> bool:
        """Whether the file is at its path as it was before."""

    def find(self, file: FileRecord) -> str | None:
        """Where a file is with which it was done; None where that is not known."""

    def finish(self, file: FileRecord, place: str) -> None:
        """What is left to do when the unit is noted as done.

        Raises:
            OSError: it cannot be done; the file stays at `place`.
        """

    def revert(self, file: FileRecord, place: str) -> str:
        """Take it back; returns the path of the file, which is another one where its own was taken.

        Raises:
            OSError: it cannot be taken back; the file is at `place` as before.
        """


class Away:
    """What actions share that take a file from its path to another place."""

    is_reversible = True
    keeps_path = False

    @property
    def settings(self) -> Mapping[str, str]:
        """None."""
        return {}

    def prepare(self, removal: Removal) -> None:
        """Any unit can be moved."""

    def is_done(self, file: FileRecord, place: str) -> bool:
        """The old path is free, and at the new one lies a file of that size."""
        if os.path.lexists(file.path):
            return False
        try:
            status = os.lstat(place)
        except OSError:
            return False
        return stat.S_ISREG(status.st_mode) and status.st_size == file.size

    def is_untouched(self, file: FileRecord) -> bool:
        """The content is at the old path."""
        return is_file(file.path, file)

    def find(self, file: FileRecord) -> str | None:
        """The first of the places that may have it."""
        return next((place for place in self.places(file) if is_file(place, file)), None)

    def places(self, file: FileRecord) -> Iterator[str]:
        """Where it may be."""
        raise NotImplementedError

    def finish(self, file: FileRecord, place: str) -> None:
        """Nothing."""

    def revert(self, file: FileRecord, place: str) -> str:
        """Move the file back, or beside where it was."""
        path = put_back(place, file)
        remove_note(place)
        return path


def is_file(path: str, file: FileRecord) -> bool:
    """Whether the file at `path` has the content that was removed."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != file.size:
            return False
        if file.full_digest:
            return full_digest(path).hex() == file.full_digest
        return quick_digest(path).hex() == file.digest
    except OSError:
        return False


def put_back(place: str, file: FileRecord) -> str:
    """Move a file to where it was, or beside it; returns where it is. Nothing is overwritten.

    Raises:
        OSError: it cannot be moved; it is still at `place`.
    """
    folder, name = os.path.split(file.path)
    refuse_another_folder(file)
    os.makedirs(folder, exist_ok=True)
    path = file.path
    if _is_same(place, path):
        os.unlink(place)  # a crash came between the two halves of a move: it is back already
    else:
        while True:
            try:
                move(place, path)
                break
            except FileExistsError:
                path = free_name(folder, name, "restored")
    set_times(path, file)
    return path


def refuse_another_folder(file: FileRecord) -> None:
    """Refuse to write through a link that took the place of a folder.

    Raises:
        OSError: the path leads elsewhere than when the file was removed.
    """
    now = os.path.realpath(os.path.dirname(file.path))
    if file.folder and now != file.folder:
        raise OSError(errno.ELOOP, f"Its folder leads elsewhere now, to {now}", file.path)


def set_times(path: str, file: FileRecord) -> None:
    """Give a file the times and permissions that it had."""
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
