"""Lay one photo over the other and measure what is left: the full features of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.alignment import aligned, bent
from photosim.matching.blocks import Blocks
from photosim.matching.extent import extent
from photosim.matching.features import LocalFeatures, PhotoView, cheap, oriented_hashes
from photosim.matching.overlay import Overlay, colours
from photosim.matching.placement import SURE, Placed, best_placement
from photosim.matching.residual import structure_features
from photosim.matching.tone import tone_features

LEAST_LIKENESS = 0.15
"""Likeness of the best placement below which two photos are not compared any further."""


def verify_many(a: PhotoView, others: Sequence[PhotoView]) -> list[dict[str, float]]:
    """Features of a with each of the others."""
    return [verify(a, b) for b in others]


def verify(a: PhotoView, b: PhotoView) -> dict[str, float]:
    """All features of a pair, the same for (a, b) and (b, a); what cannot be measured is left out."""
    one, two = sorted((a, b), key=_precedence)
    features = cheap(one, two)
    if one.local is None or two.local is None:
        return features
    placed = best_placement(one.local, two.local, oriented_hashes(one, two))
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return features | {"placed": 0.0, "likeness": placed.likeness if placed else -1.0}
    return features | _measured(one.local, two.local, placed)


def _precedence(view: PhotoView) -> tuple[int, bytes, tuple[float, ...]]:
    """An order that does not depend on which photo was named first."""
    facts = view.photo.facts
    return -facts.width * facts.height, facts.digest, tuple(view.embedding[:4].tolist())


def _measured(a: LocalFeatures, b: LocalFeatures, placed: Placed) -> dict[str, float]:
    """Features of a pair with a placement; the one that has more pixels is moved onto the other."""
    matrix = placed.matrix
    if abs(np.linalg.det(matrix[:2, :2])) > 1.0001:
        a, b, matrix = b, a, np.linalg.inv(matrix)
    overlay, matrix = aligned(a, b, matrix, rough=placed.likeness < SURE)
    result = {
        "placed": 0.0,
        "likeness": placed.likeness,
        "inliers": float(placed.fit.inliers if placed.fit else 0),
        "whole": float(placed.fit is None),
    }
    if overlay is None:
        return result
    return result | {"placed": 1.0} | extent(a, b, matrix) | _residual(a, b, overlay)


def _residual(a: LocalFeatures, b: LocalFeatures, overlay: Overlay) -> dict[str, float]:
    overlay, field = bent(overlay)
    x, y = colours(a, b, overlay)
    blocks = Blocks(overlay.mask)
    if not len(blocks):
        return {"placed": 0.0}
    result = {"bend": float(np.abs(field).max()) if field is not None else 0.0, "blocks": float(len(blocks))}
    x = _bent_colour(x, field) if field is not None else x
    return result | structure_features(overlay, blocks) | tone_features(x, y, overlay.mask)


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
