"""Which rows of the plan are shown: everything, the risky ones, by reason, by folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photosim.services.plan_review import PlanReview, PlanRow, Risk
from photosim.ui.plan.plan_words import risk_name
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.wording import formatting

FILTER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NUMBER_ROLE = FILTER_ROLE + 1
Filter = Callable[[PlanRow], bool]


class PlanFilters(QListWidget):
    """The list at the left of the plan.

    Signals:
        chosen: (Filter) rows that pass it are shown.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, is_going: Callable[[int], bool]) -> None:
        super().__init__()
        self.setItemDelegate(_FilterDelegate(theme, self))
        self._is_going = is_going
        self.setObjectName("plan_filters")
        self.setAccessibleName(self.tr("Which rows are shown"))
        self.currentItemChanged.connect(self._on_filter_chosen)

    def fill(self, review: PlanReview) -> None:
        """List the filters of a plan; the first is chosen."""
        self.blockSignals(True)
        self.clear()
        rows = len(review.rows)
        self._add(self.tr("Everything"), rows, lambda row: True)
        self._add(self.tr("Look at these first"), review.risky, lambda row: bool(row.risks))
        self._add(self.tr("Sure"), rows - review.risky, lambda row: not row.risks)
        self._add(self.tr("Left out"), -1, lambda row: not self._is_going(row.photo_id))
        if review.risky:
            self._add_heading(self.tr("WHY THEY ARE RISKY"))
        for risk in Risk:
            if review.by_risk.get(risk):
                self._add(risk_name(risk), review.by_risk[risk], partial(_has_risk, risk))
        self._add_heading(self.tr("GOING, BY FOLDER"))
        for folder, number in review.by_folder.items():
            item = self._add(formatting.folder_text(folder), number, partial(_is_in, folder))
            item.setToolTip(formatting.tool_tip(formatting.short_path(folder)))
        self.blockSignals(False)
        self.setCurrentRow(0)

    def _add(self, name: str, number: int, passes: Filter) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(FILTER_ROLE, passes)
        item.setData(NUMBER_ROLE, formatting.count(number) if number >= 0 else "")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name} {item.data(NUMBER_ROLE)}".strip())
        item.setSizeHint(QSize(100, 30))
        self.addItem(item)
        return item

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(100, 38))
        self.addItem(item)

    def _on_filter_chosen(self, item: QListWidgetItem | None) -> None:
        passes = item.data(FILTER_ROLE) if item is not None else None
        if passes is not None:
            self.chosen.emit(passes)


class _FilterDelegate(QStyledItemDelegate):
    """The name at the left, cut where it is too long; its number at the right, always whole; headings in small."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        name, plain.text = plain.text, ""
        view = plain.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, view)
        is_heading = index.data(FILTER_ROLE) is None
        painter.save()
        font = QFont(plain.font)
        painter.setFont(sized_font(font, tokens.HEADING_SIZE, QFont.Weight.DemiBold) if is_heading else font)
        painter.setPen(self._theme.colour("secondary"))
        room = QRectF(plain.rect).adjusted(10, 8 if is_heading else 0, -10, 0)
        number = index.data(NUMBER_ROLE) or ""
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number)
        if number:
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(number) - 8)
        painter.setPen(self._theme.colour("secondary" if is_heading else "text"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def _has_risk(risk: Risk, row: PlanRow) -> bool:
    return risk in row.risks


def _is_in(folder: str, row: PlanRow) -> bool:
    return os.path.dirname(row.removal.photo.path) == folder
