"""To the trash of the system, or to a quarantine on the same volume."""

from __future__ import annotations

from collections.abc import Iterator

from photosim.removal.actions.base import Away
from photosim.removal.records import TRASH, FileRecord
from photosim.removal.trash import QuarantineTrash, SystemTrash, Trash


class ToTrash(Away):
    """To the trash of the system; where a volume has none, to the quarantine."""

    name = TRASH

    def __init__(self, trash: Trash | None = None) -> None:
        self._trash = trash or SystemTrash()

    def perform(self, file: FileRecord) -> str:
        """Move a file there."""
        return self._trash.trash(file.path)

    def places(self, file: FileRecord) -> Iterator[str]:
        """Those that the notes of the trash name."""
        return self._trash.find(file.path)


class ToQuarantine(ToTrash):
    """To a hidden folder on the same volume, which no emptying of the trash reaches."""

    name = "quarantine"

    def __init__(self) -> None:
        super().__init__(QuarantineTrash())
