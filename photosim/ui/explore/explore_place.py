"""The place Explore, put together: the photo asked for, what is like it, and the whole library."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QSplitter, QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.ui.actions import ActionSpec
from photosim.ui.explore.compare_sheet import CompareSheet
from photosim.ui.explore.explore_actions import explore_actions
from photosim.ui.explore.explore_bar import ExploreBar
from photosim.ui.explore.explore_bottom import ExploreBottom
from photosim.ui.explore.explore_presenter import ExplorePresenter
from photosim.ui.explore.explore_session import ExploreSession
from photosim.ui.explore.found_panel import FoundPanel
from photosim.ui.explore.library_panel import CLUSTERS, MAP, LibraryPanel
from photosim.ui.explore.likeness_choice import add_likeness_choice
from photosim.ui.explore.overview_session import OverviewSession
from photosim.ui.explore.side_panel import SidePanel
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.system.file_manager import show_in_folder
from photosim.ui.widgets.tile_view import PICTURE, WIDTH
from photosim.ui.wording.formatting import translate

if TYPE_CHECKING:
    from photosim.ui.shell.shared import Shared

PHOTOS_SHARE = 0.38
"""Of the room beside the side panel, before the person moves the borders."""

ONE_PANE_BELOW = 1040
"""In a window narrower than this, photos and library take turns."""


class ExplorePlace(QObject):
    """See `Place` for name, title, bar, widget and actions.

    Attributes:
        session: what is explored. overview: the map and the kinds. found, side, library, bottom: the widgets.
    """

    name = "explore"

    def __init__(self, shared: Shared) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self._shared, self._settings = shared, shared.settings
        self.title = self.tr("Explore")
        ratio = shared.window.devicePixelRatioF()
        self.thumbnails = Thumbnails(shared.library, QSize(WIDTH - 20, PICTURE - 6), ratio, self)
        self.session = ExploreSession(shared.library, shared.tasks, self)
        self.overview = OverviewSession(shared.library, shared.tasks, self)
        self.explore_bar = ExploreBar(shared.theme)
        self.bar: QWidget = self.explore_bar
        self.found = FoundPanel(shared.theme, self.thumbnails)
        self.library = LibraryPanel(shared.theme, shared.library, self.overview, ratio)
        self.side = SidePanel(shared.theme, self.library.thumbnails)
        self.actions: Sequence[ActionSpec] = self._actions()
        self.bottom = ExploreBottom(shared.theme, shared.window.key_actions, self.actions)
        self.presenter = ExplorePresenter(
            shared.library, shared.tasks, shared.failures, self.session, bar=self.explore_bar, found=self.found,
            side=self.side, panel=self.library, bottom=self.bottom,
        )  # fmt: skip
        self.likeness = add_likeness_choice(shared, self.session, self.side)
        self._is_awaited = self._has_sizes = False
        self._lay_out()
        self._connect()
        self._restore()

    # Place

    def activated(self) -> None:
        """Begin with a photo at random; read anew what may have changed."""
        if not self._has_sizes:
            self._has_sizes = True
            room = self._shared.window.width() - tokens.LEFT_WIDTH
            self.splitter.setSizes([tokens.LEFT_WIDTH, round(PHOTOS_SHARE * room), round((1 - PHOTOS_SHARE) * room)])
        self.found.grid.setFocus()
        self.overview.load()
        self.likeness.load()
        if self._is_awaited:
            self._is_awaited = False
        elif self.session.step is None:
            self.session.surprise()
        else:
            self.session.again()

    def deactivated(self) -> None:
        """The map goes on being drawn."""

    def step_out(self) -> bool:
        """Leave the lasso, then the list of chosen photos, then what was said on the way."""
        step = self.session.step
        if self.library.is_lasso:
            self._set_lasso(False)
        elif self.presenter.is_listing:
            self.presenter.show_alike()
        elif step is not None and (step.more or step.less):
            self.session.take_away("")
        else:
            return False
        return True

    def close(self) -> None:
        """Stop what runs; remember what is to be remembered."""
        self.overview.close()
        self.thumbnails.stop()
        self.library.stop()
        self._settings.setValue("explore/distance", self.explore_bar.distance)
        self._settings.setValue("explore/splitter", self.splitter.saveState())

    def fit(self, width: int) -> None:
        """In a narrow window the photos and the library take turns."""
        is_narrow = width < ONE_PANE_BELOW
        self.explore_bar.set_narrow(is_narrow)
        if is_narrow and not self.library.has_photos:
            self.library.take_photos(self.found)
        elif not is_narrow and self.library.has_photos:
            self.library.give_photos()
            self.splitter.insertWidget(1, self.found)
            self.found.show()

    # what can be done

    def explore(self, path: str) -> None:
        """Come here and show what is like a picture."""
        self._is_awaited = self._shared.window.place is not self
        self.session.ask_file(path)
        self._shared.window.show_place(self.name)

    def explore_image(self, image: QImage) -> None:
        """The same for a picture that is no file, e.g. a screenshot: it is written beside the library first."""
        path = str(self._shared.library.data / "pasted.png")
        if image.save(path):
            self.explore(path)

    def choose(self) -> None:
        """Ask for a picture file."""
        dialog = QFileDialog(self._shared.window, self.tr("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.explore)
        self._shared.dialogs.show("explore_photo", dialog)

    def walk(self) -> None:
        """Go on with the photo that is selected."""
        if (photo := self.found.selected) is not None:
            self.session.ask_file(photo.path)

    def like(self) -> None:
        """More like the selected photo."""
        self._judge(True)

    def dislike(self) -> None:
        """Less like it."""
        self._judge(False)

    def compare(self) -> None:
        """The photo asked for and the selected one, side by side."""
        photo, step = self.found.selected, self.session.step
        if photo is not None and step is not None:
            sheet = CompareSheet(self._shared.library, self._shared.tasks, (step.asked.path, photo.path), self.widget)
            self._shared.dialogs.show("explore_compare", sheet)

    def back(self) -> None:
        """One step back on the way."""
        self.session.go(self.session.place - 1)

    def forward(self) -> None:
        """One step on."""
        self.session.go(self.session.place + 1)

    def toggle_lasso(self) -> None:
        """Draw a line round photos of the map, or move the map again."""
        self.library.show_page(MAP)
        self._set_lasso(not self.library.is_lasso)

    def switch_page(self) -> None:
        """From the map to the clusters, and back."""
        self.library.show_page(MAP if self.library.page == CLUSTERS else CLUSTERS)

    def send_to_review(self) -> None:
        """Look in Review at the groups of the photos that are listed."""
        ids, step = self.found.photo_ids, self.session.step
        if step is not None and step.asked.photo is not None and not self.presenter.is_listing:
            ids.insert(0, step.asked.photo.photo_id)
        if ids:
            self._shared.crossing.review_requested.emit(ids)

    def _judge(self, is_liked: bool) -> None:
        if (photo := self.found.selected) is not None:
            self.session.judge(photo, is_liked)

    def _set_lasso(self, is_on: bool) -> None:
        self.library.set_lasso(is_on)
        self.bottom.set_lasso(self.library.is_lasso)

    # signals

    def _on_choose_requested(self) -> None:
        self._is_awaited = self._shared.window.place is not self
        self._shared.window.show_place(self.name)
        self.choose()

    def _on_library_changed(self) -> None:
        """Begin, where there was nothing to begin with; what is looked at stays as it is."""
        if self._shared.window.place is self and self.session.step is None:
            self.overview.load()
            self.session.surprise()

    def _on_lasso_closed(self, photo_ids: list[int]) -> None:
        self._set_lasso(False)
        self.presenter.show_chosen(photo_ids)

    def _on_point_chosen(self, photo_id: int) -> None:
        photo = self.overview.photo(photo_id)
        if photo is not None:
            self.session.ask_file(photo.path)

    def _on_menu_requested(self, photo: Photo, at: QPoint) -> None:
        menu = QMenu(self.widget)
        keys = self._shared.window.key_actions
        menu.addActions([keys.action(f"explore_{name}") for name in ("walk", "more", "less", "compare")])
        menu.addSeparator()
        menu.addAction(translate("Words", "Show in its folder"), lambda: show_in_folder(photo.path))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _on_pause_requested(self) -> None:
        self.overview.pause()
        self.side.map_card.set_paused(self.overview.is_paused)

    def _on_overview_failed(self, sentence: str, report: str) -> None:
        if report:  # what is known is said where the photos would be
            self._shared.failures.report(sentence, report)

    # making

    def _actions(self) -> list[ActionSpec]:
        return explore_actions({
            "choose": self.choose, "surprise": self.session.surprise, "walk": self.walk, "more": self.like,
            "less": self.dislike, "compare": self.compare, "copies": self._show_copies, "back": self.back,
            "forward": self.forward, "lasso": self.toggle_lasso, "pages": self.switch_page,
            "zoom_in": self.library.zoom_in, "zoom_out": self.library.zoom_out, "send": self.send_to_review,
        })  # fmt: skip

    def _show_copies(self) -> None:
        self.presenter.show_copies()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, handleWidth=1, childrenCollapsible=False)
        for part in (self.side, self.found, self.library):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setStretchFactor(2, 3)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.bottom)

    def _connect(self) -> None:
        overview, side, library = self.overview, self.side, self.library
        overview.failed.connect(self._on_overview_failed)
        overview.drawing.connect(side.map_card.set_progress)
        overview.drawing_ended.connect(side.map_card.end)
        side.map_card.pause_requested.connect(self._on_pause_requested)
        side.map_card.cancel_requested.connect(overview.cancel)
        side.back_requested.connect(self.back)
        side.forward_requested.connect(self.forward)
        side.copies_requested.connect(self.presenter.show_copies)
        side.choose_requested.connect(self.choose)
        self.explore_bar.choose_requested.connect(self.choose)
        self.found.walk_requested.connect(self.walk)
        self.found.menu_requested.connect(self._on_menu_requested)
        library.photo_chosen.connect(self._on_point_chosen)
        library.photos_chosen.connect(self.presenter.show_chosen)
        library.lasso_closed.connect(self._on_lasso_closed)
        window, crossing = self._shared.window, self._shared.crossing
        window.resized.connect(self.fit)
        window.scale_changed.connect(self.thumbnails.set_scale)
        window.scale_changed.connect(library.set_scale)
        crossing.explore_requested.connect(self.explore)
        crossing.image_requested.connect(self.explore_image)
        crossing.library_changed.connect(self._on_library_changed)
        crossing.choose_requested.connect(self._on_choose_requested)

    def _restore(self) -> None:
        distance = self._settings.value("explore/distance", self.explore_bar.distance)
        with suppress(ValueError):  # somebody may have written it by hand
            self.explore_bar.set_distance(float(str(distance)))
        if isinstance(state := self._settings.value("explore/splitter"), QByteArray):
            self._has_sizes = self.splitter.restoreState(state)
