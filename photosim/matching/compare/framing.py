"""Pictures inside photos, when two photos are compared: where one may lie in the other, and whether it is framed there."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.geometry import mapped
from photosim.matching.compare.local_features import LocalFeatures, PhotoView, inner_matches
from photosim.matching.compare.overlay import box_corners
from photosim.matching.compare.placement import Outline

Doubles = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]

MAYBE_INSIDE = 0.5
"""Cosine of a picture inside a photo with another photo from which the latter is laid there."""
APART, AS_LARGE = 0.2, 0.5
"""Share of the smaller one up to which two outlines are of different pictures, and share of its area from which a second
picture is as good as the first: then the photo is a collage, and shows neither alone."""
RIM, ROUNDING = 0.025, 0.12
"""Shares of the shorter side that frames and rounded corners may take from a picture."""


def outlines(one: PhotoView, two: PhotoView) -> list[Outline]:
    """Where the whole of one may lie in the other, as far as the network says so."""
    views = (one, two)
    return [
        Outline(views[side].inner[number].outline, side == 0)
        for cosine, (side, number) in inner_matches(one, two)
        if cosine >= MAYBE_INSIDE
    ]


def framed(outer: PhotoView, inner: LocalFeatures, matrix: Doubles) -> float:
    """How well an outline that was seen in `outer` is that of `inner`, which `matrix` puts there; 0 in a collage."""
    import cv2

    assert outer.local is not None
    size = np.array(outer.local.grey.shape[1::-1])
    left, top, right, bottom = inner.box
    place = mapped(matrix, box_corners((left, top, right, bottom))).astype(np.float32)
    if not cv2.isContourConvex(place[:, None]):
        return 0.0
    seen = [(each.outline * size - 0.5).astype(np.float32) for each in outer.inner]
    shares = [_common(place, outline) / _union(place, outline) for outline in seen]
    others = (outline for outline in seen if _is_another(outline, place))
    return 0.0 if any(True for _ in others) else float(max(shares, default=0.0))


def _is_another(outline: Doubles, place: Doubles) -> bool:
    """Whether an outline is that of a second picture, about as large as the first."""
    import cv2

    areas = cv2.contourArea(outline), cv2.contourArea(place)
    return _common(outline, place) < APART * min(areas) and areas[0] > AS_LARGE * areas[1]


def _common(one: Doubles, two: Doubles) -> float:
    import cv2

    return float(cv2.intersectConvexConvex(one, two)[0])


def _union(one: Doubles, two: Doubles) -> float:
    import cv2

    return max(1.0, cv2.contourArea(one) + cv2.contourArea(two) - _common(one, two))


def without_rim(mask: Bools) -> Bools:
    """A mask (h, w) without what a frame, or rounded corners, may cover at its edges."""
    import cv2

    height, width = mask.shape
    rim = max(1, round(RIM * min(height, width)))
    radius = round(ROUNDING * min(height, width))
    left: npt.NDArray[Any] = np.zeros(mask.shape, np.uint8)
    cv2.rectangle(left, (rim + radius, rim), (width - 1 - rim - radius, height - 1 - rim), 1, cv2.FILLED)
    cv2.rectangle(left, (rim, rim + radius), (width - 1 - rim, height - 1 - rim - radius), 1, cv2.FILLED)
    for x in (rim + radius, width - 1 - rim - radius):
        for y in (rim + radius, height - 1 - rim - radius):
            cv2.circle(left, (x, y), radius, 1, cv2.FILLED)
    result: Bools = mask & (left > 0) & (cv2.erode(mask.astype(np.uint8), np.ones((2 * rim + 1,) * 2, np.uint8)) > 0)
    return result
