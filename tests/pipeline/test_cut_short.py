"""A file that was cut short beside the whole one: said, with the name of the whole one, and never kept in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.domain.catalogue import Reading
from photosim.domain.types import Problem
from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from tests.photos import photo


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "photos" / "IMG_1.jpg"
    path.parent.mkdir()
    photo("coffee.png").save(path, quality=90)
    return path


def cut(whole: Path, target: Path, missing: int) -> Path:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(whole.read_bytes()[:-missing])
    return target


def scanned(store: Store, folder: Path) -> dict[str, Problem]:
    return {problem.path: problem for problem in scan(store, [str(folder)]).problems}


@pytest.mark.parametrize("missing", [1, 2, 500, 20_000])
def test_the_whole_one_is_named(store: Store, whole: Path, missing: int) -> None:
    elsewhere = cut(whole, whole.parent / "backup" / "img_1.JPG", missing)
    beside = cut(whole, whole.parent / "IMG_1 (1).jpg", missing + 1)
    found = scanned(store, whole.parent)
    for short in (elsewhere, beside):
        message = found[str(short)].message
        assert message.code is Reading.CUT_SHORT
        assert dict(message.arguments)["path"] == str(whole)
        assert dict(message.arguments)["percent"] == min(99, 100 * short.stat().st_size // whole.stat().st_size)
    assert store.problems() == sorted(found.values(), key=lambda problem: problem.path)


def test_another_damaged_file_of_that_name_is_only_damaged(store: Store, whole: Path) -> None:
    other = whole.parent / "backup" / "IMG_1.jpg"
    other.parent.mkdir()
    photo("astronaut.png").save(other, quality=90)
    cut(other, other, 300)
    rotten = whole.parent / "IMG_1 copy.jpg"
    rotten.write_bytes(whole.read_bytes()[:3000] + b"\0" * 10)
    found = scanned(store, whole.parent)
    assert {found[str(path)].message.code for path in (other, rotten)} == {Reading.DAMAGED}


def test_when_the_whole_one_is_gone_nothing_is_said_of_it(store: Store, whole: Path) -> None:
    short = cut(whole, whole.parent / "IMG_1_1.jpg", 1)
    assert scanned(store, whole.parent)[str(short)].message.code is Reading.CUT_SHORT
    whole.unlink()
    assert scanned(store, whole.parent)[str(short)].message.code is Reading.DAMAGED


def test_a_short_file_that_can_still_be_read_is_not_kept(store: Store, tmp_path: Path) -> None:
    photo("coffee.png").save(tmp_path / "z.png")
    cut(tmp_path / "z.png", tmp_path / "a.png", 12)  # without its end mark
    scan(store, [str(tmp_path)])
    [group] = matches(store).group(0.8).groups()
    assert Path(store.photo(group.keeper).path).name == "z.png"
