"""A grid of photos with a name and a badge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.tile_model import TILE_ROLE, Tile, TileModel
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.bars import paint_badge
from photosim.ui.widgets.group_delegate import paint_thumbnail
from photosim.ui.wording import formatting

WIDTH, PICTURE = 176, 118


class TileDelegate(QStyledItemDelegate):
    """One tile."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every tile is equally large."""
        return QSize(WIDTH, PICTURE + 62)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Picture, name, note, badge."""
        tile: Tile = index.data(TILE_ROLE)
        area = QRect(option.rect).adjusted(4, 4, -4, -4)
        font = QFont(option.font)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(area, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        cell = QRectF(area.left() + 6, area.top() + 6, area.width() - 12, PICTURE - 6)
        paint_thumbnail(painter, cell, self._thumbnails.pixmap(tile.photo), self._theme)
        first = QRectF(cell.left(), cell.bottom() + 6, cell.width(), 18)
        painter.setFont(sized_font(font, tokens.TEXT_SIZE, QFont.Weight.Medium))
        name = formatting.file_name(tile.photo.path)
        way = Qt.TextElideMode.ElideMiddle
        number = painter.fontMetrics().horizontalAdvance(tile.number) + 8 if tile.number else 0
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight, tile.number)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(first, 0, painter.fontMetrics().elidedText(name, way, int(first.width()) - number))
        painter.setFont(sized_font(font, tokens.HEADING_SIZE, QFont.Weight.Medium))
        second = first.translated(0, 20)
        badge = paint_badge(painter, second, tile.badge, tile.tone, self._theme) if tile.badge else QRectF()
        painter.setPen(self._theme.colour("secondary"))
        room = second.adjusted(0, 0, -badge.width() - 6, 0)
        note = painter.fontMetrics().elidedText(tile.note, way, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()


class TileView(QListView):
    """The grid itself."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileModel(self)
        self.setModel(self.tiles)
        self.setItemDelegate(TileDelegate(theme, thumbnails, self))
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)

    def _on_thumbnail_ready(self) -> None:
        self.viewport().update()
