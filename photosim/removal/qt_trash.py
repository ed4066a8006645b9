"""The trash of macOS and the recycle bin of Windows, by way of Qt."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path


class QtTrash:
    """Uses `QFile.moveToTrash`. Qt's own core is enough; no window is needed."""

    def trash(self, path: str) -> str:
        """Move a file to the trash of the system.

        Raises:
            OSError: it cannot be moved.
        """
        from PySide6.QtCore import QFile

        if sys.platform not in ("darwin", "win32"):
            _make_home_trash()
        # The object knows where the file went; the static function does not say
        file = QFile(path)
        if not file.moveToTrash():
            raise OSError(errno.EIO, file.errorString() or "The trash does not take it", path)
        place = file.fileName()
        if place and place != path and os.path.lexists(place):
            return os.path.normpath(place)
        found = next(self.find(path), None)
        if found is None:
            raise OSError(errno.ENOENT, "It left its place, and is not found in the trash", path)
        return found

    def find(self, path: str) -> Iterator[str]:
        """Files in the trash of the volume that have the same extension, the newest first."""
        extension = os.path.splitext(path)[1].lower()
        found = []
        for folder in _trash_folders(path):
            try:
                entries = list(os.scandir(folder))
            except OSError:
                continue
            found += [entry.path for entry in entries if os.path.splitext(entry.name)[1].lower() == extension]
        return iter(sorted(found, key=_change_time, reverse=True))


def _trash_folders(path: str) -> Iterator[Path]:
    if sys.platform == "win32":
        yield from Path(f"{os.path.splitdrive(path)[0]}\\$Recycle.Bin").glob("S-*")
    else:
        yield Path.home() / ".Trash"
        parts = Path(path).parts
        if parts[1:2] == ("Volumes",):
            yield Path(*parts[:3]) / ".Trashes" / str(os.getuid())


def _make_home_trash() -> None:
    """Qt fails with "Bad file descriptor" if the user's data folder does not exist yet."""
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    os.makedirs(data, mode=0o700, exist_ok=True)


def _change_time(path: str) -> int:
    try:
        return os.lstat(path).st_ctime_ns
    except OSError:
        return 0
