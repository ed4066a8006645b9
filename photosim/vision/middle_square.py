"""The middle square of a photo, from which its likeness is embedded; apart from the network, which no worker needs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

SIDE = 224
"""Of the square picture, in pixels: what the network was trained with. Its last features need it, at 160 pixels a fifth
of the average precision is lost."""

_MIDDLE = 0.875
"""Share of the shorter side that is looked at, as is usual where networks trained on ImageNet are judged (224 of 256
pixels). Measured on 171 photos of 13 kinds: mean average precision 0.546 with the whole square, 0.562 with this."""

_QUALITY = 92


def likeness_square(content: Image.Image) -> bytes:
    """The middle square of a trimmed working image as the network sees it, as JPEG bytes: 15 kB instead of 150."""
    side = _MIDDLE * min(content.size)
    left, top = (content.width - side) / 2, (content.height - side) / 2
    box = (left, top, left + side, top + side)
    square = content.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box, reducing_gap=1.1)
    buffer = io.BytesIO()
    square.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def pixels_of(square: bytes) -> npt.NDArray[np.uint8]:
    """(224, 224, 3) uint8 RGB of what `likeness_square` made."""
    with Image.open(io.BytesIO(square)) as image:
        return np.asarray(image.convert("RGB"))
