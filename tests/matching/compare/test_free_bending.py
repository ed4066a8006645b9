"""Warps of any smooth form are taken back; what moved in parts, or changed in detail, is not bent into a copy."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.matching.compare.alignment import aligned
from photosim.matching.compare.free_bending import freely_bent
from photosim.matching.compare.local_features import LocalFeatures, local_features_of
from photosim.matching.compare.overlay import Overlay, overlaid
from photosim.matching.compare.pair_features import verify
from photosim.matching.score.scorer import Scorer
from tests.benchmarks.unseen_kinds import UNSEEN
from tests.matching.compare.views import view
from tests.photos import photo

BENT = ("lens", "wave", "swirl")


def local(image: Image.Image) -> LocalFeatures:
    small = image.copy()
    small.thumbnail((512, 512))
    return local_features_of(np.asarray(small))


def laid(one: Image.Image, two: Image.Image) -> Overlay:
    overlay = overlaid(local(one), local(two), np.eye(3), 192)
    assert overlay is not None
    return overlay


def likeness(overlay: Overlay) -> float:
    return float(np.corrcoef(overlay.x.bands[1][overlay.mask], overlay.y.bands[1][overlay.mask])[0, 1])


@pytest.mark.parametrize("kind", BENT)
def test_a_warp_is_taken_back(kind: str) -> None:
    before = laid(photo("astronaut.png"), UNSEEN[kind](photo("astronaut.png"), np.random.default_rng(2), 0.2))
    found = freely_bent(before)
    assert found is not None
    after, field = found
    assert likeness(before) < 0.8
    assert likeness(after) > 0.95
    assert field.shape == (*before.mask.shape, 2)


@pytest.mark.parametrize("kind", BENT)
def test_a_bent_copy_is_the_same_picture(kind: str) -> None:
    bent = UNSEEN[kind](photo("astronaut.png"), np.random.default_rng(2), 0.2)
    found = Scorer.load().score(verify(view(photo("astronaut.png")), view(bent, photo_id=2)))
    assert found.relation.is_same_picture
    assert found.score > 0.8


def test_what_hardly_moved_is_not_bent() -> None:
    assert freely_bent(laid(photo("astronaut.png"), photo("astronaut.png"))) is None


def test_a_thing_that_moved_before_its_ground_is_not_bent() -> None:
    ground, thing = photo("motorcycle_left.png"), photo("coffee.png").resize((200, 150))
    frames = []
    for x in (180, 240):
        frames.append(ground.copy())
        frames[-1].paste(thing, (x, 140))
    assert freely_bent(laid(*frames)) is None


def test_different_pictures_are_not_bent_onto_each_other() -> None:
    one, two = (photo(name).resize((400, 300)) for name in ("chelsea.png", "coffee.png"))
    assert freely_bent(laid(one, two)) is None
    assert aligned(local(one), local(two), np.eye(3), rough=True) is not None
