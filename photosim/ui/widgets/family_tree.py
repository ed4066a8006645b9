"""The small tree of a group: the original, and below it what was made from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
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
from photosim.ui.models.family_model import RELATIVE_ROLE, FamilyModel
from photosim.ui.style import tokens
from photosim.ui.style.icons import line_pixmap
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.wording import formatting
from photosim.ui.wording.family_words import standing_words, tone

Index = QModelIndex | QPersistentModelIndex
ROW, INDENT, DEEPEST, SHOWN = 22, 16, 5, 6


class FamilyDelegate(QStyledItemDelegate):
    """One line: a branch, the name, what it is, and an amber sign where something would be lost.

    Attributes:
        compared: the photos of the pair in view.
    """

    def __init__(self, theme: Theme, model: FamilyModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.compared: tuple[int, ...] = ()

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
        weight = QFont.Weight.DemiBold if relative.photo_id in self.compared else QFont.Weight.Normal
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
        self._delegate = FamilyDelegate(theme, self.family, self)
        self.setItemDelegate(self._delegate)
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
        self._delegate.compared = compared
        self.family.set_relatives(relatives, keeper)
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
        if relative is not None and relative.photo_id not in self._delegate.compared:
            self.chosen.emit(relative.photo_id)
