"""Real photos that may be used freely, from the scikit-image wheel, and folders made of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import skimage
from PIL import Image, ImageEnhance

SOURCE = Path(skimage.__file__).parent / "data"
NAMES = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "motorcycle_left.png", "hubble_deep_field.jpg")


@cache
def photo(name: str) -> Image.Image:
    """An original, at most 640 pixels a side."""
    with Image.open(SOURCE / name) as image:
        small = image.convert("RGB")
    small.thumbnail((640, 640))
    return small


def make_originals(folder: Path, names: tuple[str, ...] = NAMES) -> list[Path]:
    """One JPEG for each name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{Path(name).stem}.jpg" for name in names]
    for path, name in zip(paths, names, strict=True):
        photo(name).save(path, quality=92)
    return paths


def make_library(folder: Path) -> dict[str, Path]:
    """Originals in `camera`; in `phone` a re-saved, a smaller, an identical and a brighter copy of the first four."""
    originals = make_originals(folder / "camera")
    phone = folder / "phone"
    phone.mkdir(parents=True)
    astronaut, chelsea, coffee, rocket = (Image.open(path) for path in originals[:4])
    astronaut.save(phone / "resaved.jpg", quality=60)
    chelsea.resize((300, 200)).save(phone / "smaller.jpg", quality=85)
    (phone / "identical.jpg").write_bytes(originals[2].read_bytes())
    ImageEnhance.Brightness(rocket).enhance(1.15).save(phone / "brighter.jpg", quality=90)
    for image in (astronaut, chelsea, coffee, rocket):
        image.close()
    return {path.stem: path for path in [*originals, *phone.iterdir()]}
