"""Copies of papers, screens and things as people make them: what is on them stays, so they are still one picture."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from tests.benchmarks.almost.drawing import Rng, font, one_of


def resaved(picture: Image.Image, rng: Rng) -> Image.Image:
    """A copy as messengers make it: smaller; `saved` compresses it."""
    share = float(rng.uniform(0.6, 1.0))
    return picture.resize((round(picture.width * share), round(picture.height * share)), Image.Resampling.LANCZOS)


def scanned(picture: Image.Image, rng: Rng) -> Image.Image:
    """Lightly skewed, with the grey, the softness and the grain of a scanner."""
    angle, around = float(rng.uniform(-1.5, 1.5)), (248, 248, 246)
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=around)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(picture.width / 2000)), np.float32)
    grainy = pixels * float(rng.uniform(0.9, 1.0)) + rng.normal(0, rng.uniform(0.5, 4), pixels.shape)
    return Image.fromarray(grainy.clip(0, 255).astype(np.uint8))


def brightened(picture: Image.Image, rng: Rng) -> Image.Image:
    """With other brightness, contrast and strength of colour."""
    picture = ImageEnhance.Brightness(picture).enhance(float(rng.uniform(0.75, 1.3)))
    picture = ImageEnhance.Contrast(picture).enhance(float(rng.uniform(0.75, 1.3)))
    return ImageEnhance.Color(picture).enhance(float(rng.uniform(0.6, 1.5)))


def black_and_white(picture: Image.Image, rng: Rng) -> Image.Image:
    """Without colours, as a photocopier or a filter leaves it."""
    return ImageEnhance.Contrast(picture.convert("L").convert("RGB")).enhance(float(rng.uniform(0.9, 1.3)))


def captioned(picture: Image.Image, rng: Rng) -> Image.Image:
    """With a bar below that says what it is."""
    bar = picture.height // int(rng.integers(8, 14))
    result = Image.new("RGB", (picture.width, picture.height + bar), one_of(rng, ("white", "black", "#303050")))
    result.paste(picture, (0, 0))
    ImageDraw.Draw(result).text(
        (bar / 2, picture.height + bar / 4), "as it was sent", font=font(rng, bar * 0.5), fill="#a0a0a0"
    )
    return result


def stamped(picture: Image.Image, rng: Rng) -> Image.Image:
    """With the print of a stamp on it, in one colour, a little turned."""
    side = round(min(picture.size) * float(rng.uniform(0.25, 0.45)))
    stamp = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw, ink = ImageDraw.Draw(stamp), one_of(rng, ("#b02030", "#203890", "#207040"))
    wide = max(2, side // 40)
    if rng.random() < 0.5:
        draw.ellipse((wide, wide, side - wide, side - wide), outline=ink, width=wide)
    else:
        draw.rectangle((wide, side * 0.3, side - wide, side * 0.7), outline=ink, width=wide)
    words = one_of(rng, ("PAID", "COPY", "RECEIVED", "DRAFT"))
    draw.text((side / 2, side / 2), words, font=font(rng, side * 0.15), fill=ink, anchor="mm")
    stamp = stamp.rotate(float(rng.uniform(-25, 25)), Image.Resampling.BICUBIC)
    result = picture.copy()
    x, y = (int(rng.integers(0, full - side + 1)) for full in picture.size)
    result.paste(stamp, (x, y), stamp)
    return result


def photographed(picture: Image.Image, rng: Rng) -> Image.Image:
    """From a screen or a table, a little from the side, filling the frame, under light from one side."""
    w, h = picture.size
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    inside = (corners * 0.94 + 0.03 * np.array([w, h]) + rng.normal(0, 0.01, (4, 2)) * (w, h)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, inside)
    seen = cv2.warpPerspective(np.asarray(picture, np.float32), matrix, (w, h), borderMode=cv2.BORDER_REPLICATE)
    light = np.linspace(1, float(rng.uniform(0.75, 0.95)), w)[None, :, None]
    seen = cv2.GaussianBlur(seen, (0, 0), w / 1800) * light + rng.normal(0, rng.uniform(0.5, 4), seen.shape)
    return Image.fromarray(seen.clip(0, 255).astype(np.uint8))


def trimmed(picture: Image.Image, rng: Rng) -> Image.Image:
    """Without a strip of its edges."""
    left, top, right, bottom = (float(v) for v in rng.uniform(0, 0.06, 4))
    w, h = picture.size
    return picture.crop((round(left * w), round(top * h), round((1 - right) * w), round((1 - bottom) * h)))


COPIES = {
    f.__name__: f
    for f in (resaved, scanned, brightened, black_and_white, captioned, stamped, photographed, trimmed)
}  # fmt: skip
