"""The plot under the map: moved and zoomed with the mouse and the keys, with a lasso."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

from photosim.ui.style.theme import Theme

STEP = 0.1
CLICK = 4
"""Pixels that the mouse may move between press and release of a click."""

pg.setConfigOptions(antialias=True, exitCleanup=False)


class MapPlot(pg.PlotWidget):
    """Places are in pixels of this widget.

    Signals:
        moved: (place) of the pointer; a null point when it has left. clicked: (place).
        outlined: (places) a lasso was closed. painted: (painter) the points are there; paint what lies over them.
    """

    moved = Signal(QPointF)
    clicked = Signal(QPointF)
    outlined = Signal(list)
    painted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outline: list[QPointF] = []
        self._pressed_at = QPointF()
        self.is_lasso = False
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setAspectLocked(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.getViewBox().setBorder(None)
        self.getViewBox().setLimits(xMin=-4, xMax=4, yMin=-4, yMax=4, minXRange=1e-4, minYRange=1e-4)

    @property
    def area(self) -> QRectF:
        """Where the points are."""
        box = self.getViewBox()
        return QRectF(self.mapFromScene(box.sceneBoundingRect()).boundingRect())

    def set_lasso(self, is_on: bool) -> None:
        """Draw a line with the mouse, instead of moving the map."""
        self.is_lasso = is_on
        self._outline = []
        self.setCursor(Qt.CursorShape.CrossCursor if is_on else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a lasso, or move the map."""
        self._pressed_at = event.position()
        if self.is_lasso:
            self._outline = [event.position()]
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the lasso, or tell where the pointer is."""
        if self._outline:
            self._outline.append(event.position())
            self.viewport().update()
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.moved.emit(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close the lasso, or tell a click."""
        if self._outline:
            outline, self._outline = self._outline, []
            self.viewport().update()
            self.outlined.emit(outline)
            return
        super().mouseReleaseEvent(event)
        if (event.position() - self._pressed_at).manhattanLength() < CLICK:
            self.clicked.emit(event.position())

    def leaveEvent(self, event: Any) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self.moved.emit(QPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the map; other keys are left to the window."""
        step = {
            Qt.Key.Key_Left: (-STEP, 0.0), Qt.Key.Key_Right: (STEP, 0.0), Qt.Key.Key_Up: (0.0, STEP),
            Qt.Key.Key_Down: (0.0, -STEP),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None:
            event.ignore()
            return
        (left, right), (bottom, top) = self.getViewBox().viewRange()
        self.getViewBox().translateBy(x=step[0] * (right - left), y=step[1] * (top - bottom))

    def paintEvent(self, event: Any) -> None:
        """Points, then what lies over them, then the lasso."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.painted.emit(painter)
        if self._outline:
            painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            ground = self._theme.colour("accent")
            ground.setAlphaF(0.12)
            painter.setBrush(ground)
            painter.drawPolygon(QPolygonF(self._outline))
        painter.end()
