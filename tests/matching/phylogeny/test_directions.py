"""What follows from a direction: who may hold more than the other."""

from __future__ import annotations

import pytest

from photosim.domain.descent import Direction, Surplus, VersionKind
from photosim.domain.edits import Edit, EditKind
from photosim.domain.features.change_features import ShapeChange
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.types import Pair, Photo, PhotoFacts, Relation
from photosim.matching.phylogeny.directions import Judge, version_of
from photosim.matching.phylogeny.ensemble import Ensemble

SMALL, LARGE = 1, 2


def ensemble(value: float) -> Ensemble:
    """`value` where the second photo has fewer pixels, and minus that where it has more."""
    return Ensemble.of({
        "names": ["pixels"], "bias": 0.0, "roots": [0], "depth": 1, "feature": [0, 0, 0], "threshold": [0.0, 0.0, 0.0],
        "missing_left": [1, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2], "value": [0.0, value, -value],
    })  # fmt: skip


def photo(photo_id: int, width: int, height: int) -> Photo:
    facts = PhotoFacts(bytes([photo_id]) * 16, None, width, height, "JPEG", b"", 90)
    return Photo(photo_id, f"/{photo_id}.jpg", 1000, 0, facts)


def direction(odds: float, share: float) -> Direction:
    """From a small photo to a large one, if trees say with `odds` that the small one was made from the large one."""
    photos = {SMALL: photo(SMALL, round(1200 * share), round(900 * share)), LARGE: photo(LARGE, 1200, 900)}
    features = PairFeatures(overlay=OverlayFeatures(shape=ShapeChange(resized=share)))  # measured from the larger one
    pair = Pair(SMALL, LARGE, 0.9, Relation.COPY, features=features)
    judge = Judge(ensemble(odds), ensemble(0.0))
    found = judge.directed([pair], photos, {})[0].direction
    assert found is not None
    return found


@pytest.mark.parametrize(("odds", "share", "surplus"), [
    (-1.5, 0.5, Surplus.SECOND), (1.5, 0.5, Surplus.SECOND), (-5.0, 0.5, Surplus.NONE), (-1.5, 0.9, Surplus.NONE),
])  # fmt: skip
def test_a_much_larger_photo_may_hold_more_unless_it_was_surely_made_from_the_small_one(
    odds: float, share: float, surplus: Surplus
) -> None:
    found = direction(odds, share)
    assert (found.odds > 0) == (odds < 0)
    assert found.surplus is surplus


@pytest.mark.parametrize(("cut_off", "kind"), [(0.05, VersionKind.NONE), (0.2, VersionKind.CROPPED)])
def test_a_sliver_cut_off_is_no_version(cut_off: float, kind: VersionKind) -> None:
    assert version_of([Edit(EditKind.CROPPED)], {"wider": -cut_off}) is kind
    graded = version_of([Edit(EditKind.CROPPED), Edit(EditKind.GREY)], {"wider": -cut_off})
    assert graded is kind | VersionKind.MONOCHROME
