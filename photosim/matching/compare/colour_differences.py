"""Where two aligned pictures have other colours, though the shapes agree: one cloth in beige and in black.

Edits change all colours alike: chroma by one gain, a cast that grows with brightness, brightness by a curve. A product
in another colour changes its own, while the ground it lies on stays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.change_features import ColourDifference
from photosim.matching.compare.blocks import quantiles
from photosim.matching.compare.geometry import least_squares
from photosim.matching.compare.tone_curve import LUMA

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]

ROUNDS = 3
GROUND = 8.0
"""Levels by which the ground of a cut-out may differ, within each picture and between the two."""
LEAST_CHROMA = 24.0
"""Levels of chroma that nobody overlooks."""
SAME_HUE = 0.75
"""Cosine between two chromas above which they are of one hue."""
FEWEST = 30
"""Pixels from which a median says something."""
OPPONENT = np.array([[1, 0.5], [-1, 0.5], [0, -1]], np.float32)
"""From RGB to red against green and yellow against blue, in levels."""
LEAST_HUE = 16.0
"""Length there from which a colour has a hue that people name."""
LEAST_GROUND = 0.25
"""Share of the frame that the ground takes at least."""


def colour_differences(x: Floats, y: Floats, mask: Bools) -> tuple[ColourDifference, Bools]:
    """Numbers of the colours that do not follow, and where, (h, w).

    Args:
        x: (h, w, 3) RGB of one picture.
        y: the other in the same frame.
        mask: (h, w) bool, where both exist.
    """
    left, turned = _unexplained(x, y, mask)
    rest = quantiles(left[mask], (0.6,))[0] if mask.any() else 0.0
    where = mask & turned & (left > max(LEAST_CHROMA, 4 * rest))
    count = int(where.sum())
    ground = _ground(x, y) & mask
    share = float(ground.mean())
    others = mask & ~ground
    cut_out = share > LEAST_GROUND and others.sum() > FEWEST
    found = ColourDifference(
        recoloured=float(np.sqrt((left[where] ** 2).mean())) if count else 0.0,
        area=count / left.size,
        rest=rest,
        ground=share,
        relit=abs(float(np.median((y - x)[others] @ LUMA))) if cut_out else 0.0,
        tinted=float(np.median(left[others])) if cut_out else 0.0,
        turned=_hue_turned(x[others], y[others]) if cut_out else 0.0,
    )
    return found, where


def _hue_turned(x: Floats, y: Floats) -> float:
    """Degrees between the usual hues of two lists of colours, (n, 3); 0 where one of them is nearly grey."""
    one, two = (np.median(colours @ OPPONENT, axis=0) for colours in (x, y))
    lengths = float(np.hypot(*one)), float(np.hypot(*two))
    if min(lengths) < LEAST_HUE:
        return 0.0
    return float(np.degrees(np.arccos(np.clip(one @ two / (lengths[0] * lengths[1]), -1, 1))))


def _unexplained(x: Floats, y: Floats, mask: Bools) -> tuple[Floats, Bools]:
    """Length in levels of the chroma that does not follow, the smaller of both ways; and where the hue is another.

    The smaller: of a black and white version no colour follows, but it follows from all colours. Chroma alone that was
    strengthened until it clipped keeps its hue.
    """
    import cv2

    x, y = (np.asarray(cv2.GaussianBlur(picture, (3, 3), 0.8)) for picture in (x, y))
    cx, cy = (picture[..., ::2] - picture[..., 1:2] for picture in (x, y))
    lengths = np.hypot(cx[..., 0], cx[..., 1]) * np.hypot(cy[..., 0], cy[..., 1])
    turned = (cx * cy).sum(axis=2) < SAME_HUE * lengths + 1
    return np.minimum(_residual(x, y, mask), _residual(y, x, mask)), turned


def _residual(x: Floats, y: Floats, mask: Bools) -> Floats:
    cx, cy = ((picture[..., ::2] - picture[..., 1:2]).reshape(-1, 2) for picture in (x, y))
    light = x.reshape(-1, 3) @ LUMA / 128 - 1
    zero, one = np.zeros_like(light), np.ones_like(light)
    design = np.concatenate(
        [
            np.stack([cx[:, 0] / 64, light, one, zero, zero], axis=1),
            np.stack([cx[:, 1] / 64, zero, zero, light, one], axis=1),
        ]
    )
    wanted = np.concatenate([cy[:, 0], cy[:, 1]])
    inside = np.tile(mask.ravel(), 2).astype(np.float32)
    weight, away = inside, np.zeros_like(wanted)
    for _ in range(ROUNDS):
        root = np.sqrt(weight)[:, None]
        solution = least_squares(design * root, wanted[:, None] * root)[:, 0]
        solution[0] = max(0.0, solution[0])
        away = np.abs(design @ solution - wanted)
        weight = inside * np.minimum(1, 4.0 / np.maximum(away, 1e-3)) ** 2
    return np.asarray(np.hypot(*away.reshape(2, -1)).reshape(mask.shape), np.float32)


def _ground(x: Floats, y: Floats) -> Bools:
    """Where both show the commonest colour of the first."""
    grey = x @ LUMA
    counts = np.bincount(np.clip(grey, 0, 255).astype(np.int64).ravel(), minlength=256)
    level = int(np.convolve(counts, np.ones(5), "same").argmax())
    colour = np.median(x[np.abs(grey - level) <= 3], axis=0)
    return np.asarray((np.abs(x - colour).max(axis=2) < GROUND) & (np.abs(y - colour).max(axis=2) < GROUND))
