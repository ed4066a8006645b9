"""Lay one photo over the other and measure what is left: the full features of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.change_features import ContentDifference
from photosim.domain.features.flat_form import rounded
from photosim.domain.features.known_features import Placement
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.features.structure_features import OutsideArea
from photosim.matching.compare.alignment import Aligned, aligned
from photosim.matching.compare.blocks import Blocks
from photosim.matching.compare.content_differences import bent, content_features
from photosim.matching.compare.coverage import extent
from photosim.matching.compare.difference_features import structure_features
from photosim.matching.compare.edit_measures import bars, colour_change, detail_change, shape_change
from photosim.matching.compare.framing import framed, outlines
from photosim.matching.compare.full_resolution import full_differences
from photosim.matching.compare.local_features import (
    LocalFeatures,
    PhotoView,
    cheap,
    in_order,
    oriented_hashes,
)
from photosim.matching.compare.marks import mark_features
from photosim.matching.compare.overlay import colours
from photosim.matching.compare.placement import SURE, Placed, best_placement
from photosim.matching.compare.tone_curve import tone_residual
from photosim.matching.score.content_evidence import PAPER, STRONG
from photosim.matching.score.scorer import Scorer

Floats = npt.NDArray[Any]

DIGITS = 6
"""Decimals to which features are kept: they are stored with every pair."""
LEAST_LIKENESS = 0.15
"""Likeness of the best placement below which two photos are not compared any further."""


def verify_pairs(views: Mapping[int, PhotoView], pairs: Sequence[tuple[int, int]]) -> list[PairFeatures]:
    """Features of pairs of these photos."""
    return [verify(views[a], views[b]) for a, b in pairs]


def verify(a: PhotoView, b: PhotoView) -> PairFeatures:
    """All features of a pair, the same for (a, b) and (b, a)."""
    one, two = in_order(a, b)
    features = cheap(one, two)
    if one.local is None or two.local is None:
        return features
    hashes, cosine = oriented_hashes(one, two), features.glance.cosine
    placed = best_placement(one.local, two.local, hashes, cosine, outlines(one, two))
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return replace(features, placement=Placement(placed.likeness if placed else -1.0))
    placement = Placement(
        likeness=placed.likeness,
        inliers=float(placed.fit.inliers if placed.fit else 0),
        whole=float(placed.fit is None),
        bars=bars(one.local, two.local),
    )
    return rounded(_measured(one, two, placed, replace(features, placement=placement)), DIGITS)


def _measured(one: PhotoView, two: PhotoView, placed: Placed, known: PairFeatures) -> PairFeatures:
    """Features of a pair with a placement; the one that has more pixels is moved onto the other.

    Where the two may show another content is asked only of pairs that would be called the same picture.
    """
    forth = bool(abs(np.linalg.det(placed.matrix[:2, :2])) <= 1.0001)
    a, b = (one, two) if forth else (two, one)
    assert a.local is not None
    assert b.local is not None
    matrix = placed.matrix if forth else np.linalg.inv(placed.matrix)
    found = aligned(a.local, b.local, matrix, rough=placed.likeness < SURE)
    if found is None or not len(blocks := Blocks(found.overlay.mask)):
        return known
    x, y = colours(a.local, b.local, found.overlay)
    x = bent(x, found.field)
    overlay = _overlay_features(a.local, b.local, (x, y), found, blocks, forth)
    there = found.matrix if forth else np.linalg.inv(found.matrix)
    shape = shape_change(one, two, there, overlay.bend / max(found.overlay.mask.shape))
    overlay = replace(overlay, shape=shape, outside=_with_frame(overlay, a, b, found.matrix))
    features = replace(known, overlay=overlay)
    if not Scorer.load().may_be_same(features):
        return features
    content = content_features(a.local, b.local, found, (x, y), overlay, placed.likeness)
    if content and found.field is None and not overlay.outside.is_frame and may_have_small_print(content):
        content = full_differences(a, b, found.matrix, content)
    if content and not forth:
        content = content.swapped()
    return replace(features, overlay=replace(overlay, content=content))


def _with_frame(overlay: OverlayFeatures, a: PhotoView, b: PhotoView, matrix: Floats) -> OutsideArea:
    """What lies around the smaller picture, and whether it is framed there. matrix: from pixels of a to those of b."""
    assert a.local is not None
    assert b.local is not None
    if not overlay.outside.around:
        return overlay.outside
    best = max(framed(b, a.local, matrix), framed(a, b.local, np.linalg.inv(matrix)))
    return replace(overlay.outside, framed=best)


def _overlay_features(
    a: LocalFeatures, b: LocalFeatures, colours: tuple[Floats, Floats], found: Aligned, blocks: Blocks, forth: bool
) -> OverlayFeatures:
    """All but shape and content. colours: of a and of b in one frame. forth: whether a is the first photo."""
    mask = found.overlay.mask
    structure, tone = structure_features(found, blocks), tone_residual(*colours, mask)
    cover, transform, outside = extent(a, b, found.matrix)
    return OverlayFeatures(
        cover,
        transform,
        outside,
        bend=0.0 if found.field is None else float(np.abs(found.field).max()),
        blocks=float(len(blocks)),
        structure=structure,
        tone=tone,
        marks=mark_features(found.overlay, forth),
        colours=colour_change(*(colours if forth else colours[::-1]), mask),
        detail=detail_change(structure, tone, forth),
    )


def may_have_small_print(content: ContentDifference) -> bool:
    """Whether two pictures look like paper or a screen, and nothing in them was found to differ."""
    return content.plain >= PAPER and content.strength < STRONG
