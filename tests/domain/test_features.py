"""What was measured of a pair, and the names under which it is stored."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.features.flat_form import stored_names
from photosim.domain.features.known_features import Placement, Sides
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.matching.compare.pair_features import verify
from photosim.matching.phylogeny.clues import CHANGES, SHARED
from tests.matching.compare.views import view
from tests.photos import photo

NAMES = stored_names(PairFeatures)
NUMBERS = st.dictionaries(st.sampled_from(NAMES), st.floats(-1e6, 1e6, allow_nan=False))
"""What a library of any version may hold."""


@pytest.fixture(scope="module")
def cropped() -> PairFeatures:
    original = photo("coffee.png")
    return verify(view(original, 95), view(original.crop((30, 20, 500, 380)), 60))


def test_no_two_numbers_are_stored_under_one_name() -> None:
    assert len(NAMES) == len(set(NAMES))


def test_names_that_libraries_hold_are_still_known(cropped: PairFeatures) -> None:
    old = {
        "cosine", "same_pixels", "format_one", "quality_two", "seconds_apart", "bars_one", "cover_least", "seam",
        "band0_total", "band3_gain_spread", "fine_both_ways", "shift_q90", "lost_min", "tone_fine_levels_q97_min",
        "mark_edges", "chroma_two", "differs_left_one", "differs_bottom_two", "differs_strength", "recoloured_area",
        "resized",
    }  # fmt: skip
    assert old <= set(NAMES)
    assert {*SHARED, *CHANGES} <= set(NAMES)


@given(NUMBERS)
def test_what_was_stored_comes_back(numbers: dict[str, float]) -> None:
    numbers.pop("same_pixels", None)
    stored = PairFeatures.from_stored(numbers).stored()
    assert numbers.items() <= stored.items()
    assert PairFeatures.from_stored(stored).stored() == stored


def test_what_was_measured_comes_back_from_another_process_and_from_the_store(cropped: PairFeatures) -> None:
    assert pickle.loads(pickle.dumps(cropped)) == cropped
    assert PairFeatures.from_stored(cropped.stored()) == cropped


def test_what_was_not_measured_is_not_stored() -> None:
    assert "placed" not in PairFeatures().stored()
    assert PairFeatures(placement=Placement(0.1)).stored().keys() & {"placed", "inliers"} == {"placed"}
    assert not {"tone_forth", "differs", "shift_q50"} & PairFeatures(overlay=OverlayFeatures()).stored().keys()


def test_a_pair_that_could_be_laid_over_each_other_is_known_by_its_mark() -> None:
    assert PairFeatures.from_stored({"placed": 1.0}).overlay
    assert PairFeatures.from_stored({"placed": 0.0}).overlay is None


def test_swapping_twice_changes_nothing(cropped: PairFeatures) -> None:
    swapped = cropped.swapped()
    assert swapped != cropped
    assert swapped.swapped().stored() == pytest.approx(cropped.stored())
    assert swapped.files.quality == Sides(cropped.files.quality.two, cropped.files.quality.one)


def test_a_mirrored_picture_is_turned_the_same_way_from_both_sides(cropped: PairFeatures) -> None:
    assert cropped.overlay
    turned = replace(cropped.overlay, shape=replace(cropped.overlay.shape, turn=90.0))
    mirrored = replace(turned, transform=replace(turned.transform, mirrored=1.0))
    assert turned.swapped().shape.turn == -90.0
    assert mirrored.swapped().shape.turn == 90.0
