"""Where removed files go: the trash of the system, else a quarantine folder on the same volume. Never away for good."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import Protocol

from photosim.removal.freedesktop_trash import TrashCan
from photosim.removal.qt_trash import QtTrash

QUARANTINE = ".photosim-trash"


class Trash(Protocol):
    """Takes files, and finds them again."""

    def trash(self, path: str) -> str:
        """Move a file to the trash; returns where it is now.

        Raises:
            OSError: it cannot be moved; it is where it was.
        """

    def find(self, path: str) -> Iterator[str]:
        """Where a file that once was at `path` may be now, the likeliest first."""


class DesktopTrash:
    """The trash of Linux desktops (FreeDesktop specification 1.0).

    It is written here and not left to Qt, because Qt cannot name files that are not valid UTF-8, and copies to the home
    folder what should stay on its volume.
    """

    def trash(self, path: str) -> str:
        """Move a file to the trash of its own volume."""
        otherwise = OSError(errno.ENOENT, "There is no trash on this volume", path)
        return _put(path, self._cans(path), otherwise)

    def find(self, path: str) -> Iterator[str]:
        """In the trash of the home folder and in those of the volume."""
        for can in (home_can(), *volume_cans(path)):
            yield from can.find(path)

    def _cans(self, path: str) -> Iterator[TrashCan]:
        home = home_can()
        if _device(_nearest_folder(home.folder)) == _device(os.path.dirname(path)):
            yield home
        yield from volume_cans(path)


class QuarantineTrash:
    """A hidden folder `.photosim-trash` on the volume of the file, as high up as we may write."""

    def __init__(self, top: str | None = None) -> None:
        """top: the highest folder to put it in; None: that of the volume."""
        self._top = None if top is None else os.path.realpath(top)

    def trash(self, path: str) -> str:
        """Move a file to the quarantine."""
        otherwise = OSError(errno.EACCES, "No folder for it can be made on this volume", path)
        return _put(path, self._cans(path), otherwise)

    def find(self, path: str) -> Iterator[str]:
        """In the quarantine folders above the file."""
        for can in self._cans(path):
            yield from can.find(path)

    def _cans(self, path: str) -> Iterator[TrashCan]:
        for folder in _folders_above(path, self._top):
            can = os.path.join(folder, QUARANTINE)
            if not os.path.islink(can):
                yield TrashCan(can, folder)


class SystemTrash:
    """The trash of the system; where a volume has none, the quarantine."""

    def __init__(self) -> None:
        desktop: Trash = QtTrash() if sys.platform in ("darwin", "win32") else DesktopTrash()
        self._places: tuple[Trash, ...] = (desktop, QuarantineTrash())

    def trash(self, path: str) -> str:
        """Move a file to the first of both that takes it."""
        first: OSError | None = None
        for place in self._places:
            try:
                return place.trash(path)
            except OSError as error:
                first = first or error
                if not os.path.lexists(path):
                    break
        assert first is not None
        raise first

    def find(self, path: str) -> Iterator[str]:
        """In both."""
        for place in self._places:
            yield from place.find(path)


def _put(path: str, cans: Iterable[TrashCan], error: OSError) -> str:
    """Move a file to the first can that takes it; raises the first failure, or `error` where there is no can."""
    failures: list[OSError] = []
    for can in cans:
        try:
            return can.put(path)
        except OSError as failure:
            failures.append(failure)
            if not os.path.lexists(path):
                raise  # it went somewhere: nothing more is tried before that is known
    raise failures[0] if failures else error


def is_in_quarantine(place: str) -> bool:
    """Whether a file lies in a quarantine folder of ours, and not in a trash of the system."""
    return os.path.basename(os.path.dirname(os.path.dirname(place))) == QUARANTINE


def home_can() -> TrashCan:
    """The trash of the home folder."""
    data = os.environ.get("XDG_DATA_HOME", "")
    if not os.path.isabs(data):
        data = os.path.join(os.path.expanduser("~"), ".local", "share")
    return TrashCan(os.path.join(data, "Trash"))


def volume_cans(path: str) -> Iterator[TrashCan]:
    """`.Trash/1000`, made by an administrator, then `.Trash-1000`, at the top of the volume."""
    if sys.platform == "win32":
        return
    top, user = _top_folder(path), os.getuid()
    shared = os.path.join(top, ".Trash")
    if _is_shared_trash(shared):
        yield TrashCan(os.path.join(shared, str(user)), top)
    own = os.path.join(top, f".Trash-{user}")
    if not os.path.lexists(own) or _is_own_folder(own, user):
        yield TrashCan(own, top)


def _is_shared_trash(folder: str) -> bool:
    """The specification asks for a real folder with the sticky bit: otherwise others could take our files."""
    try:
        mode = os.lstat(folder).st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode) and bool(mode & stat.S_ISVTX)


def _is_own_folder(folder: str, user: int) -> bool:
    status = os.lstat(folder)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == user


def _top_folder(path: str) -> str:
    return next(iter(_folders_above(path, None, with_root=True)))


def _folders_above(path: str, top: str | None, *, with_root: bool = False) -> list[str]:
    """Folders that hold the file, the highest of its volume first; not the root of the system if there is another."""
    folder = os.path.realpath(os.path.dirname(path))
    device = _device(folder)
    folders = [folder]
    while folder != top:
        above = os.path.dirname(folder)
        if above == folder or os.path.ismount(folder) or _device(above) != device:
            break
        folder = above
        folders.insert(0, folder)
    if len(folders) > 1 and folders[0] == "/" and not with_root:
        del folders[0]
    return folders


def _nearest_folder(path: str) -> str:
    while not os.path.isdir(path) and os.path.dirname(path) != path:
        path = os.path.dirname(path)
    return path


def _device(folder: str) -> int:
    try:
        return os.stat(folder).st_dev
    except OSError:
        return -1
