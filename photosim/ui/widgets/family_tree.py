"""The small tree of a group: the original, and below it what was made from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photosim.services.family import Relative
from photosim.ui.style import tokens
from photosim.ui.style.icons import line_pixmap
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.wording import formatting
from photosim.ui.wording.family_words import lost_words, standing_words, tone, whole_words
from photosim.ui.wording.formatting import translate

Index = QModelIndex | QPersistentModelIndex
RELATIVE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW, INDENT, DEEPEST, SHOWN = 22, 16, 5, 6


class FamilyModel(QAbstractListModel):
    """The photos of a family in the order of their tree. keeper: the one that is kept; compared: the pair in view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.relatives: tuple[Relative, ...] = ()
        self.keeper = 0
        self.compared: tuple[int, ...] = ()

    def set_family(self, relatives: Sequence[Relative], keeper: int, compared: tuple[int, ...]) -> None:
        """Show another family."""
        self.beginResetModel()
        self.relatives, self.keeper, self.compared = tuple(relatives), keeper, compared
        self.endResetModel()

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
            return formatting.tool_tip(self.words(relative))
        return None

    def words(self, relative: Relative) -> str:
        """Name, standing, and what would be lost."""
        parts = [formatting.file_name(relative.photo.path), whole_words(relative, relative.photo_id == self.keeper)]
        lost = lost_words(relative)
        if lost:
            parts.append(translate("Words", "only here: {facts}").replace("{facts}", lost))
        return " · ".join(parts)


class FamilyDelegate(QStyledItemDelegate):
    """One line: a branch, the name, what it is, and an amber sign where something would be lost."""

    def __init__(self, theme: Theme, model: FamilyModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every line is equally high."""
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        relative: Relative = index.data(RELATIVE_ROLE)
        is_kept = relative.photo_id == self._model.keeper
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area, self._theme.colour("accent_soft"))
        left = area.left() + 4 + min(relative.depth, DEEPEST) * INDENT
        if relative.depth:
            painter.setPen(QPen(self._theme.colour("secondary"), 1))
            corner = QPointF(left - INDENT + 4, area.center().y())
            painter.drawLine(QPointF(corner.x(), area.top()), corner)
            painter.drawLine(corner, QPointF(left - 4, corner.y()))
        line = area.adjusted(left - area.left(), 0, -4, 0)
        if relative.lost and not is_kept:
            line.setRight(line.right() - 18)
            sign = line_pixmap("warning", self._theme.colours.look, 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(line.right() + 4, area.center().y() - 7), sign)
        self._paint_words(painter, line, relative, is_kept, QFont(option.font))
        painter.restore()

    def _paint_words(self, painter: QPainter, line: QRectF, relative: Relative, is_kept: bool, font: QFont) -> None:
        small = sized_font(font, tokens.SMALL_SIZE)
        state = standing_words(relative, is_kept)
        room = min(QFontMetricsF(small).horizontalAdvance(state), line.width() * 0.6)
        weight = QFont.Weight.DemiBold if relative.photo_id in self._model.compared else QFont.Weight.Normal
        name = sized_font(font, tokens.SMALL_SIZE, weight)
        self._text(painter, name, "text", line.adjusted(0, 0, -room - 8, 0), formatting.file_name(relative.photo.path))
        colour = "keep" if is_kept else tone(relative.standing)
        self._text(painter, small, colour, line.adjusted(line.width() - room, 0, 0, 0), state)

    def _text(self, painter: QPainter, font: QFont, role: str, room: QRectF, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class FamilyTree(QListView):
    """A few lines; with more, it scrolls.

    Signals:
        chosen: (photo_id) show this photo at the right.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("family")
        self.setAccessibleName(self.tr("Family of this group"))
        self.family = FamilyModel(self)
        self.setModel(self.family)
        self.setItemDelegate(FamilyDelegate(theme, self.family, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.viewport().update)
        self.hide()

    def set_family(self, relatives: Sequence[Relative], keeper: int, compared: tuple[int, ...]) -> None:
        """Show a family; one of a single photo is not shown."""
        self.family.set_family(relatives, keeper, compared)
        self.setVisible(len(relatives) > 1)
        self.setFixedHeight(ROW * min(SHOWN, max(1, len(relatives))) + 2)
        row = next((n for n, one in enumerate(relatives) if compared and one.photo_id == compared[-1]), 0)
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.family.index(row, 0))
        self.selectionModel().blockSignals(False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A key moved to another photo."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._tell(current)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._tell(index)

    def _tell(self, index: Index) -> None:
        relative: Relative | None = index.data(RELATIVE_ROLE)
        if relative is not None and relative.photo_id not in self.family.compared:
            self.chosen.emit(relative.photo_id)
