"""How lossily a JPEG was saved, from its quantisation tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# Luminance table of ITU-T T.81 annex K.1, which libjpeg scales by quality; in the zigzag-free order Pillow gives.
_STANDARD_LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip


def jpeg_quality(quantization: Mapping[int, Sequence[int]] | None) -> int | None:
    """Estimate libjpeg's quality setting, 1 to 100, from the luminance table; None without tables.

    The inverse of libjpeg's `jpeg_quality_scaling`: a table is the standard one times 50/q (q < 50) or 2 - q/50.
    """
    table = quantization.get(0) if quantization else None
    if not table or len(table) != len(_STANDARD_LUMINANCE):
        return None
    free = [(mine, standard) for mine, standard in zip(table, _STANDARD_LUMINANCE, strict=True) if mine < 255]
    if not free:  # every entry is cut off at the largest byte
        return 1
    scale = 100.0 * sum(mine for mine, _ in free) / sum(standard for _, standard in free)
    quality = 5000.0 / scale if scale > 100 else (200.0 - scale) / 2
    return max(1, min(100, round(quality)))
