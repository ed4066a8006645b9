"""Paints one group: thumbnails with the keeper outlined, name and relation, files and scores."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.group_model import GROUP_ROLE, GroupRow
from photosim.ui.style import tokens
from photosim.ui.style.icons import line_pixmap
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.bars import paint_badge

MARGIN, GAP, LINE = 16, 6, 19
NAME_SHARE, BADGE_EDGES = 0.65, 24
"""Of the line: a name has it before a badge shows more than its first words. Pixels around the words of a badge."""
HEIGHT = 10 + tokens.THUMBNAIL_HEIGHT + 8 + 2 * LINE + 8


class GroupDelegate(QStyledItemDelegate):
    """One row of the list of groups."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high."""
        return QSize(240, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One group."""
        row: GroupRow = index.data(GROUP_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, area, selected, hovered)
        faded = row.decided and not selected
        inner = area.adjusted(MARGIN, 10, -MARGIN, -8)
        painter.setOpacity(tokens.DECIDED_OPACITY if faded else 1.0)
        self._paint_thumbnails(painter, inner, row)
        painter.setOpacity(tokens.DECIDED_TEXT_OPACITY if faded else 1.0)
        self._paint_lines(painter, inner.adjusted(0, tokens.THUMBNAIL_HEIGHT + 8, 0, 0), row, QFont(option.font))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, selected: bool, hovered: bool) -> None:
        if selected:
            painter.fillRect(area, self._theme.colour("accent_soft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), self._theme.colour("accent"))
        elif hovered:
            painter.fillRect(area, self._theme.colour("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._theme.colour("line"))

    def _paint_thumbnails(self, painter: QPainter, inner: QRect, row: GroupRow) -> None:
        step = tokens.THUMBNAIL_WIDTH + GAP
        fits = max(1, (inner.width() + GAP) // step)
        more = len(row.photos) - fits
        for place, photo in enumerate(row.photos[:fits]):
            cell = QRectF(inner.left() + place * step, inner.top(), tokens.THUMBNAIL_WIDTH, tokens.THUMBNAIL_HEIGHT)
            paint_thumbnail(painter, cell, self._thumbnails.pixmap(photo), self._theme)
            if more > 0 and place == fits - 1:
                self._paint_more(painter, cell, more + 1)
            elif place == 0:
                paint_mark(painter, cell, "keep", self._theme)
            elif photo.photo_id in row.removed:
                paint_mark(painter, cell, "remove", self._theme)
            if photo.photo_id == row.best:
                paint_best(painter, cell, self._theme)

    def _paint_more(self, painter: QPainter, cell: QRectF, number: int) -> None:
        path = QPainterPath()
        path.addRoundedRect(cell, tokens.RADIUS_THUMBNAIL, tokens.RADIUS_THUMBNAIL)
        veil = self._theme.colour("panel")
        veil.setAlphaF(0.7)
        painter.fillPath(path, veil)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"+ {number}")

    def _paint_lines(self, painter: QPainter, inner: QRect, row: GroupRow, font: QFont) -> None:
        first = QRectF(inner.left(), inner.top(), inner.width(), LINE)
        second = first.translated(0, LINE)
        painter.setFont(sized_font(font, tokens.HEADING_SIZE, QFont.Weight.Medium))
        medium = sized_font(font, tokens.TEXT_SIZE, QFont.Weight.Medium)
        beside = first.width() - QFontMetrics(medium).horizontalAdvance(row.title) - BADGE_EDGES
        most = max(beside, first.width() * (1 - NAME_SHARE) - BADGE_EDGES)
        room = painter.fontMetrics().horizontalAdvance(row.badge) < most
        words = row.badge if room else row.badge.split(", ")[0]
        badge = paint_badge(painter, first, words, row.tone, self._theme)
        self._paint_text(painter, medium, "text", first.adjusted(0, 0, -badge.width() - 8, 0), row.title)
        small = sized_font(font, tokens.SMALL_SIZE)
        scores = QFontMetrics(small).horizontalAdvance(row.scores) + 8
        self._paint_text(painter, small, "secondary", second.adjusted(0, 0, -scores, 0), row.info)
        painter.drawText(second, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.scores)

    def _paint_text(self, painter: QPainter, font: QFont, role: str, room: QRectF, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def paint_thumbnail(painter: QPainter, cell: QRectF, pixmap: QPixmap | None, theme: Theme) -> None:
    """A thumbnail with round corners; a quiet field while it loads, the sign for a photo where there is none."""
    path = QPainterPath()
    path.addRoundedRect(cell, tokens.RADIUS_THUMBNAIL, tokens.RADIUS_THUMBNAIL)
    if pixmap is None or pixmap.isNull():
        painter.fillPath(path, theme.colour("hover"))
        if pixmap is not None:
            sign = line_pixmap("photo", theme.colours.secondary, 20, painter.device().devicePixelRatioF())
            painter.drawPixmap(cell.center() - QPointF(10, 10), sign)
        return
    painter.fillPath(path, theme.colour("canvas"))
    scale = min(cell.width() / pixmap.width(), cell.height() / pixmap.height())
    inside = QRectF(0, 0, pixmap.width() * scale, pixmap.height() * scale)
    inside.moveCenter(cell.center())
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(inside, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def paint_mark(painter: QPainter, cell: QRectF, tone: str, theme: Theme) -> None:
    """Say "kept" (outline and tick) or "to be removed" (cross) on a thumbnail: never by colour alone."""
    colour = theme.colour(tone)
    if tone == "keep":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("panel"), 2))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(QPen(colour, 2))
        painter.drawRoundedRect(cell.adjusted(-1, -1, 1, 1), 7, 7)
    disc = QRectF(cell.right() - 19, cell.bottom() - 19, 16, 16)
    painter.setPen(QPen(theme.colour("panel"), 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(disc)
    sign = line_pixmap("check" if tone == "keep" else "close", theme.colours.panel, 10, 2)
    painter.drawPixmap(disc.center() - QPointF(5, 5), sign)


def paint_best(painter: QPainter, cell: QRectF, theme: Theme) -> None:
    """Say "proposed as the best shot" on a thumbnail: a star, away from what is decided."""
    disc = QRectF(cell.left() + 3, cell.top() + 3, 18, 18)
    painter.setPen(QPen(theme.colour("panel"), 1.5))
    painter.setBrush(theme.colour("look_soft"))
    painter.drawEllipse(disc)
    painter.drawPixmap(disc.center() - QPointF(6, 6), line_pixmap("star", theme.colours.look, 12, 2))
