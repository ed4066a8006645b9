"""Photos of things and a game, of kinds that no number of the program was fitted on."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.benchmarks.almost.drawing import Page, Pair, Rng, amount, code, font, one_of, photographed, some_photo


def plate(rng: Rng) -> Pair:
    """One photo with two numbers on a plate in it, photographed twice."""
    size = (int(rng.choice([640, 1000, 1600])),) * 2
    photo = some_photo(rng, (size[0], size[0] * 3 // 4))
    wide = size[0] // int(rng.integers(4, 8))
    x, y = int(rng.integers(0, photo.width - wide)), int(rng.integers(photo.height // 2, photo.height - wide // 4))
    face, made = font(rng, wide * 0.17), []
    for _ in range(2):
        picture = photo.copy()
        draw = ImageDraw.Draw(picture)
        draw.rectangle((x, y, x + wide, y + wide // 4), fill="#e8e8e4", outline="#202020", width=2)
        draw.text((x + wide / 2, y + wide / 8), code(rng, 6), font=face, fill="#181818", anchor="mm")
        made.append(photographed(picture, rng))
    return made[0], made[1]


def signal(rng: Rng) -> Pair:
    """A lamp that is red in one photo and green in the other."""
    width = int(rng.choice([640, 900, 1200]))
    photo = some_photo(rng, (width, width * 3 // 4))
    r = width / float(rng.uniform(24, 50))
    x, y = float(rng.uniform(0.2, 0.8)) * width, float(rng.uniform(0.3, 0.6)) * photo.height
    made = []
    for lit in rng.choice(3, 2, replace=False).tolist():
        picture = photo.copy()
        draw = ImageDraw.Draw(picture)
        draw.rectangle((x - 1.4 * r, y - 4 * r, x + 1.4 * r, y + 4 * r), fill="#181a1c")
        for lamp, (dark, light) in enumerate((("#401010", "#ff3020"), ("#403008", "#ffc020"), ("#0c3014", "#30e060"))):
            box = (x - r, y + (2.5 * lamp - 3.5) * r, x + r, y + (2.5 * lamp - 1.5) * r)
            draw.ellipse(box, fill=light if lamp == lit else dark)
        made.append(photographed(picture, rng))
    return made[0], made[1]


def gauge(rng: Rng) -> Pair:
    """The needle of one instrument at two values."""
    side = int(rng.choice([400, 640, 900]))
    photo = some_photo(rng, (side, side))
    draw, r = ImageDraw.Draw(photo), side * float(rng.uniform(0.2, 0.42))
    middle = side / 2
    draw.ellipse((middle - r, middle - r, middle + r, middle + r), fill="#20242a", outline="#c0c0c0", width=side // 80)
    for mark in range(11):
        a = np.pi * (0.75 + 0.15 * mark)
        ends = [(middle + r * s * np.cos(a), middle + r * s * np.sin(a)) for s in (0.8, 0.92)]
        draw.line(ends, fill="white", width=max(2, side // 200))
    made, values = [], rng.permutation(10)[:2] + rng.uniform(0, 0.5)
    for value in values.tolist():
        picture, a = photo.copy(), np.pi * (0.75 + 0.15 * value)
        end = (middle + 0.75 * r * np.cos(a), middle + 0.75 * r * np.sin(a))
        ImageDraw.Draw(picture).line([(middle, middle), end], fill="#f04030", width=max(2, side // 110))
        made.append(photographed(picture, rng))
    return made[0], made[1]


def garment(rng: Rng) -> Pair:
    """One cut of a shirt in two cloths: the same outline on white, another print or another shade."""
    side = int(rng.choice([480, 700, 1000]))
    mask = Image.new("L", (side, side), 0)
    outline = [(0.3, 0.15), (0.45, 0.2), (0.55, 0.2), (0.7, 0.15), (0.92, 0.4), (0.8, 0.48), (0.7, 0.38)]
    outline += [(0.7, 0.88), (0.3, 0.88), (0.3, 0.38), (0.2, 0.48), (0.08, 0.4)]
    ImageDraw.Draw(mask).polygon([(x * side, y * side) for x, y in outline], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(side / 400))
    folds = np.asarray(some_photo(rng, (side, side)).convert("L").filter(ImageFilter.GaussianBlur(side / 60)), float)
    light = (0.85 + 0.3 * (folds - folds.mean()) / 255)[..., None]
    made, printed = [], rng.random() < 0.5
    colours = rng.uniform(30, 235, (2, 3))
    while np.abs(colours[0] - colours[1]).max() < 70:
        colours = rng.uniform(30, 235, (2, 3))
    for colour in colours:
        cloth = np.broadcast_to(colour, (side, side, 3))
        if printed:
            cells = rng.random((side // 40 + 1, side // 40 + 1)) < 0.4
            where = np.kron(cells, np.ones((40, 40)))[:side, :side, None]
            cloth = np.where(where > 0, colours.mean(axis=0), colours[0])
        shirt = Image.fromarray((cloth * light).clip(0, 255).astype(np.uint8))
        picture = Image.new("RGB", (side, side), "white")
        picture.paste(shirt, (0, 0), mask)
        made.append(photographed(picture, rng))
    return made[0], made[1]


def table_set(rng: Rng) -> Pair:
    """Several round things on a table, of which one was turned, exchanged or taken away."""
    width = int(rng.choice([640, 900, 1200]))
    ground = some_photo(rng, (width, width * 3 // 4)).filter(ImageFilter.GaussianBlur(width / 200))
    count, side = int(rng.integers(4, 8)), width // int(rng.integers(5, 8))
    places = [(int(rng.integers(0, width - side)), int(rng.integers(0, ground.height - side))) for _ in range(count)]
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse((2, 2, side - 3, side - 3), fill=255)
    mask, things = mask.filter(ImageFilter.GaussianBlur(1)), [some_photo(rng, (side, side)) for _ in range(count)]
    other, how = count - 1, int(rng.integers(3))
    made = []
    for second in (False, True):
        picture = ground.copy()
        shown: list[Image.Image | None] = list(things)
        if second:
            shown[other] = (things[other].rotate(90), some_photo(rng, (side, side)), None)[how]
        for place, thing in zip(places, shown, strict=True):
            if thing is not None:
                picture.paste(thing, place, mask)
        made.append(photographed(picture, rng))
    return made[0], made[1]


def game(rng: Rng) -> Pair:
    """One level of a game at two moments: figures moved, points counted."""
    columns, rows, cell = int(rng.integers(10, 16)), int(rng.integers(7, 11)), int(rng.choice([32, 48, 64]))
    one = Page(Image.new("RGB", (columns * cell, (rows + 1) * cell), "#203050"), font(rng, cell * 0.5), "white", cell)
    for _ in range(columns * rows // 4):
        x, y = int(rng.integers(columns)), int(rng.integers(1, rows + 1))
        colour = one_of(rng, ("#806040", "#508040", "#607080"))
        one.draw.rectangle((x * cell, y * cell, (x + 1) * cell - 2, (y + 1) * cell - 2), fill=colour)
    two = one.copy()
    figures = [(one_of(rng, ("#f0c020", "#e04040", "#60e0e0")), int(rng.integers(3))) for _ in range(4)]
    for on in (one, two):
        on.text(0.03, 0.2, f"SCORE {amount(rng)}")
        for colour, _ in figures:
            x, y = int(rng.integers(columns)) * cell, int(rng.integers(1, rows + 1)) * cell
            on.draw.ellipse((x + 3, y + 3, x + cell - 5, y + cell - 5), fill=colour, outline="black", width=2)
    return one.image, two.image


UNTUNED_THINGS = {f.__name__: f for f in (plate, signal, gauge, garment, table_set, game)}
