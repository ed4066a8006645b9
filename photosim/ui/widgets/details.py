"""Below the photos: why they match, and what differs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photosim.domain.types import Photo, Relation
from photosim.services.comparing import Explanation
from photosim.ui.models.difference_model import DIFFERENCE_ROLE, DifferenceModel
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.bars import Bars
from photosim.ui.widgets.controls import label, paint_distinct
from photosim.ui.widgets.family_tree import FamilyTree
from photosim.ui.wording import formatting
from photosim.ui.wording.edit_phrases import match_sentence
from photosim.ui.wording.message_text import message_text
from photosim.ui.wording.metadata_rows import Difference, differences

ROW_HEIGHT, LINE, MOST_LINES = 26, 16, 4
CELL_GAP = 10


class DifferenceDelegate(QStyledItemDelegate):
    """Cells with a hairline below; the better value in the colour of keeping and with a tick."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high."""
        return QSize(80, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        row: Difference = index.data(DIFFERENCE_ROLE)
        area = QRect(option.rect)
        painter.save()
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._theme.colour("line"))
        column = index.column()
        better = (column - 1.5) * row.better > 0 and column > 0
        font = QFont(option.font)
        if column and row.differs:
            font = sized_font(font, tokens.TEXT_SIZE, QFont.Weight.Medium)
        painter.setFont(font)
        quiet = column == 0 or not row.differs
        painter.setPen(self._theme.colour("keep" if better else "secondary" if quiet else "text"))
        room = QRectF(area).adjusted(0, 0, -CELL_GAP, -1)
        value = shown_value(row, column)
        needed = painter.fontMetrics().boundingRect(room.toRect(), _WRAPPED, value).height()
        if area.height() > ROW_HEIGHT and needed <= room.height() + 1:
            painter.drawText(room, _WRAPPED, value)
        else:
            paint_distinct(painter, room, value, (row.name, row.right, row.left)[column])
        painter.restore()


_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


def shown_value(row: Difference, column: int) -> str:
    """A cell's text; the better of two values with a tick, which no line break takes from it."""
    is_better = column > 0 and (column - 1.5) * row.better > 0
    return (row.name, row.left, row.right)[column] + ("\u00a0✓" if is_better else "")


class Details(QFrame):
    """Why the two photos match, beside the table of what differs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self._shown: tuple[int, int] = (0, 0)
        self.sentence = label(role="sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.reasons = label(role="secondary")
        self.reasons.setWordWrap(True)
        self.reasons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.sides = label(role="secondary")
        self.sides.setWordWrap(True)
        self.sides.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.sides.hide()
        self.family = FamilyTree(theme)
        self.bars = Bars(theme)
        self.bars.set_rows([])
        self.model = DifferenceModel(self)
        self.table = self._table(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, tokens.SPACE_M, tokens.SPACE_L, tokens.SPACE_S)
        row.setSpacing(tokens.SPACE_XL)
        row.addWidget(self._why(), 46)
        row.addWidget(self.table, 54)

    def set_pair(self, left: Photo | None, right: Photo | None, score: float, relation: Relation) -> None:
        """Show two photos; the explanation follows when it is known."""
        self._shown = (left.photo_id, right.photo_id) if left and right else (0, 0)
        self.model.set_rows(differences(left, right) if left and right else [])
        self._fit_names()
        self.sentence.setText(
            f"{formatting.percent(score)} · {formatting.relation_name(relation)}" if left and right else ""
        )
        self.reasons.clear()
        self.set_sides("")
        self.bars.set_rows([])

    def set_explanation(self, explanation: Explanation) -> None:
        """Say why; an explanation of another pair is dropped."""
        if {explanation.a, explanation.b} != set(self._shown):
            return
        pair = explanation.pair
        if pair is None:
            self.sentence.setText(self.tr("These two were not compared with each other directly"))
        else:
            self.sentence.setText(f"{formatting.percent(pair.score)} · {match_sentence(pair)}")
        self.bars.set_rows([(message_text(entry.label), entry.value) for entry in explanation.contributions[:6]])

    def set_reasons(self, reasons: str) -> None:
        """Why the left one is proposed as the keeper."""
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))

    def set_sides(self, words: str) -> None:
        """What speaks for each of the two; below why one is kept."""
        self.sides.setText(words)
        self.sides.setVisible(bool(words))

    def set_companions(self, left: str, right: str) -> None:
        """The files that travel with the two; no row where there are none."""
        if left or right:
            none = formatting.translate("Words", "none")
            name = formatting.translate("Words", "Travels with it")
            self.model.add_row(Difference(name, left or none, right or none))
            self._fit_names()

    def set_best_shot(self, words: str, left: str, right: str) -> None:
        """Which photo of a burst is the best, and what was seen in the two."""
        if words:
            self.reasons.setText(words)
            self.reasons.show()
        if left or right:
            none = formatting.translate("Words", "none")
            self.model.add_row(Difference(formatting.translate("Words", "Faces"), left or none, right or none))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other values need a second line now."""
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """More lines for values that one has no room for: what differs is not cut."""
        font = sized_font(self.table.font(), tokens.TEXT_SIZE, QFont.Weight.Medium)
        metrics = QFontMetrics(font)
        for number in range(self.model.rowCount()):
            row: Difference = self.model.index(number, 0).data(DIFFERENCE_ROLE)
            lines = 1
            for column in (1, 2) if row.differs else ():
                room = QRect(0, 0, max(1, self.table.columnWidth(column) - CELL_GAP), 1000)
                height = metrics.boundingRect(room, _WRAPPED, shown_value(row, column)).height()
                lines = max(lines, round(height / metrics.lineSpacing()))
            height = ROW_HEIGHT + (min(lines, MOST_LINES) - 1) * LINE
            self.table.setRowHeight(number, height)

    def _fit_names(self) -> None:
        metrics = self.table.fontMetrics()
        names = (str(self.model.index(row, 0).data()) for row in range(self.model.rowCount()))
        self.table.setColumnWidth(0, max((metrics.horizontalAdvance(name) for name in names), default=60) + 16)
        self._fit_rows()

    def _why(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, tokens.SPACE_S, 0)
        column.setSpacing(tokens.SPACE_S)
        for widget in (self.sentence, self.reasons, self.sides, self.family, self.bars):
            column.addWidget(widget)
        column.addStretch(1)
        return scrolled(inside)

    def _table(self, theme: Theme) -> QTableView:
        table = QTableView()
        table.setObjectName("differences")
        table.setAccessibleName(self.tr("What differs"))
        table.setModel(self.model)
        table.setItemDelegate(DifferenceDelegate(theme, table))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(0, 84)
        table.setShowGrid(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setMinimumWidth(160)
        return table


def scrolled(inside: QWidget) -> QScrollArea:
    """A frameless scroll area around a column."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
