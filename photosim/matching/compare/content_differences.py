"""The parts put together: whether two aligned pictures show another content somewhere, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.change_features import ContentDifference, DifferenceBox
from photosim.domain.features.measured_pair import OverlayFeatures
from photosim.domain.features.structure_features import Structure
from photosim.matching.compare.alignment import Aligned
from photosim.matching.compare.colour_differences import colour_differences
from photosim.matching.compare.difference_kinds import (
    DescribedPlace,
    PlaceContext,
    content_logit,
    described,
    plainness,
)
from photosim.matching.compare.differences import DifferentPlace, Moments, equally_soft, inner, places, strengths
from photosim.matching.compare.framing import without_rim
from photosim.matching.compare.geometry import mapped
from photosim.matching.compare.local_features import GREY_SIDE, LocalFeatures
from photosim.matching.compare.overlay import Overlay, overlaid
from photosim.matching.score.content_evidence import MAYBE

Floats = npt.NDArray[Any]
Bools = npt.NDArray[Any]

LOOKED_AT = 5
"""Places of a pair that are described: the strongest ones."""
NONE = -9.0
"""Log-odds of another content where nothing differs."""
SEEN = 6.0
"""Strength below which a place is what saving again leaves."""
MOST_SHARED = 0.8
"""Correlation inside a place above which it is the same thing, perhaps in another colour."""


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Two aligned pictures. x, y: (h, w) levels in one frame. mask: where both exist. overlay: how they came there."""

    x: Floats
    y: Floats
    mask: Bools
    overlay: Overlay


def content_features(
    a: LocalFeatures,
    b: LocalFeatures,
    found: Aligned,
    colours: tuple[Floats, Floats],
    known: OverlayFeatures,
    likeness: float,
) -> ContentDifference | None:
    """What says that the two show another content somewhere, and where, a as the first; None if they are hardly alike.

    Args:
        a: the picture that was moved.
        b: the picture that gave the frame.
        found: how they lie on each other.
        colours: (h, w, 3) RGB of both in that frame, in a smaller size.
        known: how far they agree, and whether one is framed in the other: then its edge is not looked at.
        likeness: of their placement.
    """
    structure = known.structure
    laid = overlaid_levels(a, b, found)
    if laid is None:
        return None
    if known.outside.is_frame:
        laid = replace(laid, mask=without_rim(laid.mask))
    found_there = described_places(laid, structure, likeness)
    judged = [(content_logit(numbers), place) for place, numbers in found_there if place.strength >= SEEN]
    added = [place for place, numbers in found_there if numbers.shared < MOST_SHARED]
    hues, _ = colour_differences(*colours, _without(laid.mask, added, colours[0].shape[:2]))
    logit, place = max(judged, key=lambda entry: entry[0], default=(NONE, None))
    first, second = boxes(place, laid.overlay, a, b) if place is not None and logit > MAYBE else (None, None)
    return ContentDifference(
        differs=logit,
        strength=max((place.strength for place, _ in found_there), default=0.0),
        plain=min(plainness(laid.x), plainness(laid.y)),
        first=first,
        second=second,
        colours=hues,
    )


def overlaid_levels(a: LocalFeatures, b: LocalFeatures, found: Aligned) -> Overlaid | None:
    """The two in one frame as large as the smaller of them, bent where they were; None where they hardly overlap."""
    overlay = overlaid(a, b, found.matrix, GREY_SIDE)
    if overlay is None:
        return None
    mask = overlay.mask if found.field is None else overlay.mask & _resized(found.overlay.mask, overlay.mask.shape)
    return Overlaid(bent(overlay.x.luma, found.field), overlay.y.luma, mask, overlay)


def _resized(mask: Bools, shape: tuple[int, ...]) -> Bools:
    import cv2

    return np.asarray(cv2.resize(mask.astype(np.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST)) > 0


def _without(mask: Bools, added: list[DifferentPlace], shape: tuple[int, ...]) -> Bools:
    """The mask in a smaller size, without the boxes of places to which something was added."""
    import cv2

    left = mask.astype(np.uint8)
    for place in added:
        x, y, right, bottom = place.box
        left[y:bottom, x:right] = 0
    return np.asarray(cv2.resize(left, shape[::-1], interpolation=cv2.INTER_NEAREST)) > 0


def bent(picture: Floats, field: Floats | None) -> Floats:
    """A picture (h, w) or (h, w, 3) moved by a field of shifts that was found in a frame of another size."""
    import cv2

    if field is None:
        return picture
    h, w = picture.shape[:2]
    small = cv2.resize(field, (w, h), interpolation=cv2.INTER_LINEAR) * (w / field.shape[1])
    rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
    places_x, places_y = columns - small[..., 0], rows - small[..., 1]
    return np.asarray(cv2.remap(picture, places_x, places_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def described_places(
    laid: Overlaid, structure: Structure, likeness: float
) -> list[tuple[DifferentPlace, DescribedPlace]]:
    """The strongest of the places that differ, with all that is known about each."""
    moments = Moments.of(*equally_soft(laid.x, laid.y))
    left = moments.unexplained()
    found = places(strengths(moments, left, inner(laid.mask)), left)
    if not found:
        return []
    context = _context(laid, found, structure, likeness)
    return [(place, described(place, laid.x, laid.y, moments, context)) for place in found[:LOOKED_AT]]


def _context(laid: Overlaid, found: list[DifferentPlace], structure: Structure, likeness: float) -> PlaceContext:
    plain = sorted((plainness(laid.x), plainness(laid.y)))
    strong = sum(place.strength >= 0.3 * found[0].strength for place in found)
    area = sum(int(place.inside.sum()) for place in found) / laid.x.size
    return PlaceContext(
        plain_least=plain[0],
        plain_most=plain[1],
        places=float(np.log2(1 + strong)),
        differing=float(np.log2(area + 1e-5)),
        total=structure.band2.total,
        coarse=structure.band3.total,
        likeness=likeness,
    )


def boxes(
    place: DifferentPlace, overlay: Overlay, a: LocalFeatures, b: LocalFeatures
) -> tuple[DifferenceBox, DifferenceBox]:
    """Where a place lies in both pictures."""
    left, top, right, bottom = place.box
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64) - 0.5
    return _box(corners, overlay.matrix, a), _box(corners, overlay.to_frame, b)


def _box(corners: Floats, into_frame: Floats, view: LocalFeatures) -> DifferenceBox:
    height, width = view.grey.shape
    points = (mapped(np.linalg.inv(into_frame), corners) + 0.5) / (width, height)
    edges = np.clip(np.concatenate([points.min(axis=0), points.max(axis=0)]), 0, 1)
    return DifferenceBox(*edges.tolist())
