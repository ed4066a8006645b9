"""Kinds of photos: each by the photo that stands for it, with its size; then the photos like nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.services.collection import FEWEST_KINDS, MOST_KINDS, Kind, Kinds
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.table_model import TableModel
from photosim.ui.models.tile_model import Tile
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, button, label
from photosim.ui.widgets.tile_view import TileView
from photosim.ui.wording import formatting


class ClustersPage(QWidget):
    """Attributes: number: the choice of how many kinds, which stands above the page.

    Signals:
        photos_chosen: (ids) those of one kind, or the outliers. k_chosen: (number of kinds, or None).
    """

    photos_chosen = Signal(list)
    k_chosen = Signal(object)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("group_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tiles = TileView(theme, thumbnails, self.tr("Kinds of photos"))
        self.tiles.setObjectName("explore_grid")
        self.summary = ElidedLabel(role="secondary")
        self.outliers = button(self.tr("%Ln photo(s) like nothing else", "", 0), "link")
        self.scores = button(self.tr("Scores…"), "link")
        self.number = self._number_box()
        self._kinds: Kinds | None = None
        self.waiting = label(self.tr("Sorting the photos…"), "secondary")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.outliers.hide()
        self.scores.hide()
        self.tiles.activated.connect(self._on_activated)
        self.tiles.clicked.connect(self._on_activated)
        self.outliers.clicked.connect(self._on_outliers_clicked)
        self.scores.clicked.connect(self._on_scores_clicked)
        self.number.activated.connect(self._on_number_chosen)

    def show_kinds(self, kinds: Kinds) -> None:
        """Show what was found."""
        self._kinds = kinds
        self._middle.setCurrentWidget(self.tiles)
        self.tiles.tiles.set_tiles([self._tile(kind) for kind in kinds.kinds])
        words = self.tr("%Ln cluster(s), silhouette {number}", "", len(kinds.kinds))
        self.summary.setText(words.replace("{number}", formatting.decimal(kinds.silhouette)))
        self.scores.setVisible(bool(kinds.scores))
        self.outliers.setVisible(bool(kinds.outliers))
        self.outliers.setText(self.tr("%Ln photo(s) like nothing else", "", len(kinds.outliers)))

    def _tile(self, kind: Kind) -> Tile:
        note = self.tr("silhouette {number}").replace("{number}", formatting.decimal(kind.silhouette))
        return Tile(kind.medoid, "", "secondary", note, formatting.count(len(kind.photo_ids)))

    def _number_box(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Number: what suits"), None)
        for number in range(FEWEST_KINDS, MOST_KINDS + 1):
            box.addItem(formatting.count(number), number)
        box.setAccessibleName(self.tr("Number of clusters"))
        return box

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_S)
        foot.setSpacing(tokens.SPACE_M)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.scores)
        foot.addWidget(self.outliers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.waiting)
        self._middle.addWidget(self.tiles)
        column.addWidget(self._middle, 1)
        column.addLayout(foot)

    def _on_activated(self, index: QModelIndex) -> None:
        if self._kinds is not None and index.isValid():
            self._choose(self._kinds.kinds[index.row()].photo_ids)

    def _on_outliers_clicked(self) -> None:
        if self._kinds is not None:
            self._choose(self._kinds.outliers)

    def _on_number_chosen(self) -> None:
        self.summary.setText(self.tr("Sorting the photos…"))
        self.k_chosen.emit(self.number.currentData())

    def _on_scores_clicked(self) -> None:
        if self._kinds is not None:
            ScoresSheet(self._kinds, self).show()

    def _choose(self, photo_ids: Sequence[int]) -> None:
        self.photos_chosen.emit(list(photo_ids))


class ScoresSheet(Sheet):
    """How well each number of clusters suits the library."""

    def __init__(self, kinds: Kinds, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Scores"))
        self.title.setText(self.tr("Scores"))
        self.say(self.tr("The silhouette says how well the clusters are apart, from −1 to 1."))
        self.rows = TableModel((self.tr("Clusters"), self.tr("Silhouette"), ""), (0, 1), self)
        self.rows.set_rows([
            (formatting.count(k), formatting.decimal(score, 3), self.tr("chosen") if k == len(kinds.kinds) else "")
            for k, score in kinds.scores.items()
        ])  # fmt: skip
        self.body.addWidget(table(self.rows, self.tr("Scores"), (90, 110, 0)))
        self.resize(380, 460)
