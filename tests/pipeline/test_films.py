"""Films, and pictures that no reader reads: copies with the same bytes are found, and nothing else is said of them."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError
from photosim.domain.types import Decision, Relation
from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.reading import Visit, read_photo
from photosim.pipeline.scan import scan
from photosim.review.checks import Checker, RefusedError
from photosim.review.plan import Removal, build_plan, preselected
from tests.photos import make_originals

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + random.Random(3).randbytes(400_000)
OTHER_FILM = FILM[:-9] + b"otherwise"


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


HEADS = {"mp4": b"", "mov": b"", "jpg": b"\xff\xd8\xff\xe0", "png": b"\x89PNG\r\n\x1a\n"}
"""First bytes, by extension; of the others they say nothing."""


@pytest.mark.parametrize(
    "name", ["a.mp4", "a.mov", "a.avi", "a.mkv", "a.exr", "a.jxr", "a.cr2", "a.nef", "a.jpg", "a.png"]
)
def test_copies_are_found_by_their_bytes(store: Store, tmp_path: Path, name: str) -> None:
    make_originals(tmp_path)
    content = HEADS.get(name[2:], b"\0\1") + FILM
    write(tmp_path, {name: content, f"copy/{name}": content, f"other/{name}": content[:-9] + b"otherwise"})
    for _ in range(2):  # the second time everything is known
        report = scan(store, [str(tmp_path)])
        (group,) = list(matches(store).group(0.8).groups())
        photos = [store.photo(photo_id) for photo_id in group.photo_ids]
        assert {Path(photo.path) for photo in photos} == {tmp_path / name, tmp_path / "copy" / name}
        assert [member.relation for member in group.members] == [Relation.IDENTICAL]
        assert group.members[0].preselected
        assert report.photos == 6  # of which there are pictures
    assert report.embedded == 0


def test_a_film_is_no_problem_and_an_unread_picture_is_one(store: Store, tmp_path: Path) -> None:
    write(tmp_path, {"a.mp4": FILM, "b.exr": b"\x76\x2f\x31\x01" + FILM})
    for _ in range(2):
        report = scan(store, [str(tmp_path)])
        assert [(Path(p.path).name, p.message.code) for p in report.problems] == [("b.exr", Reading.NOT_SUPPORTED)]


def test_a_film_beside_its_photo_belongs_to_it(store: Store, tmp_path: Path) -> None:
    originals = make_originals(tmp_path)
    write(tmp_path, {f"{originals[0].stem}.mov": FILM, "alone.mov": FILM})
    scan(store, [str(tmp_path)])
    assert {Path(path).name for path in store.paths().values()} == {p.name for p in originals} | {"alone.mov"}


def test_a_copy_of_a_film_can_be_removed_and_no_other(store: Store, tmp_path: Path) -> None:
    write(tmp_path, {"a.mp4": FILM, "b.mp4": FILM, "c.mp4": OTHER_FILM})
    scan(store, [str(tmp_path)])
    groups = list(matches(store).group(0.8).groups())
    plan = build_plan(store, groups, preselected(groups, {}), ())
    (item,) = plan.items
    Checker(plan).check(item)
    other = store.photo_by_path(str(tmp_path / "c.mp4"))
    assert other is not None
    for relation in (Relation.IDENTICAL, Relation.COPY, None):
        with pytest.raises(RefusedError):
            Checker(plan).check(Removal(other, item.keeper, relation=relation))
    assert preselected(groups, {})[item.photo.photo_id] is Decision.REMOVE


def test_empty_films_are_a_problem_and_no_copies(store: Store, tmp_path: Path) -> None:
    write(tmp_path, {"a.mp4": b"", "b.mp4": b""})
    report = scan(store, [str(tmp_path)])
    assert {problem.message.code for problem in report.problems} == {Reading.EMPTY}
    assert not list(matches(store).group(0.8).groups())


def test_what_could_not_be_seen_is_read_again_when_asked_to(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an update that reads one more kind."""
    (original,) = make_originals(tmp_path, ("rocket.jpg",))
    write(tmp_path, {name: original.read_bytes() + b"more" for name in ("a.jpg", "copy/b.jpg")})
    with monkeypatch.context() as patched:
        patched.setattr(sys.modules["photosim.pipeline.scan"], "read_photo", unreadable)
        assert [p.message.code for p in scan(store, [str(tmp_path)]).problems] == [Reading.DAMAGED]
    report = scan(store, [str(tmp_path)])
    assert (report.embedded, len(report.problems)) == (0, 1)
    store.try_again([str(tmp_path)])
    report = scan(store, [str(tmp_path)])
    assert (report.problems, report.photos) == ([], 3)
    assert all(photo.facts.has_picture for photo in store.photos().values())


def unreadable(path: str, digest: bytes, place: str | None = None) -> Visit:
    """A reader that knows one kind less."""
    if path.endswith("rocket.jpg"):
        return read_photo(path, digest, place)
    raise DecodeError(path, Reading.DAMAGED())
