"""Lines of old web pages, strips and single pixels: compared like any other picture, never an exception."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.domain.types import Relation
from photosim.matching.compare import heatmap, local_features
from photosim.matching.compare.pair_features import verify
from photosim.matching.score.scorer import Scorer
from tests.matching.compare.views import view

SIZES = [(1, 1), (1, 700), (700, 1), (2, 1000), (3000, 5), (12000, 30), (15, 15)]


def noise(size: tuple[int, int], seed: int = 0) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), np.uint8)
    return Image.fromarray(pixels)


@pytest.mark.parametrize("size", SIZES)
def test_local_features_keep_at_least_a_line(size: tuple[int, int]) -> None:
    local = local_features.local_features_of(np.asarray(noise(size)))

    assert min(local.grey.shape) >= 1
    assert min(local.colour.shape) >= 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("other", [(1, 700), (3000, 5), (300, 200)])
def test_two_different_ones_are_no_copies(size: tuple[int, int], other: tuple[int, int]) -> None:
    found = Scorer.load().score(verify(view(noise(size), None), view(noise(other, seed=1), None)))

    assert not found.relation.is_same_picture


@pytest.mark.parametrize("size", [(700, 1), (2, 1000), (3000, 5)])
def test_the_same_pixels_in_another_file_are_found(size: tuple[int, int]) -> None:
    one, two = view(noise(size), None), view(noise(size), None, photo_id=2)

    assert Scorer.load().score(local_features.cheap(one, two)).relation is Relation.SAME_PIXELS


@pytest.mark.parametrize("size", SIZES)
def test_one_can_be_laid_over_a_photo(size: tuple[int, int]) -> None:
    strip, photo = np.asarray(noise(size)), np.asarray(noise((300, 200)))

    for first, second in ((strip, photo), (photo, strip)):
        laid = heatmap.lay_over(first, second)
        assert heatmap.heat_map(first, laid).shape == first.shape
