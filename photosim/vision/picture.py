"""A foreign file as plain pixels, for a worker process to hand back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from photosim.vision.decode import decode_image

if TYPE_CHECKING:
    import numpy.typing as npt

SIDE = 1280
"""Longest side in pixels: more than any network's input (512) with the margin that is cropped away."""


def picture_array(path: str) -> npt.NDArray[np.uint8]:
    """The upright picture, (h, w, 3) uint8 RGB, its longest side at most `SIDE` pixels.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    return np.asarray(decode_image(path, SIDE).image)


def timed_picture_array(path: str) -> tuple[npt.NDArray[np.uint8], float]:
    """The picture, and the milliseconds that opening it took, without those of the process it is opened in.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    start = time.perf_counter()
    array = picture_array(path)
    return array, (time.perf_counter() - start) * 1000
