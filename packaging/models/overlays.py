"""What people put over a photo without making another picture of it: captions, stickers, marks, bars, hidden faces.

Each is a function (image, rng) -> image, as in `alterations.py`, drawn with more variety: they teach the judgement of
local differences what is an addition.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import matplotlib
import numpy as np
from drawings import WORDS, watermark
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Rng = np.random.Generator
Box = tuple[int, int, int, int]

FONTS = tuple(
    path
    for path in sorted((Path(matplotlib.get_data_path()) / "fonts" / "ttf").glob("DejaVuS*.ttf"))
    if "Display" not in path.stem
)
"""Without the two that have a few symbols only."""
COLOURS = ("white", "black", "yellow", "red", "#40a0ff", "#30c060", "#ff60c0", "#ffffff", "#f0e020")


def _font(rng: Rng, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS[int(rng.integers(len(FONTS)))]), max(8, round(size)))


def _somewhere(image: Image.Image, rng: Rng, least: float, most: float) -> Box:
    """A box that takes this share of the area."""
    w, h = image.size
    area, shape = w * h * float(np.exp(rng.uniform(np.log(least), np.log(most)))), float(rng.uniform(0.6, 1.7))
    bw, bh = min(w - 2, int(np.sqrt(area * shape))), min(h - 2, int(np.sqrt(area / shape)))
    x, y = int(rng.integers(0, w - bw)), int(rng.integers(0, h - bh))
    return x, y, x + max(4, bw), y + max(4, bh)


def caption(image: Image.Image, rng: Rng) -> Image.Image:
    """Words, plain, outlined, or in a bar of their own."""
    result = image.copy()
    w, h = image.size
    draw, size = ImageDraw.Draw(result), h * float(rng.uniform(0.035, 0.13))
    words, ink = str(rng.choice(WORDS)), str(rng.choice(COLOURS))
    place = (w * float(rng.uniform(0.01, 0.5)), float(rng.uniform(0.0, 0.95)) * (h - size))
    style = int(rng.integers(3))
    if style == 2:
        draw.rectangle((0, place[1], w, place[1] + 1.3 * size), fill=str(rng.choice(("black", "white", "#202060"))))
    edge = max(1, round(size / 12)) if style == 1 else 0
    draw.text(place, words, font=_font(rng, size), fill=ink, stroke_width=edge, stroke_fill="black")
    return result


def sticker(image: Image.Image, rng: Rng) -> Image.Image:
    """A round or square drawing, plain or shaded, with a face, a letter or nothing in it."""
    result = image.copy()
    x, y, right, bottom = _somewhere(image, rng, 0.008, 0.12)
    side = min(right - x, bottom - y)
    patch = Image.new("RGB", (side, side), str(rng.choice(COLOURS)))
    if rng.random() < 0.5:
        shade = Image.linear_gradient("L").resize((side, side))
        patch = Image.composite(patch, Image.new("RGB", (side, side), str(rng.choice(COLOURS))), shade)
    draw = ImageDraw.Draw(patch)
    kind = int(rng.integers(3))
    if kind == 0:
        for eye in (0.3, 0.7):
            draw.ellipse((side * (eye - 0.07), side * 0.3, side * (eye + 0.07), side * 0.45), fill="black")
        draw.arc((side * 0.25, side * 0.4, side * 0.75, side * 0.8), 0, 180, fill="black", width=max(1, side // 18))
    elif kind == 1:
        draw.text((side / 2, side / 2), "!", font=_font(rng, side * 0.7), fill="black", anchor="mm")
    mask = Image.new("L", (side, side), 0)
    shape = ImageDraw.Draw(mask)
    (shape.ellipse if rng.random() < 0.7 else shape.rectangle)((0, 0, side - 1, side - 1), fill=255)
    result.paste(patch, (x, y), mask)
    return result


def mark(image: Image.Image, rng: Rng) -> Image.Image:
    """An arrow, a ring, a line or a scribble."""
    result = image.copy()
    draw, (x, y, right, bottom) = ImageDraw.Draw(result), _somewhere(image, rng, 0.01, 0.2)
    ink, wide = str(rng.choice(COLOURS)), max(2, round(max(image.size) * float(rng.uniform(0.004, 0.015))))
    kind = int(rng.integers(4))
    if kind == 0:
        draw.ellipse((x, y, right, bottom), outline=ink, width=wide)
    elif kind == 1:
        draw.line((x, y, right, bottom), fill=ink, width=wide)
        draw.line((right, bottom, right - (right - x) // 3, bottom), fill=ink, width=wide)
        draw.line((right, bottom, right, bottom - (bottom - y) // 3), fill=ink, width=wide)
    elif kind == 2:
        draw.rectangle((x, y, right, bottom), outline=ink, width=wide)
    else:
        points = [(float(rng.uniform(x, right)), float(rng.uniform(y, bottom))) for _ in range(9)]
        draw.line(points, fill=ink, width=wide, joint="curve")
    return result


def translucent(image: Image.Image, rng: Rng) -> Image.Image:
    """A word, half transparent, in one place or all over the picture, as agencies and shops mark theirs."""
    if rng.random() < 0.4:
        return watermark(image, rng)
    layer = image.copy()
    draw, (w, h) = ImageDraw.Draw(layer), image.size
    face, word = _font(rng, h * float(rng.uniform(0.03, 0.2))), str(rng.choice(WORDS))
    ink, slope = str(rng.choice(("white", "white", *COLOURS))), float(rng.uniform(-0.8, 0.8))
    across, down = max(30, w // int(rng.integers(1, 5))), max(16, h // int(rng.integers(1, 6)))
    for y in range(int(rng.integers(0, down)), h, down):
        for x in range(-w // 3, w, across):
            draw.text((x + slope * y, y), word, fill=ink, font=face)
    if rng.random() < 0.3:
        draw.line((0, 0, w, h), fill=ink, width=max(2, h // 80))
    return Image.blend(image, layer, float(rng.uniform(0.15, 0.6)))


def bar(image: Image.Image, rng: Rng) -> Image.Image:
    """A plain bar over a part."""
    result = image.copy()
    ImageDraw.Draw(result).rectangle(_somewhere(image, rng, 0.01, 0.1), fill=str(rng.choice(("black", "white", "red"))))
    return result


def hidden(image: Image.Image, rng: Rng) -> Image.Image:
    """A part blurred, or in large pixels."""
    result, box = image.copy(), _somewhere(image, rng, 0.01, 0.12)
    part = image.crop(box)
    if rng.random() < 0.5:
        part = part.filter(ImageFilter.GaussianBlur(max(3, part.width / 10)))
    else:
        cells = (max(2, part.width // 12), max(2, part.height // 12))
        part = part.resize(cells, Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST)
    result.paste(part, box)
    return result


def stamp(image: Image.Image, rng: Rng) -> Image.Image:
    """A date or a name in small letters in a corner, or a half transparent one."""
    layer = image.copy()
    w, h = image.size
    size = h * float(rng.uniform(0.03, 0.07))
    words, face = str(rng.choice(WORDS)), _font(rng, size)
    x = w * 0.02 if rng.random() < 0.5 else w * 0.98 - face.getlength(words)
    y = h * 0.02 if rng.random() < 0.3 else h * 0.97 - 1.3 * size
    ImageDraw.Draw(layer).text((x, y), words, font=face, fill=str(rng.choice(("white", "#ff9020", "yellow", "black"))))
    return layer if rng.random() < 0.5 else Image.blend(image, layer, float(rng.uniform(0.4, 0.8)))


OVERLAYS: dict[str, Callable[[Image.Image, Rng], Image.Image]] = {
    f.__name__: f for f in (caption, sticker, mark, translucent, bar, hidden, stamp)
}
