"""Photos as tiles with a line of text below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photosim.domain.types import Photo
from photosim.ui.wording import formatting

Index = QModelIndex | QPersistentModelIndex
TILE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One photo. badge: a short word with its tone; note: a second line; number: at the end of the first."""

    photo: Photo
    badge: str
    tone: str
    note: str
    number: str = ""


class TileModel(QAbstractListModel):
    """Tiles, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other tiles."""
        self.beginResetModel()
        self._tiles = list(tiles)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of tiles."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The tile for the delegate; its words for everyone else."""
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == TILE_ROLE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return formatting.file_name(tile.photo.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (formatting.file_name(tile.photo.path), tile.number, tile.badge, tile.note)))
        return None
