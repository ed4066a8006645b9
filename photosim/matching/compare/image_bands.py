"""A picture at the size at which it is compared, and what is derived from it more than once."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[Any]

BAND_SIGMAS = (0.0, 0.8, 1.6, 3.2, 6.4)
"""Limits in pixels of the four bands (differences of Gaussians) in which pictures are correlated."""


class Frame:
    """Luma of one picture, (h, w) float32; what is derived from it is computed when first asked for, and kept."""

    def __init__(self, luma: Floats) -> None:
        self.luma = luma

    @cached_property
    def coarse(self) -> Floats:
        """Without what varies over more than a few pixels: as a whole picture is judged at a glance."""
        import cv2

        result: Floats = self.luma - cv2.GaussianBlur(self.luma, (0, 0), 6)
        return result

    @cached_property
    def evened(self) -> Floats:
        """Detail at a few pixels, at the same strength everywhere."""
        import cv2

        fine = cv2.GaussianBlur(self.luma, (7, 7), 1.2, borderType=cv2.BORDER_REPLICATE)
        detail = fine - cv2.blur(fine, (15, 15), borderType=cv2.BORDER_REPLICATE)
        strength = cv2.blur(detail * detail, (15, 15), borderType=cv2.BORDER_REPLICATE)
        result: Floats = detail / np.sqrt(strength + 6)
        return result

    @cached_property
    def bands(self) -> list[Floats]:
        """Differences of Gaussians between neighbouring `BAND_SIGMAS`, finest first."""
        import cv2

        smooth = [self.luma]
        for before, sigma in itertools.pairwise(BAND_SIGMAS):
            step = float(np.sqrt(sigma**2 - before**2))
            smooth.append(cv2.GaussianBlur(smooth[-1], (0, 0), step, borderType=cv2.BORDER_REPLICATE))
        return [fine - coarse for fine, coarse in itertools.pairwise(smooth)]

    @cached_property
    def variance(self) -> Floats:
        """Variance around each pixel."""
        import cv2

        mean, square = cv2.blur(self.luma, (7, 7)), cv2.blur(self.luma * self.luma, (7, 7))
        result: Floats = square - mean * mean
        return result
