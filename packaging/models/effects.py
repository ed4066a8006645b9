"""Effects of photo programs: what else is done to pictures besides the alterations that everybody makes.

Material to learn from which of two files was made from the other; `EFFECTS` names them.
"""

from __future__ import annotations

import cv2
import numpy as np
from alterations import Alteration
from drawings import Rng, scaled
from overlays import bar, caption, hidden, mark, stamp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Floats = np.ndarray


def _pixels(image: Image.Image) -> Floats:
    return np.asarray(image, np.float32)


def _image(pixels: Floats) -> Image.Image:
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8))


def _slope(image: Image.Image, rng: Rng) -> Floats:
    """(h, w, 1) from 0 to 1 in some direction."""
    angle = float(rng.uniform(0, 2 * np.pi))
    y, x = np.mgrid[-1 : 1 : image.height * 1j, -1 : 1 : image.width * 1j]
    slope = x * np.cos(angle) + y * np.sin(angle)
    return ((slope - slope.min()) / max(1e-6, np.ptp(slope)))[..., None]


def local_tone(image: Image.Image, rng: Rng) -> Image.Image:
    """Contrast in each part by itself, as for a high dynamic range (CLAHE)."""
    lab = cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2LAB)
    tiles = int(rng.integers(2, 9))
    lab[..., 0] = cv2.createCLAHE(float(rng.uniform(1, 4)), (tiles, tiles)).apply(lab[..., 0])
    return Image.fromarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB))


def hue(image: Image.Image, rng: Rng) -> Image.Image:
    """All colours moved around their circle."""
    hsv = np.array(image.convert("HSV"))
    hsv[..., 0] += np.uint8(rng.integers(8, 248))
    return Image.fromarray(hsv, "HSV").convert("RGB")


def wash(image: Image.Image, rng: Rng) -> Image.Image:
    """A colour laid over one side, fading to the other."""
    colour = rng.uniform(0, 255, 3)
    strength = _slope(image, rng) * float(rng.uniform(0.15, 0.6))
    return _image(_pixels(image) * (1 - strength) + colour * strength)


def uneven_light(image: Image.Image, rng: Rng) -> Image.Image:
    """Brighter on one side than on the other, as a photographed print."""
    gain = 1 + (_slope(image, rng) - 0.5) * float(rng.uniform(0.2, 0.9))
    return _image(_pixels(image) * gain)


def faded(image: Image.Image, rng: Rng) -> Image.Image:
    """Neither black nor white any more."""
    low, high = float(rng.uniform(10, 60)), float(rng.uniform(190, 245))
    return image.point([round(low + v * (high - low) / 255) for v in range(256)] * 3)


def crushed(image: Image.Image, rng: Rng) -> Image.Image:
    """Shadows and lights beyond two levels lost."""
    low, high = float(rng.uniform(5, 45)), float(rng.uniform(195, 250))
    return image.point([round(min(255.0, max(0.0, (v - low) * 255 / (high - low)))) for v in range(256)] * 3)


def duotone(image: Image.Image, rng: Rng) -> Image.Image:
    """Of two colours."""
    dark, light = rng.integers(0, 110, 3), rng.integers(150, 256, 3)
    return ImageOps.colorize(ImageOps.grayscale(image), tuple(dark.tolist()), tuple(light.tolist()))


def mixed_grey(image: Image.Image, rng: Rng) -> Image.Image:
    """Black and white as through a coloured filter."""
    weight = rng.dirichlet((1.0, 1.0, 1.0))
    return _image(_pixels(image) @ weight.astype(np.float32)).convert("RGB")


def dithered(image: Image.Image, rng: Rng) -> Image.Image:
    """Few levels, and dots in between."""
    levels = int(rng.choice([2, 3, 4, 6, 8]))
    y, x = np.mgrid[0 : image.height, 0 : image.width]
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16
    step = 255 / (levels - 1)
    return _image(np.floor(_pixels(image) / step + bayer[y % 4, x % 4, None]) * step)


def motion_blur(image: Image.Image, rng: Rng) -> Image.Image:
    """Moved by 3 to 15 pixels."""
    length = int(rng.integers(3, 16))
    kernel = np.zeros((length, length), np.float32)
    end = int(rng.integers(length))
    cv2.line(kernel, (0, end), (length - 1, length - 1 - end), 1.0)
    return _image(cv2.filter2D(_pixels(image), -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT))


def tilt_shift(image: Image.Image, rng: Rng) -> Image.Image:
    """Sharp in a band only."""
    sharp = np.abs(_slope(image, rng) - float(rng.uniform(0.3, 0.7))) < float(rng.uniform(0.1, 0.25))
    mask = Image.fromarray((sharp[..., 0] * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(12))
    return Image.composite(image, image.filter(ImageFilter.GaussianBlur(float(rng.uniform(2, 8)))), mask)


def glow(image: Image.Image, rng: Rng) -> Image.Image:
    """Its own blur laid over it."""
    soft = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(4, 15))))
    return Image.blend(image, ImageChops.screen(image, soft), float(rng.uniform(0.2, 0.7)))


def down_and_up(image: Image.Image, rng: Rng) -> Image.Image:
    """Made smaller, and enlarged to the size it had."""
    small = scaled(image, float(rng.uniform(0.25, 0.8)))
    return small.resize(image.size, Image.Resampling(int(rng.choice([0, 1, 2, 3]))))


def rounded(image: Image.Image, rng: Rng) -> Image.Image:
    """Round corners."""
    mask = Image.new("L", image.size)
    radius = int(min(image.size) * rng.uniform(0.05, 0.3))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, image.width - 1, image.height - 1), radius, fill=255)
    return Image.composite(image, Image.new("RGB", image.size, str(rng.choice(["white", "black"]))), mask)


def scribbled(image: Image.Image, rng: Rng) -> Image.Image:
    """Lines drawn by hand."""
    result = image.copy()
    draw = ImageDraw.Draw(result)
    for _ in range(int(rng.integers(1, 5))):
        steps = rng.normal(0, min(image.size) / 8, (int(rng.integers(3, 9)), 2)).cumsum(axis=0)
        line = (steps + rng.uniform(0, 1, 2) * image.size).astype(int).ravel().tolist()
        draw.line(line, fill=str(rng.choice(["red", "yellow", "black", "#2080ff"])), width=int(rng.integers(2, 9)))
    return result


def colour_noise(image: Image.Image, rng: Rng) -> Image.Image:
    """Coarse noise of colour alone."""
    size = (image.width // 3 + 1, image.height // 3 + 1)
    noise = rng.normal(0, rng.uniform(6, 24), (size[1], size[0], 2)).astype(np.float32)
    ycc = np.asarray(image.convert("YCbCr"), np.float32).copy()
    ycc[..., 1:] += cv2.resize(noise, image.size)
    return Image.fromarray(np.clip(ycc, 0, 255).astype(np.uint8), "YCbCr").convert("RGB")


EFFECTS: dict[str, Alteration] = {
    f.__name__: f
    for f in (
        local_tone, hue, wash, uneven_light, faded, crushed, duotone, mixed_grey, dithered, motion_blur, tilt_shift,
        glow, down_and_up, rounded, scribbled, colour_noise, caption, mark, bar, hidden, stamp,
    )
}  # fmt: skip
