"""Pictures that agree in most and differ in what matters are not one picture; re-saved and captioned ones are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from photosim.domain.edits import EditKind
from photosim.domain.types import Relation
from photosim.matching.compare.pair_features import verify
from photosim.matching.score.scorer import Scorer, Verdict
from photosim.pipeline.query import compare
from tests.matching.compare.views import embedder, view
from tests.photos import photo

WIDTH, HEIGHT = 620, 876


def verdict(one: Image.Image, two: Image.Image) -> Verdict:
    return Scorer.load().score(verify(view(one), view(two, photo_id=2)))


def form(*answers: str, size: int = 20, scale: int = 1) -> Image.Image:
    """A form of twelve fields, the first of them filled in."""
    page = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), "#fafafa")
    draw = ImageDraw.Draw(page)
    for row in range(12):
        y = (80 + 60 * row) * scale
        draw.text((40 * scale, y), f"{row + 1}. Field of the form", fill="#202020", font_size=18 * scale)
        draw.rectangle((320 * scale, y - 6, 580 * scale, y + 30 * scale), outline="#606060")
    for row, answer in enumerate(answers):
        draw.text((330 * scale, (80 + 60 * row) * scale), answer, fill="black", font_size=size * scale)
    return page


def with_thing(thing: Image.Image) -> Image.Image:
    """A thing of a tenth of the picture on one ground."""
    ground = photo("coffee.png").copy()
    ground.paste(thing.resize((170, 170)), (60, 60))
    return ground


def product(colour: tuple[int, int, int]) -> Image.Image:
    """A piece of cloth of a colour, cut out on white."""
    weave = np.asarray(photo("chelsea.png").convert("L").resize((400, 400)), np.float32) / 255
    cloth = (0.8 + 0.3 * (weave - weave.mean()))[..., None] * np.array(colour)
    shape = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(shape).ellipse((10, 60, 390, 340), fill=255)
    picture = Image.new("RGB", (600, 600), (252, 252, 252))
    picture.paste(Image.fromarray(cloth.clip(0, 255).astype(np.uint8)), (100, 100), shape)
    return picture


def signal(lit: int) -> Image.Image:
    """A signal of three lamps in front of a photo, one of them lit."""
    picture = photo("coffee.png").copy()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((70, 60, 130, 220), fill="#181a1c")
    for lamp, (dark, light) in enumerate((("#401010", "#ff3020"), ("#403008", "#ffc020"), ("#0c3014", "#30e060"))):
        box = (80, 70 + 50 * lamp, 120, 110 + 50 * lamp)
        draw.ellipse(box, fill=light if lamp == lit else dark)
    return picture


def plate(number: str) -> Image.Image:
    """A number on a plate in a photo."""
    picture = photo("chelsea.png").copy()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 200, 170, 230), fill="#e8e8e4", outline="#202020", width=2)
    draw.text((70, 204), number, fill="#181818", font_size=20)
    return picture


def captioned(image: Image.Image, words: str) -> Image.Image:
    result = image.copy()
    ImageDraw.Draw(result).text((20, 20), words, fill="white", font_size=52, stroke_width=3, stroke_fill="black")
    return result


OTHERS = {
    "two fill-ins of one form": (form("Anna Meier", "12,400.00"), form("Bob Stone", "880.50")),
    "a form, empty and filled in": (form(), form("Anna Meier", "12,400.00", "17 May")),
    "one cloth in red and in blue": (product((190, 60, 50)), product((50, 70, 180))),
    "one cloth in beige and in black": (product((225, 205, 170)), product((30, 30, 34))),
    "another lamp of a signal": (signal(0), signal(2)),
    "two numbers on one plate": (plate("HH AB 123"), plate("M XY 7085")),
    "two captions": (captioned(photo("chelsea.png"), "WHEN IT RAINS"), captioned(photo("chelsea.png"), "MONDAY AGAIN")),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_content_is_not_the_same_picture(kind: str) -> None:
    found = verdict(*OTHERS[kind])

    assert not found.relation.is_same_picture


def test_what_differs_is_said() -> None:
    found = verdict(form("Anna Meier", "12,400.00"), form("Bob Stone", "880.50"))

    assert found.relation is Relation.SAME_SCENE
    assert [edit.kind for edit in found.edits] == [EditKind.DIFFERS]


def test_another_thing_on_one_ground_is_no_mere_copy() -> None:
    found = verdict(with_thing(photo("astronaut.png")), with_thing(photo("chelsea.png")))

    assert EditKind.DIFFERS in [edit.kind for edit in found.edits]


def test_the_place_is_told_in_shares_of_both_pictures() -> None:
    features = verify(view(form("Anna Meier")), view(form("Bob Stone"), photo_id=2))

    assert features.overlay
    content = features.overlay.content
    assert content
    for box in (content.first, content.second):
        assert box
        assert 0.45 < box.left < 330 / WIDTH + 0.03 < box.right < 0.95
        assert 0.05 < box.top < 90 / HEIGHT < box.bottom < 0.18


SAME = {
    "a form, saved again": lambda: (form("Anna Meier"), form("Anna Meier").resize((400, 565)), 45),
    "a form, darker": lambda: (form("Anna Meier"), ImageEnhance.Brightness(form("Anna Meier")).enhance(0.7), 80),
    "a photo, saved again": lambda: (photo("coffee.png"), photo("coffee.png"), 12),
    "a photo, blurred": lambda: (photo("coffee.png"), photo("coffee.png").filter(ImageFilter.GaussianBlur(2)), 80),
    "a photo with more contrast": lambda: (
        photo("chelsea.png"), ImageEnhance.Contrast(photo("chelsea.png")).enhance(1.4), 80
    ),
    "a photo with a caption": lambda: (photo("coffee.png"), captioned(photo("coffee.png"), "Greetings"), 80),
    "a cloth with stronger colours": lambda: (
        product((190, 90, 60)), ImageEnhance.Color(product((190, 90, 60))).enhance(1.5), 80
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SAME)
def test_a_copy_is_the_same_picture(kind: str) -> None:
    one, two, quality = SAME[kind]()
    found = Scorer.load().score(verify(view(one), view(two, quality, photo_id=2)))

    assert found.relation.is_same_picture


@pytest.mark.parametrize(("answer", "expected"), [("12,400.00", True), ("12,900.00", False)])
def test_small_print_is_read_in_full(answer: str, expected: bool, tmp_path: Path) -> None:
    """At working size, one digit of a large page is a fraction of a level of grey."""
    form("12,400.00", size=7, scale=4).save(tmp_path / "one.png")
    form(answer, size=7, scale=4).save(tmp_path / "two.jpg", quality=80)

    pair = compare(str(tmp_path / "one.png"), str(tmp_path / "two.jpg"), embedder()).pair

    assert pair.relation.is_same_picture is expected
