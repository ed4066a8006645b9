"""Two pictures laid over each other: what is a copy, what is not, and by which words."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from photosim.domain.edits import EditKind
from photosim.domain.types import Metadata, Relation
from photosim.matching.compare import local_features
from photosim.matching.compare.pair_features import verify
from photosim.matching.score.scorer import Scorer, Verdict
from tests.matching.compare.views import view
from tests.photos import photo

Change = Callable[[Image.Image], Image.Image]


def verdict(one: local_features.PhotoView, two: local_features.PhotoView) -> Verdict:
    scorer = Scorer.load()
    cheap = local_features.cheap(one, two)
    return scorer.score(verify(one, two) if scorer.undecided(cheap) else cheap)


def resaved(image: Image.Image, quality: int = 30) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def captioned(image: Image.Image) -> Image.Image:
    result = image.copy()
    ImageDraw.Draw(result).text((30, 30), "Greetings from here", fill="white", font_size=36)
    return result


COPIES: dict[str, Change] = {
    "re-saved": resaved,
    "smaller": lambda i: i.resize((i.width // 3, i.height // 3)),
    "larger": lambda i: i.resize((i.width * 2, i.height * 2)),
}
EDITED: dict[str, Change] = {
    "cropped": lambda i: i.crop((i.width // 8, i.height // 10, i.width, i.height)),
    "half of it": lambda i: i.crop((0, i.height // 8, int(i.width * 0.7), int(i.height * 0.85))),
    "mirrored": ImageOps.mirror,
    "turned": lambda i: i.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda i: i.transpose(Image.Transpose.ROTATE_180),
    "straightened": lambda i: i.rotate(4, Image.Resampling.BICUBIC),
    "black and white": lambda i: ImageOps.grayscale(i).convert("RGB"),
    "darker": lambda i: ImageEnhance.Brightness(i).enhance(0.7),
    "bordered": lambda i: ImageOps.expand(i, 30, "white"),
    "letterboxed": lambda i: ImageOps.pad(i, (i.width, i.width * 3 // 2), color="black"),
    "captioned": captioned,
    "blurred": lambda i: i.filter(ImageFilter.GaussianBlur(2)),
}


@pytest.mark.parametrize("change", COPIES)
@pytest.mark.parametrize("name", ["astronaut.png", "coffee.png"])
def test_copies_are_called_copies(name: str, change: str) -> None:
    found = verdict(view(photo(name)), view(COPIES[change](photo(name))))
    assert found.relation == Relation.COPY
    assert found.score >= 0.8


@pytest.mark.parametrize("change", EDITED)
@pytest.mark.parametrize("name", ["astronaut.png", "coffee.png"])
def test_edited_copies_are_called_edited(name: str, change: str) -> None:
    found = verdict(view(photo(name)), view(EDITED[change](photo(name))))
    assert found.relation == Relation.EDITED
    assert found.score >= 0.8
    assert found.edits


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("mirrored", "mirrored"),
        ("turned", "turned 90° left"),
        ("upside down", "turned upside down"),
        ("black and white", "black and white"),
        ("darker", "darker"),
        ("straightened", "straightened by 4°"),
        ("letterboxed", "border added"),
    ],
)
def test_edits_are_named(change: str, words: str) -> None:
    original = photo("astronaut.png")
    assert words in map(str, verdict(view(original, 95), view(EDITED[change](original), 90)).edits)


def test_crop_is_named_with_its_share() -> None:
    original = photo("coffee.png")
    cropped = original.crop((0, 0, int(original.width * 0.9), int(original.height * 0.9)))
    edit = next(e for e in verdict(view(original), view(cropped)).edits if e.kind is EditKind.CROPPED)
    assert edit.value == pytest.approx(81, abs=2)


@pytest.mark.parametrize(
    ("one", "two"),
    [("astronaut.png", "coffee.png"), ("chelsea.png", "rocket.jpg"), ("coffee.png", "hubble_deep_field.jpg")],
)
def test_different_pictures_are_different(one: str, two: str) -> None:
    found = verdict(view(photo(one)), view(photo(two)))
    assert found.relation == Relation.DIFFERENT
    assert found.score < 0.5


def test_stereo_views_are_no_copies() -> None:
    found = verdict(view(photo("motorcycle_left.png")), view(photo("motorcycle_right.png")))
    assert found.relation == Relation.SAME_SCENE


def test_comparison_is_symmetric() -> None:
    pairs = [
        (view(photo("astronaut.png")), view(ImageOps.mirror(photo("astronaut.png")))),
        (view(photo("coffee.png")), view(photo("coffee.png").crop((40, 30, 500, 380)))),
        (view(photo("chelsea.png")), view(photo("rocket.jpg"))),
    ]
    for one, two in pairs:
        assert verify(one, two) == verify(two, one)


def test_photo_with_itself_scores_one() -> None:
    one = view(photo("coffee.png"))
    assert verdict(one, one).score == 1


def test_same_pixels_in_another_container() -> None:
    picture = resaved(photo("coffee.png"))
    found = verdict(view(picture, None, photo_id=1), view(picture, None, Metadata(tags=4), photo_id=2))
    assert found.relation == Relation.SAME_PIXELS


def test_every_feature_is_a_number() -> None:
    for other in ("coffee.png", "rocket.jpg"):
        values = verify(view(photo("coffee.png")), view(photo(other)))
        assert all(np.isfinite(value) for value in values.stored().values())


def metadata(seconds: float, exposure: float) -> Metadata:
    taken = datetime(2024, 5, 1, 12, 0, 0) + timedelta(seconds=seconds)
    return Metadata(taken=taken, camera="X", exposure_s=exposure, f_number=4.0, iso=100, tags=20)


@pytest.mark.parametrize(("seconds", "exposure"), [(0, 1 / 25), (3, 1 / 100)])
def test_frames_with_other_capture_data_are_no_copies(seconds: float, exposure: float) -> None:
    picture = photo("coffee.png")
    one = view(picture, 90, metadata(0, 1 / 100))
    two = view(ImageEnhance.Brightness(picture).enhance(1.2), 85, metadata(seconds, exposure))
    assert verdict(one, two).relation == Relation.SAME_SCENE


def test_copies_with_the_same_capture_data_stay_copies() -> None:
    picture = photo("coffee.png")
    found = verdict(view(picture, 95, metadata(0, 0.01)), view(picture.resize((400, 267)), 80, metadata(0, 0.01)))
    assert found.relation == Relation.COPY
    assert found.score >= 0.8


def document(seed: int) -> Image.Image:
    """A page of lines of grey boxes, as text looks from afar."""
    rng = np.random.default_rng(seed)
    page = Image.new("RGB", (420, 594), "white")
    draw = ImageDraw.Draw(page)
    for y in range(60, 540, 14):
        x = 40
        while x < 380:
            width = int(rng.integers(8, 40))
            draw.rectangle((x, y, min(x + width, 380), y + 6), fill="#303030")
            x += width + 5
    return page


def icon(seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (48, 48), "white")
    x, y, r = (int(v) for v in rng.integers(8, 30, 3))
    ImageDraw.Draw(image).ellipse((x, y, x + r, y + r), fill=tuple(int(v) for v in rng.integers(0, 255, 3)))
    return image


def dark(seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    return Image.fromarray(np.clip(rng.normal(3, 1.5, (300, 400, 3)), 0, 255).astype(np.uint8))


def blank(seed: int) -> Image.Image:
    level = 255 - seed % 3
    return Image.new("RGB", (400 + seed, 300), (level, level, level))


@pytest.mark.parametrize("make", [document, icon, dark, blank])
def test_featureless_pictures_are_not_grouped(make: Callable[[int], Image.Image]) -> None:
    views = [view(make(seed)) for seed in range(4)]
    for number, one in enumerate(views):
        for two in views[number + 1 :]:
            found = verdict(one, two)
            assert found.score < 0.8 or not found.relation.is_same_picture


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (16, 16), (640, 8), (30, 900)])
def test_odd_sizes_are_compared_without_an_error(size: tuple[int, int]) -> None:
    odd = view(photo("coffee.png").resize(size))
    for other in (odd, view(photo("coffee.png")), view(photo("coffee.png").resize((size[1], size[0])))):
        assert 0 <= verdict(odd, other).score <= 1
        values = verify(odd, other)
        assert all(np.isfinite(value) for value in values.stored().values())
