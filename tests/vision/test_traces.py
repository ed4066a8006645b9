"""What a file's pixels tell of its past."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photosim.vision.traces import read_traces
from tests.photos import photo


@pytest.fixture
def picture() -> Image.Image:
    return photo("astronaut.png").crop((0, 0, 512, 512))


def traces_of(image: Image.Image, path: Path, **options: Any) -> dict[str, float]:
    image.save(path, **options)
    return dict(read_traces(str(path)).numbers)


def test_a_file_saved_again_more_finely_keeps_the_coarse_steps_of_the_first_time(
    picture: Image.Image, tmp_path: Path
) -> None:
    first = traces_of(picture, tmp_path / "first.jpg", quality=50)
    with Image.open(tmp_path / "first.jpg") as opened:
        again = traces_of(opened, tmp_path / "again.jpg", quality=95)
        unpacked = traces_of(opened, tmp_path / "plain.png")
    assert first["steps"] == pytest.approx(first["own_steps"], abs=0.3)
    assert again["steps"] > again["own_steps"] + 2
    assert unpacked["steps"] == pytest.approx(first["steps"], abs=0.1)
    assert unpacked["own_steps"] < -4


def test_what_was_blown_up_has_no_fine_detail(picture: Image.Image, tmp_path: Path) -> None:
    real = traces_of(picture, tmp_path / "real.png")
    blown_up = traces_of(picture.resize((128, 128)).resize((512, 512)), tmp_path / "big.png")
    assert blown_up["spectrum11"] < real["spectrum11"] - 1
    assert blown_up["spectrum0"] == pytest.approx(real["spectrum0"], abs=0.3)


def test_a_tag_that_turns_the_picture_changes_nothing_else(picture: Image.Image, tmp_path: Path) -> None:
    wide = picture.crop((0, 0, 500, 300))
    plain = traces_of(wide, tmp_path / "plain.jpg", quality=80)
    for orientation in range(2, 9):
        exif = Image.Exif()
        exif[274] = orientation
        turned = traces_of(wide, tmp_path / f"{orientation}.jpg", quality=80, exif=exif.tobytes())
        assert turned.pop("orientation") == orientation
        assert turned == {name: value for name, value in plain.items() if name != "orientation"}


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (23, 23), (25, 40)])
def test_pictures_of_any_size_are_read(picture: Image.Image, tmp_path: Path, size: tuple[int, int]) -> None:
    assert traces_of(picture.resize(size), tmp_path / "small.png")
