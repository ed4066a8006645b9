"""The card beside the pointer on the map: the photo under it, larger."""

from __future__ import annotations

import os

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel
from photosim.ui.widgets.group_delegate import paint_thumbnail
from photosim.ui.wording import formatting

PICTURE = QSize(176, 118)
AWAY = 18
"""Pixels between pointer and card."""


class HoverCard(QFrame):
    """Lies over a widget and never takes the mouse."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("scan_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme, self._thumbnails, self._over = theme, thumbnails, over
        self._photo: Photo | None = None
        self.name = ElidedLabel(role="strong", mode=Qt.TextElideMode.ElideMiddle)
        self.facts = ElidedLabel(role="small", mode=Qt.TextElideMode.ElideMiddle)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_S, PICTURE.height() + 14, tokens.SPACE_S, tokens.SPACE_S)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.facts)
        self.setFixedSize(PICTURE.width() + 16, PICTURE.height() + 62)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)
        self.hide()

    def show_photo(self, photo: Photo | None, place: QPointF, note: str) -> None:
        """Show a photo beside a place of the widget below; nothing for None."""
        self._photo = photo
        if photo is None:
            self.hide()
            return
        self.name.setText(formatting.file_name(photo.path))
        folder = formatting.file_name(os.path.dirname(photo.path))
        self.facts.setText(f"{folder} · {note}" if note else folder)
        over = self._over.rect()
        x, y = place.x() + AWAY, place.y() + AWAY
        if x + self.width() > over.width():
            x = place.x() - AWAY - self.width()
        if y + self.height() > over.height():
            y = place.y() - AWAY - self.height()
        self.move(round(max(0, x)), round(max(0, y)))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the picture."""
        super().paintEvent(event)
        if self._photo is not None:
            painter = QPainter(self)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            cell = QRectF(8, 8, PICTURE.width(), PICTURE.height())
            paint_thumbnail(painter, cell, self._thumbnails.pixmap(self._photo), self._theme)
            painter.end()

    def _on_thumbnail_ready(self, photo_id: int) -> None:
        if self._photo is not None and self._photo.photo_id == photo_id:
            self.update()
