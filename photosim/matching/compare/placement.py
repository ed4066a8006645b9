"""Where one picture may lie in another: whole on whole in some orientation, or where key points say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.geometry import Fit, KeyPoints, fit_points, key_points
from photosim.matching.compare.local_features import LocalFeatures
from photosim.matching.compare.overlay import Box, moving, overlaid, scale_of

Doubles = npt.NDArray[Any]

HASH_NEAR = 84
"""Hash distance up to which the whole of one picture is laid on the whole of the other."""
SURE = 0.93
"""Likeness from which the whole placement is taken without a look at key points."""
GLANCE_SIDE = 64
MIRROR_COSINE = 0.6
MANY_INLIERS, FEW_INLIERS = 12, 5
ALIKE = 0.45
"""A fit of few points counts if the pictures are this much alike under it; of chance fits hardly one in ten is."""


UPRIGHT = 0.6
"""Likeness from which a picture in a frame is not tried in the mirror."""
_AS_SEEN = (0, 1)
"""Orientations in which the network knows a picture again."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How picture a lies in picture b.

    matrix: 3×3 from pixels of a.grey to pixels of b.grey. likeness: correlation there, -1 to 1. fit: the key points
    that say so; None where the whole picture lies on the whole other one.
    """

    matrix: Doubles
    likeness: float
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A picture inside one of the two. corners: (4, 2) shares of its width and height. in_first: whether that is a."""

    corners: npt.NDArray[np.float32]
    in_first: bool


def best_placement(
    a: LocalFeatures,
    b: LocalFeatures,
    hashes: npt.NDArray[np.uint8],
    cosine: float = 1.0,
    outlines: Sequence[Outline] = (),
) -> Placed | None:
    """The placement in which the two look most alike.

    Args:
        a: one picture.
        b: the other.
        hashes: (8,) distances of a's hash in each orientation from b's.
        cosine: of their embeddings; the mirror is tried only for pairs that look alike to the network.
        outlines: places inside one of the two where the whole of the other may lie.
    """
    found = [placed for outline in outlines if (placed := _framed(a, b, outline)) is not None]
    found += [_whole(a, b, o) for o in sorted({0, int(hashes.argmin())}) if hashes[o] <= HASH_NEAR]
    best = max(found, key=lambda p: p.likeness, default=None)
    if best is None or best.likeness < SURE:
        fitted = _fitted(a, b, cosine >= MIRROR_COSINE)
        if fitted is not None and (best is None or fitted.likeness > best.likeness):
            best = fitted
    return best


def _whole(a: LocalFeatures, b: LocalFeatures, orientation: int) -> Placed:
    matrix = _onto(b.box) @ _oriented(orientation) @ np.linalg.inv(_onto(a.box))
    return Placed(matrix, likeness(a, b, matrix))


def _framed(a: LocalFeatures, b: LocalFeatures, outline: Outline) -> Placed | None:
    """The whole of one picture laid on a quadrangle in the other, as it is or in the mirror."""
    import cv2

    whole, canvas = (b, a) if outline.in_first else (a, b)
    corners = outline.corners * canvas.grey.shape[1::-1] - 0.5
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
    inside = cv2.getPerspectiveTransform(square, corners.astype(np.float32))
    best = None
    for orientation in _AS_SEEN:
        matrix = inside @ _oriented(orientation) @ np.linalg.inv(_onto(whole.box))
        placed = Placed(matrix, likeness(whole, canvas, matrix))
        if best is None or placed.likeness > best.likeness:
            best = placed
        if best.likeness >= UPRIGHT:
            break
    if best is None or best.likeness < ALIKE:
        return None
    return Placed(np.linalg.inv(best.matrix), best.likeness) if outline.in_first else best


def _fitted(a: LocalFeatures, b: LocalFeatures, mirror: bool) -> Placed | None:
    """The fit of a as it is, or of a in the mirror if that one is not to be trusted."""
    side = max(b.grey.shape)
    placed = _trusted(a, b, fit_points(a.points, b.points, side))
    if placed is not None or not mirror:
        return placed
    fit = fit_points(_mirrored_points(a), b.points, side)
    if fit is None:
        return None
    swap = moving(a.grey.shape[1] - 1, 0) @ np.diag([-1.0, 1.0, 1.0])
    return _trusted(a, b, Fit(fit.matrix @ swap, fit.inliers, fit.matches))


@lru_cache(maxsize=8)
def _mirrored_points(view: LocalFeatures) -> KeyPoints:
    """Key points of the mirror image; a photo is often compared with several others in turn."""
    return key_points(np.ascontiguousarray(view.grey[:, ::-1]))


def _trusted(a: LocalFeatures, b: LocalFeatures, fit: Fit | None) -> Placed | None:
    """A fit that has more than chance for it: enough points, or pictures that look alike where it puts them."""
    if fit is None or fit.inliers < FEW_INLIERS or not 0.05 < scale_of(fit.matrix) < 20:
        return None
    placed = Placed(fit.matrix, likeness(a, b, fit.matrix), fit)
    return placed if fit.inliers >= MANY_INLIERS or placed.likeness >= ALIKE else None


def _onto(box: Box) -> Doubles:
    """From the square [-1, 1]² to pixel coordinates of a box."""
    left, top, right, bottom = box
    x, y = (right - left) / 2, (bottom - top) / 2
    return np.array([[x, 0, left + x - 0.5], [0, y, top + y - 0.5], [0, 0, 1]])


def _oriented(orientation: int) -> Doubles:
    """An orientation of `fingerprint.ORIENTATIONS` on the square [-1, 1]²."""
    matrix = np.diag([-1.0 if orientation & 1 else 1.0, -1.0 if orientation & 2 else 1.0, 1.0])
    return np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1]]) @ matrix if orientation & 4 else matrix


def likeness(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> float:
    """Correlation of the two, evened out, in a small common frame; -1 where they do not overlap."""
    overlay = overlaid(a, b, matrix, GLANCE_SIDE)
    if overlay is None:
        return -1.0
    x, y = overlay.x.coarse[overlay.mask], overlay.y.coarse[overlay.mask]
    xx, yy, xy = x @ x / len(x), y @ y / len(x), x @ y / len(x)
    return float(xy / np.sqrt((xx + 4) * (yy + 4)))
