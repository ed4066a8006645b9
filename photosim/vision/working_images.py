"""Cache of the working images decoded last, in files, so that a photo compared soon is not decoded twice.

A scan compares new photos every few seconds. Their pixels are kept as they are: compressing them costs more than it
saves, and a lossy copy would make scores depend on whether the cache was hit.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

_SIZE = struct.Struct("<II")  # height and width, before the pixels

MOST = 600
"""Photos kept, at most 0.8 MB each: what two to four cores decode between two rounds of comparing."""


class WorkingImages:
    """The files of one scan, in a folder of their own; for each new photo the oldest file makes room."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        """`with` creates the folder, and removes what a killed scan left in it."""
        self._folder = folder
        self._most = most
        self._places: dict[str, str] = {}
        self._given = 0

    def place_for(self, path: str) -> str:
        """The file in which the working image of the photo at `path` is to be kept."""
        while len(self._places) >= self._most:
            _delete(self._places.pop(next(iter(self._places))))
        self._given += 1
        self._places[path] = str(self._folder / f"{self._given}.rgb")
        return self._places[path]

    def find(self, path: str) -> str | None:
        """Where the working image of the photo at `path` was kept, if it has not been replaced since."""
        return self._places.get(path)

    def __enter__(self) -> WorkingImages:
        if self._folder.is_symlink():  # planted: pictures would be written where it leads
            _delete(str(self._folder))
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # without a folder nothing is cached, and photos are decoded again
            self._folder.mkdir(parents=True, mode=0o700)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._places.clear()
        shutil.rmtree(self._folder, ignore_errors=True)


def keep(pixels: npt.NDArray[np.uint8], place: str) -> None:
    """Write a working image, (h, w, 3) RGB; if that fails, it is simply not cached."""
    try:
        with open(
            place, "wb", buffering=0, opener=_not_through_links
        ) as file:  # takes half as long as numpy's own format
            file.write(_SIZE.pack(*pixels.shape[:2]))
            file.write(np.ascontiguousarray(pixels).data)
    except OSError:
        _delete(place)


def kept(place: str) -> npt.NDArray[np.uint8] | None:
    """A working image, or None if it is not cached."""
    try:
        content = Path(place).read_bytes()
        pixels: npt.NDArray[np.uint8] = np.frombuffer(content, np.uint8, offset=_SIZE.size)
        return pixels.reshape(*_SIZE.unpack_from(content), 3)
    except (OSError, ValueError, struct.error):
        return None


def _not_through_links(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _delete(place: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(place)
