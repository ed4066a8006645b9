"""Families of files: a source and copies of copies, each written the way some program writes it.

Material to learn from which of two files was made from the other.
A source, too, was saved by any writer at any quality, so that nothing can be learned from who wrote a file. In every
third family all files are saved once more by one writer at the end: there only the pictures tell.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from alterations import ALTERATIONS, Alteration
from drawings import Rng, scaled
from effects import EFFECTS
from PIL import Image, ImageFilter, ImageOps

QUALITIES = (60, 70, 75, 80, 85, 88, 90, 92, 94, 95, 96, 97, 98, 99, 100)
LOSSLESS = ("PNG", "TIFF", "BMP")
_BASE_TABLES = 4


@dataclass(frozen=True, slots=True)
class Version:
    """One file of a family. parent: index of the file it was made from, None for the source. chain: what was done."""

    path: Path
    parent: int | None
    chain: tuple[str, ...]
    writer: str


def enlarge(image: Image.Image, rng: Rng) -> Image.Image:
    """Blown up by 120 to 300 percent, perhaps of something smaller."""
    if rng.random() < 0.3:
        image = scaled(image, float(rng.uniform(0.2, 0.6)))
    methods = (Image.Resampling.BICUBIC, Image.Resampling.LANCZOS, Image.Resampling.BILINEAR)
    share = float(rng.uniform(1.2, 3.0))
    return image.resize((int(image.width * share), int(image.height * share)), methods[int(rng.integers(3))])


def reduce(image: Image.Image, rng: Rng) -> Image.Image:
    """To a common size: half, a quarter, 512, 800, 1600 pixels, as far as it gets smaller."""
    target = rng.choice([0.25, 0.5, 0.5, 0.75, 512, 320, 800, 1600])
    share = float(target) if target < 1 else float(target) / max(image.size)
    return scaled(image, min(0.9, share))


def messenger(image: Image.Image, rng: Rng) -> Image.Image:
    """As a messenger sends it: smaller and saved with quality 60 to 80."""
    small = scaled(image, min(1.0, float(rng.uniform(0.4, 1.0))))
    return _reread(small, {"quality": int(rng.integers(60, 81))})


def coarse(image: Image.Image, rng: Rng) -> Image.Image:
    """Saved as a JPEG that shows it."""
    return _reread(image, {"quality": int(rng.choice([8, 15, 20, 25, 30, 40, 50, 60, 70]))})


def smooth(image: Image.Image, rng: Rng) -> Image.Image:
    """Freed of noise, by a median or a bilateral filter."""
    if rng.random() < 0.5:
        return image.filter(ImageFilter.MedianFilter(3))
    sigma = float(rng.uniform(10, 40))
    return Image.fromarray(cv2.bilateralFilter(np.asarray(image), 5, sigma, 3))


def defocus(image: Image.Image, rng: Rng) -> Image.Image:
    """Slightly out of focus: a Gaussian or a box of one to four pixels."""
    radius = float(rng.uniform(0.7, 4))
    return image.filter(ImageFilter.GaussianBlur(radius) if rng.random() < 0.7 else ImageFilter.BoxBlur(radius))


def saved_again(image: Image.Image, rng: Rng) -> Image.Image:
    """Nothing but one more trip through the writer."""
    return image


MORE: dict[str, Alteration] = {
    f.__name__: f for f in (enlarge, reduce, messenger, coarse, smooth, defocus, saved_again)
}
EDITS: dict[str, Alteration] = {**ALTERATIONS, **EFFECTS, **MORE}
PLAIN = ("saved_again", "mirror", "turn")
"""After which a copy shows what its source does, as far as one more saving leaves it."""

_WEIGHTS = {"enlarge": 3.0, "reduce": 2.0, "coarse": 2.0, "saved_again": 4.0, "defocus": 1.5, "messenger": 2.0,
            "border": 1.5, "letterbox": 2.0, "screenshot": 2.0, "watermark": 1.5, "text": 1.5, "sticker": 1.5,
            "noise": 1.7, "crop_much": 0.7, "white_balance": 1.7, "auto_tone": 1.7, "gamma": 1.7, "contrast": 1.7,
            "saturation": 1.7, "brightness": 1.5, "sepia": 1.7, "vintage": 1.5, "sharpen": 1.7, "mirror": 1.5,
            "turn": 1.5, "palette": 1.5, "smooth": 1.5}  # fmt: skip


def make_family(base: Image.Image, folder: Path, rng: Rng, copies: int | None = None) -> list[Version]:
    """A source and some files (None: three or four) made from it, or from each other, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    neutral = rng.random() < 0.35
    source = _beginning(base, rng)
    path, writer = _written(source, folder / "0", rng, source=True)
    versions = [Version(path, None, (), writer)]
    for number in range(1, (copies or int(rng.integers(3, 5))) + 1):
        parent = 0 if rng.random() < 0.7 else int(rng.integers(number))
        chain = _chain(rng, neutral)
        with Image.open(versions[parent].path) as opened:
            image = opened.convert("RGB")
        for place, name in enumerate(chain):
            image = EDITS[name](image, rng)
            if place + 1 < len(chain) and rng.random() < 0.5:
                image = _reread(image, {"quality": int(rng.integers(70, 96))})
        path, writer = _written(image, folder / str(number), rng)
        versions.append(Version(path, parent, chain, writer))
    return [_neutral(version, rng) for version in versions] if neutral else versions


def _beginning(base: Image.Image, rng: Rng) -> Image.Image:
    """The picture as a camera might have had it: of any size, and of any sharpness and grain of its own."""
    share = float(rng.choice([1.0, 1.0, 0.9, 0.8, 0.7, 0.6]))
    image = scaled(base, share) if share < 1 and min(base.size) * share > 160 else base
    if rng.random() < 0.1:  # a digital zoom, or an old photo blown up by its camera's program
        image = scaled(image, float(rng.uniform(1.2, 2.2)))
    if rng.random() < 0.15:
        image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.4, 1.2))))
    if rng.random() < 0.15:
        image = image.filter(ImageFilter.UnsharpMask(1.0, int(rng.integers(30, 120)), 1))
    if rng.random() < 0.2:
        grain = rng.normal(0, rng.uniform(1.5, 7), (image.height, image.width, 1))
        image = Image.fromarray(np.clip(np.asarray(image, np.float32) + grain, 0, 255).astype(np.uint8))
    if rng.random() < 0.3:  # the oldest file of a library often has a past of its own
        image = _reread(image, {"quality": int(rng.integers(60, 96))})
    return image


def _chain(rng: Rng, neutral: bool) -> tuple[str, ...]:
    count = int(rng.choice([1, 1, 1, 2, 2, 3]))
    names = [name for name in EDITS if not (neutral and count == 1 and name in PLAIN)]
    weights = np.array([_WEIGHTS.get(name, 1.0) for name in names])
    return tuple(rng.choice(names, count, replace=False, p=weights / weights.sum()).tolist())


def _reread(image: Image.Image, options: dict[str, object]) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return Image.open(buffer).convert("RGB")


def _written(image: Image.Image, stem: Path, rng: Rng, *, source: bool = False) -> tuple[Path, str]:
    """The file that some writer makes of a picture, and the writer."""
    writer = str(rng.choice(list(WRITERS), p=_shares(source)))
    return WRITERS[writer](image, stem, rng), writer


def _neutral(version: Version, rng: Rng) -> Version:
    with Image.open(version.path) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    path = version.path.with_name(f"n{version.path.stem}.jpg")
    picture.save(path, "JPEG", quality=int(rng.integers(86, 98)), subsampling=int(rng.integers(3)))
    version.path.unlink()
    return Version(path, version.parent, version.chain, "neutral")


Writer = Callable[[Image.Image, Path, Rng], Path]


def pillow(image: Image.Image, stem: Path, rng: Rng) -> Path:
    """libjpeg-turbo with its tables."""
    path = stem.with_suffix(".jpg")
    image.save(path, "JPEG", quality=int(rng.choice(QUALITIES)), subsampling=int(rng.integers(3)),
               progressive=bool(rng.random() < 0.3), optimize=bool(rng.random() < 0.5))  # fmt: skip
    return path


def camera(image: Image.Image, stem: Path, rng: Rng) -> Path:
    """Tables of its own, as cameras and other encoders have them."""
    path = stem.with_suffix(".jpg")
    scale, slope = float(np.exp(rng.uniform(np.log(0.03), np.log(0.7)))), float(rng.uniform(0.6, 1.4))
    v, u = np.mgrid[0:8, 0:8]
    tables = []
    for weight in (10.0, 14.0):
        table = weight * scale * (1 + 0.55 * slope * (u + v)) * rng.uniform(0.9, 1.1, (8, 8))
        tables.append(np.clip(np.round(table), 1, 255).astype(int).ravel().tolist())
    image.save(path, "JPEG", qtables=tables, subsampling=int(rng.integers(3)))
    return path


def opencv(image: Image.Image, stem: Path, rng: Rng) -> Path:
    """OpenCV's JPEG."""
    path = stem.with_suffix(".jpg")
    cv2.imwrite(str(path), np.asarray(image)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(rng.choice(QUALITIES))])
    return path


def modern(image: Image.Image, stem: Path, rng: Rng) -> Path:
    """WebP, AVIF or HEIF."""
    kind = str(rng.choice(["WEBP", "AVIF", "HEIF"]))
    path = stem.with_suffix(f".{kind.lower()}")
    options = {"speed": 9} if kind == "AVIF" else {}
    image.save(path, kind, quality=int(rng.integers(50, 96)), **options)
    return path


def lossless(image: Image.Image, stem: Path, rng: Rng) -> Path:
    """PNG, TIFF or BMP."""
    kind = str(rng.choice(LOSSLESS))
    path = stem.with_suffix(f".{kind.lower()}")
    image.save(path, kind)
    return path


def poor(image: Image.Image, stem: Path, rng: Rng) -> Path:
    """A JPEG that shows how small it was to become, or a GIF; no source is written like this."""
    if rng.random() < 0.4:
        path = stem.with_suffix(".gif")
        image.save(path, "GIF")
        return path
    path = stem.with_suffix(".jpg")
    image.save(path, "JPEG", quality=int(rng.choice([8, 12, 20, 30, 40, 50])), subsampling=int(rng.integers(3)))
    return path


WRITERS: dict[str, Writer] = {f.__name__: f for f in (pillow, camera, opencv, modern, lossless, poor)}


def _shares(source: bool) -> list[float]:
    return [0.4, 0.25, 0.1, 0.13, 0.12, 0.0] if source else [0.33, 0.2, 0.1, 0.13, 0.12, 0.12]


def related(versions: list[Version], rng: Rng) -> Iterator[tuple[int, int, str]]:
    """Pairs (i, j, kind): "made" where j descends from i, "sibling" where neither does; not all siblings."""
    ancestors: list[set[int]] = []
    for version in versions:
        above = set() if version.parent is None else {version.parent} | ancestors[version.parent]
        ancestors.append(above)
    for j in range(len(versions)):
        for i in range(j):
            if i in ancestors[j]:
                yield i, j, "made"
            elif rng.random() < 0.35:
                yield i, j, "sibling"
