"""Sample photos to try the program with: a few shipped ones, and altered copies made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from photosim.domain import paths

if TYPE_CHECKING:
    from PIL.Image import Image


def make_samples(folder: Path) -> str:
    """Fill `folder` with the sample photos and with copies as they happen; answers its path."""
    from PIL import Image

    originals = folder / "Camera"
    copies = folder / "From the phone"
    if copies.is_dir():
        return str(folder)
    originals.mkdir(parents=True, exist_ok=True)
    copies.mkdir()
    for number, source in enumerate(sorted(paths.resource("samples").glob("*.jpg"))):
        data = source.read_bytes()
        (originals / source.name).write_bytes(data)
        with Image.open(source) as image:
            image.load()
            _copies(image, copies, source.stem, number)
        if number == 0:
            (copies / f"{source.stem} (1).jpg").write_bytes(data)
    return str(folder)


def _copies(image: Image, folder: Path, name: str, number: int) -> None:
    """A smaller one for each photo, and but for the first one more that differs from photo to photo."""
    from PIL import Image as Pillow
    from PIL import ImageEnhance, ImageOps

    width, height = image.size
    image.resize((width * 5 // 8, height * 5 // 8), Pillow.Resampling.LANCZOS).save(
        folder / f"{name}-small.jpg", quality=62
    )
    if number == 0:  # plain copies only: the first thing to be seen is the plainest
        return
    altered = [
        lambda: image.crop((width // 10, height // 12, width * 9 // 10, height * 11 // 12)),
        lambda: ImageOps.mirror(image),
        lambda: image.transpose(Pillow.Transpose.ROTATE_90),
        lambda: ImageOps.grayscale(image),
        lambda: ImageEnhance.Color(image).enhance(1.6),
    ]
    altered[(number - 1) % len(altered)]().convert("RGB").save(folder / f"{name}-edited.jpg", quality=88)
