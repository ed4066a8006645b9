"""By what two pictures differ in a place: another content, or something that was put over one of them.

A caption or a sticker is flat and hard-edged on one side and covers a natural picture on the other. Where both sides
are drawn (two fill-ins of one form), or the one that was added to is paper, or what was added is itself a picture, the
content is another. A small network over named numbers of the place, fitted on drawn pairs, weighs that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Shipped
from photosim.domain.errors import UserError
from photosim.domain.features.flat_form import Record, flat, stored_as
from photosim.domain.paths import resource
from photosim.matching.compare.blocks import quantiles
from photosim.matching.compare.differences import MARGIN, DifferentPlace, Moments
from photosim.matching.compare.place_edges import CHANGED, DEEP, PlaceEdge, place_edge

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]

NUMBERS = "models/differences.json"
VERSION = 1
FARTHEST = 4.0
"""Standard deviations beyond which a number is no farther from the usual."""
CALM = 6.0
"""Levels by which a pixel may differ from its neighbours, added up, and still be part of a plain area."""
HAZE = 17
"""Side in pixels of the window under which only large differences are left."""
NEAR_MODE = 9
"""Levels around a colour that count as that colour."""


@dataclass(frozen=True, slots=True)
class Head:
    """A network of one hidden layer over named numbers.

    names: the numbers, in order. centre, scale: (n,) what is taken from them, and what they are divided by.
    hidden: (n, k) and (k,), then a ramp. output: (k,) and a number, to log-odds.
    """

    names: tuple[str, ...]
    centre: Floats
    scale: Floats
    hidden: tuple[Floats, Floats]
    output: tuple[Floats, float]

    def logit(self, numbers: Mapping[str, float]) -> float:
        """Log-odds for these numbers."""
        values = (np.array([numbers[name] for name in self.names]) - self.centre) / self.scale
        units = np.maximum(np.clip(values, -FARTHEST, FARTHEST) @ self.hidden[0] + self.hidden[1], 0)
        return float(units @ self.output[0] + self.output[1])


@dataclass(frozen=True, slots=True)
class Drawing(Record):
    """How much the pixels that have changed look like a drawing on one side.

    drawn: share that has one of the two commonest levels there. calm: share without any texture. rough: the texture of
    the rest, log2. hard: the strongest edges, log2. tones: how many levels there are, log2 (the perplexity of sixteen).
    """

    drawn: float
    calm: float
    rough: float
    hard: float
    tones: float


@dataclass(frozen=True, slots=True)
class PlaceContext(Record):
    """What a place lies in.

    plain_least, plain_most: share of the commonest level of the picture that has less and more of it. places: how many
    strong ones there are, log2. differing: share of the frame that differs, log2. total, coarse: correlation of both
    pictures in the second coarsest and the coarsest band. likeness: of their placement.
    """

    plain_least: float
    plain_most: float
    places: float
    differing: float
    total: float
    coarse: float
    likeness: float


@dataclass(frozen=True, slots=True)
class DescribedPlace(Record):
    """A place in numbers, the same when the two pictures are swapped.

    strength, levels: of the difference, log2. size: share of the picture, log2. filled: share of its box. shared:
    correlation inside. more, less: variance inside, log2, of the side that shows more there and of the other. hazy:
    what is left of the difference under a strong blur, in levels, log2. shift: by how many levels the pixels have
    changed, log2. ground: standard deviation around, log2, of the plainer side. corner: 1 where the place lies in a
    corner of the frame, else 0. drawing: of the side that looks more like one; other: of the other side. edge: around
    what has changed.
    """

    strength: float
    levels: float
    size: float
    filled: float
    shared: float
    more: float
    less: float
    hazy: float
    shift: float
    ground: float
    corner: float
    drawing: Drawing = field(metadata=stored_as("{}"))
    other: Drawing = field(metadata=stored_as("{}_other"))
    edge: PlaceEdge = field(metadata=stored_as("{}"))
    context: PlaceContext = field(metadata=stored_as("{}"))


def content_logit(place: DescribedPlace) -> float:
    """Log-odds that a place shows another content."""
    return _head().logit(flat(place))


def head_of(stored: Mapping[str, Any]) -> Head:
    """The network that a file of numbers holds.

    Raises:
        KeyError: something is missing.
    """
    centre, scale, weights, bias, output = (
        np.array(stored[key], np.float64) for key in ("centre", "scale", "weights", "bias", "output")
    )
    return Head(tuple(stored["names"]), centre, scale, (weights, bias), (output, float(stored["level"])))


@lru_cache(maxsize=1)
def _head() -> Head:
    path = resource(NUMBERS)
    try:
        return head_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError) as error:
        raise UserError(Shipped.DIFFERENCES_NOT_READ(path=str(path), reason=str(error))) from error


def described(place: DifferentPlace, x: Floats, y: Floats, seen: Moments, context: PlaceContext) -> DescribedPlace:
    """One place of two pictures in numbers."""
    left, top, right, bottom = place.box
    height, width = x.shape
    part = np.s_[top:bottom, left:right]
    inside, one, two = place.inside, x[part], y[part]
    count = max(1, int(inside.sum()))
    xx, yy, xy = (float(moment[part][inside].mean()) for moment in (seen.xx, seen.yy, seen.xy))
    away = np.abs(one - two)
    limit = CHANGED * quantiles(away[inside], (0.95,))[0]
    changed = inside & (away >= limit)
    sides = sorted((_drawing(side, changed) for side in (one, two)), key=lambda side: -side.drawn)
    around = np.s_[max(0, top - DEEP) : bottom + DEEP, max(0, left - DEEP) : right + DEEP]
    return DescribedPlace(
        strength=float(np.log2(place.strength + 1)),
        levels=float(np.log2(np.sqrt(place.energy / count) + 1)),
        size=float(np.log2(count / x.size)),
        filled=count / inside.size,
        shared=xy / float(np.sqrt(xx * yy + 1)),
        more=float(np.log2(max(xx, yy) + 1)),
        less=float(np.log2(min(xx, yy) + 1)),
        hazy=_hazy(one - two, inside),
        shift=float(np.log2(limit / CHANGED + 1)),
        ground=float(np.log2(min(float(side[around].std()) for side in (x, y)) + 1)),
        corner=float((left <= MARGIN or right >= width - MARGIN) and (top <= MARGIN or bottom >= height - MARGIN)),
        drawing=sides[0],
        other=sides[1],
        edge=place_edge(x, y, place.box, inside),
        context=context,
    )


def _hazy(difference: Floats, inside: Bools) -> float:
    import cv2

    blurred = cv2.blur(difference, (HAZE, HAZE), borderType=cv2.BORDER_REFLECT_101)
    return float(np.log2(np.abs(blurred[inside]).mean() + 1))


def _drawing(picture: Floats, changed: Bools) -> Drawing:
    import cv2

    edges = np.abs(cv2.Laplacian(picture, cv2.CV_32F, ksize=1, borderType=cv2.BORDER_REPLICATE))[changed]
    middle, high = quantiles(edges, (0.6, 0.95))
    counts = np.bincount((np.clip(picture[changed], 0, 255) / 16).astype(np.int64), minlength=16) / len(edges)
    return Drawing(
        drawn=_two_levels(picture[changed]),
        calm=float((edges < CALM).mean()),
        rough=float(np.log2(middle + 1)),
        hard=float(np.log2(high + 1)),
        tones=float(-(counts * np.log2(counts + 1e-9)).sum()),
    )


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
