"""Whether one file's blocks are those of the other, rounded: then it was made from it.

A JPEG keeps multiples of the steps in its tables. What was made from another file differs from it by that rounding, up
to half a step and evenly. Where two files differ by much less than the steps of one of them, that one was not rounded
from the other: it was there before, and the other has its steps still. Brightness, contrast, tone curves, mild blur or
sharpening and darker corners change coefficients in proportion; how much is found first.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from photosim.vision.block_sample import WAVES, BlockSample

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Coefficients = npt.NDArray[np.float32]
    Way = tuple[bool, ...]  # rows and columns swapped, then upside down, then left and right swapped

_ALIKE = 0.9
"""Correlation of the blocks' means from which two samples are of the same places."""
_HALF_STEP, _QUARTER = 0.5, 0.25
"""Of a step: the most by which rounding changes a coefficient, and the median."""
_NOISE = 0.27
"""Levels, median: what writing colours as whole numbers, in both files and on the way, leaves besides."""
_TOLD = 0.5
"""Steps from which a coefficient tells of its rounding: smaller ones are zero, whatever they were."""
_FEWEST = 20
_ANY_BETTER = 1e-6
_ROUNDS = 3
_AC = tuple((u, v) for u in range(WAVES) for v in range(WAVES) if u + v)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a file follows from another.

    left: levels by which its coefficients differ. fill: log2 of that, of what its own rounding would leave; within:
    share of coefficients within half a step; None where it has no steps.
    """

    left: float
    fill: float | None
    within: float | None


def block_clues(one: BlockSample | None, two: BlockSample | None) -> dict[str, float]:
    """Clues from the first to the second; nothing where they do not have the same blocks.

    locked: by how much less the second differs from the first than the first's rounding would have left: it still
    has the first one's steps. missed: by how much more the second differs than its own rounding leaves, against the
    same of the first. fresh: whether the second differs by just what its rounding leaves, and the first does not.
    fits: share of coefficients that are the other's, rounded. unexplained: log2 of what is left of the second against
    what is left of the first. tables: whether a file's own rounding is known. The mean of each is the same for both
    orders.
    """
    if one is None or two is None or (way := _way_up(one, two)) is None:
        return {}
    transposed, down, across = way
    back = (transposed, across, down) if transposed else way
    first, second = _fit(_seen(two, back), one), _fit(_seen(one, way), two)
    result = {}
    for name, (mine, other) in {
        "locked": (_locked(second), _locked(first)),
        "missed": (_missed(first), _missed(second)),
        "fresh": (_fresh(first), _fresh(second)),
        "fits": (first.within, second.within),
        "unexplained": (float(np.log2(first.left + 0.05)), float(np.log2(second.left + 0.05))),
        "tables": (float(one.has_steps), float(two.has_steps)),
    }.items():
        if mine is not None and other is not None:
            result[name], result[f"mean_{name}"] = other - mine, (mine + other) / 2
    return result


def _fresh(fit: _Fit) -> float:
    """1 where what is left is what rounding leaves, 0 where it is half or twice as much, or where nobody knows."""
    return 0.0 if fit.fill is None else max(0.0, 1 - abs(fit.fill))


def _locked(fit: _Fit) -> float:
    return 0.0 if fit.fill is None else max(0.0, -fit.fill)


def _missed(fit: _Fit) -> float:
    return 0.0 if fit.fill is None else max(0.0, fit.fill)


def _way_up(one: BlockSample, two: BlockSample) -> Way | None:
    """How the first must be turned to stand as the second; None where they are not of the same places."""
    means = two.coefficients[0, 0][..., 0, 0].ravel()
    found, best = None, _ALIKE
    for way in product((False, True), repeat=3):
        if (one.size[::-1] if way[0] else one.size) != two.size:
            continue
        alike = _correlation(_seen(one, way)[..., 0, 0].ravel(), means)
        if alike > best + _ANY_BETTER:
            found, best = way, alike
    return found


def _seen(sample: BlockSample, way: Way) -> Coefficients:
    transposed, down, across = way
    return (sample.transposed() if transposed else sample).flipped(down, across)


def _correlation(a: Coefficients, b: Coefficients) -> float:
    a, b = a - a.mean(), b - b.mean()
    return float(np.abs((a * b).sum()) / (np.sqrt((a * a).sum() * (b * b).sum()) + 1e-3))


def _fit(source: Coefficients, copy: BlockSample) -> _Fit:
    """How well the blocks of `copy` follow from those of its source.

    Each frequency by itself: its coefficients times a curve of the block's brightness, and of its distance from the
    middle, by least squares in which outliers count less (Cauchy weights, Holland and Welsch 1977).

    Args:
        source: (rows, columns, WAVES, WAVES), turned as the copy stands.
        copy: what may have been made from it.
    """
    u, v = np.array(_AC).T
    x = source[..., u, v].reshape(-1, len(_AC)).astype(np.float64)
    y = copy.coefficients[0, 0][..., u, v].reshape(-1, len(_AC)).astype(np.float64)
    followed = _followed(x, y, _gains(source))
    away = np.abs(y - followed)
    left = float(np.median(away))
    if not copy.has_steps:
        return _Fit(left, None, None)
    steps = copy.steps[u, v]
    told = np.maximum(np.abs(y), np.abs(followed)) > _TOLD * steps
    if told.sum() < _FEWEST:
        return _Fit(left, None, None)
    usual = np.hypot(_QUARTER * steps, _NOISE)
    fill = float(np.log2(np.median((away / usual)[told]) + 2.0**-4))
    return _Fit(left, fill, float((away < _HALF_STEP * steps + 2 * _NOISE)[told].mean()))


def _gains(source: Coefficients) -> Floats:
    """(n, 4) what the gain of a block may depend on."""
    rows, columns = source.shape[:2]
    light = source[..., 0, 0].ravel() / 1024
    down, across = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    return np.stack((np.ones_like(light), light, light**2, (down**2 + across**2).ravel()), axis=1).astype(np.float64)


def _followed(x: Floats, y: Floats, gains: Floats) -> Floats:
    """(n, k) what y would be if it followed from x, (n, k); each column by itself."""
    terms = x.T[:, :, None] * gains  # (k, n, 4)
    weight = np.ones_like(x.T)
    followed = np.zeros_like(x.T)
    ridge = 1e-3 * np.eye(gains.shape[1])
    for _ in range(_ROUNDS):
        weighted = terms * weight[:, :, None]
        inner = weighted.swapaxes(1, 2) @ terms + ridge
        outer = weighted.swapaxes(1, 2) @ y.T[:, :, None]
        followed = (terms @ np.linalg.solve(inner, outer))[..., 0]
        away = np.abs(y.T - followed)
        scale = 2 * (np.median(away, axis=1, keepdims=True) + 0.3)
        weight = 1 / (1 + (away / scale) ** 2)
    result: Floats = followed.T
    return result
