"""Whatever was done to a copy, laid over its original it lies where it came from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageOps

from photosim.matching.compare.heatmap import agreement, difference_picture, heat_map, lay_over
from tests.photos import photo

CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "unchanged": lambda image: image,
    "smaller": lambda image: image.resize((image.width // 3, image.height // 3)),
    "cropped": lambda image: image.crop((60, 40, image.width - 90, image.height - 30)),
    "mirrored": ImageOps.mirror,
    "turned": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "turned and cropped": lambda image: image.transpose(Image.Transpose.ROTATE_270).crop((20, 50, 300, 400)),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["astronaut.png", "coffee.png"])
def test_a_changed_copy_is_laid_where_it_came_from(name: str, change: str) -> None:
    original = photo(name)
    first, second = np.asarray(original), np.asarray(CHANGES[change](original))
    laid = lay_over(first, second)
    assert laid.found
    inner = laid.mask.copy()
    inner[:4] = inner[-4:] = inner[:, :4] = inner[:, -4:] = False
    difference = np.abs(first.astype(int) - laid.pixels)[inner]
    assert difference.mean() < 8  # a third of the size has lost some detail
    assert agreement(first, laid)[inner].mean() > 0.8


def test_a_crop_covers_only_its_part() -> None:
    original = np.asarray(photo("coffee.png"))
    laid = lay_over(original, original[50:250, 100:400])
    assert laid.mask.mean() == pytest.approx(200 * 300 / original[..., 0].size, rel=0.05)


def test_strangers_are_shown_as_they_are() -> None:
    first, second = np.asarray(photo("coffee.png")), np.asarray(photo("rocket.jpg"))
    laid = lay_over(first, second)
    assert not laid.found
    assert laid.mask.all()


def test_the_heat_map_is_red_where_something_was_painted_over() -> None:
    original = np.asarray(photo("astronaut.png"))
    changed = original.copy()
    changed[100:180, 200:300] = np.random.default_rng(0).integers(0, 256, (80, 100, 3))
    heat = heat_map(original, lay_over(original, changed)).astype(int)
    redness = heat[..., 0] - heat[..., 1]
    assert redness[110:170, 210:290].mean() > redness[300:400, 50:150].mean() + 40


def test_the_difference_of_a_picture_with_itself_is_black() -> None:
    original = np.asarray(photo("coffee.png"))
    assert difference_picture(original, lay_over(original, original)).mean() < 3
