"""What the edge of a place that differs tells: whether something foreign lies there in one picture, or in both.

Where a sticker was put over a photo, the sharp edge around what has changed is the sticker's alone: the other picture
goes on across it as it does elsewhere. Where one thing stands in the place of another, both bring an edge of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.flat_form import Record
from photosim.matching.compare.blocks import quantiles

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]

DEEP = 8
"""Pixels around a place that are looked at to say what it lies in."""
CHANGED = 0.4
"""Share of the strongest change in a place from which a pixel counts as changed."""
FEWEST = 20
"""Pixels from which surroundings say something."""
BEYOND = 10.0
"""Levels beyond nearly all surroundings from which a pixel is foreign to them."""


@dataclass(frozen=True, slots=True)
class PlaceEdge(Record):
    """Of the side that is more foreign to its surroundings, and of the other; the same when the two are swapped.

    changed: share of the place that has, log2. rim_owed: share of the steps of brightness around the changed pixels
    that one side alone brings, 0.5 to 1. rim_along: how far the steps of the side that is less so lie across the rim,
    0 to 1. rim_kept: correlation of the steps of both. outline_owed, outline_along: the same around all changed pixels
    together. outline_step, outline_step_other: energy of the steps there over that of the surroundings, log2.
    outlying: share of changed pixels that are lighter or darker than the surroundings. texture: by how much the texture
    inside is stronger or weaker than around, log2. offset: by how many standard deviations it is lighter or darker,
    log2.
    """

    changed: float
    rim_owed: float
    rim_along: float
    rim_kept: float
    outline_owed: float
    outline_along: float
    outline_step: float
    outline_step_other: float
    outlying: float
    outlying_other: float
    texture: float
    texture_other: float
    offset: float
    offset_other: float


class Steps:
    """Steps of brightness of one picture. across, down: (h, w) levels a pixel; energy: of both."""

    def __init__(self, picture: Floats) -> None:
        import cv2

        self.picture = picture
        self.across = cv2.Sobel(picture, cv2.CV_32F, 1, 0, scale=0.125)
        self.down = cv2.Sobel(picture, cv2.CV_32F, 0, 1, scale=0.125)
        self.energy = self.across * self.across + self.down * self.down


def place_edge(x: Floats, y: Floats, box: tuple[int, int, int, int], inside: Bools) -> PlaceEdge:
    """Numbers of one place.

    Args:
        x: (h, w) levels of one picture.
        y: of the other.
        box: left, top, right, bottom of the place.
        inside: (bottom - top, right - left), its pixels.
    """
    part, place = _with_surroundings(x.shape, box, inside)
    one, two = Steps(x[part]), Steps(y[part])
    away = np.abs(one.picture - two.picture)
    changed = place & (away >= CHANGED * quantiles(away[place], (0.95,))[0])
    around = _or(~_grown(place, 5), _or(~changed, changed), FEWEST + 1)
    solid = _closed(changed)
    rim = _or(_grown(changed, 5) & ~_shrunk(changed, 3), changed)
    outline = _or(_grown(solid, 5) & ~_shrunk(solid, 5), changed)
    core = _or(_shrunk(solid, 3), changed, FEWEST // 2)
    numbers: tuple[Callable[[Steps], float], ...] = (
        lambda side: _stronger(side.energy, outline, around),
        lambda side: _outlying(side.picture, changed, around),
        lambda side: abs(_stronger(side.energy, core, around)),
        lambda side: _offset(side.picture, core, around),
    )
    steps, outlying, texture, offset = (sorted(map(number, (one, two)), reverse=True) for number in numbers)
    return PlaceEdge(
        float(np.log2(max(1, changed.sum()) / max(1, place.sum()))),
        *_owed(one, two, rim),
        _kept(one, two, rim),
        *_owed(one, two, outline),
        *steps,
        *outlying,
        *texture,
        *offset,
    )


def _or(mask: Bools, other: Bools, fewest: int = 1) -> Bools:
    """The mask where it has enough pixels, else the other."""
    return mask if mask.sum() >= fewest else other


def _with_surroundings(
    shape: tuple[int, ...], box: tuple[int, int, int, int], inside: Bools
) -> tuple[tuple[slice, slice], Bools]:
    """The part of a frame that a place lies in, and the place in that part."""
    left, top, right, bottom = box
    low, high = (max(0, left - DEEP), max(0, top - DEEP)), (min(shape[1], right + DEEP), min(shape[0], bottom + DEEP))
    place = np.zeros((high[1] - low[1], high[0] - low[0]), np.bool_)
    place[top - low[1] : bottom - low[1], left - low[0] : right - low[0]] = inside
    return np.s_[low[1] : high[1], low[0] : high[0]], place


def _owed(one: Steps, two: Steps, where: Bools) -> tuple[float, float]:
    """Share of the steps of the difference that one side brings, and how far those of the other side lie along them."""
    across, down = (one.across - two.across)[where], (one.down - two.down)[where]
    energy = across * across + down * down
    length = np.sqrt(energy)
    shared = [side.across[where] * across + side.down[where] * down for side in (one, two)]
    along = [
        float(np.abs(product).sum() / ((np.sqrt(side.energy[where]) * length).sum() + 1))
        for side, product in zip((one, two), shared, strict=True)
    ]
    share = float(shared[0].sum() / (energy.sum() + 1))
    return max(share, 1 - share), min(along)


def _kept(one: Steps, two: Steps, where: Bools) -> float:
    first, second = np.sqrt(one.energy[where]), np.sqrt(two.energy[where])
    if len(first) < FEWEST / 2:
        return 0.0
    first, second = first - first.mean(), second - second.mean()
    return float((first @ second) / (np.sqrt((first @ first) * (second @ second)) + 1e-3))


def _stronger(energy: Floats, here: Bools, around: Bools) -> float:
    return float(np.log2((energy[here].mean() + 0.5) / (energy[around].mean() + 0.5)))


def _outlying(picture: Floats, changed: Bools, around: Bools) -> float:
    low, high = quantiles(picture[around], (0.05, 0.95))
    values = picture[changed]
    return float(((values < low - BEYOND) | (values > high + BEYOND)).mean())


def _offset(picture: Floats, core: Bools, around: Bools) -> float:
    ground = picture[around]
    return float(np.log2(1 + abs(picture[core].mean() - ground.mean()) / (ground.std() + 3)))


def _grown(mask: Bools, side: int) -> Bools:
    import cv2

    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8))) > 0


def _shrunk(mask: Bools, side: int) -> Bools:
    import cv2

    return np.asarray(cv2.erode(mask.astype(np.uint8), np.ones((side, side), np.uint8))) > 0


def _closed(mask: Bools) -> Bools:
    import cv2

    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))) > 0
