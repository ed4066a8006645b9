"""Where two aligned pictures differ, and by what: places that no re-saving, tone, blur or noise explains.

Averages over a whole picture cannot tell a form from the same form filled in by somebody else, for nearly all of it
agrees. Here the two are compared around every pixel: how much of what one shows there does not follow from the other
by some gain and offset of brightness. A place counts where that is far more than what is usual in this pair, given how
much there is to see. What lies together makes one place, and the places are described.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.blocks import quantiles

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]
Box = tuple[int, int, int, int]

WINDOW = 9
"""Side in pixels of the window around a pixel: a few letters of small text."""
LEAST_LEVELS = 5.0
"""RMS in levels below which an unexplained difference is not seen by anybody."""
TIMES = 3.0
"""How many times what is usual in this pair a difference must be, in energy."""
USUAL = 0.25
"""The share of places that are taken to be the same when what is usual is measured."""
TEXTURED = 30.0
"""Variance in levels squared from which a place shows something."""
MARGIN = 3
"""Pixels at the edge of what both show that are not looked at."""
SMOOTH = 0.6
"""Blur in pixels under which two pictures are compared; a tenth of a pixel of misalignment then hardly matters."""
STEP, STEPS = 0.7, 6
"""By what, and how often at most, the sharper one is blurred until both are as soft."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Local variances and covariance of two pictures, (h, w) each, in levels squared."""

    xx: Floats
    yy: Floats
    xy: Floats

    @classmethod
    def of(cls, x: Floats, y: Floats) -> Moments:
        """Of two pictures (h, w) float32, in square windows."""
        mx, my = _mean(x), _mean(y)
        xx, yy = np.maximum(_mean(x * x) - mx * mx, 0), np.maximum(_mean(y * y) - my * my, 0)
        return cls(xx, yy, _mean(x * y) - mx * my)

    def unexplained(self) -> Floats:
        """Energy in one that does not follow from the other by a gain, the larger of both ways, levels squared."""
        shared = self.xy * self.xy
        forth, back = self.yy - shared / (self.xx + 1.0), self.xx - shared / (self.yy + 1.0)
        return np.maximum(np.maximum(forth, back), 0)


@dataclass(frozen=True, slots=True)
class DifferentPlace:
    """What lies together and differs.

    box: left, top, right, bottom in pixels of the frame. inside: (bottom - top, right - left) bool, its pixels.
    energy: levels squared, summed. strength: how many times what is usual, at most.
    """

    box: Box
    inside: Bools
    energy: float
    strength: float


def _mean(values: Floats) -> Floats:
    import cv2

    return np.asarray(cv2.blur(values, (WINDOW, WINDOW), borderType=cv2.BORDER_REPLICATE))


def equally_soft(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The two, the sharper one blurred until it is as soft as the other."""
    x, y = _blurred(x, SMOOTH), _blurred(y, SMOOTH)
    for _ in range(STEPS):
        one, two = _sharpness(x), _sharpness(y)
        if max(one, two) < 1.1 * min(one, two):
            break
        x, y = (_blurred(x, STEP), y) if one > two else (x, _blurred(y, STEP))
    return x, y


def _blurred(picture: Floats, sigma: float) -> Floats:
    import cv2

    return np.asarray(cv2.GaussianBlur(picture, (5, 5), sigma, borderType=cv2.BORDER_REPLICATE))


def _sharpness(picture: Floats) -> float:
    """Steps of brightness between neighbours over those across three pixels: 1 for noise, a third for a soft slope."""
    near, far = picture[::2, 1:] - picture[::2, :-1], picture[::2, 3:] - picture[::2, :-3]
    return float(np.sqrt((np.vdot(near, near) / near.size + 0.1) / (np.vdot(far, far) / far.size + 0.3)))


def strengths(seen: Moments, left: Floats, mask: Bools) -> Floats:
    """How many times what is usual every place differs, (h, w), by the energy `left` unexplained there."""
    least, most = (f(seen.xx, seen.yy)[::3, ::3] for f in (np.minimum, np.maximum))
    sample, inside = left[::3, ::3], mask[::3, ::3]
    plain, textured = inside & (most < TEXTURED), inside & (least > TEXTURED)
    ground = quantiles(sample[plain], (0.5,))[0] if plain.sum() > 20 else 0.0
    share = quantiles(sample[textured] / least[textured], (USUAL,))[0] if textured.sum() > 20 else 0.02
    usual = LEAST_LEVELS**2 + TIMES * (ground + share * np.minimum(seen.xx, seen.yy))
    return np.where(mask, left / usual, 0)


def places(strength: Floats, energy: Floats) -> list[DifferentPlace]:
    """Places that differ, the strongest first."""
    import cv2

    differs = strength > 1
    joined = cv2.dilate(differs.astype(np.uint8), np.ones((7, 7), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for number in range(1, count):
        x, y, w, h = boxes[number, :4].tolist()
        part = np.s_[y : y + h, x : x + w]
        inside = (labels[part] == number) & differs[part]
        values = strength[part][inside]
        found.append(
            DifferentPlace((x, y, x + w, y + h), inside, float(energy[part][inside].sum()), float(values.max()))
        )
    return sorted(found, key=lambda place: -place.strength)


def inner(mask: Bools) -> Bools:
    """The mask without its edge, where a picture that was moved is made up."""
    import cv2

    side = 2 * MARGIN + 1
    return np.asarray(cv2.erode(mask.astype(np.uint8), np.ones((side, side), np.uint8), borderValue=0)) > 0


def found_places(x: Floats, y: Floats, mask: Bools) -> Sequence[DifferentPlace]:
    """Places in which two aligned pictures, (h, w) in levels, differ."""
    x, y = equally_soft(x, y)
    seen = Moments.of(x, y)
    left = seen.unexplained()
    return places(strengths(seen, left, inner(mask)), left)
