"""What explains the likeness of two photos, beside the score: faces, agreement, coloured maps."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from photosim.services.explaining import agreement, attended, coloured, face_crop, faces_of
from photosim.services.model_comparison import ModelComparer, OpenedPictures
from tests.photos import photo

ASTRONAUT, COFFEE = "astronaut.png", "coffee.png"


@pytest.fixture(scope="module")
def comparer() -> Iterator[ModelComparer]:
    with ModelComparer() as comparer:
        yield comparer


def pictures(a: Image.Image, b: Image.Image) -> OpenedPictures:
    return OpenedPictures((a, b), 0.0)


def test_a_face_is_found_on_both_and_looks_alike(comparer: ModelComparer) -> None:
    image = photo(ASTRONAUT)
    found = faces_of(comparer, pictures(image, image.crop((60, 0, 512, 400))))
    assert [len(boxes) for boxes in found.boxes] == [1, 1]
    assert found.likeness is not None
    assert found.likeness > 0.75
    x, y, w, h = found.boxes[0][0]
    assert 0 < x < x + w < 1
    assert 0 < y < y + h < 1


def test_without_a_face_there_is_nothing_to_compare(comparer: ModelComparer) -> None:
    found = faces_of(comparer, pictures(photo(ASTRONAUT), photo(COFFEE)))
    assert found.boxes[1] == ()
    assert found.likeness is None


def test_a_crop_stays_inside_the_picture() -> None:
    assert face_crop(photo(COFFEE), (0.0, 0.0, 1.0, 1.0)).size == photo(COFFEE).size


def test_agreement_and_maps_have_the_form_of_the_picture() -> None:
    image = photo(COFFEE)
    drawn = agreement(pictures(image, image.rotate(3)))
    assert (drawn.shape[1], drawn.shape[0]) == image.size
    weights = np.zeros((13, 13), np.float32)
    weights[2, 3] = 1
    shown = coloured(image, weights).astype(int)
    assert (shown.shape[1], shown.shape[0]) == image.size
    hot = shown[int(2.5 / 13 * image.height), int(3.5 / 13 * image.width)]
    cold = shown[-5, -5]
    assert hot[0] - hot[2] > cold[0] - cold[2]  # red against blue
    assert np.isfinite(coloured(image, np.zeros((13, 13), np.float32))).all()


def test_the_focus_says_how_far_the_cosine_falls(comparer: ModelComparer) -> None:
    image = photo(ASTRONAUT)
    found = attended(comparer, pictures(image, image.resize((300, 300))))
    assert found.cosine > 0.9
    assert found.drop > 0
    assert 0 < found.edge_area < 1
    assert 0 <= found.at_edges <= 1
    assert attended(comparer, pictures(image, image.resize((300, 300)))).drop == found.drop
