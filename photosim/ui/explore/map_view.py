"""The map: every photo a point, those alike near each other; thumbnails where there is room, lines between copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.services.library_map import LibraryMap, inside
from photosim.ui.explore.map_painter import COLOURS, HEIGHT, LINE, ROOM, MapPainter, Sign
from photosim.ui.explore.map_plot import MapPlot
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style.theme import Theme

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

POINT = 6
MOST_THUMBNAILS = 150
_FIELDS = 1 << 32
"""More than there are fields for thumbnails from one side of the map to the other."""

Known = Callable[[int], Photo | None]
"""Gives a photo by its id, or None while it is not known."""


class MapView(QWidget):
    """Signals: photo_hovered(photo id or -1, place in the view); photo_chosen(photo id); lasso_closed(photo ids).

    photos_wanted: (ids) of which thumbnails are to be painted.
    """

    photo_hovered = Signal(int, QPointF)
    photo_chosen = Signal(int)
    lasso_closed = Signal(list)
    photos_wanted = Signal(list)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, photo: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._photo = theme, photo
        self._map: LibraryMap | None = None
        self._groups: Ints = np.empty(0, np.int64)
        self._pictures: list[int] = []
        self._signs: tuple[Sign, ...] = ()
        self._is_list = False
        self._middles: dict[int, Floats] = {}
        self._asked = -1
        self._painter = MapPainter(theme, thumbnails)
        self.plot = MapPlot(theme, self)
        self.plot.setAccessibleName(self.tr("Map of the library"))
        self._links = pg.PlotCurveItem(connect="pairs", antialias=False)
        self.plot.addItem(self._links)
        # one item for each colour: a brush for each point would take a second for fifty thousand
        self._points = [pg.ScatterPlotItem(pxMode=True, size=POINT, pen=None) for _ in range(-1, len(COLOURS))]
        for points_item in self._points:
            self.plot.addItem(points_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        theme.changed.connect(self._on_theme_changed)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)
        self.plot.moved.connect(self._on_moved)
        self.plot.clicked.connect(self._on_clicked)
        self.plot.outlined.connect(self.take_lasso)
        self.plot.painted.connect(self._paint)
        self.plot.getViewBox().sigRangeChanged.connect(self._on_range_changed)
        self._on_theme_changed()

    @property
    def is_lasso(self) -> bool:
        """Whether the mouse draws a line round photos."""
        return self.plot.is_lasso

    def show_map(self, shown: LibraryMap) -> None:
        """Show other points; of the same photos, what the person looks at stays in view."""
        is_same = self._map is not None and np.array_equal(self._map.ids, shown.ids)
        self._map = shown
        if not is_same:
            self._groups = np.full(len(shown.ids), -1, np.int64)
            self._signs = ()
            self.fit()
        self._draw()

    def move_points(self, points: Floats) -> None:
        """The same photos, elsewhere: the map is being drawn."""
        if self._map is not None and len(points) == len(self._map.ids):
            self._map = LibraryMap(self._map.ids, points, self._map.links, False, self._map.state)
            self._draw()

    def colour_by(self, groups: Sequence[int]) -> None:
        """Number of the group of each point; below 0 for none."""
        if self._map is not None and len(groups) == len(self._map.ids):
            self._groups = np.asarray(groups, np.int64)
            self._draw()

    def set_signs(self, signs: Sequence[Sign], *, is_list: bool) -> None:
        """Name groups, where most of their points are; or in a list, for those whose points are all over the map."""
        self._signs, self._is_list = tuple(signs), is_list
        self.photos_wanted.emit([sign.photo_id for sign in signs])
        self._draw()

    def set_asked(self, photo_id: int) -> None:
        """Mark a photo; -1 for none."""
        self._asked = photo_id
        self.plot.viewport().update()

    def renew(self) -> None:
        """Photos are known that were not before."""
        self.plot.viewport().update()

    def fit(self) -> None:
        """All points."""
        self.plot.getViewBox().setRange(QRectF(-1.12, -1.12, 2.24, 2.24), padding=0)

    def zoom(self, factor: float) -> None:
        """Nearer, or farther below 1."""
        self.plot.getViewBox().scaleBy((1 / factor, 1 / factor))

    def set_lasso(self, is_on: bool) -> None:
        """Draw a line round photos with the mouse, instead of moving the map."""
        self.plot.set_lasso(is_on)

    def photo_at(self, place: QPointF) -> int:
        """Id of the photo under a point of the widget, or -1."""
        if self._map is None or not len(self._map.ids):
            return -1
        places = self._places(np.arange(len(self._map.ids)))
        away = np.hypot(places[:, 0] - place.x(), places[:, 1] - place.y())
        for row in self._pictures[::-1]:  # the last is on top
            if abs(places[row, 0] - place.x()) <= ROOM / 2 and abs(places[row, 1] - place.y()) <= ROOM * 0.38:
                return int(self._map.ids[row])
        row = int(away.argmin())
        return int(self._map.ids[row]) if away[row] <= POINT + 2 else -1

    def take_lasso(self, outline: Sequence[QPointF]) -> None:
        """The photos inside a line drawn on the widget."""
        if self._map is not None:
            places = self._places(np.arange(len(self._map.ids)))
            rows = inside(places, [(corner.x(), corner.y()) for corner in outline])
            self.lasso_closed.emit(self._map.ids[rows].tolist())

    def colour(self, group: int) -> QColor:
        """The colour of a group."""
        return QColor(COLOURS[group % len(COLOURS)]) if group >= 0 else self._theme.colour("secondary")

    def at(self, points: Floats) -> Floats:
        """Where points of the map, (n, 2), are on the widget, (n, 2) in its pixels."""
        (left, right), (bottom, top) = self.plot.getViewBox().viewRange()
        area = self.plot.area
        x = area.left() + (points[:, 0] - left) / (right - left) * area.width()
        y = area.bottom() - (points[:, 1] - bottom) / (top - bottom) * area.height()
        return np.stack((x, y), axis=1)

    def _places(self, rows: Ints | Sequence[int]) -> Floats:
        assert self._map is not None
        return self.at(self._map.points[rows])

    def _draw(self) -> None:
        if self._map is None:
            return
        points, links = self._map.points, self._map.links
        numbers = np.where(self._groups < 0, 0, 1 + self._groups % len(COLOURS))
        for number, item in enumerate(self._points):
            some = points[numbers == number]
            item.setData(x=some[:, 0], y=some[:, 1])
        ends = points[links.ravel()] if len(links) else np.empty((0, 2), np.float32)
        self._links.setData(x=ends[:, 0], y=ends[:, 1])
        named = [sign.group for sign in self._signs]
        self._middles = {
            group: np.median(points[self._groups == group], axis=0)
            for group in np.intersect1d(named, self._groups).astype(int).tolist()
        }
        self._choose_pictures()

    def _choose_pictures(self) -> None:
        """Rows of the points that have room for a thumbnail: of a raster the first of each field, none over another."""
        self._pictures = []
        if self._map is not None and len(self._map.ids):
            (left, right), (bottom, top) = self.plot.getViewBox().viewRange()
            x, y = self._map.points[:, 0], self._map.points[:, 1]
            seen = np.flatnonzero((x > left) & (x < right) & (y > bottom) & (y < top))
            unit = max(self.plot.getViewBox().viewPixelSize()[0], 1e-12)
            fields = np.floor(self._map.points[seen] / (unit * ROOM * 1.7)).astype(np.int64)
            _, first = np.unique(fields[:, 0] * _FIELDS + fields[:, 1], return_index=True)
            self._pictures = _apart(seen[first], self._places(seen[first]))
            self.photos_wanted.emit(self._map.ids[self._pictures].tolist())
        self.plot.viewport().update()

    def _paint(self, painter: QPainter) -> None:
        """Thumbnails and signs, over the points."""
        if self._map is None:
            return
        for row, (x, y) in zip(self._pictures, self._places(self._pictures).tolist(), strict=True):
            photo = self._photo(int(self._map.ids[row]))
            self._painter.thumbnail(painter, QPointF(x, y), photo, self.colour(int(self._groups[row])))
        asked = int(np.searchsorted(self._map.ids, self._asked))
        if asked < len(self._map.ids) and self._map.ids[asked] == self._asked:
            (place,) = self._places([asked]).tolist()
            self._painter.asked(painter, QPointF(*place), self._photo(self._asked))
        if self._is_list:
            named = self._signs[: int(self.plot.height() // LINE) - 2]
            self._painter.names(painter, [(sign.text, self.colour(sign.group)) for sign in named])
            return
        taken: list[QRectF] = []
        for sign in self._signs:
            middle = self._middles.get(sign.group)
            if middle is not None:
                (place,) = self.at(middle[None]).tolist()
                photo, colour = self._photo(sign.photo_id), self.colour(sign.group)
                self._painter.sign(painter, QPointF(*place), sign, photo, colour, taken)

    def _on_moved(self, place: QPointF) -> None:
        self.photo_hovered.emit(-1 if place.isNull() else self.photo_at(place), place)

    def _on_clicked(self, place: QPointF) -> None:
        photo = self.photo_at(place)
        if photo >= 0:
            self.photo_chosen.emit(photo)

    def _on_range_changed(self) -> None:
        self._choose_pictures()

    def _on_thumbnail_ready(self) -> None:
        self.plot.viewport().update()

    def _on_theme_changed(self) -> None:
        self.plot.setBackground(self._theme.colour("canvas"))
        line = self._theme.colour("secondary")
        line.setAlphaF(0.6)
        self._links.setPen(pg.mkPen(line, width=1))
        for group, item in enumerate(self._points, start=-1):
            item.setBrush(pg.mkBrush(self.colour(group)))
        self._draw()


def _apart(rows: Ints, places: Floats) -> list[int]:
    """Those of the rows whose thumbnails do not lie over that of an earlier one."""
    chosen: list[int] = []
    taken = np.empty((0, 2), np.float32)
    for row, place in zip(rows.tolist(), places, strict=True):
        if len(chosen) == MOST_THUMBNAILS:
            break
        away = np.abs(taken - place)
        if not ((away[:, 0] < ROOM + 4) & (away[:, 1] < HEIGHT + 4)).any():
            chosen.append(row)
            taken = np.vstack((taken, place))
    return chosen
