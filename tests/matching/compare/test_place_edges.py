"""The edge of a place that differs tells an addition from one thing in place of another."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from photosim.matching.compare.differences import found_places
from photosim.matching.compare.place_edges import PlaceEdge, place_edge
from tests.photos import photo


def levels(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture.convert("L"), np.float32)


def ground() -> Image.Image:
    return photo("chelsea.png").crop((40, 20, 400, 280))


def with_shape(kind: str) -> Image.Image:
    picture = ground()
    draw = ImageDraw.Draw(picture)
    if kind == "disc":
        draw.ellipse((140, 90, 220, 170), fill="white", outline="black", width=3)
    else:
        draw.rectangle((150, 80, 200, 180), fill="black", outline="white", width=3)
    return picture


def edge_between(one: Image.Image, two: Image.Image) -> PlaceEdge:
    x, y = levels(one), levels(two)
    place = found_places(x, y, np.ones(x.shape, np.bool_))[0]
    return place_edge(x, y, place.box, place.inside)


@pytest.mark.parametrize("kind", ["disc", "frame"])
def test_what_was_added_brings_all_of_the_edge(kind: str) -> None:
    added, exchanged = edge_between(ground(), with_shape(kind)), edge_between(with_shape("disc"), with_shape("frame"))
    assert added.rim_owed > exchanged.rim_owed
    assert added.rim_along < exchanged.rim_along
    assert added.outline_step_other < exchanged.outline_step_other
    assert added.outlying_other < 0.1 < exchanged.outlying_other


def test_the_order_of_the_two_does_not_matter() -> None:
    forth, back = edge_between(ground(), with_shape("disc")), edge_between(with_shape("disc"), ground())
    for name in PlaceEdge.__slots__:
        assert getattr(forth, name) == pytest.approx(getattr(back, name), abs=1e-5)


@pytest.mark.parametrize("box", [(0, 0, 12, 12), (0, 0, 48, 48), (40, 40, 48, 48), (20, 0, 21, 48)])
def test_places_at_the_edge_and_of_the_whole_frame_have_numbers(box: tuple[int, int, int, int]) -> None:
    rng = np.random.default_rng(1)
    x, y = (rng.uniform(0, 255, (48, 48)).astype(np.float32) for _ in range(2))
    inside = np.ones((box[3] - box[1], box[2] - box[0]), np.bool_)
    found = place_edge(x, y, box, inside)
    assert all(np.isfinite(getattr(found, name)) for name in PlaceEdge.__slots__)
    flat = np.full((48, 48), 9, np.float32)
    assert all(np.isfinite(getattr(place_edge(flat, flat, box, inside), name)) for name in PlaceEdge.__slots__)
