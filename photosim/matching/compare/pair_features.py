"""Lay one photo over the other and measure what is left: the full features of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.alignment import Aligned, aligned
from photosim.matching.compare.blocks import Blocks
from photosim.matching.compare.coverage import extent
from photosim.matching.compare.difference_features import structure_features
from photosim.matching.compare.edit_measures import bars_change, colour_change, detail_change, shape_change
from photosim.matching.compare.local_features import LocalFeatures, PhotoView, cheap, in_order, oriented_hashes
from photosim.matching.compare.marks import mark_features
from photosim.matching.compare.overlay import colours
from photosim.matching.compare.placement import SURE, Placed, best_placement
from photosim.matching.compare.tone_curve import tone_features

DIGITS = 6
"""Decimals to which features are kept: they are stored with every pair."""
LEAST_LIKENESS = 0.15
"""Likeness of the best placement below which two photos are not compared any further."""


def verify_many(a: PhotoView, others: Sequence[PhotoView]) -> list[dict[str, float]]:
    """Features of a with each of the others."""
    return [verify(a, b) for b in others]


def verify_pairs(views: Mapping[int, PhotoView], pairs: Sequence[tuple[int, int]]) -> list[dict[str, float]]:
    """Features of pairs of these photos."""
    return [verify(views[a], views[b]) for a, b in pairs]


def verify(a: PhotoView, b: PhotoView) -> dict[str, float]:
    """All features of a pair, the same for (a, b) and (b, a); what cannot be measured is left out."""
    one, two = in_order(a, b)
    features = cheap(one, two)
    if one.local is None or two.local is None:
        return features
    placed = best_placement(one.local, two.local, oriented_hashes(one, two), features["cosine"])
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return features | {"placed": 0.0, "likeness": placed.likeness if placed else -1.0}
    features |= bars_change(one, two) | _measured(one, two, placed)
    return {name: round(value, DIGITS) for name, value in features.items()}


def _measured(one: PhotoView, two: PhotoView, placed: Placed) -> dict[str, float]:
    """Features of a pair with a placement; the one that has more pixels is moved onto the other."""
    forth = bool(abs(np.linalg.det(placed.matrix[:2, :2])) <= 1.0001)
    a, b = (one, two) if forth else (two, one)
    assert a.local is not None
    assert b.local is not None
    matrix = placed.matrix if forth else np.linalg.inv(placed.matrix)
    found = aligned(a.local, b.local, matrix, rough=placed.likeness < SURE)
    result = {
        "placed": 0.0,
        "likeness": placed.likeness,
        "inliers": float(placed.fit.inliers if placed.fit else 0),
        "whole": float(placed.fit is None),
    }
    if found is None or not len(blocks := Blocks(found.overlay.mask)):
        return result
    result |= (
        {"placed": 1.0} | extent(a.local, b.local, found.matrix) | _residual(a.local, b.local, found, blocks, forth)
    )
    there = found.matrix if forth else np.linalg.inv(found.matrix)
    return result | shape_change(one, two, there, result["bend"] / max(found.overlay.mask.shape))


def _residual(a: LocalFeatures, b: LocalFeatures, found: Aligned, blocks: Blocks, forth: bool) -> dict[str, float]:
    mask = found.overlay.mask
    x, y = colours(a, b, found.overlay)
    result = {"bend": 0.0, "blocks": float(len(blocks))}
    if found.field is not None:
        x = _bent_colour(x, found.field)
        result["bend"] = float(np.abs(found.field).max())
    result |= structure_features(found, blocks) | tone_features(x, y, mask) | mark_features(found.overlay, forth)
    return result | colour_change(*((x, y) if forth else (y, x)), mask) | detail_change(result, forth)


def _bent_colour(colour: npt.NDArray[np.float32], field: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Colours (h, w, 3) moved by a field of shifts that was found in a larger frame."""
    import cv2

    h, w = colour.shape[:2]
    small = cv2.resize(field, (w, h), interpolation=cv2.INTER_AREA) * (w / field.shape[1])
    rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
    moved: npt.NDArray[Any] = cv2.remap(
        colour, columns - small[..., 0], rows - small[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return moved
