"""Photos of things: another object on the same ground, one that moved, the hands of a clock, another colour."""

from __future__ import annotations

import colorsys

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.benchmarks.almost.drawing import Pair, Rng, one_of, photographed, some_photo

Floats = np.ndarray


def _ground(rng: Rng) -> Image.Image:
    """What a thing stands on: a photo, or a studio's soft light."""
    width = int(rng.choice([640, 900, 1200]))
    size = (width, round(width * float(rng.choice([0.67, 0.75, 1.0]))))
    if rng.random() < 0.55:
        return some_photo(rng, size)
    y, x = np.mgrid[0 : 1 : size[1] * 1j, 0 : 1 : size[0] * 1j]
    light = 235 - 60 * y * float(rng.uniform(0, 1)) - 20 * (x - 0.5) ** 2
    return Image.fromarray((light[..., None] * np.array([1, 0.99, 0.97])).clip(0, 255).astype(np.uint8))


def _cut_out(rng: Rng, side: int) -> tuple[Image.Image, Image.Image]:
    """A thing, and its soft-edged mask: a part of a photo within a random blob."""
    thing = some_photo(rng, (side, side))
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    radii = side * (0.36 + 0.1 * np.sin(angles * rng.integers(2, 5) + rng.uniform(0, 6)))
    outline = [(side / 2 + r * np.cos(a), side / 2 + r * np.sin(a)) for r, a in zip(radii, angles, strict=True)]
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    return thing, mask.filter(ImageFilter.GaussianBlur(max(1, side / 120)))


def _side(rng: Rng, ground: Image.Image) -> int:
    """Of a thing that takes 1.5 to 20 percent of the picture."""
    return int(np.sqrt(ground.width * ground.height * np.exp(rng.uniform(np.log(0.03), np.log(0.4)))) * 0.98)


def another_object(rng: Rng) -> Pair:
    """Two things at one place before one ground."""
    ground = _ground(rng)
    side = _side(rng, ground)
    place = (int(rng.integers(0, ground.width - side + 1)), int(rng.integers(0, max(1, ground.height - side + 1))))
    made = []
    for _ in range(2):
        picture = ground.copy()
        thing, mask = _cut_out(rng, side)
        picture.paste(thing, place, mask)
        made.append(photographed(picture, rng))
    return made[0], made[1]


def object_gone(rng: Rng) -> Pair:
    """The ground with a thing, and without it."""
    ground = _ground(rng)
    side = _side(rng, ground)
    picture = ground.copy()
    thing, mask = _cut_out(rng, side)
    place = (int(rng.integers(0, ground.width - side + 1)), int(rng.integers(0, max(1, ground.height - side + 1))))
    picture.paste(thing, place, mask)
    return photographed(ground, rng), photographed(picture, rng)


def object_moved(rng: Rng) -> Pair:
    """One thing at two places before one ground."""
    ground = _ground(rng)
    side = min(_side(rng, ground), ground.height // 2, ground.width // 3)
    thing, mask = _cut_out(rng, side)
    made = []
    for x in (rng.integers(0, ground.width // 2 - side // 2), rng.integers(ground.width // 2, ground.width - side)):
        picture = ground.copy()
        picture.paste(thing, (int(x), int(rng.integers(0, ground.height - side))), mask)
        made.append(photographed(picture, rng))
    return made[0], made[1]


def clock(rng: Rng) -> Pair:
    """The hands of one clock at two times, drawn into a photo or on a plain wall."""
    ground = _ground(rng)
    radius = ground.height * float(rng.uniform(0.15, 0.45))
    x, y = ground.width * float(rng.uniform(0.35, 0.65)), ground.height / 2
    minutes = rng.choice(720, 2, replace=False)
    if min((minutes[0] - minutes[1]) % 720, (minutes[1] - minutes[0]) % 720) < 20:
        minutes[1] = (minutes[0] + 200) % 720
    return tuple(photographed(_clock(ground, x, y, radius, int(m)), rng) for m in minutes)  # type: ignore[return-value]


def _clock(ground: Image.Image, x: float, y: float, radius: float, minutes: int) -> Image.Image:
    picture = ground.copy()
    draw = ImageDraw.Draw(picture)
    wide = max(2, round(radius / 20))
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill="#f4f2ea", outline="#303030", width=wide)
    for hour in range(12):
        a = np.pi * hour / 6
        draw.line([(x + radius * s * np.sin(a), y - radius * s * np.cos(a)) for s in (0.85, 0.95)], "black", wide)
    for turn, length in ((minutes / 720, 0.5), (minutes % 60 / 60, 0.8)):
        a = 2 * np.pi * turn
        draw.line([(x, y), (x + radius * length * np.sin(a), y - radius * length * np.cos(a))], "#101010", wide)
    return picture


def another_colour(rng: Rng) -> Pair:
    """One product in two colours, cut out on white: the same weave, light and shape."""
    side = int(rng.choice([480, 700, 1000]))
    cloth = np.asarray(some_photo(rng, (side, side)).convert("L"), np.float32) / 255
    cloth = 0.75 + 0.35 * (cloth - cloth.mean())
    _, mask = _cut_out(rng, side)
    shape = np.asarray(mask, np.float32)[..., None] / 255
    hue = float(rng.uniform(0, 1))
    first = np.array(colorsys.hsv_to_rgb(hue, float(rng.uniform(0.3, 0.9)), float(rng.uniform(0.5, 0.95))))
    second = np.array(colorsys.hsv_to_rgb((hue + float(rng.uniform(0.2, 0.8))) % 1, 0.7, float(rng.uniform(0.3, 0.95))))
    if rng.random() < 0.3:
        second = np.full(3, float(rng.uniform(0.06, 0.2)))
    made = []
    for colour in (first, second):
        pixels = 252 * (1 - shape) + 255 * shape * cloth[..., None] * colour
        made.append(photographed(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)), rng))
    return made[0], made[1]


def part_recoloured(rng: Rng) -> Pair:
    """A photo in which one thing has two colours."""
    ground = _ground(rng)
    side = _side(rng, ground)
    place = (int(rng.integers(0, ground.width - side + 1)), int(rng.integers(0, max(1, ground.height - side + 1))))
    thing, mask = _cut_out(rng, side)
    hsv = cv2.cvtColor(np.asarray(thing), cv2.COLOR_RGB2HSV)
    hsv[..., 1] = np.maximum(hsv[..., 1], 120)
    made = []
    for turn in (0, int(rng.integers(50, 130))):
        turned = hsv.copy()
        turned[..., 0] = (turned[..., 0].astype(int) + turn) % 180
        picture = ground.copy()
        picture.paste(Image.fromarray(cv2.cvtColor(turned, cv2.COLOR_HSV2RGB)), place, mask)
        made.append(photographed(picture, rng))
    return made[0], made[1]


def chess_board(rng: Rng) -> Pair:
    """One game, one to three moves later."""
    side = int(rng.choice([320, 480, 800]))
    cell, men = side // 8, {}
    squares = rng.permutation(64)[: int(rng.integers(8, 28))].tolist()
    men = {square: ("#f8f8f0" if rng.random() < 0.5 else "#202020", int(rng.integers(3))) for square in squares}
    first = _board(cell, men)
    for square in squares[: int(rng.integers(1, 4))]:
        free = [s for s in range(64) if s not in men]
        men[int(rng.choice(free))] = men.pop(square)
    return first, _board(cell, men)


def _board(cell: int, men: dict[int, tuple[str, int]]) -> Image.Image:
    picture = Image.new("RGB", (8 * cell, 8 * cell), "#e8d8b0")
    draw = ImageDraw.Draw(picture)
    for square in range(64):
        x, y = square % 8 * cell, square // 8 * cell
        if (square % 8 + square // 8) % 2:
            draw.rectangle((x, y, x + cell - 1, y + cell - 1), fill="#a07048")
        if square in men:
            colour, kind = men[square]
            box = (x + cell * 0.2, y + cell * (0.15 + 0.1 * kind), x + cell * 0.8, y + cell * 0.85)
            (draw.ellipse, draw.rectangle, draw.rounded_rectangle)[kind](box, fill=colour, outline="black")
    return picture


def shelf(rng: Rng) -> Pair:
    """Many small things in rows, of which one to three were exchanged."""
    columns, rows, side = int(rng.integers(4, 8)), int(rng.integers(3, 6)), int(rng.choice([90, 140, 180]))
    one = Image.new("RGB", (columns * side, rows * side), one_of(rng, ("#d8d0c4", "#ffffff", "#30343a")))
    two = one.copy()
    differ = set(rng.choice(columns * rows, int(rng.integers(1, 4)), replace=False).tolist())
    for cell in range(columns * rows):
        place = (cell % columns * side, cell // columns * side)
        same = _cut_out(rng, side)
        for picture in (one, two):
            thing, mask = _cut_out(rng, side) if cell in differ and picture is two else same
            picture.paste(thing, place, mask)
    return photographed(one, rng), photographed(two, rng)


THINGS = {
    f.__name__: f
    for f in (
        another_object, object_gone, object_moved, clock, another_colour, part_recoloured, chess_board, shelf,
    )
}  # fmt: skip
