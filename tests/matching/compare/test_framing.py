"""A photo that is a part of a larger canvas is the same picture; of a collage, and of another photo, it is not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.domain.edits import EditKind
from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.matching.compare import local_features
from photosim.matching.compare.framing import without_rim
from photosim.matching.compare.local_features import PhotoView
from photosim.matching.compare.pair_features import verify
from photosim.matching.score.scorer import Scorer, Verdict
from tests.benchmarks.framed_kinds import FRAMED
from tests.matching.compare.views import view
from tests.photos import photo


def verdict(one: PhotoView, two: PhotoView) -> Verdict:
    assert Scorer.load().undecided(local_features.cheap(one, two))
    return Scorer.load().score(verify(one, two))


def framed(name: str, kind: str, seed: int = 3) -> PhotoView:
    return view(FRAMED[kind](photo(name), np.random.default_rng(seed), 0.4), photo_id=2)


@pytest.mark.parametrize("kind", ["print_on_table", "on_wall", "photo_of_screen", "page", "window", "chat", "story"])
def test_a_framed_photo_is_the_same_picture_inside_another(kind: str) -> None:
    found = verdict(view(photo("chelsea.png")), framed("chelsea.png", kind))
    assert found.relation.is_same_picture
    assert found.score > 0.8
    assert EditKind.INSIDE in {edit.kind for edit in found.edits}


def test_another_photo_in_the_same_frame_is_not() -> None:
    one, two = framed("chelsea.png", "print_on_table"), framed("coffee.png", "print_on_table")
    for pair in ((view(photo("coffee.png")), one), (one, two)):
        assert not Scorer.load().score(verify(*pair)).relation.is_same_picture


def test_a_sheet_with_two_photos_is_neither_of_them() -> None:
    sheet = Image.new("RGB", (1000, 560), "white")
    for number, name in enumerate(("chelsea.png", "coffee.png")):
        sheet.paste(photo(name).resize((440, 330)), (40 + 480 * number, 115))
    collage = view(sheet, photo_id=2)
    assert len(collage.inner) == 2
    for name in ("chelsea.png", "coffee.png"):
        features = verify(view(photo(name).resize((440, 330))), collage)
        assert features.overlay is None or not features.overlay.outside.is_frame
        assert Scorer.load().score(features).score < DEFAULT_THRESHOLD


def test_order_does_not_matter() -> None:
    one, two = view(photo("chelsea.png")), framed("chelsea.png", "page")
    assert verify(one, two) == verify(two, one)


def test_a_rim_and_round_corners_are_taken_from_a_mask() -> None:
    left = without_rim(np.ones((100, 200), bool))
    assert left[50, 100]
    assert left[50, 5]
    assert not left[50, 1]
    assert not left[5, 5]
    assert 0.85 < left.mean() < 0.97
