"""Pictures at the size at which the network sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photosim.vision.models.mobilenet import INPUT_SIZE

if TYPE_CHECKING:
    import numpy.typing as npt
    from PIL import Image


def network_input(content: Image.Image) -> npt.NDArray[np.uint8]:
    """A trimmed working image as the network sees it, (160, 160, 3) uint8 RGB."""
    from PIL import Image as Pillow

    # reduced by a whole factor first, which halves the cost
    square = content.resize((INPUT_SIZE, INPUT_SIZE), Pillow.Resampling.BILINEAR, reducing_gap=1.1)
    return np.asarray(square)
