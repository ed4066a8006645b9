"""Which of two pictures carries a mark (text, sticker, logo, drawn line) where they differ, and which is finer."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.change_features import Marks
from photosim.matching.compare.overlay import Overlay

Floats = npt.NDArray[Any]

LEAST_CHANGE = 14.0
"""Levels by which a place must differ, after the change of tone, to belong to a mark."""
TIMES_USUAL = 5.0
"""How many times more than the median place it must differ besides."""
LARGEST = 0.4
"""Share of the picture from which the change is no mark any more."""
FEWEST = 12
"""Pixels."""
FLAT = 2.0
"""Standard deviation in levels below which the surroundings of a pixel are flat."""


def mark_features(overlay: Overlay, forth: bool) -> Marks:
    """What the places where x and y differ most look like in each, from the first photo to the second.

    Text and stickers are drawn: in their places they have harder edges, plain areas and the ends of the scale, while
    the picture below goes on as it does around them.

    Args:
        overlay: the two in one frame.
        forth: whether x is the first photo.
    """
    sign = 1.0 if forth else -1.0
    x, y, mask = overlay.x.luma, overlay.y.luma, overlay.mask
    fine = [float(np.square(frame.bands[0][mask]).mean()) for frame in (overlay.x, overlay.y)]
    finest = sign * float(np.log2((fine[1] + 0.3) / (fine[0] + 0.3)) / 2)
    places = _places(x, y, mask)
    count = int(places.sum())
    if count < FEWEST or count > LARGEST * mask.sum():
        return Marks(finest)
    edges = [_gradient(luma)[places].mean() for luma in (x, y)]
    flat = [(frame.variance[places] < FLAT**2).mean() for frame in (overlay.x, overlay.y)]
    ends = [((luma[places] > 243) | (luma[places] < 12)).mean() for luma in (x, y)]
    return Marks(
        finest,
        share=count / float(mask.sum()),
        edges=sign * float(np.log2((edges[1] + 2) / (edges[0] + 2))),
        flat=sign * float(flat[1] - flat[0]),
        ends=sign * float(ends[1] - ends[0]),
    )


def _places(x: Floats, y: Floats, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """(h, w) where y does not follow from x by the straight line that most pixels follow."""
    import cv2

    inside = cv2.erode(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if inside.sum() < 100:
        return np.zeros_like(mask)
    p, q = x[inside], y[inside]
    kept = np.ones(len(p), bool)
    gain = level = 0.0
    for _ in range(3):
        mean_p, mean_q = p[kept].mean(), q[kept].mean()
        gain = float(((p[kept] - mean_p) * (q[kept] - mean_q)).mean() / (p[kept].var() + 1))
        level = float(mean_q - gain * mean_p)
        away = np.abs(q - gain * p - level)
        kept = away <= max(3.0, 2.5 * float(np.median(away)))
        if kept.sum() < 50:
            return np.zeros_like(mask)
    change = cv2.GaussianBlur(np.abs(y - gain * x - level), (0, 0), 0.7)
    usual = float(np.median(change[inside]))
    result: npt.NDArray[np.bool_] = (change > max(LEAST_CHANGE, TIMES_USUAL * usual)) & inside
    return result


def _gradient(luma: Floats) -> Floats:
    import cv2

    across, down = cv2.Sobel(luma, cv2.CV_32F, 1, 0, scale=0.25), cv2.Sobel(luma, cv2.CV_32F, 0, 1, scale=0.25)
    return cv2.magnitude(across, down)
