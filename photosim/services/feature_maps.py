"""What the layers of the network make of a picture, to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.vision.models.layer_maps import LayerMaps

SHOWN = 25
"""Channels of a layer that are shown, in a square of 5 by 5."""


@dataclass(frozen=True, slots=True)
class FeatureMaps:
    """names: of the 18 layers. channels: number of each. mosaics: the first 25 of each as one grey picture, uint8."""

    names: tuple[str, ...]
    channels: tuple[int, ...]
    mosaics: tuple[npt.NDArray[np.uint8], ...]


def feature_maps(image: Image) -> FeatureMaps:
    """The maps that the similarity index compares, of an upright RGB picture.

    Raises:
        UserError: torch is not installed.
    """
    layers = layer_maps()
    found = layers.maps(image)
    return FeatureMaps(layers.names, tuple(map(len, found)), tuple(_mosaic(maps) for maps in found))


@lru_cache(maxsize=1)
def layer_maps() -> LayerMaps:
    """The network that gives them, loaded once.

    Raises:
        UserError: torch is not installed.
    """
    from photosim.vision.models.layer_maps import LayerMaps

    return LayerMaps()


def _mosaic(maps: npt.NDArray[np.float32], gap: int = 2) -> npt.NDArray[np.uint8]:
    """The first maps in a square, each from its least value (black) to its greatest (white)."""
    side = round(SHOWN**0.5)
    high, wide = maps.shape[1:]
    grow = max(1, -(-64 // high))  # the late layers have 7 by 7 places, which nobody could see
    whole = np.zeros((side * (high * grow + gap) - gap, side * (wide * grow + gap) - gap), np.uint8)
    for number, values in enumerate(maps[:SHOWN]):
        low, span = float(values.min()), float(np.ptp(values)) or 1.0
        grey = np.kron((255 * (values - low) / span).astype(np.uint8), np.ones((grow, grow), np.uint8))
        top, left = (number // side) * (high * grow + gap), (number % side) * (wide * grow + gap)
        whole[top : top + high * grow, left : left + wide * grow] = grey
    return whole
