"""What is left when one picture is laid over the other: the named numbers that tell a copy from a second exposure.

A copy, however badly saved, follows its source at coarse scales everywhere outside of stickers and captions. A second
frame of a burst has moved parts and parallax, a focus stack is sharper here and softer there, and each frame of a
bracket holds detail where the other has lost it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.structure_features import (
    Band,
    BandSpread,
    BothWays,
    LeftShifts,
    LostDetail,
    ShiftLengths,
    Structure,
)
from photosim.matching.compare.alignment import Aligned, Shifts
from photosim.matching.compare.blocks import Blocks, quantiles
from photosim.matching.compare.overlay import Overlay

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]

LEAST_TEXTURE = (2.0, 2.0, 2.5, 3.0)
"""Standard deviation in levels that a block needs in a band to have a say there."""
FLAT, RICH = 1.2, 3.5
"""Standard deviations in levels around a pixel: a blown out or black place, and one that holds detail."""
FEWEST = 3
"""Blocks with texture below which a band says nothing."""


def structure_features(found: Aligned, blocks: Blocks) -> Structure:
    """Agreement of structure, band by band and block by block."""
    bands, gains, grain = [], [], 0.0
    overlay = found.overlay
    for number, (x, y) in enumerate(zip(overlay.x.bands, overlay.y.bands, strict=True)):
        xx, yy, xy = blocks.mean(x * x), blocks.mean(y * y), blocks.mean(x * y)
        least = LEAST_TEXTURE[number]
        textured = (np.minimum(xx, yy) > least**2 / 4) & (np.maximum(xx, yy) > least**2)
        total = float(xy.sum() / np.sqrt(xx.sum() * yy.sum() + 1e-3))
        enough = number > 0 and textured.sum() >= FEWEST
        spread = _spread(xx[textured], yy[textured], xy[textured]) if enough else None
        bands.append(Band(total, float(textured.mean()), spread))
        if number == 0:
            grain = _grain(yy) - _grain(xx)
        gains.append((np.log2((yy + 0.5) / (xx + 0.5)) / 2, np.maximum(xx, yy) > least**2))
    finest, fine, coarse, coarsest = bands
    return Structure(
        finest,
        fine,
        coarse,
        coarsest,
        grain=grain,
        both_ways=_both_ways(gains),
        shifts=_shifts(found.shifts),
        lost=_clipping(overlay, blocks),
    )


def _grain(energy: Floats) -> float:
    """Noise in levels: fine detail where the picture is smoothest."""
    return float(np.sqrt(quantiles(energy, (0.15,))[0]))


def _spread(xx: Floats, yy: Floats, xy: Floats) -> BandSpread:
    """Quantiles of the blocks' correlations and gains (log2 of y's contrast over x's)."""
    q10, q25, q50 = quantiles(xy / np.sqrt(xx * yy + 1e-6), (0.1, 0.25, 0.5))
    low, middle, high = quantiles(np.log2((yy + 0.1) / (xx + 0.1)) / 2, (0.1, 0.5, 0.9))
    return BandSpread(q10, q25, q50, gain=middle, gain_spread=high - low)


def _both_ways(gains: list[tuple[Floats, Bools]]) -> BothWays:
    """How much sharper y is than x, place by place; contrast, which changes all bands alike, is taken out.

    How far it goes in both directions at once (the tenth of the places that are farthest): no single edit of one
    picture does that.
    """
    reference, enough = gains[3]
    found: list[float | None] = []
    for gain, some in gains[:2]:
        places = some & enough
        if places.sum() < 2 * FEWEST:
            found.append(None)
            continue
        low, high = quantiles((gain - reference)[places], (0.06, 0.94))
        found.append(max(0.0, min(high, -low)))
    return BothWays(*found)


def _shifts(shifts: Shifts) -> LeftShifts:
    blocks = float(shifts.good.mean())
    if shifts.good.sum() < FEWEST:
        return LeftShifts(blocks)
    lengths = np.linalg.norm(shifts.shift[shifts.good], axis=1)
    return LeftShifts(blocks, ShiftLengths(*quantiles(lengths, (0.5, 0.75, 0.9))))


def _clipping(overlay: Overlay, blocks: Blocks) -> LostDetail:
    """Share of the picture where one side is blown out or black and the other still holds detail."""
    x, y = overlay.x.variance, overlay.y.variance
    lost = [
        float(blocks.mean(((flat < FLAT**2) & (rich > RICH**2) & (rich > 16 * flat)).astype(np.float32)).mean())
        for flat, rich in ((x, y), (y, x))
    ]
    return LostDetail(min(lost), max(lost))
