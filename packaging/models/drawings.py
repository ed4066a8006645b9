"""What is drawn over a picture or around it: captions, watermarks, stickers, the screen of a program."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Rng = np.random.Generator

COLOURS = ("black", "white", "#c8b48c", "#808080", "#203040", "#f0f0f0", "#a03030")
WORDS = (
    "Greetings from the coast",
    "2019-08-14 17:22",
    "(c) A. Smith",
    "SAMPLE",
    "happy birthday!",
    "img_0231",
    "Summer",
)


def text(image: Image.Image, rng: Rng) -> Image.Image:
    """A caption somewhere."""
    result = image.copy()
    w, h = image.size
    place = (w * float(rng.uniform(0.02, 0.4)), h * float(rng.choice([0.03, 0.4, 0.85])))
    font = ImageFont.load_default(max(8, int(h * rng.uniform(0.04, 0.12))))
    colour = str(rng.choice(["white", "yellow", "black", "red"]))
    ImageDraw.Draw(result).text(
        place, str(rng.choice(WORDS)), fill=colour, font=font, stroke_width=int(rng.integers(2))
    )
    return result


def watermark(image: Image.Image, rng: Rng) -> Image.Image:
    """A half transparent word, repeated."""
    layer = image.copy()
    draw = ImageDraw.Draw(layer)
    w, h = image.size
    font = ImageFont.load_default(max(8, int(h * rng.uniform(0.06, 0.14))))
    word = str(rng.choice(WORDS))
    for y in range(0, h, max(10, h // int(rng.integers(2, 5)))):
        for x in range(-w // 4, w, max(20, w // int(rng.integers(1, 4)))):
            draw.text((x + y // 2, y), word, fill="white", font=font)
    return Image.blend(image, layer, float(rng.uniform(0.2, 0.5)))


def sticker(image: Image.Image, rng: Rng) -> Image.Image:
    """An opaque drawing over 3 to 15 percent of the picture."""
    result = image.copy()
    w, h = image.size
    side = int(np.sqrt(w * h * rng.uniform(0.03, 0.15)))
    x, y = int(rng.integers(0, max(1, w - side))), int(rng.integers(0, max(1, h - side)))
    draw = ImageDraw.Draw(result)
    if rng.random() < 0.7:
        draw.ellipse(
            (x, y, x + side, y + side), fill=str(rng.choice(["yellow", "red", "#40a0ff", "white"])), outline="black"
        )
        for eye in (0.3, 0.7):
            r = side * 0.07
            cx, cy = x + side * eye, y + side * 0.38
            draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill="black")
        draw.arc(
            (x + side * 0.25, y + side * 0.4, x + side * 0.75, y + side * 0.8),
            0,
            180,
            fill="black",
            width=max(1, side // 20),
        )
    else:
        draw.rectangle((x, y, x + side, y + side // 2), fill=str(rng.choice(COLOURS)))
    return result


def screenshot(image: Image.Image, rng: Rng) -> Image.Image:
    """The photo shown by a program or a telephone, with bars, icons and text around it."""
    tall = rng.random() < 0.5
    w, h = (1080, 1920) if tall else (1280, 800)
    dark = rng.random() < 0.5
    screen = Image.new("RGB", (w, h), "#18181c" if dark else "#f4f4f6")
    _draw_interface(screen, rng, "#dddddd" if dark else "#333333")
    room = (int(w * rng.uniform(0.55, 1.0)), int(h * rng.uniform(0.5, 0.88)))
    share = min(room[0] / image.width, room[1] / image.height)
    photo = scaled(image, share)
    screen.paste(photo, ((w - photo.width) // 2, max(0, int((h - photo.height) * rng.uniform(0.35, 0.65)))))
    return scaled(screen, float(rng.uniform(0.35, 1.0)))


def _draw_interface(screen: Image.Image, rng: Rng, ink: str) -> None:
    draw = ImageDraw.Draw(screen)
    w, h = screen.size
    draw.rectangle((0, 0, w, int(h * 0.05)), fill=str(rng.choice(["#2b5fa8", "#444444", "#e8e8ea", "#1d1d1f"])))
    font = ImageFont.load_default(int(h * 0.02))
    for line in range(int(rng.integers(4, 16))):
        y = int(h * (0.06 + 0.92 * rng.random()))
        draw.text((int(w * rng.uniform(0.01, 0.7)), y), str(rng.choice(WORDS)) + f" {line}", fill=ink, font=font)
    for _ in range(int(rng.integers(3, 9))):
        x, y, r = rng.uniform(0, w), h * float(rng.choice([0.025, 0.95, 0.9])), h * 0.015
        draw.ellipse((x - r, y - r, x + r, y + r), fill=str(rng.choice(["red", "#30c060", ink])))


def scaled(image: Image.Image, share: float) -> Image.Image:
    """The picture at a share of its size, at least 16 pixels a side."""
    size = (max(16, round(image.width * share)), max(16, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS if share < 1 else Image.Resampling.BICUBIC)
