"""Alterations that the scorer is never fitted on: what it finds of them says what it finds of kinds nobody thought of.

Each is a function (image, rng, strength) -> image; strength runs from 0, hardly seen, to 1, strong.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

Rng = np.random.Generator
Floats = np.ndarray


def _pixels(image: Image.Image) -> Floats:
    return np.asarray(image, np.float32)


def _image(pixels: Floats) -> Image.Image:
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8))


def _grid(image: Image.Image) -> tuple[Floats, Floats]:
    """Places across and down, from -1 to 1."""
    return tuple(np.meshgrid(np.linspace(-1, 1, image.width), np.linspace(-1, 1, image.height)))  # type: ignore[return-value]


def _remapped(image: Image.Image, u: Floats, v: Floats) -> Image.Image:
    x, y = (u + 1) / 2 * (image.width - 1), (v + 1) / 2 * (image.height - 1)
    return _image(cv2.remap(_pixels(image), x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR))


def lens(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """Bent outwards or inwards, as by a wide lens."""
    u, v = _grid(image)
    bend = (0.05 + 0.25 * strength) * float(rng.choice([-1, 1]))
    factor = (1 + bend * (u * u + v * v)) / (1 + max(0.0, 2 * bend))
    return _remapped(image, u * factor, v * factor)


def wave(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """A slow wave, as of paper that does not lie flat."""
    u, v = _grid(image)
    size, turns = 0.006 + 0.03 * strength, float(rng.uniform(1, 2.5))
    return _remapped(image, u + size * np.sin(np.pi * turns * v), v + size * np.sin(np.pi * turns * u + 1))


def swirl(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Turned in the middle."""
    u, v = _grid(image)
    turn = (0.15 + 0.6 * strength) * np.exp(-3 * (u * u + v * v))
    return _remapped(image, u * np.cos(turn) - v * np.sin(turn), u * np.sin(turn) + v * np.cos(turn))


def halftone(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Dots of different size, as in print."""
    grey, cell = _pixels(image.convert("L")), 4 + 5 * strength
    y, x = np.mgrid[0 : image.height, 0 : image.width]
    screen = 127 + 64 * (np.cos(2 * np.pi * (x + y) / cell / 1.4) + np.cos(2 * np.pi * (x - y) / cell / 1.4))
    return _image(np.where(grey > screen, 255.0, 0.0)).convert("RGB")


def sketch(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """A pencil drawing: the picture divided by its blurred negative."""
    grey = _pixels(image.convert("L"))
    blurred = cv2.GaussianBlur(255 - grey, (0, 0), 4 + 10 * (1 - strength))
    return _image(np.minimum(255, grey * 255 / np.maximum(255 - blurred, 1))).convert("RGB")


def pixelate(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """In large squares."""
    side = 60 - 36 * strength
    small = image.resize((max(8, round(side)), max(8, round(side * image.height / image.width))), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.NEAREST)


def negative(image: Image.Image, _rng: Rng, _strength: float) -> Image.Image:
    """Light and dark exchanged."""
    return ImageOps.invert(image)


def solarize(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Light above a level exchanged for dark."""
    return ImageOps.solarize(image, int(220 - 90 * strength))


def posterize(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Few levels of each colour."""
    return ImageOps.posterize(image, 3 if strength < 0.5 else 2)


def vignette(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Dark corners."""
    u, v = _grid(image)
    return _image(_pixels(image) * np.clip(1 - (0.3 + 0.5 * strength) * (u * u + v * v) / 1.4, 0, 1)[..., None])


def grain(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """Strong grain of two pixels."""
    noise = rng.normal(0, 25 + 45 * strength, (image.height // 2 + 1, image.width // 2 + 1, 1)).astype(np.float32)
    wide = cv2.resize(noise, image.size, interpolation=cv2.INTER_LINEAR)
    return _image(_pixels(image) + wide[..., None])


def oil(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Patches of one colour, as of a thick brush."""
    return image.filter(ImageFilter.ModeFilter(5 + 2 * round(2 * strength)))


def light_leak(image: Image.Image, rng: Rng, strength: float) -> Image.Image:
    """Coloured light from one side."""
    u, _ = _grid(image)
    glow = np.clip(u * float(rng.choice([-1, 1])), 0, 1)[..., None] * (90 + 100 * strength)
    return _image(_pixels(image) + glow * np.array([1.0, 0.6, 0.2]))


def double(image: Image.Image, _rng: Rng, strength: float) -> Image.Image:
    """Shaken: the picture over itself, moved."""
    shift = round((0.004 + 0.012 * strength) * image.width)
    return Image.blend(image, ImageChops.offset(image, shift, shift // 2), 0.5)


UNSEEN: dict[str, Callable[[Image.Image, Rng, float], Image.Image]] = {
    f.__name__: f
    for f in (
        lens, wave, swirl, halftone, sketch, pixelate, negative, solarize, posterize, vignette, grain, oil, light_leak,
        double,
    )
}  # fmt: skip
