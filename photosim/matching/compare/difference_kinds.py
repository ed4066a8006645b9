"""By what two pictures differ in a place: another content, or something that was put over one of them.

A caption or a sticker is flat and hard-edged on one side and covers a natural picture on the other. Where both sides
are drawn (two fill-ins of one form), or the one that was added to is paper, or what was added is itself a picture, the
content is another. A regression over named numbers of the place, fitted on drawn pairs, weighs that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.errors import UserError
from photosim.domain.paths import resource
from photosim.matching.compare.blocks import quantiles
from photosim.matching.compare.differences import MARGIN, Moments, Place
from photosim.matching.score.curves import Curves, read_curves

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]

NUMBERS = "models/differences.json"
VERSION = 1
DEEP = 8
"""Pixels around a place that are looked at to say what it lies in."""
CALM = 6.0
"""Levels by which a pixel may differ from its neighbours, added up, and still be part of a plain area."""
NEAR_MODE = 9
"""Levels around a colour that count as that colour."""


def content_logit(numbers: Mapping[str, float]) -> float:
    """Log-odds that a place shows another content, from `described` and the numbers of the whole pair."""
    return _curves().logit(numbers)


@lru_cache(maxsize=1)
def _curves() -> Curves:
    path = resource(NUMBERS)
    try:
        numbers = json.loads(path.read_text(encoding="utf-8"))
        return read_curves(numbers["content"])
    except (OSError, ValueError, KeyError) as error:
        raise UserError(f"The numbers of local differences cannot be read from {path}: {error}") from error


def described(place: Place, x: Floats, y: Floats, seen: Moments) -> dict[str, float]:
    """Named numbers of one place, the same when the two pictures are swapped.

    strength, levels: of the difference. size: share of the picture, log2. filled: share of its box. shared: correlation
    inside. more, less: variance inside, log2, of the side that shows more there and of the other. corner: 1 where the
    place lies in a corner of the frame. Of the pixels that have changed: shift, by how many levels, log2; drawn, calm
    and ragged of the side that looks more like a drawing, and plain, still and rough of the other: the share that has
    one of the side's two commonest levels there, the share without any texture, and the texture of the rest, log2.
    """
    left, top, right, bottom = place.box
    height, width = x.shape
    part = np.s_[top:bottom, left:right]
    inside, one, two = place.inside, x[part], y[part]
    count = max(1, int(inside.sum()))
    xx, yy, xy = (float(moment[part][inside].mean()) for moment in (seen.xx, seen.yy, seen.xy))
    away = np.abs(one - two)
    limit = 0.4 * quantiles(away[inside], (0.95,))[0]
    changed = inside & (away >= limit)
    sides = sorted((_drawing(side, changed) for side in (one, two)), reverse=True)
    around = np.s_[max(0, top - DEEP) : bottom + DEEP, max(0, left - DEEP) : right + DEEP]
    grounds = sorted(float(side[around].std()) for side in (x, y))
    names = ("drawn", "calm", "ragged"), ("plain", "still", "rough")
    return {
        "strength": float(np.log2(place.strength + 1)),
        "levels": float(np.log2(np.sqrt(place.energy / count) + 1)),
        "size": float(np.log2(count / x.size)),
        "filled": count / inside.size,
        "shared": xy / float(np.sqrt(xx * yy + 1)),
        "more": float(np.log2(max(xx, yy) + 1)),
        "less": float(np.log2(min(xx, yy) + 1)),
        "shift": float(np.log2(limit / 0.4 + 1)),
        "ground": float(np.log2(grounds[0] + 1)),
        "corner": float((left <= MARGIN or right >= width - MARGIN) and (top <= MARGIN or bottom >= height - MARGIN)),
    } | {name: value for side, found in zip(names, sides, strict=True) for name, value in zip(side, found, strict=True)}


def _drawing(picture: Floats, changed: Bools) -> tuple[float, float, float]:
    """How much of the changed pixels of one side has two levels, how much is calm, and how rough the rest is."""
    import cv2

    edges = np.abs(cv2.Laplacian(picture, cv2.CV_32F, ksize=1, borderType=cv2.BORDER_REPLICATE))[changed]
    return _two_levels(picture[changed]), float((edges < CALM).mean()), float(np.log2(quantiles(edges, (0.6,))[0] + 1))


def _two_levels(values: Floats) -> float:
    """Share of the pixels that have one of the two commonest levels."""
    counts = np.bincount(np.clip(values, 0, 255).astype(np.int64), minlength=256).astype(np.float64)
    share = 0.0
    for _ in range(2):
        near = np.convolve(counts, np.ones(2 * NEAR_MODE + 1), "same")
        best = int(near.argmax())
        share += float(near[best])
        counts[max(0, best - NEAR_MODE) : best + NEAR_MODE + 1] = 0
    return share / max(1, len(values))


def plainness(picture: Floats) -> float:
    """Share of a picture that has its commonest level, or nearly: little for photos, much for paper and screens."""
    counts = np.bincount(np.clip(picture[::3, ::3], 0, 255).astype(np.int64).ravel(), minlength=256)
    return float(np.convolve(counts, np.ones(7), "same").max() / counts.sum())
