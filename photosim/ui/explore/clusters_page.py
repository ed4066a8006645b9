"""Kinds of photos: each by the photo that stands for it, with its size; then the photos like nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photosim.services.collection import Kind, Kinds
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.tile_model import Tile
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, button
from photosim.ui.widgets.tile_view import TileView
from photosim.ui.wording import formatting


class ClustersPage(QWidget):
    """Signals: photos_chosen(ids): those of one kind, or the outliers."""

    photos_chosen = Signal(list)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileView(theme, thumbnails, self.tr("Kinds of photos"))
        self.summary = ElidedLabel(role="secondary")
        self.outliers = button(self.tr("Show photos like nothing else"), "link")
        self._kinds: Kinds | None = None
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_S)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.outliers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tiles, 1)
        column.addLayout(foot)
        self.outliers.hide()
        self.summary.setText(self.tr("Sorting the photos…"))
        self.tiles.activated.connect(self._on_activated)
        self.tiles.clicked.connect(self._on_activated)
        self.outliers.clicked.connect(self._on_outliers_clicked)

    def show_kinds(self, kinds: Kinds) -> None:
        """Show what was found."""
        self._kinds = kinds
        self.tiles.tiles.set_tiles([self._tile(kind) for kind in kinds.kinds])
        words = self.tr("%Ln kind(s) of photos, silhouette {number}", "", len(kinds.kinds))
        self.summary.setText(words.replace("{number}", f"{kinds.silhouette:.2f}"))
        self.outliers.setVisible(bool(kinds.outliers))
        self.outliers.setText(self.tr("%Ln photo(s) like nothing else", "", len(kinds.outliers)))

    def _tile(self, kind: Kind) -> Tile:
        size = formatting.count(len(kind.photo_ids))
        note = self.tr("silhouette {number}").replace("{number}", f"{kind.silhouette:.2f}")
        return Tile(kind.medoid, size, "accent", note)

    def _on_activated(self, index: QModelIndex) -> None:
        if self._kinds is not None and index.isValid():
            self._choose(self._kinds.kinds[index.row()].photo_ids)

    def _on_outliers_clicked(self) -> None:
        if self._kinds is not None:
            self._choose(self._kinds.outliers)

    def _choose(self, photo_ids: Sequence[int]) -> None:
        self.photos_chosen.emit(list(photo_ids))
