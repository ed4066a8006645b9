"""Screens, codes and captions: what a program drew around, and what was in it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from tests.benchmarks.almost.drawing import (
    Page,
    Pair,
    Rng,
    amount,
    code,
    date,
    font,
    one_of,
    page,
    person,
    sentence,
    some_photo,
)


def _phone(rng: Rng, lines: int) -> Page:
    width = int(rng.choice([540, 720, 1080]))
    dark = rng.random() < 0.5
    ground, ink = ("#16161a", "#e8e8ea") if dark else ("#f4f4f6", "#202024")
    result = page(rng, (width, round(width * float(rng.choice([1.78, 2.0, 2.16])))), lines, ground, ink)
    result.box(0, 0, 1, 1, fill="#2b5fa8" if rng.random() < 0.5 else ground)
    result.text(0.04, 0.2, f"{rng.integers(1, 24)}:{rng.integers(10, 60)}")
    return result


def chat(rng: Rng) -> Pair:
    """Two chats, or one at two times, that share most of their lines."""
    count = int(rng.integers(8, 16))
    one = _phone(rng, 2 * count + 4)
    two = one.copy()
    differ = set(rng.choice(count, int(rng.integers(1, 5)), replace=False).tolist())
    for row in range(count):
        words, mine = sentence(rng, int(rng.integers(2, 7))), rng.random() < 0.5
        for on in (one, two):
            said = sentence(rng, int(rng.integers(2, 7))) if row in differ and on is two else words
            x, y = (0.3 if mine else 0.04), 2 + 2 * row
            on.box(x, y, x + 0.64, y + 1.6, fill="#3a7a50" if mine else "#506070")
            on.text(x + 0.02, y + 0.4, said, "white")
    return one.image, two.image


def settings(rng: Rng) -> Pair:
    """A page of settings with one to four switched otherwise."""
    count = int(rng.integers(8, 16))
    one = _phone(rng, 2 * count + 4)
    two = one.copy()
    differ = set(rng.choice(count, int(rng.integers(1, 5)), replace=False).tolist())
    for row in range(count):
        words, is_on = sentence(rng, 3), rng.random() < 0.5
        for page_ in (one, two):
            y, state = 2 + 2 * row, is_on != (row in differ and page_ is two)
            page_.text(0.06, y + 0.3, words)
            page_.box(0.8, y + 0.2, 0.94, y + 1.2, fill="#30b060" if state else "#909098")
            left = 0.88 if state else 0.8
            page_.box(left + 0.005, y + 0.3, left + 0.055, y + 1.1, fill="white")
    return one.image, two.image


def feed(rng: Rng) -> Pair:
    """The same program around two different photos."""
    one = _phone(rng, 30)
    one.text(0.08, 2, person(rng))
    for x in (0.1, 0.3, 0.5):
        one.box(x, 27, x + 0.06, 28, fill="#8090a0")
    two = one.copy()
    for on in (one, two):
        width = on.image.width
        on.image.paste(some_photo(rng, (width, round(12 * on.unit))), (0, round(5 * on.unit)))
        on.text(0.05, 18, sentence(rng, 6))
    return one.image, two.image


def qr_code(rng: Rng) -> Pair:
    """Two square codes: the same corners, other modules."""
    side, module = int(rng.choice([21, 25, 29, 33])), int(rng.integers(6, 16))
    return _code(rng, side, module), _code(rng, side, module)


def _code(rng: Rng, side: int, module: int) -> Image.Image:
    modules = rng.random((side, side)) < 0.5
    finder = np.ones((7, 7), bool)
    finder[1:6, 1:6] = False
    finder[2:5, 2:5] = True
    for y, x in ((0, 0), (0, side - 7), (side - 7, 0)):
        modules[max(0, y - 1) : y + 8, max(0, x - 1) : x + 8] = False
        modules[y : y + 7, x : x + 7] = finder
    pixels = np.pad(np.where(modules, 0, 255).astype(np.uint8), 4, constant_values=255)
    return Image.fromarray(np.kron(pixels, np.ones((module, module), np.uint8))).convert("RGB")


def poster_with_code(rng: Rng) -> Pair:
    """One poster with two different codes on it."""
    width = int(rng.choice([600, 900]))
    one = page(rng, (width, round(width * 1.4)), 24, "#f8f4ea")
    one.image.paste(some_photo(rng, (width, width // 2)), (0, 0))
    one.text(0.1, 10, sentence(rng, 4))
    two = one.copy()
    for on in (one, two):
        on.image.paste(_code(rng, 25, max(3, width // 110)), (width // 3, round(12.5 * on.unit)))
    return one.image, two.image


def meme(rng: Rng) -> Pair:
    """One photo with two different captions, over it or in a bar above it."""
    width = int(rng.choice([500, 700, 1000]))
    photo = some_photo(rng, (width, round(width * float(rng.uniform(0.6, 1.1)))))
    face, above = font(rng, width * float(rng.uniform(0.05, 0.09))), rng.random() < 0.5
    bar = width // 5 if above else 0
    made = []
    for _ in range(2):
        picture = Image.new("RGB", (width, photo.height + bar), "white")
        picture.paste(photo, (0, bar))
        draw = ImageDraw.Draw(picture)
        for y in (0.02,) if above else (0.02, 0.86):
            ink, edge = ("black", 0) if above else ("white", max(2, width // 250))
            words = sentence(rng, int(rng.integers(3, 5))).upper()
            draw.text(
                (width * 0.04, y * picture.height), words, font=face, fill=ink, stroke_width=edge, stroke_fill="black"
            )
        made.append(picture)
    return made[0], made[1]


def icon(rng: Rng) -> Pair:
    """Two icons of one set: the same shape and colour, another letter."""
    side = int(rng.choice([96, 128, 256, 512]))
    shape, colour, ground = (
        rng.random() < 0.5,
        one_of(rng, ("#c03040", "#2060c0", "#208050")),
        one_of(rng, ("white", "#202024")),
    )
    letters = rng.choice(list("ABDEGHKMNPRSTWXZ2345679"), 2, replace=False)
    face = font(rng, side * 0.5)
    made = []
    for letter in letters:
        picture = Image.new("RGB", (side, side), ground)
        draw = ImageDraw.Draw(picture)
        (draw.ellipse if shape else draw.rectangle)((side * 0.1, side * 0.1, side * 0.9, side * 0.9), fill=colour)
        draw.text((side / 2, side / 2), str(letter), font=face, fill="white", anchor="mm")
        made.append(picture)
    return made[0], made[1]


def slide(rng: Rng) -> Pair:
    """Two slides of one talk: the same template, title and picture, other points."""
    width = int(rng.choice([960, 1280, 1600]))
    one = page(rng, (width, round(width * 0.5625)), 18)
    one.box(0, 0, 1, 2.5, fill=one_of(rng, ("#203a60", "#10706a", "#303030")))
    one.text(0.05, 0.8, sentence(rng, 4), "white")
    if rng.random() < 0.6:
        one.image.paste(some_photo(rng, (width // 3, width // 4)), (width * 3 // 5, round(5 * one.unit)))
    one.text(0.05, 16.8, f"{person(rng)} · {date(rng)}", "#808080")
    two = one.copy()
    for on in (one, two):
        for point in range(int(rng.integers(2, 6))):
            on.text(0.06, 5 + 2 * point, f"• {sentence(rng, 4)}")
    return one.image, two.image


def score_board(rng: Rng) -> Pair:
    """A photo with a board in it that shows two different numbers."""
    width = int(rng.choice([640, 960]))
    photo = some_photo(rng, (width, round(width * 0.7)))
    side = width // int(rng.integers(4, 8))
    x, y = int(rng.integers(0, width - 2 * side)), int(rng.integers(0, photo.height - side))
    face = font(rng, side * 0.5)
    made = []
    for words in (amount(rng)[:5], code(rng, 5)):
        picture = photo.copy()
        draw = ImageDraw.Draw(picture)
        draw.rectangle((x, y, x + 2 * side, y + side), fill="#101014", outline="#c0c0c0", width=3)
        draw.text((x + side, y + side / 2), words, font=face, fill="#ffc020", anchor="mm")
        made.append(picture)
    return made[0], made[1]


SCREENS = {f.__name__: f for f in (chat, settings, feed, qr_code, poster_with_code, meme, icon, slide, score_board)}
