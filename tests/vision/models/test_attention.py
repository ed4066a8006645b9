"""Maps of where a network looks in two pictures."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageOps

from photosim.domain.model_spec import DEFAULT_MODEL, spec
from photosim.vision.models.attention import attention, cosines_of, covered, edge_share, elsewhere, highlighted
from photosim.vision.models.backbone import Backbone
from tests.photos import photo


@pytest.fixture(scope="module")
def backbone() -> Backbone:
    return Backbone(spec(DEFAULT_MODEL))


def test_a_picture_is_like_itself_everywhere_alike(backbone: Backbone) -> None:
    found = attention(backbone, photo("chelsea.png"), photo("chelsea.png"))
    assert found.cosine == pytest.approx(1, abs=1e-5)
    one, other = found.maps
    assert np.allclose(one, other)
    assert one.shape == (13, 13)
    assert one.min() >= 0
    assert one.sum() == pytest.approx(1, abs=1e-4)


def test_maps_belong_to_their_pictures_whichever_comes_first(backbone: Backbone) -> None:
    a, b = photo("chelsea.png"), photo("coffee.png")
    found, swapped = attention(backbone, a, b), attention(backbone, b, a)
    assert found.cosine == pytest.approx(swapped.cosine, abs=1e-5)
    assert np.allclose(found.maps[0], swapped.maps[1], atol=1e-6)
    assert cosines_of(backbone, [a, b], b) == pytest.approx([found.cosine, 1.0], abs=1e-5)


def test_a_mirror_image_has_the_mirrored_map(backbone: Backbone) -> None:
    image = photo("astronaut.png")
    one, other = attention(backbone, image, ImageOps.mirror(image)).maps
    assert np.corrcoef(one[:, ::-1].ravel(), other.ravel())[0, 1] > 0.8


def test_what_both_share_draws_the_look_to_it(backbone: Backbone) -> None:
    """Clever Hans: two unlike photos in the same striking frame are found alike for the frame."""
    plain = [photo(name).resize((416, 416)) for name in ("coffee.png", "hubble_deep_field.jpg")]
    framed = []
    for image in plain:
        tile = photo("astronaut.png").resize((64, 64))
        frame = Image.new("RGB", (416, 416))
        for x in range(0, 416, 64):
            for y in range(0, 416, 64):
                frame.paste(tile, (x, y))
        frame.paste(image.resize((320, 320)), (48, 48))
        framed.append(frame)
    before, after = (attention(backbone, *pair) for pair in (plain, framed))
    assert after.cosine > before.cosine
    assert edge_share(after.maps[0])[0] > edge_share(before.maps[0])[0]


def test_the_highlighted_tenth_is_what_has_most_weight() -> None:
    weights = np.arange(100, dtype=np.float32).reshape(10, 10)
    mask = highlighted(weights)
    assert mask.sum() == 10
    assert mask[9].all()
    moved = elsewhere(mask, np.random.default_rng(1))
    assert moved.sum() == 10
    assert highlighted(np.zeros((3, 3), np.float32)).sum() == 1


def test_only_what_is_masked_is_covered() -> None:
    image = photo("coffee.png")
    mask = np.zeros((2, 2), bool)
    mask[0, 0] = True
    before, after = np.asarray(image), np.asarray(covered(image, mask))
    half_height, half_width = before.shape[0] // 2, before.shape[1] // 2
    assert (after[:half_height, :half_width] == after[0, 0]).all()
    assert (after[half_height:] == before[half_height:]).all()
    assert (after[:, half_width:] == before[:, half_width:]).all()


def test_the_share_at_the_edges() -> None:
    even, middle, rim = (np.zeros((13, 13), np.float32) for _ in range(3))
    even += 1
    middle[6, 6] = 1
    rim[0] = 1
    share, area = edge_share(even)
    assert share == pytest.approx(area, abs=0.01)
    assert edge_share(middle)[0] == pytest.approx(0, abs=0.01)
    assert edge_share(rim)[0] > 0.9
    assert edge_share(np.zeros((13, 13), np.float32))[0] == 0
