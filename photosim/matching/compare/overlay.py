"""Two pictures in one frame, cut to where they overlap."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.geometry import mapped
from photosim.matching.compare.image_bands import Frame
from photosim.matching.compare.local_features import LocalFeatures

Floats = npt.NDArray[Any]
Doubles = npt.NDArray[Any]
Box = tuple[int, int, int, int]
Kind = Literal["grey", "colour"]

LEAST_OVERLAP = 12
"""Pixels that two pictures must share in each direction."""
LEAST_MASK = 0.05
COLOUR_FRAME = 72
"""Longest side of the frame in which colours are compared."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Two pictures in one frame.

    x, y: a, moved into the frame, and b, which may be shared with other overlays. mask: (h, w) bool, where both exist.
    to_frame: 3×3, from pixels of b.grey to pixels of the frame. matrix: 3×3, from pixels of a.grey to the frame.
    """

    x: Frame
    y: Frame
    mask: npt.NDArray[np.bool_]
    to_frame: Doubles
    matrix: Doubles


def overlaid(a: LocalFeatures, b: LocalFeatures, matrix: Doubles, side: int) -> Overlay | None:
    """Lay a over b.

    Args:
        a: the picture that is moved.
        b: the picture that gives the frame.
        matrix: 3×3, from pixels of a.grey to pixels of b.grey.
        side: longest side of the frame, pixels.

    Returns:
        None where the two hardly overlap.
    """
    box = overlap_box(a, b, matrix)
    if box is None:
        return None
    left, top, right, bottom = box
    share = min(1.0, side / max(right - left, bottom - top))
    size = (max(8, round((right - left) * share)), max(8, round((bottom - top) * share)))
    to_frame = scaling(size[0] / (right - left), size[1] / (bottom - top)) @ moving(-left, -top)
    into_frame = to_frame @ matrix
    mask = _inside(a, into_frame, size)
    if np.count_nonzero(mask) < LEAST_MASK * mask.size:
        return None
    y = _frame(b, box, size)
    x = _warped(a, "grey", into_frame, size)
    return Overlay(Frame(x if mask.all() else np.where(mask, x, y.luma)), y, mask, to_frame, into_frame)


@lru_cache(maxsize=32)
def _frame(view: LocalFeatures, box: Box, size: tuple[int, int]) -> Frame:
    """A part of a picture at some size; the same one again for the next round, or the next partner of the picture."""
    left, top, right, bottom = box
    return Frame(resized(view.grey[top:bottom, left:right], size))


def colours(a: LocalFeatures, b: LocalFeatures, overlay: Overlay) -> tuple[Floats, Floats]:
    """RGB of both in the frame of an overlay, (h, w, 3) each, at the size that the coarser of the two has there."""
    height, width = overlay.mask.shape
    sides = ((a, overlay.matrix), (b, overlay.to_frame))
    coarsest = max(scale_of(matrix) * view.grey.shape[0] / view.colour.shape[0] for view, matrix in sides)
    share = min(1.0, COLOUR_FRAME / max(width, height), 1 / coarsest)
    small = (max(8, round(width * share)), max(8, round(height * share)))
    shrink = scaling(small[0] / width, small[1] / height)
    one, two = (_warped(view, "colour", shrink @ matrix @ _enlarging(view), small) for view, matrix in sides)
    return one, two


def overlap_box(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> Box | None:
    """Box in b.grey that a's content covers; None where it is too small."""
    corners = mapped(matrix, box_corners(a.box))
    low, high = np.floor(corners.min(axis=0) + 0.01).tolist(), np.ceil(corners.max(axis=0) - 0.01).tolist()
    left, top = max(low[0], b.box[0]), max(low[1], b.box[1])
    right, bottom = min(high[0] + 1, b.box[2]), min(high[1] + 1, b.box[3])
    if not (right - left >= LEAST_OVERLAP and bottom - top >= LEAST_OVERLAP):
        return None
    return int(left), int(top), int(right), int(bottom)


def box_corners(box: Box) -> Doubles:
    """Centres of the corner pixels of a box, (4, 2), clockwise."""
    left, top, right, bottom = box
    return np.array([[left, top], [right - 1, top], [right - 1, bottom - 1], [left, bottom - 1]], np.float64)


def _warped(view: LocalFeatures, kind: Kind, matrix: Doubles, size: tuple[int, int]) -> Floats:
    """A picture of a view moved by a 3×3 transform."""
    return moved(partial(_shrunk, view, kind), getattr(view, kind).shape, matrix, size)


def moved(
    shrunk: Callable[[tuple[int, int]], Floats], shape: tuple[int, ...], matrix: Doubles, size: tuple[int, int]
) -> Floats:
    """A picture moved by a 3×3 transform, made smaller by averaging first where the transform shrinks it.

    Args:
        shrunk: gives the picture as float32 at a size (width, height).
        shape: of the picture as it is.
        matrix: from its pixels to those of the result.
        size: width and height of the result.
    """
    import cv2

    height, width = shape[:2]
    scale = scale_of(matrix)
    small = (width, height)
    if scale < 0.97:
        small = (max(8, round(width * scale)), max(8, round(height * scale)))
        matrix = matrix @ scaling(width / small[0], height / small[1])
    picture = shrunk(small)
    if small == size and np.abs(matrix - np.eye(3)).max() < 1e-6:
        return picture
    result: Floats = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(result, 0, 255, out=result)


@lru_cache(maxsize=32)
def _shrunk(view: LocalFeatures, kind: Kind, size: tuple[int, int]) -> Floats:
    """The grey or the coloured picture at some size; rounds of one alignment ask for the same ones."""
    return resized(getattr(view, kind), size)


def resized(picture: npt.NDArray[Any], size: tuple[int, int]) -> Floats:
    """The picture made smaller by averaging, as float32."""
    import cv2

    small = picture if picture.shape[1::-1] == size else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return small.astype(np.float32)


def scale_of(matrix: Doubles) -> float:
    """How much a transform enlarges, from the determinant of its linear part."""
    (a, b), (c, d) = matrix[:2, :2].tolist()
    return math.sqrt(max(abs(a * d - b * c), 1e-8))


def scaling(x: float, y: float) -> Doubles:
    """Scaling that keeps the corner of the picture, not the centre of its first pixel, in place."""
    return np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1]])


def moving(x: float, y: float) -> Doubles:
    """A shift."""
    return np.array([[1.0, 0, x], [0, 1, y], [0, 0, 1]])


def _enlarging(view: LocalFeatures) -> Doubles:
    """From pixels of `colour` to pixels of `grey`."""
    return scaling(view.grey.shape[1] / view.colour.shape[1], view.grey.shape[0] / view.colour.shape[0])


@lru_cache(maxsize=64)
def _everywhere(size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    return np.ones(size[::-1], bool)


def _inside(a: LocalFeatures, matrix: Doubles, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Where a's content lies in the frame, (h, w)."""
    import cv2

    whole = np.array([[0, 0], [size[0] - 1, 0], [size[0] - 1, size[1] - 1], [0, size[1] - 1]], np.float64)
    back = mapped(np.linalg.inv(matrix), whole)
    left, top, right, bottom = a.box
    if (back >= (left - 0.6, top - 0.6)).all() and (back <= (right - 0.4, bottom - 0.4)).all():
        return _everywhere(size)
    content = np.zeros(a.grey.shape, np.uint8)
    content[top:bottom, left:right] = 255
    return np.asarray(cv2.warpPerspective(content, matrix, size, flags=cv2.INTER_LINEAR) > 250)
