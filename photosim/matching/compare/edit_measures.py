"""What differs between two photos of one picture, measured from the first to the second: material for naming edits."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.change_features import ColourChange, DetailChange, ShapeChange
from photosim.domain.features.known_features import Sides
from photosim.domain.features.structure_features import Structure, ToneResidual
from photosim.matching.compare.blocks import quantiles
from photosim.matching.compare.geometry import affine, least_squares, mapped
from photosim.matching.compare.local_features import LocalFeatures, PhotoView
from photosim.matching.compare.overlay import box_corners
from photosim.matching.compare.tone_curve import LUMA

Array = npt.NDArray[Any]


def bars(one: LocalFeatures, two: LocalFeatures) -> Sides:
    """Share of each picture that plain bars take."""
    return Sides(*(1 - _area(local.box) / local.grey.size for local in (one, two)))


def _area(box: tuple[int, int, int, int]) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def shape_change(one: PhotoView, two: PhotoView, matrix: Array, bend: float) -> ShapeChange:
    """Turn, keystone and scale.

    Args:
        one: the first photo, with its local features.
        two: the second.
        matrix: 3×3, from pixels of one.local.grey to pixels of two.local.grey.
        bend: largest shift of the bending, as a share of the frame's side.
    """
    a, b = one.local, two.local
    assert a is not None
    assert b is not None
    corners = box_corners(a.box)
    target = mapped(matrix, corners)
    straight = affine(corners, target)
    linear = straight[:2, :2]
    if np.linalg.det(linear) < 0:
        linear = linear @ np.diag([-1.0, 1.0])
    turn = -np.degrees(np.arctan2(linear[1, 0] - linear[0, 1], linear[0, 0] + linear[1, 1]))
    side = float(np.ptp(target, axis=0).max())
    keystone = float(np.linalg.norm(mapped(straight, corners) - target, axis=1).max()) / max(side, 1.0)
    scale = np.sqrt(abs(np.linalg.det(linear)))
    full_one = one.photo.facts.width / a.grey.shape[1]
    full_two = two.photo.facts.width / b.grey.shape[1]
    return ShapeChange(
        turn=float(turn),
        keystone=keystone + bend,
        resized=float(scale * full_two / full_one),
        wider=float(np.log(_area(b.box) / (_area(a.box) * scale * scale))),
    )


def colour_change(x: Array, y: Array, mask: Array) -> ColourChange:
    """Brightness, contrast and colour from x to y, (h, w, 3) RGB each, inside a mask of any size."""
    import cv2

    inside = cv2.resize(mask.astype(np.uint8), x.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    kept = _typical((y - x) @ LUMA, inside if inside.any() else np.ones_like(inside))
    p, q = (np.ascontiguousarray(c.reshape(-1, 3)[kept].T) for c in (x, y))
    luma = [LUMA @ c for c in (p, q)]
    opponents = [colours[[0, 2]] - colours[1] for colours in (p, q)]
    saturation, cast = _colour_gain(*opponents)
    return ColourChange(
        brightness=float(luma[1].mean() - luma[0].mean()),
        contrast=float(np.log2((luma[1].std() + 2) / (luma[0].std() + 2))),
        chroma=Sides(*map(_length, opponents)),
        hues=Sides(*map(_off_one_hue, opponents, luma)),
        saturation=saturation,
        cast=cast,
    )


def _typical(change: Array, inside: Array) -> Array:
    """Numbers of the four fifths of the pixels whose brightness changed most alike: without stickers and captions."""
    away = np.abs(change - quantiles(change[inside], (0.5,))[0])
    return np.flatnonzero((away <= quantiles(away[inside], (0.8,))[0]) & inside)


def _length(opponents: Array) -> float:
    """RMS length of colours (2, n)."""
    return float(np.sqrt(np.vdot(opponents, opponents) / opponents.shape[1]))


def _colour_gain(p: Array, q: Array) -> tuple[float, float]:
    """Chroma of q (2, n) as a multiple of p's, as log2, and what is added to it everywhere, in levels."""
    centre_p, centre_q = p.mean(axis=1, keepdims=True), q.mean(axis=1, keepdims=True)
    one, two, calm = p - centre_p, q - centre_q, 20 * p.shape[1]
    gain = float((np.vdot(one, two) + calm) / (np.vdot(one, one) + calm))
    away = centre_q - gain * centre_p
    return float(np.log2(max(gain, 0.05))), float(np.abs(away).max())


def _off_one_hue(opponents: Array, grey: Array) -> float:
    """RMS of the chroma that does not follow from brightness: next to nothing for black and white, or sepia."""
    t = grey.astype(np.float64) / 128 - 1
    design = np.stack([np.ones_like(t), t, t * t, t * t * t])
    return _length(opponents - least_squares(design.T, opponents.T).T @ design)


def detail_change(structure: Structure, tone: ToneResidual | None, forth: bool) -> DetailChange:
    """Sharpness, noise and the easier direction from the first to the second. forth: whether x is the first."""
    sign = 1.0 if forth else -1.0
    fine, coarse = structure.band1.spread, structure.band3.spread
    return DetailChange(
        sharpness=sign * (fine.gain - coarse.gain) if fine and coarse else None,
        easier=sign * tone.forth if tone else None,
        noise=sign * structure.grain,
    )
