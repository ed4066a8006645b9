"""The table of what differs between two photos."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photosim.ui.wording.formatting import tool_tip, translate
from photosim.ui.wording.metadata_rows import Difference

Index = QModelIndex | QPersistentModelIndex
DIFFERENCE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class DifferenceModel(QAbstractTableModel):
    """Three columns: what it is, left, right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Difference] = []

    def set_rows(self, rows: list[Difference]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_row(self, row: Difference) -> None:
        """One more line at the end; the same line is not added twice."""
        if row not in self._rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
            self._rows.append(row)
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Name, left, right."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value; screen readers also hear which one is better."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        value = (row.name, row.left, row.right)[index.column()]
        if role == DIFFERENCE_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and self.is_better(index):
            return ", ".join((value, translate("Words", "better")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(value)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return value
        return None

    def is_better(self, index: Index) -> bool:
        """Whether this cell holds the better of the two values."""
        return (index.column() - 1.5) * self._rows[index.row()].better > 0
