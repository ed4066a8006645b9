"""The place Explore, put together: the photo asked for, what is like it, and the whole library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QPointF, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from photosim.domain.types import Photo
from photosim.services.exploring import Alike
from photosim.ui.actions import ActionGroup, ActionSpec
from photosim.ui.explore.clusters_page import ClustersPage
from photosim.ui.explore.compare_sheet import CompareSheet
from photosim.ui.explore.explore_bar import ExploreBar
from photosim.ui.explore.explore_session import ExploreSession
from photosim.ui.explore.map_view import ROOM, MapView
from photosim.ui.explore.overview_session import Overview, OverviewSession
from photosim.ui.explore.side_panel import SidePanel
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.tile_model import TILE_ROLE, Tile
from photosim.ui.review.similar_controller import preview
from photosim.ui.style import tokens
from photosim.ui.throttle import Throttle
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, button, label
from photosim.ui.widgets.segments import Segments
from photosim.ui.widgets.tile_view import PICTURE, WIDTH, TileView
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.ui.wiring import Shared

SLIDER_MS = 40
COLOURINGS = ("cluster", "folder", "year", "kind")


class ExplorePlace(QObject):
    """See `Place` for name, title, bar, widget and actions.

    Attributes:
        session: what is explored. overview: the map and the kinds.

    Signals:
        review_requested: (photo ids) to be looked at in Review.
    """

    name = "explore"
    review_requested = Signal(list)

    def __init__(self, shared: Shared) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self._shared = shared
        self._settings: QSettings = shared.settings
        self.title = self.tr("Explore")
        ratio = shared.window.devicePixelRatioF()
        self.thumbnails = Thumbnails(shared.library, QSize(WIDTH - 20, PICTURE - 6), ratio, self)
        self.map_thumbnails = Thumbnails(shared.library, QSize(ROOM, round(ROOM * 0.76)), ratio, self)
        self.session = ExploreSession(shared.library, shared.tasks, self)
        self.overview = OverviewSession(shared.library, shared.tasks, self)
        self.explore_bar = ExploreBar(shared.theme)
        self.bar: QWidget = self.explore_bar
        self.side = SidePanel(shared.theme)
        self.grid = TileView(shared.theme, self.thumbnails, self.tr("Photos like this one"))
        self.heading = ElidedLabel(role="secondary")
        self.empty = label("", "secondary")
        self.map = MapView(shared.theme, self.map_thumbnails)
        self.clusters = ClustersPage(shared.theme, self.thumbnails)
        self.tabs = Segments((self.tr("Map"), self.tr("Clusters")), self.tr("The library"))
        self.colouring = self._colouring_box()
        self.actions: Sequence[ActionSpec] = self._actions()
        self._has_map = False
        self._is_listing = False
        self._show_found = Throttle(self._on_distance_changed, SLIDER_MS, self)
        self._lay_out()
        self._connect()
        self._show_empty(self.tr("Choose a photo, drop one here, or let yourself be surprised."))

    # Place

    def activated(self) -> None:
        """Begin with a photo at random; read the map anew."""
        self.grid.setFocus()
        self.overview.load()
        self.overview.sort()
        if self.session.step is None:
            self.session.surprise()
        else:
            self.session.again()

    def deactivated(self) -> None:
        """The map goes on being drawn."""

    def step_out(self) -> bool:
        """Leave the lasso, then the list of chosen photos."""
        if self.map.is_lasso:
            self.set_lasso(False)
        elif self._is_listing:
            self._on_answered()
        else:
            return False
        return True

    def close(self) -> None:
        """Stop what runs; remember what is to be remembered."""
        self.overview.cancel()
        self.thumbnails.stop()
        self.map_thumbnails.stop()
        self._settings.setValue("explore/distance", self.explore_bar.distance)
        self._settings.setValue("explore/splitter", self.splitter.saveState())

    # what can be done

    def choose(self) -> None:
        """Ask for a picture file."""
        dialog = QFileDialog(self._shared.window, self.tr("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.session.ask_file)
        self._shared.dialogs.show("explore_photo", dialog)

    def walk(self) -> None:
        """Go on with the photo that is selected."""
        if (photo := self._selected()) is not None:
            self.session.ask_photo(photo)

    def like(self) -> None:
        """More like the selected photo."""
        if (photo := self._selected()) is not None:
            self.session.like(photo)

    def dislike(self) -> None:
        """Less like it."""
        if (photo := self._selected()) is not None:
            self.session.dislike(photo)

    def compare(self) -> None:
        """The photo asked for and the selected one, side by side."""
        photo, step = self._selected(), self.session.step
        if photo is not None and step is not None:
            sheet = CompareSheet(self._shared.library, self._shared.tasks, (step.asked.path, photo.path), self.widget)
            self._shared.dialogs.show("explore_compare", sheet)

    def show_copies(self) -> None:
        """Only those that are copies."""
        self._list([alike for alike in self.session.found if alike.relation is not None], self.tr("%Ln copies of this"))

    def back(self) -> None:
        """One step back on the way."""
        self.session.go(self.session.place - 1)

    def forward(self) -> None:
        """One step on."""
        self.session.go(self.session.place + 1)

    def toggle_lasso(self) -> None:
        """Draw a line round photos of the map, or move the map again."""
        self.tabs.choose(0)
        self.pages.setCurrentIndex(0)
        self.set_lasso(not self.map.is_lasso)

    def set_lasso(self, is_on: bool) -> None:
        """Whether the mouse draws a line round photos."""
        self.map.set_lasso(is_on)
        self.lasso.setDown(is_on)

    def send_to_review(self) -> None:
        """Look at the photos that are listed in Review."""
        ids = [self.grid.tiles.index(row).data(TILE_ROLE).photo.photo_id for row in range(self.grid.tiles.rowCount())]
        step = self.session.step
        if step is not None and step.asked.photo is not None and not self._is_listing:
            ids.insert(0, step.asked.photo.photo_id)
        self.review_requested.emit(ids)

    # showing

    def _on_answered(self) -> None:
        self._is_listing = False
        self._on_distance_changed()

    def _on_distance_changed(self) -> None:
        if self._is_listing or self.session.step is None:
            return
        near = [alike for alike in self.session.found if alike.distance <= self.explore_bar.distance]
        copies = sum(alike.relation is not None for alike in near)
        parts = [self.tr("%Ln photo(s) alike", "", len(near)), self.tr("%Ln copies", "", copies)]
        parts.append(self.tr("from {count}").replace("{count}", formatting.count(self.session.size)))
        self.explore_bar.consequence.setText(" · ".join(parts))
        self._show_tiles(near, self.tr("%Ln photo(s), nearest first", "", len(near)))
        if not near:
            self._show_empty(self.tr("No similar photos found"))

    def _list(self, found: list[Alike], words: str) -> None:
        self._is_listing = True
        self._show_tiles(found, words.replace("%Ln", formatting.count(len(found))))
        if not found:
            self._show_empty(self.tr("No similar photos found"))

    def _show_tiles(self, found: Sequence[Alike], heading: str) -> None:
        self.heading.setText(heading)
        self.grid.tiles.set_tiles([_tile(alike) for alike in found])
        self.middle.setCurrentWidget(self.grid)
        if found:
            self.grid.setCurrentIndex(self.grid.tiles.index(0))

    def _show_empty(self, words: str) -> None:
        self.empty.setText(words)
        self.middle.setCurrentWidget(self.empty)

    def _on_step_changed(self) -> None:
        self.side.show_step(self.session.way, self.session.place)
        step = self.session.step
        if step is not None:
            tasks = self._shared.tasks
            tasks.call(preview, self._shared.library, step.asked.path, on_result=self.side.show_picture)

    def _on_map_ready(self, overview: Overview) -> None:
        self.map.show_map(overview.map, keep_view=self._has_map)
        self._has_map = True
        self.map.set_photos(overview.photos)
        self.overview.colour_by(COLOURINGS[self.colouring.currentIndex()])

    def _on_photos_chosen(self, photo_ids: list[int]) -> None:
        photos = self._shared.library.photos(photo_ids)
        found = [Alike(photos[photo], 0.0) for photo in photo_ids if photo in photos]
        self._is_listing = True
        self.heading.setText(self.tr("%Ln photo(s) chosen", "", len(found)))
        self.grid.tiles.set_tiles([_tile(alike, is_chosen=True) for alike in found])
        self.middle.setCurrentWidget(self.grid if found else self.empty)
        self.empty.setText(self.tr("There is no photo inside the line."))

    def _on_lasso_closed(self, photo_ids: list[int]) -> None:
        self.set_lasso(False)
        self._on_photos_chosen(photo_ids)

    def _on_hovered(self, photo_id: int, place: QPointF) -> None:
        photo = self._photo(photo_id)
        text = (
            f"{formatting.file_name(photo.path)}\n{formatting.short_path(os.path.dirname(photo.path))}" if photo else ""
        )
        QToolTip.showText(place.toPoint(), text, self.map)

    def _on_point_chosen(self, photo_id: int) -> None:
        if (photo := self._photo(photo_id)) is not None:
            self.session.ask_photo(photo)

    def _on_drawing(self, done: int, total: int) -> None:
        self.side.map_card.show()
        self.side.map_card.set_progress(done, total)

    def _on_drawing_ended(self) -> None:
        self.side.map_card.hide()
        self.side.map_card.set_paused(False)

    def _on_pause_requested(self) -> None:
        self.overview.pause()
        self.side.map_card.set_paused(self.overview.is_paused)

    def _photo(self, photo_id: int) -> Photo | None:
        return self.overview.overview.photos.get(photo_id) if self.overview.overview is not None else None

    def _selected(self) -> Photo | None:
        index = self.grid.currentIndex()
        tile: Tile | None = index.data(TILE_ROLE) if index.isValid() else None
        return tile.photo if tile is not None else None

    # making

    def _actions(self) -> list[ActionSpec]:
        group = ActionGroup.EXPLORE
        return [
            ActionSpec("explore_choose", self.tr("Choose a photo to explore from"), "O", self.choose, group),
            ActionSpec("explore_surprise", self.tr("Surprise me"), "R", self.session.surprise, group),
            ActionSpec("explore_walk", self.tr("Walk to the selected photo"), "Return", self.walk, group,
                       self.tr("Walk to it")),
            ActionSpec("explore_more", self.tr("More like the selected photo"), "+", self.like, group,
                       self.tr("More like this")),
            ActionSpec("explore_less", self.tr("Less like the selected photo"), "-", self.dislike, group,
                       self.tr("Less like this")),
            ActionSpec("explore_compare", self.tr("Compare with the selected photo"), "V", self.compare, group,
                       self.tr("Compare")),
            ActionSpec("explore_copies", self.tr("Only the copies of this photo"), "C", self.show_copies, group,
                       self.tr("Copies")),
            ActionSpec("explore_back", self.tr("Back on your way"), "Alt+Left", self.back, group, self.tr("Back")),
            ActionSpec("explore_forward", self.tr("Forward on your way"), "Alt+Right", self.forward, group),
            ActionSpec("explore_lasso", self.tr("Draw a line round photos of the map"), "L", self.toggle_lasso, group,
                       self.tr("Lasso")),
        ]  # fmt: skip

    def _colouring_box(self) -> QComboBox:
        box = QComboBox()
        for words in (self.tr("by cluster"), self.tr("by folder"), self.tr("by year"), self.tr("by kind of file")):
            box.addItem(words)
        box.setAccessibleName(self.tr("Colours of the map"))
        return box

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.middle = QStackedWidget()
        for page in (self.empty, self.grid):
            self.middle.addWidget(page)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_M, tokens.SPACE_S, tokens.SPACE_M, tokens.SPACE_S)
        head.addWidget(self.heading)
        column.addLayout(head)
        column.addWidget(self.middle, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.side, found, self._library_side()):
            self.splitter.addWidget(part)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 1)
        self.splitter.setSizes([tokens.LEFT_WIDTH, 600, 600])
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self._bottom())

    def _library_side(self) -> QWidget:
        side = QWidget()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.map)
        self.pages.addWidget(self.clusters)
        self.nearer, self.farther, self.whole = button("+"), button("−"), button(self.tr("Whole library"), "link")
        for widget, name in ((self.nearer, self.tr("Nearer")), (self.farther, self.tr("Farther"))):
            widget.setAccessibleName(name)
            widget.setFixedWidth(tokens.CONTROL_HEIGHT)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_M, tokens.SPACE_S, tokens.SPACE_M, tokens.SPACE_S)
        head.addWidget(self.tabs)
        head.addWidget(self.colouring)
        head.addStretch(1)
        for widget in (self.whole, self.farther, self.nearer):
            head.addWidget(widget)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        return side

    def _bottom(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("bottom_bar")
        bar.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        shown = ("explore_more", "explore_less", "explore_walk", "explore_compare", "explore_back", "explore_lasso")
        specs = {spec.action_id: spec for spec in self.actions}
        for action_id in shown:
            spec = specs[action_id]
            made = KeyButton(self._shared.theme, spec.short or spec.text, spec.key.replace("Return", "Enter"))
            made.clicked.connect(spec.handler)
            row.addWidget(made)
            if action_id == "explore_lasso":
                self.lasso = made
        row.addStretch(1)
        self.send = button(self.tr("Send to Review…"), "primary")
        self.send.clicked.connect(self.send_to_review)
        row.addWidget(self.send)
        return bar

    def _connect(self) -> None:
        session, overview, side = self.session, self.overview, self.side
        session.step_changed.connect(self._on_step_changed)
        session.answered.connect(self._on_answered)
        session.nothing_yet.connect(
            lambda: self._show_empty(self.tr("There are no photos to explore yet. Scan a folder first."))
        )
        for part in (session, overview):
            part.failed.connect(self._on_failed)
        overview.map_ready.connect(self._on_map_ready)
        overview.points_moved.connect(self.map.move_points)
        overview.colours_ready.connect(self.map.colour_by)
        overview.kinds_ready.connect(self.clusters.show_kinds)
        overview.kinds_ready.connect(lambda _: overview.colour_by(COLOURINGS[self.colouring.currentIndex()]))
        overview.drawing.connect(self._on_drawing)
        overview.drawing_ended.connect(self._on_drawing_ended)
        side.back_requested.connect(self.back)
        side.forward_requested.connect(self.forward)
        side.copies_requested.connect(self.show_copies)
        side.compare_requested.connect(self.compare)
        side.chip_removed.connect(session.take_away)
        side.step_requested.connect(session.go)
        side.choose_requested.connect(self.choose)
        side.pause_requested.connect(self._on_pause_requested)
        side.cancel_requested.connect(overview.cancel)
        self.explore_bar.distance_changed.connect(lambda _: self._show_found())
        self.explore_bar.choose_requested.connect(self.choose)
        self.explore_bar.surprise_requested.connect(session.surprise)
        self.grid.activated.connect(lambda _: self.walk())
        self.tabs.chosen.connect(self.pages.setCurrentIndex)
        self.colouring.currentIndexChanged.connect(lambda number: overview.colour_by(COLOURINGS[number]))
        self.nearer.clicked.connect(lambda: self.map.zoom(1.4))
        self.farther.clicked.connect(lambda: self.map.zoom(1 / 1.4))
        self.whole.clicked.connect(self.map.fit)
        self.map.photo_hovered.connect(self._on_hovered)
        self.map.photo_chosen.connect(self._on_point_chosen)
        self.map.lasso_closed.connect(self._on_lasso_closed)
        self.clusters.photos_chosen.connect(self._on_photos_chosen)
        self._shared.window.scale_changed.connect(self.thumbnails.set_scale)
        self._shared.window.scale_changed.connect(self.map_thumbnails.set_scale)
        self._restore()

    def _restore(self) -> None:
        self.explore_bar.set_distance(float(str(self._settings.value("explore/distance", self.explore_bar.distance))))
        state = self._settings.value("explore/splitter")
        if isinstance(state, QByteArray):
            self.splitter.restoreState(state)

    def _on_failed(self, sentence: str, report: str) -> None:
        if report:
            self._shared.failures.report(sentence, report)
        else:
            self._show_empty(sentence)


def _tile(alike: Alike, *, is_chosen: bool = False) -> Tile:
    folder = formatting.file_name(os.path.dirname(alike.photo.path))
    note = folder if is_chosen else f"{alike.distance:.2f} · {folder}"
    if alike.relation is None:
        return Tile(alike.photo, "", "secondary", note)
    return Tile(alike.photo, formatting.relation_name(alike.relation), formatting.relation_tone(alike.relation), note)
