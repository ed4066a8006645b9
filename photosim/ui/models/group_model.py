"""The list of groups: rows are numbers; a row's contents are made when it comes into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photosim.domain.catalogue import Amount
from photosim.domain.types import Group, Photo
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text

Index = QModelIndex | QPersistentModelIndex
GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_KEPT = 400


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What the list shows of one group.

    photos: the keeper first. removed: which of them are to go. proposed: which of them would go if the proposal were
    accepted. decided: nothing is left to decide. edits: what was done
    to the copies, in words; empty while it is not known. best: the photo proposed as the best shot, or 0.
    """

    group: Group
    photos: tuple[Photo, ...]
    removed: frozenset[int]
    proposed: frozenset[int]
    decided: bool
    edits: str = ""
    best: int = 0

    @property
    def title(self) -> str:
        """The keeper's name and how many more there are."""
        return f"{formatting.file_name(self.photos[0].path)} + {len(self.photos) - 1}"

    @property
    def info(self) -> str:
        """Files and bytes to win; what was decided, once it is."""
        if self.decided:
            size = formatting.bytes_text(sum(photo.size for photo in self.photos if photo.photo_id in self.removed))
            if not self.removed:
                return formatting.translate("Words", "all kept")
            return message_text(Amount.TO_REMOVE(n=len(self.removed))) + " · " + size
        freed = sum(photo.size for photo in self.photos if photo.photo_id in self.proposed)
        return formatting.group_info(self.group, freed)

    @property
    def badge(self) -> str:
        """What was done to the copies, or the relation, in words."""
        return self.edits or formatting.relation_name(formatting.group_relation(self.group.members))

    @property
    def tone(self) -> str:
        """The colour role of the relation."""
        return formatting.relation_tone(formatting.group_relation(self.group.members))

    @property
    def scores(self) -> str:
        """The range of the scores."""
        return formatting.percent_range(member.score for member in self.group.members)


class GroupModel(QAbstractListModel):
    """Groups by row; the row maker is asked once for each row that comes into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = 0
        self._make: Callable[[int], GroupRow] | None = None
        self._rows: OrderedDict[int, GroupRow] = OrderedDict()

    @property
    def made(self) -> int:
        """Rows that were made so far: those in sight."""
        return len(self._rows)

    def set_rows(self, size: int, make: Callable[[int], GroupRow]) -> None:
        """Show `size` groups; `make(row)` gives the contents."""
        self.beginResetModel()
        self._size, self._make = size, make
        self._rows.clear()
        self.endResetModel()

    def refresh(self, rows: Sequence[int] | None = None) -> None:
        """Make rows anew (None: all), because a decision changed them."""
        for row in list(self._rows) if rows is None else rows:
            if self._rows.pop(row, None) is not None or rows is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row(self, number: int) -> GroupRow:
        """The contents of a row."""
        known = self._rows.get(number)
        if known is None:
            assert self._make is not None
            known = self._rows[number] = self._make(number)
            while len(self._rows) > _KEPT:
                self._rows.popitem(last=False)
        return known

    def rows_with(self, photo_ids: frozenset[int]) -> list[int]:
        """The rows in sight that hold one of the photos."""
        return [number for number, row in self._rows.items() if photo_ids.intersection(row.group.photo_ids)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of groups."""
        return 0 if parent.isValid() else self._size

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for the delegate, and its text for screen readers."""
        if not index.isValid() or not 0 <= index.row() < self._size:
            return None
        if role == GROUP_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            row = self.row(index.row())
            words = f"{row.title}, {row.badge}, {row.scores}, {row.info}"
            best = next((photo for photo in row.photos if photo.photo_id == row.best), None)
            if best is not None:
                words += ", " + formatting.translate("Words", "best shot: {name}").replace(
                    "{name}", formatting.file_name(best.path)
                )
            return words
        return None
