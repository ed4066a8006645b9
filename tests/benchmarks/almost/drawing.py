"""What all drawn pictures share: fonts, words, numbers, free photos, and a page to write on."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
import numpy as np
import skimage
from PIL import Image, ImageDraw, ImageFont
from sklearn.datasets import load_sample_images

Rng = np.random.Generator
Pair = tuple[Image.Image, Image.Image]

FONTS = tuple(
    path
    for path in sorted((Path(matplotlib.get_data_path()) / "fonts" / "ttf").glob("DejaVuS*.ttf"))
    if "Display" not in path.stem
)
"""Without the two that have a few symbols only."""
FREE = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "motorcycle_left.png", "camera.png", "ihc.png")
FIRST = ("Anna", "Bob", "Carla", "David", "Emine", "Frank", "Grete", "Hugo", "Ines", "Jack", "Karim", "Lena", "Omar")
LAST = ("Meier", "Stone", "Okafor", "Lindqvist", "Rossi", "Novak", "Yilmaz", "Dubois", "Tanaka", "Silva", "Hansen")
STREETS = ("Mill Lane", "Station Road", "Elm Street", "Harbour Way", "Kirchgasse", "Rue du Four", "Via Roma")
COMMON = """
the of and to in that for was with be on not this are by from at have had which one you were all her would there their
we him been has when who will no more if out so said what up its about than into them can only other time new some could
these two may first then do any like my now over such our man me even most made after also did many before must through
"""
WORDS = tuple(COMMON.split())


@cache
def free_photos() -> tuple[Image.Image, ...]:
    """Photos that may be used by anybody, from scikit-image and scikit-learn."""
    folder = Path(skimage.__file__).parent / "data"
    photos = [Image.open(folder / name).convert("RGB") for name in FREE]
    return (*photos, *(Image.fromarray(pixels) for pixels in load_sample_images().images))


photos = free_photos
"""What grounds and things are cut from; a fit that is measured with the free ones puts others here."""


def some_photo(rng: Rng, size: tuple[int, int]) -> Image.Image:
    """A part of a free photo at this size."""
    source = photos()
    photo = source[int(rng.integers(len(source)))]
    share = float(rng.uniform(0.6, 1.0))
    fit = min(photo.width / size[0], photo.height / size[1]) * share
    w, h = size[0] * fit, size[1] * fit
    x, y = rng.uniform(0, photo.width - w), rng.uniform(0, photo.height - h)
    return photo.resize(size, Image.Resampling.LANCZOS, box=(x, y, x + w, y + h))


def font(rng: Rng, size: float) -> ImageFont.FreeTypeFont:
    """One of several fonts."""
    return ImageFont.truetype(str(FONTS[int(rng.integers(len(FONTS)))]), max(7, round(size)))


def person(rng: Rng) -> str:
    """A name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def amount(rng: Rng) -> str:
    """A sum of money."""
    return f"{rng.integers(1, 99)},{rng.integers(100, 999)}.{rng.integers(10, 99)}"


def date(rng: Rng) -> str:
    """A day."""
    return f"{rng.integers(1, 29):02d}.{rng.integers(1, 13):02d}.20{rng.integers(10, 26)}"


def code(rng: Rng, length: int) -> str:
    """Capital letters and digits."""
    return "".join(rng.choice(list(string.ascii_uppercase + string.digits), length))


def sentence(rng: Rng, words: int) -> str:
    """Words in a row."""
    return " ".join(rng.choice(WORDS, words)).capitalize() + "."


@dataclass
class Page:
    """A picture to write on. font: the one it is written in; ink: its colour; unit: height of a line in pixels."""

    image: Image.Image
    font: ImageFont.FreeTypeFont
    ink: str
    unit: float

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        """For everything else."""
        return ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, words: str, ink: str | None = None) -> None:
        """Words at a place, x as a share of the width, y in lines."""
        self.draw.text((x * self.image.width, y * self.unit), words, font=self.font, fill=ink or self.ink)

    def box(
        self, x: float, y: float, right: float, bottom: float, *, fill: str | None = None, outline: str | None = None
    ) -> None:
        """A rectangle, in the units of `text`."""
        w = self.image.width
        self.draw.rectangle((x * w, y * self.unit, right * w, bottom * self.unit), fill, outline)

    def copy(self) -> Page:
        """The same page, to be filled in otherwise."""
        return Page(self.image.copy(), self.font, self.ink, self.unit)


def page(rng: Rng, size: tuple[int, int], lines: int, ground: str = "white", ink: str = "#202020") -> Page:
    """An empty page for so many lines."""
    unit = size[1] / lines
    return Page(Image.new("RGB", size, ground), font(rng, unit * float(rng.uniform(0.5, 0.68))), ink, unit)


def photographed(picture: Image.Image, rng: Rng) -> Image.Image:
    """With the grain of an exposure of its own."""
    pixels = np.asarray(picture, np.float32)
    return Image.fromarray((pixels + rng.normal(0, rng.uniform(0.3, 3), pixels.shape)).clip(0, 255).astype(np.uint8))


def one_of(rng: Rng, values: Sequence[str]) -> str:
    """Any of them."""
    return str(values[int(rng.integers(len(values)))])
