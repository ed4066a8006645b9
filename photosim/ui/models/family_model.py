"""The photos of one family in the order of their tree, for the small tree and for the tiles of a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photosim.services.family import Relative
from photosim.ui.wording import formatting
from photosim.ui.wording.family_words import lost_words, whole_words
from photosim.ui.wording.formatting import translate

Index = QModelIndex | QPersistentModelIndex
RELATIVE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class FamilyModel(QAbstractListModel):
    """Attributes: relatives. keeper: the photo that is kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.relatives: tuple[Relative, ...] = ()
        self.keeper = 0

    def set_relatives(self, relatives: Sequence[Relative], keeper: int) -> None:
        """Show a family; rows that stay are not made anew, so that what is chosen stays chosen."""
        is_same = [one.photo_id for one in relatives] == [one.photo_id for one in self.relatives]
        if not is_same:
            self.beginResetModel()
        self.relatives, self.keeper = tuple(relatives), keeper
        if not is_same:
            self.endResetModel()
        elif relatives:
            self.dataChanged.emit(self.index(0, 0), self.index(len(relatives) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of photos."""
        return 0 if parent.isValid() else len(self.relatives)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The relative for the delegate, its words for everyone else."""
        if not index.isValid() or index.row() >= len(self.relatives):
            return None
        relative = self.relatives[index.row()]
        if role == RELATIVE_ROLE:
            return relative
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(relative)
        if role == Qt.ItemDataRole.ToolTipRole:
            return formatting.tool_tip(f"{formatting.short_path(relative.photo.path)} · {self.words(relative)}")
        return None

    def words(self, relative: Relative) -> str:
        """Name, size, standing, what is decided, and what would be lost."""
        photo, lost = relative.photo, lost_words(relative)
        parts = (
            formatting.file_name(photo.path),
            formatting.pixels_text(photo.facts.width, photo.facts.height),
            whole_words(relative, relative.photo_id == self.keeper),
            self.decided_words(relative),
            translate("Words", "only here: {facts}").replace("{facts}", lost) if lost else "",
        )
        return ", ".join(filter(None, parts))

    def decided_words(self, relative: Relative) -> str:
        """What the person decided about a photo; nothing where that is shown elsewhere."""
        return ""
