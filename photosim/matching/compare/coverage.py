"""How much of each picture the other shows, and what surrounds a picture that lies inside another."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.structure_features import Cover, OutsideArea, Transform
from photosim.matching.compare.geometry import mapped
from photosim.matching.compare.local_features import LocalFeatures
from photosim.matching.compare.overlay import box_corners

Doubles = npt.NDArray[Any]

CELL = 8
"""Side in pixels of the cells in which the surroundings are judged."""
WHOLE = 0.97
"""Coverage from which nothing is said to lie around the smaller picture."""
JUMP = 12
"""Levels of brightness across three pixels that count as a jump."""
DISTANCES = (-7.0, -2.5, *np.arange(0.5, 12.5), 16.0, 20.0)
"""Pixels from an edge, outwards, at which brightness is compared."""
BUSY = 6.0
"""Standard deviation in levels from which a cell is not plain."""


def extent(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> tuple[Cover, Transform, OutsideArea]:
    """Coverage, shape of the transform and surroundings; `matrix` leads from pixels of a to pixels of b."""
    back = np.linalg.inv(matrix)
    cover_a, cover_b = covered(a, b, matrix), covered(b, a, back)
    linear = _linear_at_centre(a, matrix)
    singular = np.linalg.svd(linear, compute_uv=False)
    outside = OutsideArea()
    if min(cover_a, cover_b) < WHOLE:
        outside = surroundings(b, a, matrix) if cover_a >= cover_b else surroundings(a, b, back)
    transform = Transform(
        scale=float(np.sqrt(abs(np.linalg.det(linear)))),
        stretch=float(np.log(max(singular[0], 1e-9) / max(singular[1], 1e-9))),
        mirrored=float(np.linalg.det(linear) < 0),
        tilt=float(np.abs(matrix[2, :2]).sum() * max(a.grey.shape)),
    )
    return Cover(max(cover_a, cover_b), min(cover_a, cover_b)), transform, outside


def covered(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> float:
    """Share of a's content that lies inside b's content."""
    left, top, right, bottom = a.box
    x, y = mapped(matrix, _grid() * (right - 1 - left, bottom - 1 - top) + (left, top)).T
    left, top, right, bottom = b.box
    inside = (x >= left - 1.5) & (x <= right + 0.5) & (y >= top - 1.5) & (y <= bottom + 0.5)
    return float(inside.mean())


@lru_cache(maxsize=1)
def _grid() -> Doubles:
    """Places all over the square from 0 to 1, (n, 2)."""
    v, u = np.mgrid[0:1:24j, 0:1:24j]
    return np.stack([u.ravel(), v.ravel()], axis=1)


def surroundings(outer: LocalFeatures, inner: LocalFeatures, matrix: Doubles) -> OutsideArea:
    """What of `outer` lies around `inner`, which `matrix` puts into it."""
    import cv2

    inside: npt.NDArray[Any] = np.zeros(outer.grey.shape, np.uint8)
    corners = mapped(matrix, box_corners(inner.box))
    if np.abs(corners).max() > 20 * max(outer.grey.shape):
        return OutsideArea()
    cv2.fillConvexPoly(inside, np.round(corners).astype(np.int32), 1)
    inside = cv2.dilate(inside, np.ones((7, 7), np.uint8))
    left, top, right, bottom = outer.box
    outside = 1 - inside[top:bottom, left:right]
    busy = _busy(outer.grey[top:bottom, left:right], outside)
    seam, gutter = _seam(outer, corners)
    split = max(_split(outer, corners, axis) for axis in (0, 1))
    return OutsideArea(float(outside.mean()), busy, seam, gutter, split)


def _busy(grey: npt.NDArray[Any], outside: npt.NDArray[Any]) -> float:
    import cv2

    grid = (max(1, grey.shape[1] // CELL), max(1, grey.shape[0] // CELL))
    g = grey.astype(np.float32)
    mean, square, share = (
        cv2.resize(v, grid, interpolation=cv2.INTER_AREA) for v in (g, g * g, outside.astype(np.float32))
    )
    whole = share > 0.95
    return float((square - mean * mean > BUSY**2)[whole].mean()) if whole.any() else 0.0


def _seam(outer: LocalFeatures, corners: Doubles) -> tuple[float, float]:
    """Step across the edges relative to the steps beside them, and whether a plain gutter runs along one of them."""
    centre = corners.mean(axis=0)
    steps = np.linspace(0.05, 0.95, 40)[:, None]
    seams, gutters = [0.0], [0.0]
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        line = start + steps * (end - start)
        normal = np.array([-(end - start)[1], (end - start)[0]])
        normal = normal / max(float(np.linalg.norm(normal)), 1e-9)
        normal = normal if normal @ (start - centre) > 0 else -normal
        far_in, near, *around = _levels(outer, line + normal * np.array(DISTANCES)[:, None, None])
        outside = np.stack(around)
        known = ~(np.isnan(outside).any(axis=0) | np.isnan(near) | np.isnan(far_in))
        if known.sum() >= 20:
            seams.append(_step(far_in[known], near[known], outside[2][known], outside[7][known]))
            gutters.append(_gutter(near[known], outside[:, known]))
    return max(seams), max(gutters)


def _step(far_in: Doubles, near: Doubles, out: Doubles, far_out: Doubles) -> float:
    beside = (np.abs(far_out - out).mean() + np.abs(near - far_in).mean()) / 2
    return float(np.abs(out - near).mean() / (beside + 3))


def _gutter(near: Doubles, outside: Doubles) -> float:
    """1 if a plain line runs along the edge, unlike the pictures on both its sides."""
    spread = outside.std(axis=1)
    line = int(spread[:-2].argmin())
    level = outside[line].mean()
    unlike = min(np.abs(near - level).mean(), np.abs(outside[-1] - level).mean())
    return float(spread[line] < 3 and spread[-2:].min() > 6 and unlike > 18)


def _split(outer: LocalFeatures, corners: Doubles, axis: int) -> float:
    """Largest share of a row (axis 0) or column (axis 1) across which brightness jumps, beside the inner picture."""
    import cv2

    left, top, right, bottom = outer.box
    grey = outer.grey[top:bottom, left:right]
    step = cv2.absdiff(grey[:, 3:], grey[:, :-3]) if axis else cv2.absdiff(grey[3:], grey[:-3])
    jumping = cv2.threshold(step, JUMP, 1, cv2.THRESH_BINARY)[1]
    jumps = cv2.reduce(jumping, 1 - axis, cv2.REDUCE_SUM, dtype=cv2.CV_32F).ravel() / step.shape[1 - axis]
    first = (left, top)[1 - axis]
    low, high = corners[:, 1 - axis].min() - first, corners[:, 1 - axis].max() - first
    place = np.arange(len(jumps)) + 1.5
    length = grey.shape[axis]
    margin = 0.06 * length
    beside = (place < low + 2) | (place > high - 2)
    inner = (place > margin) & (place < length - margin) & beside
    return float(jumps[inner].max()) if inner.any() else 0.0


def _levels(outer: LocalFeatures, points: Doubles) -> Doubles:
    """Grey levels at points (…, 2), NaN outside of the content."""
    left, top, right, bottom = outer.box
    x, y = np.moveaxis(np.round(points).astype(int), -1, 0)
    known = (x >= left) & (x < right) & (y >= top) & (y < bottom)
    result = np.full(known.shape, np.nan)
    result[known] = outer.grey[y[known], x[known]]
    return result


def _linear_at_centre(a: LocalFeatures, matrix: Doubles) -> Doubles:
    """Derivative (2, 2) of the transform in the middle of a."""
    centre = np.array([a.grey.shape[1] / 2, a.grey.shape[0] / 2])
    points = mapped(matrix, centre + np.array([[0, 0], [1, 0], [0, 1]]))
    return np.stack([points[1] - points[0], points[2] - points[0]], axis=1)
