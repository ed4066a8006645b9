"""A sample of blocks is the same picture's sample, however the picture is turned."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from PIL import Image

from photosim.vision.block_sample import MOST, BlockSample, spread
from tests.photos import photo

TABLE = tuple(range(1, 65))


def sample(pixels: np.ndarray) -> BlockSample:
    found = BlockSample.of(np.ascontiguousarray(pixels), TABLE)
    assert found is not None
    return found


@pytest.mark.parametrize("size", [(160, 120), (163, 120), (160, 125), (101, 83), (31, 29)])
def test_turned_blocks_are_the_blocks_of_the_turned_picture(size: tuple[int, int]) -> None:
    pixels = np.asarray(photo("coffee.png").resize(size))
    for transposed, down, across in product((False, True), repeat=3):
        turned = pixels.swapaxes(0, 1) if transposed else pixels
        turned = turned[:: -1 if down else 1, :: -1 if across else 1]
        stored = sample(pixels)
        seen = (stored.transposed() if transposed else stored).flipped(down, across)
        np.testing.assert_allclose(seen, sample(turned).coefficients[0, 0], atol=1e-3)


@pytest.mark.parametrize("size", [(160, 120), (101, 83)])
def test_what_is_stored_is_what_was_measured(size: tuple[int, int]) -> None:
    before = sample(np.asarray(photo("coffee.png").resize(size)))
    after = BlockSample.from_bytes(before.to_bytes())
    assert after is not None
    assert after.size == before.size
    np.testing.assert_array_equal(after.steps, before.steps)
    for ends, coefficients in before.coefficients.items():
        np.testing.assert_allclose(after.coefficients[ends], coefficients, atol=1 / 16)


def test_a_tiny_picture_has_none() -> None:
    assert BlockSample.of(np.zeros((20, 300, 3), np.uint8), TABLE) is None
    assert BlockSample.from_bytes(b"") is None


def test_a_file_that_is_no_jpeg_has_no_steps() -> None:
    found = BlockSample.of(np.asarray(Image.new("RGB", (64, 64), "red")), ())
    assert found is not None
    assert not found.has_steps


@pytest.mark.parametrize("count", range(3, 200))
def test_places_are_the_same_from_either_end(count: int) -> None:
    places = spread(count)
    assert len(places) == min(MOST, count)
    assert places.tolist() == sorted(set((count - 1 - places).tolist()))
