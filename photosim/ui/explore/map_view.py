"""The map: every photo a point, those alike near each other; thumbnails where there is room, lines between copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.services.library_map import LibraryMap, inside
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.group_delegate import paint_thumbnail

if TYPE_CHECKING:
    import numpy.typing as npt

COLOURS = ("#2f6fed", "#2a9d8f", "#c9a227", "#cf4d7f", "#d9713c", "#8f6bd8", "#3f87ad", "#6a9b3f", "#96603a", "#6d7c90")
"""Of clusters, folders, years and kinds, in turn; apart from each other on light and on dark ground."""

POINT = 6
ROOM = 44
"""Side of a thumbnail on the map, in pixels; one is shown for a point that no other covers at that size."""
MOST_THUMBNAILS = 150


class MapView(QWidget):
    """Signals: photo_hovered(photo id or -1, global position); photo_chosen(photo id); lasso_closed(photo ids)."""

    photo_hovered = Signal(int, QPointF)
    photo_chosen = Signal(int)
    lasso_closed = Signal(list)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self._map: LibraryMap | None = None
        self._photos: dict[int, Photo] = {}
        self._colours: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._pictures: list[int] = []
        self.is_lasso = False
        self.plot = _Plot(self)
        self.plot.hideAxis("left")
        self.plot.hideAxis("bottom")
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setAspectLocked(True)
        self.plot.setAccessibleName(self.tr("Map of the library"))
        self._links = pg.PlotCurveItem(connect="pairs")
        self._points = pg.ScatterPlotItem(pxMode=True, size=POINT, useCache=True)
        self.plot.addItem(self._links)
        self.plot.addItem(self._points)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        theme.changed.connect(self._on_theme_changed)
        thumbnails.thumbnail_ready.connect(lambda _id: self.plot.viewport().update())
        self.plot.getViewBox().sigRangeChanged.connect(lambda *_: self._choose_pictures())
        self._on_theme_changed()

    def show_map(self, shown: LibraryMap, *, keep_view: bool) -> None:
        """Show other points. keep_view: where the person looks at the moment stays."""
        is_same = self._map is not None and len(self._map.ids) == len(shown.ids)
        self._map = shown
        if not is_same:
            self._colours = np.zeros(len(shown.ids), np.int64)
        self._draw()
        if not keep_view:
            self.fit()

    def move_points(self, points: npt.NDArray[np.float32]) -> None:
        """The same photos, elsewhere: the map is being drawn."""
        if self._map is not None and len(points) == len(self._map.ids):
            self._map = LibraryMap(self._map.ids, points, self._map.links, False)
            self._draw()

    def set_photos(self, photos: dict[int, Photo]) -> None:
        """The photos of the points, for their thumbnails."""
        self._photos = photos
        self._choose_pictures()

    def colour_by(self, groups: Sequence[int]) -> None:
        """Number of the group of each point; below 0 for none."""
        self._colours = np.asarray(groups, np.int64)
        self._draw()

    def fit(self) -> None:
        """All points."""
        self.plot.getViewBox().setRange(QRectF(-1.08, -1.08, 2.16, 2.16), padding=0)

    def zoom(self, factor: float) -> None:
        """Nearer, or farther below 1."""
        self.plot.getViewBox().scaleBy((1 / factor, 1 / factor))

    def set_lasso(self, is_on: bool) -> None:
        """Draw a line round photos with the mouse, instead of moving the map."""
        self.is_lasso = is_on
        self.plot.setCursor(Qt.CursorShape.CrossCursor if is_on else Qt.CursorShape.ArrowCursor)

    def photo_at(self, place: QPointF) -> int:
        """Id of the photo under a point of the widget, or -1."""
        if self._map is None or not len(self._map.ids):
            return -1
        box = self.plot.getViewBox()
        at = box.mapSceneToView(self.plot.mapToScene(place.toPoint()))
        unit = box.viewPixelSize()[0]
        away = np.hypot(self._map.points[:, 0] - at.x(), self._map.points[:, 1] - at.y()) / max(unit, 1e-12)
        row = int(away.argmin())
        reach = ROOM / 2 if row in self._pictures else POINT + 2
        return int(self._map.ids[row]) if away[row] <= reach else -1

    def take_lasso(self, outline: Sequence[QPointF]) -> None:
        """The photos inside a line drawn on the widget."""
        if self._map is None:
            return
        box = self.plot.getViewBox()
        corners = [box.mapSceneToView(self.plot.mapToScene(place.toPoint())) for place in outline]
        rows = inside(self._map.points, [(corner.x(), corner.y()) for corner in corners])
        self.lasso_closed.emit(self._map.ids[rows].tolist())

    def paint_pictures(self, painter: QPainter) -> None:
        """The thumbnails, over the points."""
        if self._map is None:
            return
        box = self.plot.getViewBox()
        for row in self._pictures:
            photo = self._photos.get(int(self._map.ids[row]))
            if photo is None:
                continue
            x, y = self._map.points[row].tolist()
            middle = self.plot.mapFromScene(box.mapViewToScene(QPointF(x, y)))
            cell = QRectF(middle.x() - ROOM / 2, middle.y() - ROOM * 0.38, ROOM, ROOM * 0.76)
            paint_thumbnail(painter, cell, self._thumbnails.pixmap(photo), self._theme)
            painter.setPen(QPen(self._colour(int(self._colours[row])), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, 5, 5)

    def _colour(self, group: int) -> QColor:
        return QColor(COLOURS[group % len(COLOURS)]) if group >= 0 else self._theme.colour("secondary")

    def _draw(self) -> None:
        if self._map is None:
            return
        points, links = self._map.points, self._map.links
        brushes = [pg.mkBrush(self._colour(group)) for group in range(-1, len(COLOURS))]
        of_points = [brushes[1 + group % len(COLOURS) if group >= 0 else 0] for group in self._colours.tolist()]
        self._points.setData(x=points[:, 0], y=points[:, 1], brush=of_points, pen=None)
        ends = points[links.ravel()] if len(links) else np.empty((0, 2), np.float32)
        self._links.setData(x=ends[:, 0], y=ends[:, 1])
        self._choose_pictures()

    def _choose_pictures(self) -> None:
        """Rows of the points that have room for a thumbnail: on a raster of that size, the first of each field."""
        self._pictures = []
        if self._map is not None and len(self._map.ids) and self._photos:
            (left, right), (bottom, top) = self.plot.getViewBox().viewRange()
            unit = max(self.plot.getViewBox().viewPixelSize()[0], 1e-12)
            x, y = self._map.points[:, 0], self._map.points[:, 1]
            seen = np.flatnonzero((x > left) & (x < right) & (y > bottom) & (y < top))
            fields = np.floor(self._map.points[seen] / (unit * ROOM * 1.6)).astype(np.int64)
            _, first = np.unique(fields, axis=0, return_index=True)
            self._pictures = seen[first][:MOST_THUMBNAILS].tolist()
        self.plot.viewport().update()

    def _on_theme_changed(self) -> None:
        self.plot.setBackground(self._theme.colour("canvas"))
        line = self._theme.colour("secondary")
        line.setAlphaF(0.6)
        self._links.setPen(pg.mkPen(line, width=1))
        self._draw()


class _Plot(pg.PlotWidget):
    """The plot, with a lasso and with thumbnails painted over it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._outline: list[QPointF] = []
        self._pressed_at = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a lasso, or move the map."""
        self._pressed_at = event.position()
        if self._view.is_lasso:
            self._outline = [event.position()]
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the lasso, or tell what is under the pointer."""
        if self._outline:
            self._outline.append(event.position())
            self.viewport().update()
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._view.photo_hovered.emit(self._view.photo_at(event.position()), event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close the lasso, or choose a photo where the map was not moved."""
        if self._outline:
            outline, self._outline = self._outline, []
            self._view.take_lasso(outline)
            self.viewport().update()
            return
        super().mouseReleaseEvent(event)
        moved = event.position() - self._pressed_at
        photo = self._view.photo_at(event.position())
        if moved.manhattanLength() < 4 and photo >= 0:
            self._view.photo_chosen.emit(photo)

    def leaveEvent(self, event: Any) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self._view.photo_hovered.emit(-1, QPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the map; plus and minus belong to the photos."""
        step = {
            Qt.Key.Key_Left: (-0.1, 0.0), Qt.Key.Key_Right: (0.1, 0.0), Qt.Key.Key_Up: (0.0, 0.1),
            Qt.Key.Key_Down: (0.0, -0.1),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None:
            event.ignore()
            return
        (left, right), (bottom, top) = self.getViewBox().viewRange()
        self.getViewBox().translateBy(x=step[0] * (right - left), y=step[1] * (top - bottom))

    def paintEvent(self, event: Any) -> None:
        """Points, then thumbnails, then the lasso."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._view.paint_pictures(painter)
        if self._outline:
            painter.setPen(QPen(self._view._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            ground = self._view._theme.colour("accent")
            ground.setAlphaF(0.12)
            painter.setBrush(ground)
            painter.drawPolygon(QPolygonF(self._outline))
        painter.end()
