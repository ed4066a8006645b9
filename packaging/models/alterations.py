"""Altered copies of a picture, the way people and programs make them: material to fit and to test with.

Every alteration is a function (image, rng) -> image; `ALTERATIONS` names them. `combined` chains several and saves the
result as a JPEG of some quality now and then. The random generator decides strengths: a seed gives the same copies.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from drawings import COLOURS, Rng, scaled, screenshot, sticker, text, watermark
from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

Alteration = Callable[[Image.Image, Rng], Image.Image]


def saved(image: Image.Image, quality: int) -> Image.Image:
    """The picture after a trip through JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def jpeg(image: Image.Image, rng: Rng) -> Image.Image:
    """Saved as JPEG of quality 7 to 95."""
    return saved(image, int(rng.choice([7, 8, 10, 15, 20, 30, 40, 50, 60, 75, 85, 90, 95])))


def webp(image: Image.Image, rng: Rng) -> Image.Image:
    """Saved as WebP."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=int(rng.integers(20, 95)))
    return Image.open(buffer).convert("RGB")


def palette(image: Image.Image, rng: Rng) -> Image.Image:
    """In 32 to 256 colours."""
    return image.quantize(int(rng.choice([32, 64, 128, 256, 256]))).convert("RGB")


def resize(image: Image.Image, rng: Rng) -> Image.Image:
    """To 15 to 200 percent of its size."""
    share = float(np.exp(rng.uniform(np.log(0.15), np.log(2.0))))
    return scaled(image, share)


def thumbnail(image: Image.Image, rng: Rng) -> Image.Image:
    """To 80 to 200 pixels."""
    small = image.copy()
    small.thumbnail((int(rng.integers(80, 200)),) * 2)
    return small


def square_thumbnail(image: Image.Image, rng: Rng) -> Image.Image:
    """The middle square at 72 to 200 pixels."""
    side = int(rng.choice([72, 96, 128, 150, 200]))
    return ImageOps.fit(image, (side, side))


def crop(image: Image.Image, rng: Rng) -> Image.Image:
    """2 to 35 percent of the area cut off, anywhere."""
    return _cropped(image, rng, 1 - float(rng.uniform(0.02, 0.35)))


def crop_much(image: Image.Image, rng: Rng) -> Image.Image:
    """35 to 65 percent of the area cut off, anywhere, perhaps with other proportions."""
    return _cropped(image, rng, 1 - float(rng.uniform(0.35, 0.65)), stretch=float(rng.uniform(0.7, 1.4)))


def crop_side(image: Image.Image, rng: Rng) -> Image.Image:
    """One side cut off."""
    cut = [0.0, 0.0, 0.0, 0.0]
    cut[int(rng.integers(4))] = float(rng.uniform(0.03, 0.4))
    w, h = image.size
    return image.crop((int(w * cut[0]), int(h * cut[1]), int(w * (1 - cut[2])), int(h * (1 - cut[3]))))


def mirror(image: Image.Image, rng: Rng) -> Image.Image:
    """Left and right swapped."""
    return ImageOps.mirror(image)


def turn(image: Image.Image, rng: Rng) -> Image.Image:
    """A quarter, a half or three quarters of a turn, or upside down in a mirror."""
    methods = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    return image.transpose(methods[int(rng.integers(3))])


def straighten(image: Image.Image, rng: Rng) -> Image.Image:
    """Rotated by 1 to 12 degrees, with corners filled or cut off."""
    degrees = float(rng.choice([-1, 1])) * float(rng.uniform(1, 12))
    if rng.random() < 0.4:
        colour = str(rng.choice(COLOURS[:3]))
        return image.rotate(degrees, Image.Resampling.BICUBIC, expand=bool(rng.random() < 0.5), fillcolor=colour)
    turned = image.rotate(degrees, Image.Resampling.BICUBIC)
    w, h = image.size
    angle = np.radians(abs(degrees))
    share = 1 / (np.cos(angle) + max(w / h, h / w) * np.sin(angle))
    return turned.crop(_centre_box(w, h, share))


def perspective(image: Image.Image, rng: Rng) -> Image.Image:
    """Each corner moved inwards by up to 6 percent."""
    w, h = image.size
    x, y = rng.uniform(0, 0.06, 4) * w, rng.uniform(0, 0.06, 4) * h
    quad = (x[0], y[0], x[1], h - y[1], w - x[2], h - y[2], w - x[3], y[3])
    return image.transform(image.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def stretch(image: Image.Image, rng: Rng) -> Image.Image:
    """Squeezed in one direction."""
    w, h = image.size
    share = float(rng.uniform(0.75, 0.95))
    return image.resize((max(8, int(w * share)), h) if rng.random() < 0.5 else (w, max(8, int(h * share))))


def border(image: Image.Image, rng: Rng) -> Image.Image:
    """A plain frame of 1 to 12 percent."""
    px = max(2, int(min(image.size) * rng.uniform(0.01, 0.12)))
    wide = (px, px, px, px * 4) if rng.random() < 0.2 else px
    return ImageOps.expand(image, wide, fill=str(rng.choice(COLOURS)))


def letterbox(image: Image.Image, rng: Rng) -> Image.Image:
    """Fitted into another shape, with plain or blurred bars."""
    w, h = image.size
    shape = float(rng.choice([16 / 9, 1.0, 9 / 16, 4 / 3, 3 / 4]))
    size = (round(h * shape), h) if shape > w / h else (w, round(w / shape))
    if rng.random() < 0.3:
        base = ImageOps.fit(image, size).filter(ImageFilter.GaussianBlur(max(size) / 25))
    else:
        base = Image.new("RGB", size, str(rng.choice(COLOURS[:2])))
    base.paste(image, ((size[0] - w) // 2, (size[1] - h) // 2))
    return base


def brightness(image: Image.Image, rng: Rng) -> Image.Image:
    """Brighter or darker."""
    return ImageEnhance.Brightness(image).enhance(_factor(rng, 1.15, 1.8))


def contrast(image: Image.Image, rng: Rng) -> Image.Image:
    """More or less contrast."""
    return ImageEnhance.Contrast(image).enhance(_factor(rng, 1.15, 1.7))


def gamma(image: Image.Image, rng: Rng) -> Image.Image:
    """Another tone curve."""
    power = _factor(rng, 1.2, 2.2)
    return image.point([round(255 * (v / 255) ** power) for v in range(256)] * 3)


def saturation(image: Image.Image, rng: Rng) -> Image.Image:
    """Stronger or weaker colours."""
    return ImageEnhance.Color(image).enhance(float(rng.choice([0.3, 0.5, 0.7, 1.4, 1.7, 2.0])))


def white_balance(image: Image.Image, rng: Rng) -> Image.Image:
    """Warmer or colder."""
    gains = rng.uniform(0.78, 1.22, 3)
    return image.point([min(255, round(v * g)) for g in gains for v in range(256)])


def auto_tone(image: Image.Image, rng: Rng) -> Image.Image:
    """Levels stretched, as an "auto" button does."""
    return ImageOps.autocontrast(image, cutoff=1) if rng.random() < 0.7 else ImageOps.equalize(image)


def grayscale(image: Image.Image, rng: Rng) -> Image.Image:
    """Black and white."""
    return ImageOps.grayscale(image).convert("RGB")


def sepia(image: Image.Image, rng: Rng) -> Image.Image:
    """Brown tones: a tint of the grey picture, or the matrix that many programs use, as strongly as one likes."""
    if rng.random() < 0.4:
        tint = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in _browns(rng)]
        return ImageOps.colorize(ImageOps.grayscale(image), *tint)
    rows = ((0.393, 0.769, 0.189, 0), (0.349, 0.686, 0.168, 0), (0.272, 0.534, 0.131, 0))
    brown = image.convert("RGB", tuple(float(v) for row in rows for v in row))
    return Image.blend(image, brown, float(rng.uniform(0.7, 1.0)) if rng.random() < 0.4 else 1.0)


def _browns(rng: Rng) -> tuple[tuple[int, ...], ...]:
    """A dark, a light and a middle brown for `ImageOps.colorize`."""
    middles = ((43, 26, 10), (255, 242, 216), (156, 122, 80))
    return tuple(tuple(np.clip(rng.normal(colour, 8), 0, 255).astype(int).tolist()) for colour in middles)


def vintage(image: Image.Image, rng: Rng) -> Image.Image:
    """Faded, warm, darker corners."""
    lift, low = float(rng.uniform(10, 35)), float(rng.uniform(0.6, 0.8))
    warm = (
        ImageEnhance.Color(image)
        .enhance(float(rng.uniform(0.5, 0.85)))
        .point([min(255, round(lift + v * g)) for g in (0.9, 0.82, low) for v in range(256)])
    )
    w, h = image.size
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    shade = (255 * np.clip(1.15 - 0.45 * (x**2 + y**2), 0, 1)).astype(np.uint8)
    return ImageChops.multiply(warm, Image.merge("RGB", [Image.fromarray(shade)] * 3))


def blur(image: Image.Image, rng: Rng) -> Image.Image:
    """Out of focus by 0.2 to 0.6 percent of the longer side."""
    return image.filter(ImageFilter.GaussianBlur(max(image.size) * float(rng.uniform(0.002, 0.006))))


def sharpen(image: Image.Image, rng: Rng) -> Image.Image:
    """Unsharp mask."""
    return image.filter(ImageFilter.UnsharpMask(float(rng.uniform(1, 3)), int(rng.integers(80, 220)), 2))


def noise(image: Image.Image, rng: Rng) -> Image.Image:
    """Grain of 6 to 28 levels."""
    pixels = np.asarray(image, dtype=np.float32)
    shape = pixels.shape if rng.random() < 0.5 else (*pixels.shape[:2], 1)
    grain = rng.normal(0, rng.uniform(6, 28), shape)
    return Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))


def _cropped(image: Image.Image, rng: Rng, area: float, stretch: float = 1.0) -> Image.Image:
    across, down = min(1.0, np.sqrt(area * stretch)), min(1.0, np.sqrt(area / stretch))
    w, h = max(16, int(image.width * across)), max(16, int(image.height * down))
    x, y = int(rng.integers(0, max(1, image.width - w + 1))), int(rng.integers(0, max(1, image.height - h + 1)))
    return image.crop((x, y, x + w, y + h))


def _centre_box(w: int, h: int, share: float) -> tuple[int, int, int, int]:
    x, y = int(w * (1 - share) / 2), int(h * (1 - share) / 2)
    return x, y, w - x, h - y


def _factor(rng: Rng, least: float, most: float) -> float:
    strength = float(rng.uniform(least, most))
    return strength if rng.random() < 0.5 else 1 / strength


ALTERATIONS: dict[str, Alteration] = {
    f.__name__: f
    for f in (
        jpeg, webp, palette, resize, thumbnail, square_thumbnail, crop, crop_much, crop_side, mirror, turn, straighten,
        perspective, stretch, border, letterbox, brightness, contrast, gamma, saturation, white_balance, auto_tone,
        grayscale, sepia, vintage, blur, sharpen, noise, text, watermark, sticker, screenshot,
    )
}  # fmt: skip


def combined(image: Image.Image, rng: Rng, names: tuple[str, ...] | None = None) -> tuple[tuple[str, ...], Image.Image]:
    """One alteration, or with a chance of 30 percent two or three in a row; nearly always saved as JPEG at the end."""
    if names is None:
        count = 1 if rng.random() < 0.7 else int(rng.integers(2, 4))
        names = tuple(rng.choice(list(ALTERATIONS), count, replace=False))
    for name in names:
        image = ALTERATIONS[name](image, rng)
    if rng.random() < 0.85:
        image = saved(image, int(rng.integers(60, 95)))
    return names, image
