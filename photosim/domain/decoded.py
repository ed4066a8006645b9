"""What a decode worker hands over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.types import PhotoFacts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class InnerCut:
    """A picture inside a photo, cut out for the network.

    pixels: (160, 160, 3) uint8 RGB. outline: (4, 2) float32, its corners as shares of the photo's width and height.
    """

    pixels: npt.NDArray[np.uint8]
    outline: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """What a decode worker sends back for one file.

    pixels: (160, 160, 3) uint8 RGB, upright, for the network. thumbnail: JPEG bytes, longest side at most 256 pixels.
    square: JPEG bytes of its middle, 224 pixels a side, from which its likeness is embedded. inner: pictures inside it,
    as far as they stand out.
    """

    facts: PhotoFacts
    pixels: npt.NDArray[np.uint8]
    thumbnail: bytes
    square: bytes
    inner: tuple[InnerCut, ...] = ()
