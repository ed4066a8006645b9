"""What lies over the points of the map: thumbnails, the photo asked for, and what names the groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from photosim.domain.types import Photo
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.group_delegate import paint_thumbnail

COLOURS = ("#2f6fed", "#2a9d8f", "#c9a227", "#cf4d7f", "#d9713c", "#8f6bd8", "#3f87ad", "#6a9b3f", "#96603a", "#6d7c90")
"""Of clusters, folders, years and kinds, in turn; apart from each other on light and on dark ground."""

ROOM = 44
"""Width of a thumbnail on the map, in pixels."""

HEIGHT = ROOM * 0.76
SIGN_HEIGHT = 32
LINE = 22
AWAY = 42
"""A sign is so far above the middle of its group."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Names a group. photo_id: of the photo that stands for it."""

    group: int
    photo_id: int
    text: str


class MapPainter:
    """Paints at places in pixels."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        self._theme, self._thumbnails = theme, thumbnails

    def thumbnail(self, painter: QPainter, place: QPointF, photo: Photo | None, colour: QColor) -> None:
        """A photo over its point, framed in the colour of its group."""
        if photo is None:
            return
        cell = _cell(place)
        paint_thumbnail(painter, cell, self._thumbnails.pixmap(photo), self._theme)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell, 5, 5)

    def asked(self, painter: QPainter, place: QPointF, photo: Photo | None) -> None:
        """The photo asked for, over all others."""
        accent = self._theme.colour("accent")
        self.thumbnail(painter, place, photo, accent)
        painter.setPen(QPen(accent, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_cell(place).adjusted(-2, -2, 2, 2), 7, 7)

    def sign(
        self, painter: QPainter, place: QPointF, sign: Sign, photo: Photo | None, colour: QColor, taken: list[QRectF]
    ) -> None:
        """A small card above the middle of a group, unless another is in its place; `taken` is where others are."""
        painter.setFont(sized_font(painter.font(), tokens.SMALL_SIZE, QFont.Weight.DemiBold))
        words = painter.fontMetrics().horizontalAdvance(sign.text)
        card = QRectF(0, 0, 6 + 36 + 8 + words + 10, SIGN_HEIGHT)
        card.moveCenter(place - QPointF(0, AWAY))
        if any(card.intersects(other) for other in taken):
            return
        taken.append(card.adjusted(-4, -4, 4, 4))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(card, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        cell = QRectF(card.left() + 4, card.top() + 4, 36, SIGN_HEIGHT - 8)
        paint_thumbnail(painter, cell, None if photo is None else self._thumbnails.pixmap(photo), self._theme)
        text = QRectF(cell.right() + 8, card.top() + 3, words + 4, SIGN_HEIGHT - 12)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, sign.text)
        painter.fillRect(QRectF(text.left(), card.bottom() - 7, words, 3), colour)

    def names(self, painter: QPainter, rows: Sequence[tuple[str, QColor]]) -> None:
        """A list of what the colours tell, in the upper left corner."""
        if not rows:
            return
        painter.setFont(sized_font(painter.font(), tokens.SMALL_SIZE, QFont.Weight.Medium))
        texts = [painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 160) for text, _ in rows]
        width = max(map(painter.fontMetrics().horizontalAdvance, texts))
        card = QRectF(12, 12, width + 42, len(rows) * LINE + 10)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(card, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        for number, (text, (_, colour)) in enumerate(zip(texts, rows, strict=True)):
            line = QRectF(card.left() + 28, card.top() + 5 + number * LINE, width + 6, LINE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(card.left() + 16, line.center().y()), 5, 5)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


def _cell(place: QPointF) -> QRectF:
    cell = QRectF(0, 0, ROOM, HEIGHT)
    cell.moveCenter(place)
    return cell
