"""A grid of blocks over a picture, and averages over them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[Any]
Doubles = npt.NDArray[Any]

ALONG = 16
"""Blocks along the longer side."""
LEAST_SIDE = 6.0
"""Pixels."""


class Blocks:
    """Averages over a grid of blocks that lie inside a mask.

    Attributes:
        inside: (rows, columns) bool, the blocks that count. centres: (n, 2) their middles in pixels, x first.
    """

    def __init__(self, mask: npt.NDArray[np.bool_]) -> None:
        height, width = mask.shape
        side = max(LEAST_SIDE, max(height, width) / ALONG)
        self._grid = (max(1, round(width / side)), max(1, round(height / side)))
        self._size = np.array([width, height])
        self._across, self._down = _averaging(width, self._grid[0]).T, _averaging(height, self._grid[1])
        if mask.all():
            self.inside = np.ones(self._grid[::-1], bool)
            return
        share = self._down @ mask.astype(np.float32) @ self._across
        self.inside = share > 0.97
        if not self.inside.any():
            self.inside = share > 0.5

    def __len__(self) -> int:
        return int(self.inside.sum())

    @property
    def centres(self) -> Doubles:
        """Middles of the blocks inside."""
        rows, columns = np.nonzero(self.inside)
        grid = np.array(self.inside.shape[::-1])
        result: Doubles = (np.stack([columns, rows], axis=1) + 0.5) * self._size / grid - 0.5
        return result

    def mean(self, values: Floats) -> Floats:
        """Averages of (h, w) over the blocks inside, (n,)."""
        result: Floats = (self._down @ values @ self._across)[self.inside]
        return result


@lru_cache(maxsize=256)
def _averaging(pixels: int, blocks: int) -> Floats:
    """Weights (blocks, pixels) with which a line of pixels is averaged over equal blocks; pixels on a border share."""
    edges = np.arange(blocks + 1)[:, None] * (pixels / blocks)
    before = np.clip(edges - np.arange(pixels), 0, 1)
    result: Floats = (np.diff(-before, axis=0) * (-blocks / pixels)).astype(np.float32)
    return result


def quantiles(values: npt.NDArray[np.floating], shares: tuple[float, ...]) -> list[float]:
    """Quantiles by linear interpolation, as `np.quantile`, without its overhead; NaN for no values."""
    if not len(values):
        return [float("nan")] * len(shares)
    ordered = np.sort(values)
    last = len(ordered) - 1
    result = []
    for share in shares:
        low = int(share * last)
        one, two = float(ordered[low]), float(ordered[min(low + 1, last)])
        result.append(one + (share * last - low) * (two - one))
    return result
