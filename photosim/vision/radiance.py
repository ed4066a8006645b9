"""Radiance HDR files: light that is not cut off at white, made into a picture that a screen shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

_HEADER_BYTES = 4096
_SIZE = re.compile(rb"[-+]Y (\d{1,6}) [-+]X (\d{1,6})\n")
_KEY = 0.18
"""Middle grey, to which the average of the light is brought (Reinhard et al., Photographic Tone Reproduction, 2002)."""


def read(path: str, largest_pixels: int) -> Image.Image:
    """The picture as RGB, 8 bits.

    Raises:
        OSError: it cannot be read.
        Image.DecompressionBombError: it has more than `largest_pixels`.
    """
    import cv2

    with open(path, "rb") as file:
        size = _SIZE.search(file.read(_HEADER_BYTES))
    if size is None:
        raise OSError("no size")
    if int(size[1]) * int(size[2]) > largest_pixels:
        raise Image.DecompressionBombError
    with open(path, "rb") as file:
        light = cv2.imdecode(np.frombuffer(file.read(), np.uint8), cv2.IMREAD_UNCHANGED)
    if light is None or light.ndim != 3:
        raise OSError("damaged")
    return Image.fromarray(_shown(np.nan_to_num(light[:, :, ::-1].astype(np.float32))))


def _shown(light: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    luminance = light @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    average = float(np.exp(np.log(np.maximum(luminance, 1e-6)).mean()))
    scaled = np.clip(luminance, 0, None) * (_KEY / max(average, 1e-6))
    share = (scaled / (1 + scaled)) / np.maximum(luminance, 1e-6)
    shown = np.clip(light * share[:, :, None], 0, 1) ** (1 / 2.2)
    pixels: npt.NDArray[np.uint8] = (shown * 255 + 0.5).astype(np.uint8)
    return pixels
