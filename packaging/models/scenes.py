"""Imitations of what a camera does between two frames of one scene: what looks like a copy and is none.

From one photo, two frames: each with its own noise and JPEG, and with moved parts, another focus or another exposure.
They teach the scorer what the few real bursts, stacks and brackets of a set cannot.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from alterations import saved
from PIL import Image, ImageOps

Rng = np.random.Generator
Floats = np.ndarray
Frames = tuple[Image.Image, Image.Image]


def focus_stack(image: Image.Image, rng: Rng) -> Frames:
    """Two distances of focus: each frame is sharp where the other is soft; the lens breathes a little."""
    light = _light(image)
    depth = _smooth_field(light.shape[:2], rng, float(rng.uniform(0.2, 0.6)))
    strength = float(rng.uniform(0.8, 4.0)) * max(light.shape[:2]) / 500
    near, far = sorted(rng.uniform(0, 1, 2))
    if far - near < 0.3:
        near, far = 0.2, 0.8
    frames = [_focused(light, depth, focus, strength) for focus in (near, far)]
    frames[1] = _moved(frames[1], rng, zoom=float(rng.uniform(-0.02, 0.02)), shift=0.5)
    return _exposed(frames[0], rng, 1.0), _exposed(frames[1], rng, 1.0)


def bracket(image: Image.Image, rng: Rng) -> Frames:
    """Two exposures, one to four stops apart, with the response of a camera."""
    light = _light(image) ** float(rng.uniform(1.0, 1.6))
    stops = float(rng.uniform(0.7, 4.0))
    middle = float(rng.uniform(-0.5, 0.5))
    second = _moved(light, rng, zoom=0.0, shift=float(rng.choice([0, 0, 0.4, 1.0])))
    dark = _exposed(light, rng, 2 ** (middle - stops / 2))
    bright = _exposed(second, rng, 2 ** (middle + stops / 2))
    return dark, bright


def burst(image: Image.Image, rng: Rng) -> Frames:
    """Two frames from a hand: shifted, turned a little, with parallax and parts that moved."""
    light = _light(image)
    second = _moved(light, rng, zoom=float(rng.uniform(-0.03, 0.03)), shift=float(rng.uniform(2, 15)), turn=2.0)
    second = _parallax(second, rng, float(rng.uniform(0.8, 5)))
    if rng.random() < 0.5:
        second = _part_moved(second, rng)
    return _exposed(light, rng, 1.0), _exposed(second, rng, float(2 ** rng.uniform(-0.3, 0.3)))


def neighbours(image: Image.Image, rng: Rng) -> Frames:
    """Two views that share 35 to 85 percent of their field."""
    width, height = image.size
    share = float(rng.uniform(0.35, 0.85))
    across = rng.random() < 0.7
    w = int(width / (2 - share)) if across else width
    h = height if across else int(height / (2 - share))
    one = image.crop((0, 0, w, h))
    two = image.crop((width - w, height - h, width, height))
    second = _parallax(_light(two), rng, float(rng.uniform(0, 3)))
    second = _moved(second, rng, zoom=0.0, shift=2, turn=1.5)
    return _exposed(_light(one), rng, 1.0), _exposed(second, rng, float(2 ** rng.uniform(-0.4, 0.4)))


SCENES: dict[str, Callable[[Image.Image, Rng], Frames]] = {
    f.__name__: f for f in (focus_stack, bracket, burst, neighbours)
}


def _light(image: Image.Image) -> Floats:
    """Linear light in [0, 1], (h, w, 3) float32 (sRGB, IEC 61966-2-1, as a plain power)."""
    return (np.asarray(image, dtype=np.float32) / 255) ** 2.2


def _exposed(light: Floats, rng: Rng, exposure: float) -> Image.Image:
    """A photo of this light: photon and read noise, clipping, tone curve and JPEG."""
    grain = float(rng.uniform(0.001, 0.012))
    signal = light * exposure
    noise = rng.normal(0, 1, light.shape).astype(np.float32)
    signal = signal + noise * np.sqrt(np.maximum(signal, 0) * grain**2 * 4 + grain**2 / 16)
    encoded = np.clip(signal, 0, 1) ** (1 / 2.2)
    curve = float(rng.uniform(0, 0.35))
    encoded = encoded + curve * (encoded - 0.5) * encoded * (1 - encoded) * 4
    frame = Image.fromarray((np.clip(encoded, 0, 1) * 255 + 0.5).astype(np.uint8))
    return saved(frame, int(rng.integers(78, 97)))


def _focused(light: Floats, depth: Floats, focus: float, strength: float) -> Floats:
    """Blur that grows with the distance from the plane in focus, from a few levels of blur."""
    levels = [light, *(cv2.GaussianBlur(light, (0, 0), strength * k) for k in (0.35, 0.7, 1.0))]
    amount = np.clip(np.abs(depth - focus) * 1.6, 0, 1) * (len(levels) - 1)
    result = np.zeros_like(light)
    for number, level in enumerate(levels):
        result += np.clip(1 - np.abs(amount - number), 0, 1)[..., None] * level
    return result


def _smooth_field(shape: tuple[int, int], rng: Rng, grain: float) -> Floats:
    """A random smooth field over [0, 1] with details of about `grain` of the picture's side."""
    cells = max(2, int(2 / grain))
    field = cv2.resize(rng.normal(0, 1, (cells, cells)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)
    slope = np.linspace(-1, 1, shape[0])[:, None] * float(rng.normal(0, 1.5))
    field = field + slope
    return (field - field.min()) / max(float(np.ptp(field)), 1e-6)


def _moved(light: Floats, rng: Rng, zoom: float, shift: float, turn: float = 0.0) -> Floats:
    h, w = light.shape[:2]
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), float(rng.uniform(-turn, turn)), 1 + zoom)
    matrix[:, 2] += rng.uniform(-shift, shift, 2)
    return cv2.warpAffine(light, matrix, (w, h), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)


def _parallax(light: Floats, rng: Rng, pixels: float) -> Floats:
    """Things at different depths move by different amounts, with edges between them."""
    h, w = light.shape[:2]
    depth = np.round(_smooth_field((h, w), rng, 0.25) * 4) / 4
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    angle = float(rng.uniform(0, 2 * np.pi))
    x, y = x + depth * pixels * np.cos(angle), y + depth * pixels * np.sin(angle)
    return cv2.remap(
        light, x.astype(np.float32), y.astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101
    )


def _part_moved(light: Floats, rng: Rng) -> Floats:
    """A blob of the picture stands elsewhere."""
    h, w = light.shape[:2]
    centre, radius = (rng.uniform(0.2, 0.8) * w, rng.uniform(0.2, 0.8) * h), rng.uniform(0.06, 0.2) * min(h, w)
    y, x = np.mgrid[0:h, 0:w]
    blob = np.clip(1.5 - np.hypot(x - centre[0], y - centre[1]) / radius, 0, 1)[..., None].astype(np.float32)
    dx, dy = (int(v) for v in rng.uniform(0.03, 0.15, 2) * min(h, w) * rng.choice([-1, 1], 2))
    other = np.roll(light, (dy, dx), axis=(0, 1))
    return light * (1 - blob) + other * blob


def collage(image: Image.Image, other: Image.Image, rng: Rng) -> Image.Image:
    """Two photos side by side, one above the other, or in a grid, with or without a gutter."""
    gap = int(rng.choice([0, 0, 4, 8, 14]))
    ground = str(rng.choice(["white", "black", "#dddddd"]))
    if rng.random() < 0.2:
        size = (int(image.width * 0.6), int(image.height * 0.6))
        cells = [
            image.resize(size),
            other.resize(size),
            ImageOps.mirror(other).resize(size),
            image.rotate(180).resize(size),
        ]
        sheet = Image.new("RGB", (2 * size[0] + gap, 2 * size[1] + gap), ground)
        for number, cell in enumerate(cells):
            sheet.paste(cell, ((number % 2) * (size[0] + gap), (number // 2) * (size[1] + gap)))
        return saved(sheet, int(rng.integers(70, 95)))
    pair = [image, other] if rng.random() < 0.5 else [other, image]
    beside = rng.random() < 0.5
    side = image.height if beside else image.width
    scaled = [
        p.resize((max(16, p.width * side // p.height), side) if beside else (side, max(16, p.height * side // p.width)))
        for p in pair
    ]
    if beside:
        sheet = Image.new("RGB", (scaled[0].width + gap + scaled[1].width, side), ground)
        sheet.paste(scaled[1], (scaled[0].width + gap, 0))
    else:
        sheet = Image.new("RGB", (side, scaled[0].height + gap + scaled[1].height), ground)
        sheet.paste(scaled[1], (0, scaled[0].height + gap))
    sheet.paste(scaled[0], (0, 0))
    return saved(sheet, int(rng.integers(70, 95)))
