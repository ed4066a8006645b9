"""How one photo lies on the other, and pictures of where they differ; everything here runs in a worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage, QTransform

from photosim.domain.types import Photo

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.services.library import Library

    Doubles = npt.NDArray[np.float64]
    Pixels = npt.NDArray[np.uint8]

SWAPS = (np.eye(2), np.array([[0.0, 1.0], [1.0, 0.0]]))
SIDE = 640
"""Longest side, in pixels, at which two photos are compared here."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found out about a pair.

    right_to_left: from the right photo to the left one, both 0 to 1 in width and height. aligned: whether it was found
    from the pictures; else the two are laid over each other as they are. difference, heat_map: in the left one's frame.
    is_same: no pixel differs so that it could be seen. turn: the quarter turns and the mirroring, 0 to 1 in width and
    height, after which the right photo stands like the left one; the identity where it does already.
    """

    left: int
    right: int
    right_to_left: QTransform
    aligned: bool
    difference: QImage
    heat_map: QImage
    is_same: bool
    turn: QTransform = field(default_factory=QTransform)


def compare(library: Library, left: Photo, right: Photo) -> Comparison:
    """Lay the right photo over the left one and look where they differ."""
    from photosim.matching.compare import heatmap

    a, b = (np.asarray(library.decode(photo.path, SIDE).convert("RGB")) for photo in (left, right))
    laid = heatmap.lay_over(a, b)
    left_size, right_size = (a.shape[1], a.shape[0]), (b.shape[1], b.shape[0])
    return Comparison(
        left.photo_id,
        right.photo_id,
        _unit_transform(laid.matrix, right_size, left_size),
        laid.found,
        _image(heatmap.difference_picture(a, laid)),
        _image(heatmap.heat_map(a, laid)),
        bool(laid.mask.all()) and int(np.abs(a.astype(np.int16) - laid.pixels).max()) <= 2,
        quarter_turn(laid.matrix) if laid.found else QTransform(),
    )


def quarter_turn(matrix: Doubles) -> QTransform:
    """The one of the eight ways to turn and mirror a picture that is nearest to `matrix` (3×3, in pixels)."""
    linear = matrix[:2, :2] / matrix[2, 2]
    ways = (np.array([[x, 0], [0, y]]) @ swap for x in (1, -1) for y in (1, -1) for swap in SWAPS)
    best = max(ways, key=lambda way: float((way * linear).sum()))
    (m11, m21), (m12, m22) = best.tolist()  # Qt multiplies row vectors from the left
    around = QTransform(m11, m12, m21, m22, 0.0, 0.0)
    return QTransform.fromTranslate(-0.5, -0.5) * around * QTransform.fromTranslate(0.5, 0.5)


def _unit_transform(matrix: Doubles, right: tuple[int, int], left: tuple[int, int]) -> QTransform:
    unit = np.diag([1 / left[0], 1 / left[1], 1.0]) @ matrix @ np.diag([right[0], right[1], 1.0])
    m = (unit / unit[2, 2]).T  # Qt multiplies row vectors from the left
    return QTransform(*(float(value) for value in m.ravel()))


def _image(pixels: Pixels) -> QImage:
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    return QImage(data.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
