"""One thing in place of another, drawn at random: what no list of kinds of picture names.

A ground (a photo, a plain wall, a page of words), often a base on it that stays (a plate, a dial), and on that a thing
which is another in the second picture: words, a shape, a pointer, a cut-out, cells that are on or off.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.benchmarks.almost.drawing import Pair, amount, code, font, page, person, photographed, sentence, some_photo

Rng = np.random.Generator
Box = tuple[float, float, float, float]
Draw = Callable[[Image.Image, Box, Rng, "Style"], None]


class Style:
    """What two things of one pair have in common. ink, edge: colours. face: a font. width: of lines, in pixels."""

    def __init__(self, rng: Rng, size: float) -> None:
        self.ink, self.edge = colour(rng), colour(rng)
        self.face = font(rng, size)
        self.width = max(2, round(size * float(rng.uniform(0.03, 0.15))))
        self.outlined, self.form = bool(rng.random() < 0.4), int(rng.integers(3))


def colour(rng: Rng) -> tuple[int, int, int]:
    """Any; greys, black and white as often as all others."""
    if rng.random() < 0.5:
        level = int(rng.choice([0, 16, 32, 128, 224, 240, 255]))
        return level, level, level
    red, green, blue = rng.integers(0, 256, 3).tolist()
    return red, green, blue


def words(picture: Image.Image, box: Box, rng: Rng, style: Style) -> None:
    """A name, a number or a code."""
    said = (person, amount, lambda r: code(r, 6), lambda r: sentence(r, 2))[style.form % 4](rng)
    edge = style.width // 3 if style.outlined else 0
    ImageDraw.Draw(picture).text(
        (box[0] + 3, (box[1] + box[3]) / 2), said, font=style.face, fill=style.ink, anchor="lm", stroke_width=edge,
        stroke_fill=style.edge,
    )  # fmt: skip


def shape(picture: Image.Image, box: Box, rng: Rng, style: Style) -> None:
    """Something flat, somewhere in the box, of another colour or in another place."""
    w, h = box[2] - box[0], box[3] - box[1]
    share = float(rng.uniform(0.3, 0.6))
    x, y = box[0] + float(rng.uniform(0, 1 - share)) * w, box[1] + float(rng.uniform(0, 1 - share)) * h
    draw = ImageDraw.Draw(picture)
    forms = (draw.ellipse, draw.rectangle, draw.rounded_rectangle)
    fill = colour(rng) if style.outlined else style.ink
    forms[style.form]((x, y, x + share * w, y + share * h), fill=fill, outline=style.edge, width=style.width // 2)


def pointer(picture: Image.Image, box: Box, rng: Rng, style: Style) -> None:
    """One or two lines from the middle."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    reach = min(box[2] - box[0], box[3] - box[1]) / 2
    for length in (0.85, 0.55)[: 1 + style.form % 2]:
        a = float(rng.uniform(0, 2 * np.pi))
        end = (x + reach * length * np.cos(a), y + reach * length * np.sin(a))
        ImageDraw.Draw(picture).line([(x, y), end], fill=style.ink, width=style.width)


def scribble(picture: Image.Image, box: Box, rng: Rng, style: Style) -> None:
    """A line by hand."""
    count = int(rng.integers(6, 20))
    x = np.sort(rng.uniform(box[0], box[2], count)) if style.outlined else rng.uniform(box[0], box[2], count)
    points = list(zip(x.tolist(), rng.uniform(box[1], box[3], count).tolist(), strict=True))
    ImageDraw.Draw(picture).line(points, fill=style.ink, width=style.width, joint="curve")


def cut_out(picture: Image.Image, box: Box, rng: Rng, _style: Style) -> None:
    """Part of a photo within a blob, or a frame."""
    size = (max(8, round(box[2] - box[0])), max(8, round(box[3] - box[1])))
    mask = Image.new("L", size, 0)
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    radii = 0.38 + 0.1 * np.sin(angles * int(rng.integers(1, 5)) + float(rng.uniform(0, 6)))
    steps = zip(radii.tolist(), angles.tolist(), strict=True)
    outline = [(size[0] * (0.5 + r * np.cos(a)), size[1] * (0.5 + r * np.sin(a))) for r, a in steps]
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(max(0.6, size[0] / 150)))
    picture.paste(some_photo(rng, size), (round(box[0]), round(box[1])), mask)


def cells(picture: Image.Image, box: Box, rng: Rng, style: Style) -> None:
    """Fields that are filled or not."""
    across, down = 2 + style.form, 1 + style.width % 4
    w, h = (box[2] - box[0]) / across, (box[3] - box[1]) / down
    draw = ImageDraw.Draw(picture)
    for x, y in np.ndindex(across, down):
        place = (box[0] + x * w + 1, box[1] + y * h + 1, box[0] + (x + 0.9) * w, box[1] + (y + 0.9) * h)
        draw.rectangle(place, fill=style.ink if rng.random() < 0.5 else style.edge)


THINGS: tuple[Draw, ...] = (words, words, shape, pointer, scribble, cut_out, cut_out, cells)


def ground(rng: Rng) -> tuple[str, Image.Image]:
    """What all of it lies on."""
    width = int(rng.choice([480, 640, 900]))
    size = (width, round(width * float(rng.choice([0.67, 0.75, 1.0, 1.4]))))
    kind = float(rng.random())
    if kind < 0.6:
        return "photo", some_photo(rng, size)
    if kind < 0.75:
        return "plain", Image.new("RGB", size, colour(rng))
    written = page(rng, size, 40, *(("white", "#202020") if rng.random() < 0.7 else ("#18181c", "#e0e0e0")))
    for line in range(int(rng.integers(6, 36))):
        written.text(0.06, 2 + line, sentence(rng, int(rng.integers(2, 7))))
    return "page", written.image


def place(rng: Rng, size: tuple[int, int]) -> Box:
    """A box that takes 0.3 to 12 percent."""
    area = size[0] * size[1] * float(np.exp(rng.uniform(np.log(0.003), np.log(0.12))))
    stretch = float(rng.uniform(0.7, 2.5))
    w, h = min(size[0] * 0.9, np.sqrt(area * stretch)), min(size[1] * 0.9, np.sqrt(area / stretch))
    x, y = float(rng.uniform(0, size[0] - w)), float(rng.uniform(0, size[1] - h))
    return x, y, x + float(w), y + float(h)


def replaced(rng: Rng) -> tuple[str, Pair]:
    """What was done, and the two pictures."""
    kind, one = ground(rng)
    two, done = one.copy(), []
    for _ in range(1 + int(rng.random() < 0.3)):
        box = place(rng, one.size)
        thing, style = THINGS[int(rng.integers(len(THINGS)))], Style(rng, (box[3] - box[1]) * 0.5)
        if (based := rng.random() < 0.5) and thing is not cut_out:
            under, form, wide = colour(rng), int(rng.integers(2)), style.width // 2
            for picture in (one, two):
                draw = ImageDraw.Draw(picture)
                (draw.rectangle, draw.ellipse)[form](box, fill=under, outline=style.edge, width=wide)
        thing(one, box, rng, style)
        if not (rng.random() < 0.2 and (based or thing is cut_out)):
            thing(two, box, rng, style)
        done.append(thing.__name__)
    made = tuple(photographed(picture, rng) for picture in (one, two))
    return f"replaced {done[0]} on {kind}", (made[0], made[1])
