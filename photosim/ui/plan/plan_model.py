"""The rows of the plan: pairs of kept and going, under two headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photosim.services.plan_review import PlanRow
from photosim.ui.plan.plan_words import row_words
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Section(StrEnum):
    """The two headings."""

    RISKY = "risky"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows. rows: how many follow."""

    section: Section
    rows: int


Entry = Heading | PlanRow


class PlanModel(QAbstractTableModel):
    """Headings and rows; whether a row is ticked is asked when it is painted, so it is always true."""

    def __init__(
        self, is_going: Callable[[int], bool], parent: QObject | None = None, *, has_headings: bool = True
    ) -> None:
        super().__init__(parent)
        self._is_going, self._has_headings = is_going, has_headings
        self._entries: list[Entry] = []

    def set_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show other rows, the risky ones first."""
        self.beginResetModel()
        risky = [row for row in rows if row.risks]
        sure = [row for row in rows if not row.risks]
        self._entries = []
        for section, found in ((Section.RISKY, risky), (Section.SURE, sure)):
            if found and self._has_headings:
                self._entries.append(Heading(section, len(found)))
            self._entries += found
        self.endResetModel()

    @property
    def headings(self) -> list[int]:
        """The lines that are headings: two at most."""
        risky = self._entries[0].rows + 1 if self._entries and isinstance(self._entries[0], Heading) else 0
        return [n for n in dict.fromkeys((0, risky)) if isinstance(self.entry(n), Heading)]

    def refresh(self) -> None:
        """Ticks may be others now."""
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, 0))

    def entry(self, number: int) -> Entry | None:
        """What is in a line."""
        return self._entries[number] if 0 <= number < len(self._entries) else None

    def is_going(self, row: PlanRow) -> bool:
        """Whether a row is ticked."""
        return self._is_going(row.photo_id)

    def next_row(self, start: int, by: int = 1) -> int | None:
        """The next line from `start` on that is no heading."""
        number = start
        while 0 <= number < len(self._entries):
            if isinstance(self._entries[number], PlanRow):
                return number
            number += by
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of lines."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """One: the delegate paints the whole line."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled
        if isinstance(self.entry(index.row()), PlanRow):
            flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry for the delegate, and its words for screen readers."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading_words(entry) if isinstance(entry, Heading) else row_words(entry)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(entry, PlanRow):
            return Qt.CheckState.Checked if self.is_going(entry) else Qt.CheckState.Unchecked
        return None


def heading_words(heading: Heading) -> str:
    """The words of a heading."""
    name = {Section.RISKY: translate("Words", "Look at these first"), Section.SURE: translate("Words", "Sure")}[
        heading.section
    ]
    return f"{name} ({formatting.count(heading.rows)})"
