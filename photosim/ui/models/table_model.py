"""A plain table of texts for the dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Rows of texts under headings; each row may carry a value of its own.

    right: columns that are aligned to the right (numbers).
    """

    def __init__(self, headings: Sequence[str], right: Sequence[int] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = list(headings)
        self._right = frozenset(right)
        self._number = 0
        self._make: Callable[[int], Sequence[str]] = lambda row: ()
        self._values: list[Any] = []

    def set_rows(self, rows: Sequence[Sequence[str]], values: Sequence[Any] = ()) -> None:
        """Show other rows."""
        self.set_made_rows(len(rows), rows.__getitem__, values)

    def set_made_rows(self, number: int, make: Callable[[int], Sequence[str]], values: Sequence[Any] = ()) -> None:
        """Show other rows, of which there may be many: `make(row)` gives the texts of one when it comes into sight."""
        self.beginResetModel()
        self._number, self._make = number, make
        self._values = list(values)
        self.endResetModel()

    def value(self, row: int) -> Any:
        """What a row stands for, or None."""
        return self._values[row] if 0 <= row < len(self._values) else None

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """All rows."""
        return [tuple(self._make(row)) for row in range(self._number)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of rows."""
        return 0 if parent.isValid() else self._number

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._make(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._headings):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headings[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section in self._right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
