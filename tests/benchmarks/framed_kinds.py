"""A photo as a part of a larger canvas: printed, shown on a screen, posted, hung on a wall. Never used in a fit.

Each is a function (image, rng, strength) -> image, as in `unseen_kinds.py`; strength runs from 0, large and upright, to
1, small, tilted and turned.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from tests.benchmarks.almost.drawing import Rng, font, person, sentence

Floats = np.ndarray
Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

CANVAS = 1000
"""Longest side of a canvas, pixels."""


def print_on_table(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """A paper print on wood or cloth, seen at an angle, with its shadow."""
    ground = (_wood if rng.random() < 0.5 else _cloth)(rng, (CANVAS, CANVAS * 3 // 4))
    printed = ImageOps.expand(image, max(4, max(image.size) // 30), "#f4f2ec") if rng.random() < 0.7 else image
    return _lit(_laid(printed, ground, rng, 0.75 - 0.4 * strength, strength, shadow=True), rng)


def photo_of_screen(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """A monitor in a dim room, photographed: a dark bezel, pale blacks, fine stripes."""
    room = _room(rng, (CANVAS, CANVAS * 3 // 4))
    fitted = ImageOps.pad(image, (960, 600), color="#050505")
    y, x = np.mgrid[0:600, 0:960]
    stripes = 6 * np.sin(x * 2.1) * np.sin(y * 2.3 + x * 0.05)
    glowing = Image.fromarray(
        np.clip(np.asarray(fitted, np.float32) * 0.9 + 18 + stripes[..., None], 0, 255).astype(np.uint8)
    )
    return _laid(ImageOps.expand(glowing, 24, "#101114"), room, rng, 0.85 - 0.35 * strength, 0.7 * strength)


def on_wall(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """Framed behind a mat on a wall."""
    px = max(6, max(image.size) // 14)
    framed = ImageOps.expand(ImageOps.expand(image, px, "#f2efe8"), px // 2, _any(rng, "#2a1b10", "#111111", "#c9a24a"))
    wall = _plaster(rng, (CANVAS, CANVAS * 3 // 4))
    return _lit(_laid(framed, wall, rng, 0.7 - 0.4 * strength, 0.5 * strength, shadow=True), rng)


def polaroid(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """The middle square in a white card with a broad foot, on a table."""
    side = min(image.size)
    card = Image.new("RGB", (round(side * 1.12), round(side * 1.34)), "#faf8f2")
    card.paste(ImageOps.fit(image, (side, side)), (round(side * 0.06), round(side * 0.06)))
    return _laid(card, _wood(rng, (CANVAS * 3 // 4, CANVAS)), rng, 0.8 - 0.4 * strength, strength, shadow=True)


def page(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """In a page of print, with a headline and lines of text."""
    sheet = Image.new("RGB", (CANVAS * 7 // 10, CANVAS), _any(rng, "white", "#f7f4ea"))
    draw, width = ImageDraw.Draw(sheet), sheet.width
    share = 0.85 - 0.45 * strength
    small = _at_most(image, round(width * share), CANVAS // 2)
    left = (width - small.width) // 2 if share > 0.6 else int(rng.choice([50, width - 50 - small.width]))
    top = int(rng.integers(140, CANVAS - small.height - 60))
    draw.text((50, 40), sentence(rng, 4), font=font(rng, 42), fill="#202020")
    plain = font(rng, 15)
    for y in range(110, CANVAS - 40, 22):
        beside = top - 24 < y < top + small.height + 8
        words = (width - 110 - (small.width + 20 if beside else 0)) // 70
        if words > 1:
            draw.text(
                (left + small.width + 20 if beside and left < 100 else 50, y),
                sentence(rng, words),
                font=plain,
                fill="#303030",
            )
    sheet.paste(small, (left, top))
    return sheet


def slide(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """Beside the points of a presentation."""
    ground = _any(rng, "#ffffff", "#12284b", "#f3e9d8")
    ink = "#f0f0f0" if ground == "#12284b" else "#202830"
    sheet = Image.new("RGB", (CANVAS, CANVAS * 9 // 16), ground)
    draw = ImageDraw.Draw(sheet)
    small = _at_most(image, round(CANVAS * (0.6 - 0.25 * strength)), round(CANVAS * (0.42 - 0.15 * strength)))
    draw.text((50, 40), sentence(rng, 4), font=font(rng, 44), fill=ink)
    for number in range(4):
        draw.text((60, 150 + 70 * number), f"• {sentence(rng, 3)}", font=font(rng, 22), fill=ink)
    sheet.paste(small, (CANVAS - small.width - 40, 110))
    return sheet


def post(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """In the stream of a social network, on a phone: a name above, hearts and words below."""
    screen, draw, ink, _ = _phone(rng)
    y = int(rng.integers(70, 300))
    draw.ellipse((16, y, 56, y + 40), fill=tuple(int(v) for v in rng.integers(60, 220, 3)))
    draw.text((68, y + 8), person(rng), font=font(rng, 18), fill=ink)
    margin = round(60 * strength)
    small = _at_most(image, screen.width - 2 * margin, 600)
    small = _rounded(small, 14, screen.getpixel((2, 60))) if strength > 0.5 else small
    screen.paste(small, ((screen.width - small.width) // 2, y + 52))
    y += 64 + small.height
    for x in (20, 66, 112):
        draw.rounded_rectangle((x, y, x + 26, y + 24), 8, outline=ink, width=2)
    for number in range(3):
        draw.text((18, y + 40 + 28 * number), sentence(rng, 6), font=font(rng, 16), fill=ink)
    return screen


def phone_screen(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """A gallery on a phone, light or dark: the photo in the middle, bars above and below."""
    screen, draw, ink, _ = _phone(rng)
    small = _at_most(image, screen.width - round(80 * strength), 700)
    screen.paste(small, ((screen.width - small.width) // 2, (screen.height - small.height) // 2))
    draw.text((60, 62), person(rng), font=font(rng, 20), fill=ink)
    for x in (70, 180, 290, 400):
        draw.rounded_rectangle((x, screen.height - 60, x + 28, screen.height - 34), 8, outline=ink, width=2)
    return screen


def chat(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """Sent in a chat: a bubble with rounded corners among others, on a coloured ground."""
    screen, draw, _, dark = _phone(rng, _any(rng, "#e5ddd5", "#0b141a", "#dfe7ee"))
    bubble, ink = ("#1f2c34", "#e8e8e8") if dark else ("#ffffff", "#202020")
    small = _rounded(_at_most(image, round(screen.width * (0.78 - 0.25 * strength)), 460), 16, bubble)
    x, y = int(rng.choice([16, screen.width - small.width - 26])), int(rng.integers(260, 330))
    draw.rounded_rectangle((x, y, x + small.width + 10, y + small.height + 34), 18, fill=bubble)
    screen.paste(small, (x + 5, y + 5))
    for top in (90, 170, y + small.height + 60, y + small.height + 140):
        left = int(rng.choice([16, 150]))
        draw.rounded_rectangle((left, top, left + 330, top + 60), 18, fill=bubble)
        draw.text((left + 16, top + 18), sentence(rng, 4), font=font(rng, 16), fill=ink)
    return screen


def window(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """In a program's window on a desktop: a title, a panel of names, the photo on a plain ground."""
    dark = rng.random() < 0.5
    ground, panel, ink = ("#1e1e20", "#2b2b2e", "#d8d8d8") if dark else ("#fbfbfb", "#ececec", "#303030")
    screen = (
        _room(rng, (CANVAS, CANVAS * 10 // 16))
        if strength > 0.5
        else Image.new("RGB", (CANVAS, CANVAS * 10 // 16), panel)
    )
    left, top = round(120 * strength), round(70 * strength)
    right, bottom = screen.width - round(90 * strength), screen.height - round(60 * strength)
    draw = ImageDraw.Draw(screen)
    draw.rectangle((left, top, right, bottom), fill=ground)
    draw.rectangle((left, top, right, top + 34), fill=panel)
    draw.rectangle((left, top + 34, left + 150, bottom), fill=panel)
    draw.text((left + 12, top + 8), person(rng), font=font(rng, 15), fill=ink)
    for y in range(top + 50, bottom - 20, 26):
        draw.text((left + 14, y), str(person(rng)), font=font(rng, 12), fill=ink)
    area: Box = (left + 170, top + 50, right - 16, bottom - 16)
    small = _at_most(image, area[2] - area[0], area[3] - area[1])
    screen.paste(small, ((area[0] + area[2] - small.width) // 2, (area[1] + area[3] - small.height) // 2))
    return screen


def card(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """On a greeting card: a coloured ground, rounded corners, words beneath."""
    ground = tuple(int(v) for v in rng.integers(90, 250, 3))
    sheet = Image.new("RGB", (CANVAS * 7 // 10, CANVAS * 7 // 10), ground)
    small = _rounded(_at_most(image, round(sheet.width * (0.85 - 0.35 * strength)), 430), 30, ground)
    sheet.paste(small, ((sheet.width - small.width) // 2, 60))
    words = ImageDraw.Draw(sheet)
    words.text((60, sheet.height - 150), sentence(rng, 3), font=font(rng, 40), fill="#201510")
    return sheet


def story(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """On a tall screen, over a blurred and darkened blow-up of itself."""
    ground = ImageOps.fit(image, (540, 960)).filter(ImageFilter.GaussianBlur(24)).point(lambda v: v * 0.7)
    small = _at_most(image, round(540 * (0.95 - 0.35 * strength)), 700)
    ground.paste(small, ((540 - small.width) // 2, (960 - small.height) // 2))
    return ground


def _at_most(image: Image.Image, width: int, height: int) -> Image.Image:
    share = min(width / image.width, height / image.height)
    size = (max(16, round(image.width * share)), max(16, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _any(rng: Rng, *values: str) -> str:
    return values[int(rng.integers(len(values)))]


def _rounded(image: Image.Image, radius: int, ground: object) -> Image.Image:
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, image.width - 1, image.height - 1), radius, fill=255)
    sheet = Image.new("RGB", image.size, ground)  # type: ignore[arg-type]
    sheet.paste(image, mask=mask)
    return sheet


def _phone(rng: Rng, ground: str | None = None) -> tuple[Image.Image, ImageDraw.ImageDraw, str, bool]:
    """A tall screen with its status line; what to draw with, the colour of words, whether it is dark."""
    ground = ground or _any(rng, "#ffffff", "#000000", "#f2f2f7", "#1c1c1e")
    dark = ground in ("#000000", "#1c1c1e", "#0b141a")
    ink = "#f0f0f0" if dark else "#181818"
    screen = Image.new("RGB", (540, 1120), ground)
    draw = ImageDraw.Draw(screen)
    draw.text((28, 14), f"{rng.integers(0, 24)}:{rng.integers(0, 60):02d}", font=font(rng, 20), fill=ink)
    draw.rounded_rectangle((480, 16, 516, 32), 4, outline=ink, width=2)
    return screen, draw, ink, dark


def _laid(
    image: Image.Image, ground: Image.Image, rng: Rng, share: float, tilt: float, *, shadow: bool = False
) -> Image.Image:
    """The picture on a ground: turned, and its corners moved as a camera at an angle would see them."""
    w, h = image.size
    scale = share * min(ground.width / w, ground.height / h)
    corners = np.array([[-w, -h], [w, -h], [w, h], [-w, h]], np.float64) * scale / 2
    angle = np.radians(float(rng.uniform(-1, 1)) * (2 + 22 * tilt))
    turned = corners @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned += rng.uniform(-1, 1, (4, 2)) * (0.01 + 0.07 * tilt) * scale * min(w, h)
    room = np.maximum(0, np.array(ground.size) / 2 - np.abs(turned).max(axis=0) - 4)
    quad = (turned + np.array(ground.size) / 2 + rng.uniform(-1, 1, 2) * room).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32), quad)
    small = cv2.warpPerspective(
        np.asarray(image.filter(ImageFilter.GaussianBlur(max(0.0, 0.4 / scale - 0.4)))),
        matrix,
        ground.size,
        flags=cv2.INTER_AREA,
    )
    mask = cv2.warpPerspective(np.full((h, w), 255, np.uint8), matrix, ground.size)
    base = np.asarray(ground, np.float32)
    if shadow:
        soft = cv2.GaussianBlur(np.roll(mask, (8, 6), (0, 1)), (0, 0), 8)[..., None] / 255
        base = (base * (1 - 0.5 * soft)).astype(np.float32)
    alpha = mask[..., None] / 255
    return Image.fromarray((base * (1 - alpha) + small * alpha).astype(np.uint8))


def _noise(rng: Rng, size: tuple[int, int], across: int, down: int) -> Floats:
    """Smooth noise, about -1 to 1, (h, w, 1)."""
    small = rng.normal(0, 0.5, (down, across)).astype(np.float32)
    return cv2.resize(small, size, interpolation=cv2.INTER_CUBIC)[..., None]


def _picture(pixels: Floats) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _wood(rng: Rng, size: tuple[int, int]) -> Image.Image:
    tone = np.array([150, 105, 65], np.float32) * float(rng.uniform(0.5, 1.2))
    return _picture(
        tone * (1 + 0.12 * _noise(rng, size, 6, 160) + 0.08 * _noise(rng, size, 3, 30))
        + rng.normal(0, 3, (*size[::-1], 1))
    )


def _cloth(rng: Rng, size: tuple[int, int]) -> Image.Image:
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    weave = np.sin(x * 1.3)[..., None] * np.sin(y * 1.3)[..., None]
    return _picture(
        rng.uniform(40, 210, 3) * (1 + 0.06 * weave + 0.1 * _noise(rng, size, 8, 6))
        + rng.normal(0, 4, (*size[::-1], 1))
    )


def _plaster(rng: Rng, size: tuple[int, int]) -> Image.Image:
    return _picture(
        rng.uniform(120, 235, 3) * (1 + 0.12 * _noise(rng, size, 3, 2)) + rng.normal(0, 2.5, (*size[::-1], 1))
    )


def _room(rng: Rng, size: tuple[int, int]) -> Image.Image:
    """Soft shapes of several colours, out of focus."""
    sheet = Image.new("RGB", size, tuple(int(v) for v in rng.integers(30, 120, 3)))
    draw = ImageDraw.Draw(sheet)
    for _ in range(9):
        x, y = int(rng.integers(0, size[0])), int(rng.integers(0, size[1]))
        w, h = int(rng.integers(80, 400)), int(rng.integers(80, 400))
        draw.rectangle((x, y, x + w, y + h), fill=tuple(int(v) for v in rng.integers(10, 170, 3)))
    return sheet.filter(ImageFilter.GaussianBlur(9))


def _lit(image: Image.Image, rng: Rng) -> Image.Image:
    """Unevenly lit, a little warm or cold, as by a lamp."""
    pixels = np.asarray(image, np.float32)
    light = 1 + 0.12 * _noise(rng, image.size, 2, 2)
    return _picture(pixels * light * rng.uniform(0.92, 1.06, 3) + rng.normal(0, 2, pixels.shape))


FRAMED: dict[str, Callable[[Image.Image, Rng, float], Image.Image]] = {
    f.__name__: f
    for f in (
        print_on_table, photo_of_screen, on_wall, polaroid, page, slide, post, phone_screen, chat, window, card, story,
    )
}  # fmt: skip
