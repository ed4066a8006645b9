"""Zoom and pan that two photos of different size share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

MOST = 40.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """What is seen of a picture, whatever its size.

    zoom: 1 shows the whole picture. x, y: the point of the picture in the middle of the area, 0 to 1 each.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def is_fit(self) -> bool:
        """Whether the whole picture is shown."""
        return self.zoom <= 1.0

    def target(self, picture: QSizeF, area: QRectF) -> QRectF:
        """Where the whole picture lies so that this part of it fills `area`."""
        scale = fit_scale(picture, area) * self.zoom
        width, height = picture.width() * scale, picture.height() * scale
        left = _held(area.center().x() - self.x * width, width, area.left(), area.right())
        top = _held(area.center().y() - self.y * height, height, area.top(), area.bottom())
        return QRectF(left, top, width, height)

    def zoomed(self, factor: float, at: QPointF, picture: QSizeF, area: QRectF) -> Viewport:
        """Nearer or farther, with the point under `at` held still."""
        zoom = min(MOST, max(1.0, self.zoom * factor))
        if zoom == 1.0:
            return Viewport()
        before = self.target(picture, area)
        u, v = (at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height()
        scale = fit_scale(picture, area) * zoom
        left, top = at.x() - u * picture.width() * scale, at.y() - v * picture.height() * scale
        width, height = picture.width() * scale, picture.height() * scale
        return Viewport(zoom, (area.center().x() - left) / width, (area.center().y() - top) / height).held(
            picture, area
        )

    def moved(self, by: QPointF, picture: QSizeF, area: QRectF) -> Viewport:
        """Pan by a distance on the screen."""
        target = self.target(picture, area)
        moved = replace(self, x=self.x - by.x() / target.width(), y=self.y - by.y() / target.height())
        return moved.held(picture, area)

    def held(self, picture: QSizeF, area: QRectF) -> Viewport:
        """The same, with the middle moved back to where the picture still fills the area."""
        target = self.target(picture, area)
        middle = area.center()
        x, y = (middle.x() - target.left()) / target.width(), (middle.y() - target.top()) / target.height()
        return replace(self, x=x, y=y)

    def across(self, right_to_left: QTransform, left: QSizeF, right: QSizeF, area: QRectF) -> Viewport:
        """The viewport of the right picture that shows the same place of the scene at the same size."""
        place = right_to_left.inverted()[0].map(QPointF(self.x, self.y))
        share = (
            abs(right_to_left.determinant()) ** 0.5
        )  # how much of the left picture the right one covers, along a side
        extent = (left.width() * left.height() / (right.width() * right.height())) ** 0.5
        zoom = self.zoom * fit_scale(left, area) / fit_scale(right, area) * share * extent
        return Viewport(max(1.0, min(MOST, zoom)), place.x(), place.y())

    def at_scale(self, scale: float, picture: QSizeF, area: QRectF) -> Viewport:
        """The same middle at an absolute scale: 1 is one pixel of the picture for one of the screen."""
        return replace(self, zoom=max(1.0, min(MOST, scale / fit_scale(picture, area)))).held(picture, area)


def fit_scale(picture: QSizeF, area: QRectF) -> float:
    """The scale at which the whole picture fits."""
    if picture.isEmpty() or area.isEmpty():
        return 1.0
    return min(area.width() / picture.width(), area.height() / picture.height())


def _held(start: float, length: float, low: float, high: float) -> float:
    if length <= high - low:
        return (low + high - length) / 2
    return min(low, max(high - length, start))
