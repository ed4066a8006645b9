"""A file is what its bytes are: neither its size nor a time nor a part of it can stand for them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photosim.domain.types import Photo, Relation
from photosim.library.digest import differing_bytes, full_digest, quick_digest, same_bytes
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from photosim.review.plan import build_plan, preselected
from photosim.vision.decode import decode_photo
from tests.library_fixtures import database_of
from tests.photos import NAMES, photo

IN_PLACE = ("tiff", "bmp", "ppm", "tga")


def by_name(store: Store) -> dict[str, Photo]:
    return {Path(photo.path).name: photo for photo in store.photos().values()}


def proposed(store: Store) -> tuple[set[str], list[str]]:
    """Names that the program would remove by itself, and the reasons for which others stay."""
    groups = list(matches(store).group(0.8).groups())
    plan = build_plan(store, groups, preselected(groups, {}), [])
    return {Path(item.photo.path).name for item in plan.items}, [str(problem.message) for problem in plan.refused]


def retouch(path: Path) -> None:
    """Change a band of the picture where the quick digest does not look; size and file name stay."""
    content = bytearray(path.read_bytes())
    before = quick_digest(str(path))
    start, size = len(content) // 5, len(content) // 8
    content[start : start + size] = bytes(255 - value for value in content[start : start + size])
    path.write_bytes(content)
    assert quick_digest(str(path)) == before


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Two of the same picture in each format that is changed in place."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, kind in zip(NAMES, IN_PLACE, strict=False):
        photo(name).save(folder / f"a.{kind}")
        shutil.copyfile(folder / f"a.{kind}", folder / f"b.{kind}")
    return folder


def test_a_file_that_was_changed_in_place_is_read_again(store: Store, pictures: Path) -> None:
    scan(store, [str(pictures)])
    for kind in IN_PLACE:
        retouch(pictures / f"b.{kind}")
    scan(store, [str(pictures)])
    photos = by_name(store)
    for name, known in photos.items():
        assert known.full_digest == full_digest(str(pictures / name))
    relations = {
        kind: pair and pair.relation
        for kind in IN_PLACE
        for pair in [store.pair(*sorted((photos[f"a.{kind}"].photo_id, photos[f"b.{kind}"].photo_id)))]
    }
    assert not set(relations.values()) & {Relation.IDENTICAL, Relation.SAME_PIXELS}
    assert not {name for name in proposed(store)[0] if name.startswith("b.")}


def test_a_change_under_the_old_time_is_seen_too(store: Store, pictures: Path) -> None:
    scan(store, [str(pictures)])
    path = pictures / "b.bmp"
    status = os.stat(path)
    retouch(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert scan(store, [str(pictures)]).embedded == 1
    assert by_name(store)["b.bmp"].full_digest == full_digest(str(path))


def test_other_permissions_or_a_further_name_cost_no_decode(store: Store, pictures: Path) -> None:
    scan(store, [str(pictures)])
    ids = {name: known.photo_id for name, known in by_name(store).items()}
    os.chmod(pictures / "a.bmp", 0o600)
    os.link(pictures / "a.ppm", pictures.parent / "another name.ppm")
    assert scan(store, [str(pictures)]).embedded == 0
    assert {name: known.photo_id for name, known in by_name(store).items()} == ids


@pytest.fixture
def singles(pictures: Path) -> Path:
    """One picture in each of these formats."""
    for kind in IN_PLACE:
        os.unlink(pictures / f"b.{kind}")
    return pictures


def test_a_file_of_the_same_ends_is_not_taken_for_one_that_moved(store: Store, singles: Path) -> None:
    scan(store, [str(singles)])
    before = by_name(store)["a.bmp"]
    moved = (singles / "a.bmp").rename(singles / "moved.bmp")
    retouch(moved)
    assert scan(store, [str(singles)]).embedded == 1
    assert by_name(store)["moved.bmp"].photo_id != before.photo_id


def test_a_library_of_an_earlier_version_is_scanned_as_quickly_and_trusts_no_part_of_a_file(
    store: Store, singles: Path
) -> None:
    pictures = singles
    scan(store, [str(pictures)])
    database_of(store).execute("UPDATE photo SET ctime_ns = NULL, full_digest = NULL")
    assert scan(store, [str(pictures)]).embedded == 0
    os.utime(pictures / "a.bmp", (1, 1))
    assert scan(store, [str(pictures)]).embedded == 1
    (pictures / "a.tga").rename(pictures / "c.tga")
    assert scan(store, [str(pictures)]).embedded == 0
    assert by_name(store)["c.tga"].full_digest is None


def test_what_is_doubted_is_read_again(store: Store, singles: Path) -> None:
    scan(store, [str(singles)])
    known = by_name(store)["a.bmp"]
    store.doubt([known.photo_id])
    assert scan(store, [str(singles)]).embedded == 1
    assert by_name(store)["a.bmp"] == known


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """Three backups of one photo."""
    folder = tmp_path / "photos"
    for name in ("a", "b", "c"):
        (folder / name).mkdir(parents=True)
        path = folder / name / f"{name}.jpg"
        photo("astronaut.png").save(path, quality=90)
    return folder


@pytest.mark.parametrize("rotten", ["a", "b", "c"])
@pytest.mark.parametrize("decay", ["zeros", "noise"])
def test_of_backups_of_which_one_has_rotted_no_whole_one_goes_for_it(
    store: Store, backups: Path, rotten: str, decay: str
) -> None:
    path = backups / rotten / f"{rotten}.jpg"
    content = bytearray(path.read_bytes())
    start, size = len(content) * 55 // 100, 600
    noise = np.random.default_rng(1).integers(0, 255, size, np.uint8).tobytes()
    content[start : start + size] = bytes(size) if decay == "zeros" else noise.replace(b"\xff", b"\0")
    path.write_bytes(content)
    scan(store, [str(backups)])
    goes, reasons = proposed(store)
    whole = {"a.jpg", "b.jpg", "c.jpg"} - {f"{rotten}.jpg"}
    assert whole - goes, "no whole backup would be left"
    assert f"{rotten}.jpg" not in goes
    if by_name(store).keys() >= whole | {f"{rotten}.jpg"} and len(reasons):
        assert all("may be damaged" in reason and "%" in reason for reason in reasons)


def test_every_photo_is_known_by_all_its_bytes(store: Store, backups: Path) -> None:
    scan(store, [str(backups)])
    for known in store.photos().values():
        assert known.full_digest == full_digest(known.path)


def test_equal_and_differing_bytes_are_counted(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in "abc"]
    content = os.urandom(3_000_000)
    changed = bytearray(content)
    changed[2_500_000] ^= 1
    changed[0] ^= 1
    for path, data in zip(paths, (content, bytes(changed), content + b"xyz"), strict=True):
        Path(path).write_bytes(data)
    assert (same_bytes(paths[0], paths[0]), same_bytes(paths[0], paths[1])) == (True, False)
    assert not same_bytes(paths[0], paths[2])
    assert differing_bytes(paths[0], paths[1]) == 2
    assert differing_bytes(paths[0], paths[2]) == 3


def test_a_photo_that_is_replaced_while_it_is_decoded_is_a_problem(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from photosim.domain.errors import DecodeError
    from photosim.pipeline import reading

    path = str(backups / "a/a.jpg")
    decode: Callable[..., object] = decode_photo

    def slowly(*arguments: object) -> object:
        decoded = decode(*arguments)
        os.utime(path, (5, 5))
        return decoded

    monkeypatch.setattr(reading, "decode_photo", slowly)
    with pytest.raises(DecodeError, match="changed while it was read"):
        reading.read_photo(path, quick_digest(path))
    monkeypatch.undo()
    assert reading.read_photo(path, quick_digest(path)).file == found_file(path)
