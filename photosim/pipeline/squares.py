"""Pictures that wait until photos are matched, to be looked at once more for what they show."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass(slots=True)
class Squares:
    """The pictures that wait to be embedded, in one file, so that no photo is decoded twice and no memory is needed.

    size: of the file, in bytes.
    """

    path: Path
    size: int = 0
    _places: dict[int, tuple[int, int]] = field(default_factory=dict)
    _file: BinaryIO | None = None

    def keep(self, photo_id: int, square: bytes) -> None:
        """Write one; where that is not possible, its photo is decoded again later."""
        with contextlib.suppress(OSError):
            if self._file is None:
                self._file = open(self.path, "w+b")  # noqa: SIM115 -- stays open until `close`
            self._file.seek(self.size)
            self._file.write(square)
            self._places[photo_id] = (self.size, len(square))
            self.size += len(square)

    def take(self, photo_id: int) -> bytes | None:
        """Read one, which is then forgotten; None where it was not kept."""
        if self._file is None or photo_id not in self._places:
            return None
        place, length = self._places.pop(photo_id)
        try:
            self._file.seek(place)
            square = self._file.read(length)
        except OSError:
            return None
        return square if len(square) == length else None

    def close(self) -> None:
        """Delete the file."""
        if self._file is not None:
            self._file.close()
            with contextlib.suppress(OSError):
                os.unlink(self.path)
        self._file, self.size = None, 0
        self._places.clear()
