"""The blocks of two files tell which one is the other, rounded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance, ImageOps

from photosim.matching.phylogeny.block_clues import block_clues
from photosim.matching.phylogeny.clues import CONTEXT
from photosim.vision.block_sample import BlockSample
from photosim.vision.traces import read_traces
from tests.photos import photo

Edit = Callable[[Image.Image], Image.Image]
EDITS: dict[str, Edit] = {
    "none": lambda image: image,
    "mirrored": ImageOps.mirror,
    "turned": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda image: image.transpose(Image.Transpose.ROTATE_180),
    "paler": lambda image: ImageEnhance.Contrast(image).enhance(0.8),
}


def read(path: Path) -> BlockSample | None:
    return BlockSample.from_bytes(read_traces(str(path)).blocks)


def made(folder: Path, edit: Edit, qualities: tuple[int, int]) -> dict[str, float]:
    """Clues from a source to what was made from it, saved at such qualities."""
    source, copy = folder / "source.jpg", folder / "copy.jpg"
    photo("coffee.png").resize((451, 301)).save(source, quality=qualities[0])
    with Image.open(source) as opened:
        edit(opened.convert("RGB")).save(copy, quality=qualities[1])
    return block_clues(read(source), read(copy))


@pytest.mark.parametrize("edit", EDITS)
def test_a_finer_copy_has_the_steps_of_its_source_still(tmp_path: Path, edit: str) -> None:
    found = made(tmp_path, EDITS[edit], (70, 93))
    assert found["locked"] > 0.3


@pytest.mark.parametrize("edit", EDITS)
def test_a_coarser_copy_differs_by_its_own_rounding(tmp_path: Path, edit: str) -> None:
    found = made(tmp_path, EDITS[edit], (97, 80))
    assert found["fits"] > 0.2
    assert found["missed"] < -0.5
    assert found["locked"] == pytest.approx(0, abs=0.1)


def test_what_was_unpacked_still_has_the_steps(tmp_path: Path) -> None:
    source, copy = tmp_path / "source.jpg", tmp_path / "copy.png"
    photo("coffee.png").save(source, quality=80)
    with Image.open(source) as opened:
        opened.save(copy)
    found = block_clues(read(source), read(copy))
    assert found["locked"] > 2
    assert found["tables"] == -1


def test_swapping_the_two_turns_the_signs_of_all_but_the_context(tmp_path: Path) -> None:
    made(tmp_path, EDITS["turned"], (75, 90))
    one, two = read(tmp_path / "source.jpg"), read(tmp_path / "copy.jpg")
    forth, back = block_clues(one, two), block_clues(two, one)
    assert forth.keys() == back.keys()
    assert {name: -value if name not in CONTEXT else value for name, value in back.items()} == pytest.approx(forth)


def test_other_pictures_and_other_sizes_say_nothing(tmp_path: Path) -> None:
    for name, size in (("coffee", (400, 300)), ("rocket", (400, 300)), ("chelsea", (200, 150))):
        kind = "jpg" if name == "rocket" else "png"
        photo(f"{name}.{kind}").resize(size).save(tmp_path / f"{name}.jpg")
    coffee, rocket, chelsea = (read(tmp_path / f"{name}.jpg") for name in ("coffee", "rocket", "chelsea"))
    assert block_clues(coffee, rocket) == {}
    assert block_clues(coffee, chelsea) == {}
    assert block_clues(coffee, None) == {}
