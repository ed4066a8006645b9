"""How a JPEG was written, from its header: tables and chroma sampling. Nothing is decoded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import ExifTags, Image

from photosim.vision.jpeg_quality import STANDARD_LUMINANCE, jpeg_quality

_FINEST = -6.0
"""For files that no table has made coarser."""


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """What was read.

    orientation: the EXIF tag, 1 to 8; 1 for other formats. traces: by name. table: the luminance table row by row,
    empty for other formats.
    """

    orientation: int
    traces: dict[str, float]
    table: tuple[int, ...] = ()


def read_jpeg_header(path: str) -> JpegHeader:
    """Traces of the writer; only `own_steps` for other formats than JPEG.

    own_steps: log2 of the luminance table against libjpeg's at quality 50. half_colour: 1 where colour is stored at
    half the resolution both ways, ½ where one way. standard_tables: 1 for libjpeg's table at any quality.
    """
    try:
        opened = Image.open(path)
    except (OSError, ValueError):  # of a format that Pillow does not read
        return JpegHeader(1, {"own_steps": _FINEST})
    with opened as image:
        tables = getattr(image, "quantization", None)
        if not tables or image.format not in ("JPEG", "MPO"):
            return JpegHeader(1, {"own_steps": _FINEST})
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
        layers = getattr(image, "layer", [])
    table = np.array(tables[0], np.float64)
    standard = np.array(STANDARD_LUMINANCE, np.float64)
    low = _low_frequencies()
    result = {"own_steps": float(np.median(np.log2(table[low] / standard[low])))}
    if len(layers) >= 3:
        result["half_colour"] = (layers[0][1] > layers[1][1]) / 2 + (layers[0][2] > layers[1][2]) / 2
    result["standard_tables"] = float(np.abs(table - _scaled(standard, jpeg_quality(tables) or 50)).max() <= 1)
    return JpegHeader(orientation if orientation in range(1, 9) else 1, result, tuple(tables[0]))


def _low_frequencies() -> list[int]:
    return [v * 8 + u for v in range(4) for u in range(4) if 0 < u + v < 4]


def _scaled(standard: np.ndarray, quality: int) -> np.ndarray:
    """Libjpeg's table at a quality, 1 to 100 (`jpeg_quality_scaling`)."""
    scale = 5000 / quality if quality < 50 else 200 - 2 * quality
    return np.clip(np.floor((standard * scale + 50) / 100), 1, 255)
