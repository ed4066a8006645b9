"""The middle of Explore: the photos that were found as a grid, or in words why there are none."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.services.exploring import Alike
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.tile_model import TILE_ROLE, Tile
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, button, label
from photosim.ui.widgets.tile_view import WIDTH, TileView
from photosim.ui.wording import formatting

TWO_COLUMNS = 2 * WIDTH + 20


class FoundGrid(TileView):
    """The grid; keys that do more than move are left to the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what moves: a letter is an action here, not the beginning of a name."""
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class FoundPanel(QWidget):
    """Signals: walk_requested; menu_requested(Photo, global place); all_requested: leave the list of chosen photos."""

    walk_requested = Signal()
    menu_requested = Signal(object, QPoint)
    all_requested = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("group_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(TWO_COLUMNS)
        self.grid = FoundGrid(theme, thumbnails, self.tr("Photos like this one"))
        self.grid.setObjectName("explore_grid")
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heading = ElidedLabel(role="secondary")
        self.everything = button(self.tr("Back to what is alike"), "link")
        self.everything.hide()
        self.words = label("", "secondary")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setMargin(tokens.SPACE_XL)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.words)
        self.pages.addWidget(self.grid)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_M, tokens.SPACE_S)
        head.addWidget(self.heading, 1)
        head.addWidget(self.everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self.grid.activated.connect(self._on_activated)
        self.grid.customContextMenuRequested.connect(self._on_menu_requested)
        self.everything.clicked.connect(self.all_requested)

    def show_found(self, found: Sequence[Alike], heading: str, *, is_chosen: bool, instead: str) -> None:
        """Show photos; where there are none, the words `instead`.

        is_chosen: they were chosen, and not found by their distance.
        """
        self.heading.setText(heading)
        self.everything.setVisible(is_chosen)
        selected = self.selected
        self.grid.tiles.set_tiles([_tile(alike, is_chosen=is_chosen) for alike in found])
        if not found:
            self.show_words(instead)
            return
        self.pages.setCurrentWidget(self.grid)
        ids = [alike.photo.photo_id for alike in found]
        row = ids.index(selected.photo_id) if selected is not None and selected.photo_id in ids else 0
        self.grid.setCurrentIndex(self.grid.tiles.index(row))

    def show_words(self, words: str) -> None:
        """Say why there is nothing."""
        self.words.setText(words)
        self.pages.setCurrentWidget(self.words)

    @property
    def selected(self) -> Photo | None:
        """The photo that is selected."""
        index = self.grid.currentIndex()
        tile: Tile | None = index.data(TILE_ROLE) if index.isValid() else None
        return None if tile is None or self.pages.currentWidget() is not self.grid else tile.photo

    @property
    def photo_ids(self) -> list[int]:
        """All photos of the grid."""
        if self.pages.currentWidget() is not self.grid:
            return []
        tiles = self.grid.tiles
        return [tiles.index(row).data(TILE_ROLE).photo.photo_id for row in range(tiles.rowCount())]

    def _on_activated(self) -> None:
        self.walk_requested.emit()

    def _on_menu_requested(self, place: QPoint) -> None:
        index = self.grid.indexAt(place)
        if index.isValid():
            self.menu_requested.emit(index.data(TILE_ROLE).photo, self.grid.viewport().mapToGlobal(place))


def _tile(alike: Alike, *, is_chosen: bool) -> Tile:
    folder = formatting.file_name(os.path.dirname(alike.photo.path))
    number = "" if is_chosen and alike.relation is None else formatting.decimal(alike.distance)
    if alike.relation is None:
        return Tile(alike.photo, "", "secondary", folder, number)
    badge, tone = formatting.relation_name(alike.relation), formatting.relation_tone(alike.relation)
    return Tile(alike.photo, badge, tone, folder, number)
