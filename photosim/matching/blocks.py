"""A grid of blocks over a picture, and averages over them."""

from __future__ import annotations

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
        share = self._mean(mask.astype(np.float32))
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
        """Averages of (h, w) or (h, w, c) over the blocks inside, (n,) or (n, c)."""
        return self._mean(values)[self.inside]

    def _mean(self, values: Floats) -> Floats:
        import cv2

        self._size = np.array(values.shape[1::-1])
        result: Floats = cv2.resize(values, self._grid, interpolation=cv2.INTER_AREA)
        return result


def quantiles(values: npt.NDArray[np.floating], shares: tuple[float, ...]) -> list[float]:
    """Quantiles by linear interpolation, as `np.quantile`, without its overhead; NaN for no values."""
    if not len(values):
        return [float("nan")] * len(shares)
    ordered = np.sort(values)
    places = np.array(shares) * (len(ordered) - 1)
    low = places.astype(int)
    high = np.minimum(low + 1, len(ordered) - 1)
    return [float(v) for v in ordered[low] + (places - low) * (ordered[high] - ordered[low])]
