"""A file that holds more than its first picture is not proposed for the flat one, however good that is."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from photosim.domain.types import Relation
from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from photosim.vision import readers
from tests.photos import photo

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 100


def motion(path: Path, image: Image.Image) -> None:
    image.save(path, quality=80)
    with path.open("ab") as file:
        file.write(FILM)


def heic_with_film(path: Path, image: Image.Image) -> None:
    image.save(path, quality=60)
    with path.open("ab") as file:
        file.write(struct.pack(">I", len(FILM) + 8) + b"mpvd" + FILM)


def ultra_hdr(path: Path, image: Image.Image) -> None:
    image.save(path, quality=80)
    gain = io.BytesIO()
    packet = b'<x xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"/>'
    image.convert("L").resize((80, 60)).save(gain, "JPEG", xmp=packet)
    with path.open("ab") as file:
        file.write(gain.getvalue())


def with_more(**options: Any) -> Callable[[Path, Image.Image], None]:
    """Saved with two further pictures."""

    def write(path: Path, image: Image.Image) -> None:
        more = [image.transpose(Image.Transpose.FLIP_TOP_BOTTOM), image.transpose(Image.Transpose.ROTATE_180)]
        image.save(path, save_all=True, append_images=more, **options)

    return write


def transparent(path: Path, image: Image.Image) -> None:
    clear = image.convert("RGBA")
    clear.putalpha(Image.fromarray(np.pad(np.full((image.height - 40, image.width - 40), 255, np.uint8), 20)))
    clear.save(path)


def deep(path: Path, image: Image.Image) -> None:
    import cv2

    pixels = np.asarray(image)[:, :, ::-1].astype(np.uint16) * 257
    cv2.imwrite(str(path), pixels + np.arange(pixels.size, dtype=np.uint16).reshape(pixels.shape) % 7)


def layered(path: Path, image: Image.Image) -> None:
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, image.height, image.width, 8, 3)
    info = struct.pack(">h", 2) + bytes(62)
    section = struct.pack(">I", len(info)) + info + bytes(4)
    planes = np.asarray(image).transpose(2, 0, 1).tobytes()
    path.write_bytes(header + bytes(8) + struct.pack(">I", len(section)) + section + b"\0\0" + planes)


KINDS: dict[str, Callable[[Path, Image.Image], None]] = {
    "motion.jpg": motion,
    "ultra.jpg": ultra_hdr,
    "film.heic": heic_with_film,
    "pages.tif": with_more(),
    "moving.gif": with_more(duration=80),
    "moving.png": with_more(duration=80),
    "moving.webp": with_more(duration=80, quality=90),
    "moving.avif": with_more(duration=80, quality=90),
    "burst.heic": with_more(quality=60),
    "stereo.mpo": with_more(format="MPO"),
    "clear.png": transparent,
    "deep.png": deep,
    "deep.tif": deep,
    "layers.psd": layered,
}
BASES = [
    (name, box)
    for name in ("astronaut.png", "coffee.png", "motorcycle_left.png", "rocket.jpg")
    for box in ((0, 0, 300, 200), (200, 210, 500, 410), (20, 200, 190, 400), (320, 10, 500, 200))
]
"""Parts of photos that do not overlap much: none is like another."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    readers.register()
    folder = tmp_path_factory.mktemp("photos")
    for (name, write), (base, box) in zip(KINDS.items(), BASES, strict=False):
        image = photo(base).crop(box).resize((480, 360))
        write(folder / name, image)
        image.resize((960, 720), Image.Resampling.LANCZOS).save(folder / f"{name}-flat.jpg", quality=97)
    return folder


def test_what_holds_more_is_never_proposed_for_the_flat_one(store: Store, folder: Path) -> None:
    report = scan(store, [str(folder)])
    assert report.problems == []
    grouping = matches(store).group(0.8)
    names = {photo_id: Path(path).name for photo_id, path in store.paths().items()}
    grouped = {names[photo_id] for group in grouping.groups() for photo_id in group.photo_ids}
    assert len(grouped & KINDS.keys()) >= len(KINDS) - 3  # or the test would say nothing
    proposed = {names[m.photo_id] for group in grouping.groups() for m in group.members if m.preselected}
    assert proposed & KINDS.keys() == set()


def test_documents_with_one_cover_are_not_of_the_same_pixels(store: Store, tmp_path: Path) -> None:
    cover, one, two = (photo(name).copy() for name in ("astronaut.png", "coffee.png", "rocket.jpg"))
    for name, pages in {"a.tif": [one], "b.tif": [two], "c.tif": [one, two], "again.tif": [one]}.items():
        compression = "tiff_lzw" if name == "again.tif" else None
        cover.save(tmp_path / name, save_all=True, append_images=pages, compression=compression)
    scan(store, [str(tmp_path)])
    names = {photo_id: Path(path).name for photo_id, path in store.paths().items()}
    found = [store.pair(a, b) for a in names for b in names if a < b]
    same = {
        frozenset((names[pair.a], names[pair.b]))
        for pair in found
        if pair is not None and pair.relation in (Relation.SAME_PIXELS, Relation.IDENTICAL)
    }
    assert same == {frozenset(("a.tif", "again.tif"))}
    proposed = {names[m.photo_id] for g in matches(store).group(0.8).groups() for m in g.members if m.preselected}
    assert proposed <= {"a.tif", "again.tif", "b.tif"}  # all of whose pages c.tif has
    assert proposed != {"a.tif", "again.tif", "b.tif", "c.tif"}
