"""A working image is the same whether it was kept or decoded again, and only the last ones take up room."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from photosim.vision.decode import decode_photo, working_image
from photosim.vision.working_images import WorkingImages, keep, kept
from tests.photos import photo


def test_kept_and_decoded_again_are_the_same(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jpg")
    photo("astronaut.png").save(path)
    with WorkingImages(tmp_path / "working") as images:
        decode_photo(path, b"digest", images.place_for(path))
        place = images.find(path)
        assert place is not None
        assert np.array_equal(kept(place), working_image(path))  # type: ignore[arg-type]
        Path(path).unlink()
        assert working_image(path, place).shape == (512, 512, 3)
    assert not (tmp_path / "working").exists()


def test_the_oldest_makes_room(tmp_path: Path) -> None:
    with WorkingImages(tmp_path / "working", most=2) as images:
        places = [images.place_for(name) for name in ("a", "b", "c")]
        for place in places:
            keep(np.zeros((2, 3, 3), np.uint8), place)
        images.place_for("d")
        assert [images.find(name) is None for name in "abcd"] == [True, True, False, False]
        assert [kept(place) is None for place in places] == [False, True, False]


def test_what_a_killed_scan_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "working" / "1.rgb"
    left.parent.mkdir()
    left.write_bytes(b"old")
    with WorkingImages(tmp_path / "working") as images:
        assert not left.exists()
        assert kept(images.place_for("a")) is None


def test_a_full_disk_or_a_file_cut_short_only_means_another_decode(tmp_path: Path) -> None:
    path, place = str(tmp_path / "a.png"), str(tmp_path / "1.rgb")
    photo("astronaut.png").save(path)
    keep(np.zeros((8, 8, 3), np.uint8), str(tmp_path / "missing" / "1.rgb"))
    keep(np.zeros((8, 8, 3), np.uint8), place)
    Path(place).write_bytes(Path(place).read_bytes()[:100])
    assert working_image(path, place).shape == (512, 512, 3)
