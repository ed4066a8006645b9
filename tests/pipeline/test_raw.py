"""Raw files are compared: with each other, and with the JPEGs that were made of them elsewhere."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from tests.photos import photo
from tests.vision.raw_files import write_dng


def even(name: str) -> Image.Image:
    image = photo(name)
    return image.crop((0, 0, image.width // 2 * 2, image.height // 2 * 2))


def test_raw_files_and_their_exports_are_found(store: Store, tmp_path: Path) -> None:
    for folder in ("a", "b", "export"):
        (tmp_path / folder).mkdir()
    for name in ("astronaut.png", "coffee.png", "rocket.jpg"):
        picture = even(name)
        stem = name.partition(".")[0]
        write_dng(tmp_path / "a" / f"{stem}.dng", picture, preview=picture)
        write_dng(tmp_path / "b" / f"{stem}-moved.dng", picture, preview=picture, camera="Another name")
        picture.save(tmp_path / "export" / f"{stem}.jpg", quality=95)
    report = scan(store, [str(tmp_path)])
    assert report.problems == []
    names = {photo_id: Path(path).name for photo_id, path in store.paths().items()}
    groups = list(matches(store).group(0.8).groups())
    found = {frozenset(names[photo_id] for photo_id in group.photo_ids) for group in groups}
    assert found == {
        frozenset((f"{stem}.dng", f"{stem}-moved.dng", f"{stem}.jpg")) for stem in ("astronaut", "coffee", "rocket")
    }
    for group in groups:
        proposed = {names[member.photo_id] for member in group.members if member.preselected}
        if names[group.keeper].endswith(".jpg"):
            assert proposed == set()


def test_the_raw_file_of_a_photo_is_no_photo_of_its_own(store: Store, tmp_path: Path) -> None:
    picture = even("coffee.png")
    write_dng(tmp_path / "IMG_1.dng", picture)
    picture.save(tmp_path / "IMG_1.jpg")
    scan(store, [str(tmp_path)])
    assert [Path(path).name for path in store.paths().values()] == ["IMG_1.jpg"]
