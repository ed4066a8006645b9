"""Features of the shipped network without torch, which alone takes a second to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.vision.models.openvino_network import OpenVinoNetwork

if TYPE_CHECKING:
    from collections.abc import Sequence

_RESIZED, _CROPPED = 232, 224
"""torchvision's transform for this network: the shorter side to the first, then the square of the second out of it."""

_LAST = 18


class ShippedFeatures:
    """MobileNetV2's last feature maps, averaged, as `Backbone` gives them for the shipped weights."""

    def __init__(self, input_size: int) -> None:
        self._side = input_size
        self._network = OpenVinoNetwork(side=input_size)
        self._network.averages(np.zeros((1, input_size, input_size, 3), np.uint8), (_LAST,))  # compiles it

    def features(self, images: Sequence[Image.Image]) -> npt.NDArray[np.float32]:
        """Features (n, 1280) of upright RGB pictures."""
        pixels = np.stack([np.asarray(prepared(image, self._side)) for image in images])
        return self._network.averages(pixels, (_LAST,))[0]


def prepared(image: Image.Image, side: int) -> Image.Image:
    """The middle square of a picture, as torchvision cuts it out."""
    short = round(side * _RESIZED / _CROPPED)
    scale = short / min(image.size)
    width, height = (max(short, int(length * scale)) for length in image.size)
    image = image.resize((width, height), Image.Resampling.BILINEAR)
    left, top = round((width - side) / 2), round((height - side) / 2)
    return image.crop((left, top, left + side, top + side))
