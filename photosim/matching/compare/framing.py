"""Pictures inside photos that are compared: where one may lie in the other, and whether it is framed there."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.structure_features import CLEARLY_FRAMED
from photosim.matching.compare.coverage import BUSY, CELL
from photosim.matching.compare.geometry import mapped
from photosim.matching.compare.local_features import LocalFeatures, PhotoView, inner_matches
from photosim.matching.compare.overlay import box_corners
from photosim.matching.compare.placement import Outline
from photosim.vision.quadrangles import quadrangles

Doubles = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]

MAYBE_INSIDE = 0.55
"""Cosine of a picture inside a photo with another photo from which the latter is laid there."""
APART, AS_LARGE = 0.2, 0.5
"""Share of the smaller one up to which two outlines are of different pictures, and share of its area from which a
second picture is as good as the first: then the photo is a collage, and shows neither alone."""
MOST_SEEN, SHOWS = 8, 0.35
"""Outlines that are looked at for a second picture, and the share of a picture that is not plain."""
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
    best = max((_common(place, outline) / _union(place, outline) for outline in seen), default=0.0)
    return 0.0 if best >= CLEARLY_FRAMED and _is_collage(outer.local, place) else best


def _is_collage(outer: LocalFeatures, place: Doubles) -> bool:
    """Whether a second picture, about as large as the one at a place, stands beside it."""
    import cv2

    scale = outer.grey.shape[1] / outer.colour.shape[1]
    outlines = [((quad + 0.5) * scale - 0.5).astype(np.float32) for quad in quadrangles(outer.colour, MOST_SEEN)]
    areas, least = [cv2.contourArea(outline) for outline in outlines], AS_LARGE * cv2.contourArea(place)
    beside = [
        outline
        for outline, area in zip(outlines, areas, strict=True)
        if area > least and _common(outline, place) < APART * min(area, least)
    ]
    return any(_is_picture(outer.grey, outline) for outline in beside)


def _is_picture(grey: npt.NDArray[np.uint8], outline: Doubles) -> bool:
    """Whether what lies in an outline shows something nearly everywhere, as photos do."""
    import cv2

    inside: npt.NDArray[Any] = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(outline).astype(np.int32), 1)
    levels = grey.astype(np.float32)
    mean, square = (cv2.blur(values, (CELL, CELL)) for values in (levels, levels * levels))
    return float((square - mean * mean > BUSY**2)[inside > 0].mean()) > SHOWS


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
