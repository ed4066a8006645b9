"""The photos of the library that look most like a picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.tile_model import TILE_ROLE, Tile
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import button, label
from photosim.ui.widgets.tile_view import PICTURE, WIDTH, TileView
from photosim.ui.wording import formatting

ASKED = QSize(200, 200)


class SimilarDialog(Sheet):
    """The picture at the left, what was found at the right.

    Signals:
        picture_requested: another picture is to be chosen.
    """

    picture_requested = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Find similar"))
        self.title.setText(self.tr("Find similar"))
        self.picture = QLabel()
        self.picture.setFixedSize(ASKED)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("The picture to search with"))
        self.name = label(role="small")
        self.name.setWordWrap(True)
        self.other = button(self.tr("Another picture…"))
        self.other.clicked.connect(self.picture_requested)
        self.found = TileView(theme, thumbnails, self.tr("Similar photos"))
        self.found.doubleClicked.connect(self._on_double_clicked)
        self.state = label(role="secondary")
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Searching"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(self.found)
        self._lay_out()
        self.resize(900, 600)

    def show_searching(self, name: str) -> None:
        """A search has begun."""
        self.name.setText(name)
        self.picture.clear()
        self.state.setText(self.tr("Searching…"))
        self.busy.show()
        self.pages.setCurrentWidget(self.state)

    def show_picture(self, image: QImage) -> None:
        """The picture that is searched with."""
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            way = Qt.AspectRatioMode.KeepAspectRatio
            pixmap = QPixmap.fromImage(image.scaled(ASKED * ratio, way, Qt.TransformationMode.SmoothTransformation))
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)

    def show_found(self, found: Sequence[Any]) -> None:
        """What the search found, best first; each has photo, score and relation."""
        self.busy.hide()
        if not found:
            self.state.setText(self.tr("No similar photos found"))
            self.pages.setCurrentWidget(self.state)
            return
        self.found.tiles.set_tiles(
            [
                Tile(
                    entry.photo,
                    formatting.percent(entry.score),
                    formatting.relation_tone(entry.relation),
                    formatting.relation_name(entry.relation),
                )
                for entry in found
            ]
        )
        self.pages.setCurrentWidget(self.found)

    def show_failure(self, sentence: str) -> None:
        """The picture cannot be read."""
        self.busy.hide()
        self.state.setText(sentence)
        self.pages.setCurrentWidget(self.state)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        for widget in (self.picture, self.name, self.other):
            left.addWidget(widget)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.busy)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.busy.hide()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        tile: Tile = index.data(TILE_ROLE)
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(tile.photo.path)))


TILE_PICTURE = QSize(WIDTH - 20, PICTURE - 6)
