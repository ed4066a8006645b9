"""Lay one photo over the other and measure what is left: the full features of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.alignment import Aligned, aligned
from photosim.matching.compare.blocks import Blocks
from photosim.matching.compare.content_differences import bent, content_features
from photosim.matching.compare.coverage import extent
from photosim.matching.compare.difference_features import structure_features
from photosim.matching.compare.edit_measures import bars_change, colour_change, detail_change, shape_change
from photosim.matching.compare.full_resolution import full_differences
from photosim.matching.compare.local_features import PhotoView, cheap, in_order, inner_matches, oriented_hashes
from photosim.matching.compare.marks import mark_features
from photosim.matching.compare.overlay import colours
from photosim.matching.compare.placement import SURE, Outline, Placed, best_placement
from photosim.matching.compare.tone_curve import tone_features
from photosim.matching.score.content_evidence import PAPER, STRONG
from photosim.matching.score.scorer import Scorer

Floats = npt.NDArray[Any]

DIGITS = 6
"""Decimals to which features are kept: they are stored with every pair."""
MAYBE_INSIDE = 0.5
"""Cosine of a picture inside a photo with another photo from which the latter is laid there."""
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
    placed = best_placement(one.local, two.local, oriented_hashes(one, two), features["cosine"], _outlines(one, two))
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return features | {"placed": 0.0, "likeness": placed.likeness if placed else -1.0}
    features |= bars_change(one, two) | _measured(one, two, placed, features)
    return {name: round(value, DIGITS) for name, value in features.items()}


def _outlines(one: PhotoView, two: PhotoView) -> list[Outline]:
    """Where the whole of one may lie in the other, as far as the network says so."""
    views = (one, two)
    return [
        Outline(views[side].inner[number].outline, side == 0)
        for cosine, (side, number) in inner_matches(one, two)
        if cosine >= MAYBE_INSIDE
    ]


def _measured(one: PhotoView, two: PhotoView, placed: Placed, known: Mapping[str, float]) -> dict[str, float]:
    """Features of a pair with a placement; the one that has more pixels is moved onto the other.

    Where the two may show another content is asked only of pairs that would be called the same picture.
    """
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
    x, y = colours(a.local, b.local, found.overlay)
    x = bent(x, found.field)
    result |= {"placed": 1.0} | extent(a.local, b.local, found.matrix) | _residual(x, y, found, blocks, forth)
    if Scorer.load().may_be_same({**known, **result}):
        content = content_features(a.local, b.local, found, (x, y), result)
        if found.field is None and may_have_small_print(content):
            content |= full_differences(a, b, found.matrix)
        result |= named_sides(content, forth)
    there = found.matrix if forth else np.linalg.inv(found.matrix)
    return result | shape_change(one, two, there, result["bend"] / max(found.overlay.mask.shape))


def _residual(x: Floats, y: Floats, found: Aligned, blocks: Blocks, forth: bool) -> dict[str, float]:
    mask = found.overlay.mask
    bend = 0.0 if found.field is None else float(np.abs(found.field).max())
    result = {"bend": bend, "blocks": float(len(blocks))}
    result |= structure_features(found, blocks) | tone_features(x, y, mask) | mark_features(found.overlay, forth)
    return result | colour_change(*((x, y) if forth else (y, x)), mask) | detail_change(result, forth)


def may_have_small_print(content: dict[str, float]) -> bool:
    """Whether two pictures look like paper or a screen, and nothing in them was found to differ."""
    return content.get("plain", 0.0) >= PAPER and content["differs_strength"] < STRONG


def named_sides(features: dict[str, float], forth: bool) -> dict[str, float]:
    """Features of the pictures a and b as features of the first and the second; `forth` if a is the first."""
    ends = {"_a": "_one" if forth else "_two", "_b": "_two" if forth else "_one"}
    return {name[:-2] + ends[name[-2:]] if name[-2:] in ends else name: value for name, value in features.items()}
