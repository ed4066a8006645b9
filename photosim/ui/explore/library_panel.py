"""The right side of Explore: the whole library as a map, or as kinds of photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.services.library_map import Colouring, LibraryMap
from photosim.ui.explore.clusters_page import ClustersPage
from photosim.ui.explore.hover_card import PICTURE, HoverCard
from photosim.ui.explore.map_painter import HEIGHT, ROOM, Sign
from photosim.ui.explore.overview_session import Colours, Group, OverviewSession
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import IconButton, button
from photosim.ui.widgets.segments import Segments
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.services.library import Library
    from photosim.ui.explore.map_view import MapView

PHOTOS, MAP, CLUSTERS = range(3)
NEARER = 1.4


class LibraryPanel(QWidget):
    """Shows what the session of the overview finds.

    Attributes:
        map: None until the first map is there, which needs a library that takes a moment to load.

    Signals:
        photo_chosen(photo id); photos_chosen(ids); lasso_closed(ids).
    """

    photo_chosen = Signal(int)
    photos_chosen = Signal(list)
    lasso_closed = Signal(list)

    def __init__(
        self, theme: Theme, library: Library, overview: OverviewSession, ratio: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._overview = theme, overview
        self.thumbnails = Thumbnails(library, QSize(ROOM, round(HEIGHT)), ratio, self)
        self.large_thumbnails = Thumbnails(library, PICTURE, ratio, self)
        self.map: MapView | None = None
        self.card: HoverCard | None = None
        self._photos: QWidget | None = None
        self._asked = -1
        self.clusters = ClustersPage(theme, self.large_thumbnails)
        self.tabs = Segments((self.tr("Photos"), self.tr("Map"), self.tr("Clusters")), self.tr("The library"))
        self.colouring = self._colouring_box()
        self.nearer = IconButton(theme, "plus", self.tr("Nearer"))
        self.farther = IconButton(theme, "minus", self.tr("Farther"))
        self.whole = button(self.tr("Whole library"), "link")
        self.pages = QStackedWidget()
        self.waiting = QWidget()
        self.pages.addWidget(self.waiting)
        self.pages.addWidget(self.clusters)
        self.head = QWidget()
        self._lay_out()
        self._connect()
        self.tabs.button(PHOTOS).hide()
        self.show_page(MAP)

    @property
    def is_lasso(self) -> bool:
        """Whether the mouse draws a line round photos."""
        return self.map is not None and self.map.is_lasso

    @property
    def page(self) -> int:
        """PHOTOS, MAP or CLUSTERS."""
        return self.tabs.current

    def show_page(self, page: int) -> None:
        """Show another one."""
        self.tabs.choose(page)
        if page == CLUSTERS:
            self.pages.setCurrentWidget(self.clusters)
        elif page == MAP:
            self.pages.setCurrentWidget(self.map or self.waiting)
        elif self._photos is not None:
            self.pages.setCurrentWidget(self._photos)
        for widget in (self.colouring, self.nearer, self.farther, self.whole):
            widget.setVisible(page == MAP)
        self.clusters.number.setVisible(page == CLUSTERS)

    @property
    def has_photos(self) -> bool:
        """Whether the photos are one of the pages, because there is no room for them beside the library."""
        return self._photos is not None

    def take_photos(self, photos: QWidget) -> None:
        """Make the photos one of the pages, and show them."""
        self._photos = photos
        self.pages.addWidget(photos)
        self.tabs.button(PHOTOS).show()
        self.show_page(PHOTOS)

    def give_photos(self) -> None:
        """The photos are elsewhere again."""
        if self._photos is not None:
            self.pages.removeWidget(self._photos)
            self._photos = None
        self.tabs.button(PHOTOS).hide()
        if self.page == PHOTOS:
            self.show_page(MAP)

    def bring_photos(self) -> None:
        """Show the photos, where they are one of the pages: other ones were found."""
        if self._photos is not None:
            self.show_page(PHOTOS)

    def set_lasso(self, is_on: bool) -> None:
        """Draw a line round photos with the mouse, or move the map again."""
        if self.map is not None:
            self.map.set_lasso(is_on)

    def set_asked(self, photo_id: int) -> None:
        """Mark the photo asked for on the map; -1 for none."""
        self._asked = photo_id
        if self.map is not None:
            self._overview.want([photo_id])
            self.map.set_asked(photo_id)

    def set_scale(self, scale: float) -> None:
        """On another screen."""
        for thumbnails in (self.thumbnails, self.large_thumbnails):
            thumbnails.set_scale(scale)

    def stop(self) -> None:
        """Load no more thumbnails."""
        for thumbnails in (self.thumbnails, self.large_thumbnails):
            thumbnails.stop()

    # showing

    def _on_map_ready(self, shown: LibraryMap) -> None:
        if self.map is None:
            self.map = self._made_map()
            self.show_page(self.page)
        self.map.show_map(shown)
        self.set_asked(self._asked)
        self._overview.colour_by(self._overview.colouring)

    def _on_colours_ready(self, colours: Colours) -> None:
        if self.map is not None:
            self.map.colour_by(colours.of_points)
            signs = [Sign(g.number, g.photo_id, _words(g, colours.by)) for g in colours.groups]
            self.map.set_signs(signs, is_list=colours.by is not Colouring.CLUSTER)

    def _on_points_moved(self, points: npt.NDArray[np.float32]) -> None:
        if self.map is not None:
            self.map.move_points(points)

    def _on_photos_ready(self) -> None:
        if self.map is not None:
            self.map.renew()

    def _on_hovered(self, photo_id: int, place: QPointF) -> None:
        assert self.card is not None
        photo = self._overview.photo(photo_id) if photo_id >= 0 else None
        self.card.show_photo(photo, place, "" if photo is None else formatting.bytes_text(photo.size))

    def _on_colouring_chosen(self, number: int) -> None:
        self._overview.colour_by(list(Colouring)[number])

    def zoom_in(self) -> None:
        """Nearer."""
        if self.map is not None:
            self.map.zoom(NEARER)

    def zoom_out(self) -> None:
        """Farther."""
        if self.map is not None:
            self.map.zoom(1 / NEARER)

    def fit(self) -> None:
        """The whole library."""
        if self.map is not None:
            self.map.fit()

    # making

    def _made_map(self) -> MapView:
        from photosim.ui.explore.map_view import MapView

        made = MapView(self._theme, self.thumbnails, self._overview.photo)
        self.card = HoverCard(self._theme, self.large_thumbnails, made)
        made.photo_hovered.connect(self._on_hovered)
        made.photo_chosen.connect(self.photo_chosen)
        made.lasso_closed.connect(self.lasso_closed)
        made.photos_wanted.connect(self._overview.want)
        self.pages.addWidget(made)
        return made

    def _colouring_box(self) -> QComboBox:
        box = QComboBox()
        words = {
            Colouring.CLUSTER: self.tr("Colour: cluster"),
            Colouring.FOLDER: self.tr("Colour: folder"),
            Colouring.YEAR: self.tr("Colour: year"),
            Colouring.KIND: self.tr("Colour: kind of file"),
        }
        for colouring in Colouring:
            box.addItem(words[colouring])
        box.setAccessibleName(self.tr("Colours of the map"))
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.head)
        row.setContentsMargins(tokens.SPACE_M, tokens.SPACE_S, tokens.SPACE_M, tokens.SPACE_S)
        row.setSpacing(tokens.SPACE_S)
        row.addWidget(self.tabs)
        row.addWidget(self.colouring)
        row.addWidget(self.clusters.number)
        row.addStretch(1)
        for widget in (self.whole, self.farther, self.nearer):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        overview = self._overview
        overview.map_ready.connect(self._on_map_ready)
        overview.points_moved.connect(self._on_points_moved)
        overview.colours_ready.connect(self._on_colours_ready)
        overview.kinds_ready.connect(self.clusters.show_kinds)
        overview.photos_ready.connect(self._on_photos_ready)
        self.clusters.photos_chosen.connect(self.photos_chosen)
        self.clusters.k_chosen.connect(overview.sort)
        self.tabs.chosen.connect(self.show_page)
        self.colouring.currentIndexChanged.connect(self._on_colouring_chosen)
        self.nearer.clicked.connect(self.zoom_in)
        self.farther.clicked.connect(self.zoom_out)
        self.whole.clicked.connect(self.fit)


def _words(group: Group, by: Colouring) -> str:
    """What names a group on the map."""
    if by is Colouring.FOLDER:
        return formatting.file_name(group.name)
    return group.name or formatting.count(group.photos)
