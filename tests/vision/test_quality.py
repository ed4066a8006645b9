from __future__ import annotations

import pytest
from PIL import Image, ImageEnhance, ImageFilter
from skimage import data

from photosim.vision.quality import best_shot, look_at


@pytest.fixture(scope="module")
def portrait() -> Image.Image:
    image = Image.fromarray(data.astronaut())
    return image.convert("RGB")


def test_a_face_and_its_eyes_are_seen(portrait):
    look = look_at(portrait)
    assert len(look.faces) == 1
    left, top, width, height = look.faces[0]
    assert 0.3 < left + width / 2 < 0.6
    assert top + height / 2 < 0.4
    assert 1 <= len(look.eyes) <= 2


def test_the_sharper_portrait_is_the_best(portrait):
    blurred = portrait.filter(ImageFilter.GaussianBlur(1.2))
    shot = best_shot([look_at(blurred), look_at(portrait)])
    assert shot.index == 1
    assert "subject sharper" in map(str, shot.reasons)


def test_a_burnt_out_picture_is_not_the_best():
    image = Image.fromarray(data.coffee()).convert("RGB")
    burnt = ImageEnhance.Brightness(image).enhance(2.6)
    shot = best_shot([look_at(burnt), look_at(image)])
    assert shot.index == 1


def test_equal_shots_give_no_reasons(portrait):
    assert best_shot([look_at(portrait), look_at(portrait)]).reasons == ()
