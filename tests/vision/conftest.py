"""Pictures that tests write and read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data


@pytest.fixture(scope="session")
def cat() -> Image.Image:
    """A real photo, 451 x 300."""
    return Image.fromarray(data.chelsea())


@pytest.fixture
def arrow(tmp_path: Path) -> Image.Image:
    """A picture of which every orientation looks different: red top left, green top right, blue bottom left."""
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:20, :30, 0] = 255
    pixels[:20, 30:, 1] = 255
    pixels[20:, :30, 2] = 255
    return Image.fromarray(pixels)
