import os
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.library import path_probe
from photosim.library.drives import PATIENCE_S
from photosim.library.walk import found_file, walk

JPEG = b"\xff\xd8\xff\xe0" + bytes(60)
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="the file system cannot do this")


def put(path: Path, content: bytes = JPEG) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(roots: Sequence[Path | str], **options: object) -> list[str]:
    """Paths found, without the problems."""
    return [file.path for file in walk([str(root) for root in roots], **options).files]  # type: ignore[arg-type]


def test_photos_are_found_by_extension_in_order_of_their_names(tmp_path: Path) -> None:
    expected = [put(tmp_path / name) for name in ("a.JPG", "b.heic", "film.mov", "c/d.png", "c/e/f.webp", "g/h.tif")]
    for name in ("sound.mp3", "c/notes.txt", "side.xmp", "a.mov"):
        put(tmp_path / name)
    assert names([tmp_path]) == list(map(str, expected))


def test_a_raw_file_is_a_photo_unless_it_belongs_to_one(tmp_path: Path) -> None:
    expected = [put(tmp_path / name) for name in ("a.jpg", "alone.CR2", "b/a.CR2")]
    put(tmp_path / "a.CR2")
    assert names([tmp_path]) == list(map(str, expected))


def test_a_name_of_nothing_but_an_extension_is_not_hidden(tmp_path: Path) -> None:
    expected = [put(tmp_path / name) for name in ("..jpg", ".png")]
    for name in (".thumbnail.jpg", ".hidden", ".json"):
        put(tmp_path / name)
    assert sorted(names([tmp_path])) == sorted(map(str, expected))


def test_a_found_file_carries_size_time_and_identity(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", b"12345")
    os.utime(path, ns=(1, 1_234_567_890_123_456_789))
    file = walk([str(tmp_path)]).files[0]
    assert (file.path, file.size) == (str(path), 5)
    assert file.mtime_ns == path.stat().st_mtime_ns
    assert (file.device, file.inode) == (path.stat().st_dev, path.stat().st_ino)
    assert found_file(str(path)) == file


def test_files_that_do_not_say_what_they_are_are_looked_into(tmp_path: Path) -> None:
    photos = [
        put(tmp_path / "IMG_1"),
        put(tmp_path / "photo.jpg_large"),
        put(tmp_path / "x.unknown", b"\x89PNG\r\n\x1a\n"),
    ]
    for name, content in {"plain": b"text", "empty": b"", "y.unknown": b"BM is a text", "notes.txt": JPEG}.items():
        put(tmp_path / name, content)
    assert sorted(names([tmp_path])) == sorted(map(str, photos))


def test_a_photo_that_holds_something_else_is_listed_for_the_decoder_to_say_so(tmp_path: Path) -> None:
    for name, content in {"empty.jpg": b"", "text.png": b"hello"}.items():
        put(tmp_path / name, content)
    assert len(names([tmp_path])) == 2


def test_hidden_files_and_folders_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    put(tmp_path / "a.jpg")
    hidden = [put(tmp_path / ".b.jpg"), put(tmp_path / ".private/c.jpg")]
    put(tmp_path / "._a.jpg")
    assert names([tmp_path]) == [str(tmp_path / "a.jpg")]
    assert len(names([tmp_path], include_hidden=True)) == 1 + len(hidden)


@pytest.mark.parametrize(
    "name",
    [".Trash", ".Trash-1000", ".Trashes", "$RECYCLE.BIN", ".photosim-trash", "#recycle", ".thumbnails", "@eaDir",
     "Previews.lrdata", "lost+found"],
)  # fmt: skip
def test_trash_and_caches_of_other_programs_are_never_entered(tmp_path: Path, name: str) -> None:
    put(tmp_path / name / "a.jpg")
    put(tmp_path / name / "deep" / "b.jpg")
    assert names([tmp_path], include_hidden=True) == []


def test_the_trash_of_the_desktop_is_known_by_what_it_holds(tmp_path: Path) -> None:
    put(tmp_path / "share/Trash/files/a.jpg")
    put(tmp_path / "share/Trash/info/a.jpg.trashinfo", b"")
    kept = put(tmp_path / "music/Trash/cover.jpg")
    assert names([tmp_path], include_hidden=True) == [str(kept)]


def test_the_library_of_another_program_is_left_alone_and_said(tmp_path: Path) -> None:
    put(tmp_path / "My.photoslibrary/originals/a.jpg")
    result = walk([str(tmp_path)])
    assert result.files == []
    assert [(p.path, p.stage) for p in result.problems] == [(str(tmp_path / "My.photoslibrary"), "walk")]


def test_no_root_and_no_link_leads_into_the_library_of_another_program(tmp_path: Path) -> None:
    photo = put(tmp_path / "My.photoslibrary/originals/a.jpg")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/link").symlink_to(photo.parent)
    for root in (tmp_path / "My.photoslibrary", photo.parent, photo, tmp_path / "b"):
        result = walk([str(root)])
        assert result.files == []
        assert len(result.problems) == 1


def test_excluded_folders_are_left_out_by_path_and_by_pattern(tmp_path: Path) -> None:
    kept = put(tmp_path / "a/1.jpg")
    put(tmp_path / "b/2.jpg")
    put(tmp_path / "a/Cache-1/3.jpg")
    assert names([tmp_path], excluded=[str(tmp_path / "b"), "cache*", str(tmp_path / "nowhere")]) == [str(kept)]


@UNIX
def test_an_excluded_folder_is_not_entered_through_a_link_either(tmp_path: Path) -> None:
    put(tmp_path / "b/2.jpg")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/link").symlink_to(tmp_path / "b")
    assert names([tmp_path / "a"], excluded=[str(tmp_path / "b")]) == []


def test_overlapping_folders_count_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a/b/1.jpg")
    for roots in (["", "a"], ["a", ""], ["a/b", "a", ""], ["", ""], ["a/b/1.jpg", "a"], ["a/b/../b"]):
        assert names([f"{tmp_path}/{root}" for root in roots]) == [str(path)]


@UNIX
def test_links_are_followed_once_and_real_names_win(tmp_path: Path) -> None:
    real = put(tmp_path / "z/real.jpg")
    outside = put(tmp_path / "outside/far.jpg")
    inside = tmp_path / "a"
    inside.mkdir()
    (inside / "file.jpg").symlink_to(real)
    (inside / "folder").symlink_to(tmp_path / "z")
    (inside / "far").symlink_to(tmp_path / "outside")
    (inside / "far again").symlink_to(tmp_path / "outside")
    assert names([inside, tmp_path / "z"]) == [str(real), str(inside / "far" / outside.name)]


@UNIX
def test_a_linked_root_gives_way_to_the_real_one(tmp_path: Path) -> None:
    real = put(tmp_path / "real/a.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names([tmp_path / "link", tmp_path / "real"]) == [str(real)]
    assert names([tmp_path / "link"]) == [str(tmp_path / "link/a.jpg")]


@UNIX
def test_loops_end(tmp_path: Path) -> None:
    path = put(tmp_path / "a/b/1.jpg")
    (tmp_path / "a/b/up").symlink_to(tmp_path)
    (tmp_path / "self.jpg").symlink_to(tmp_path / "self.jpg")
    (tmp_path / "dangling.jpg").symlink_to(tmp_path / "nowhere.jpg")
    result = walk([str(tmp_path)])
    assert [file.path for file in result.files] == [str(path)]
    assert result.problems == []


@UNIX
def test_hard_links_count_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg")
    os.link(path, tmp_path / "b.jpg")
    assert names([tmp_path]) == [str(path)]


@UNIX
def test_special_files_are_skipped_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.getcwd()
        os.chdir(tmp_path)  # the name of a socket must be short
        try:
            listener.bind("socket.jpg")
        finally:
            os.chdir(here)
        (tmp_path / "device.jpg").symlink_to("/dev/zero")
        assert walk([str(tmp_path)]).files == []


@UNIX
def test_names_that_are_not_valid_text_are_kept(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xff\xfe"
    os.mkdir(folder)
    for name in (b"\xe9t\xe9.jpg", b"new\nline <b>.jpg", b"x" * 251 + b".jpg"):
        with open(folder + b"/" + name, "wb") as file:
            file.write(JPEG)
    found = names([tmp_path])
    assert {os.fsencode(path) for path in found} == {folder + b"/" + name for name in os.listdir(folder)}
    assert len(found) == 3


def test_a_folder_without_permission_is_one_problem(bare_folder: Path) -> None:
    path = put(bare_folder / "a/1.jpg")
    put(bare_folder / "locked/2.jpg")
    put(bare_folder / "unlisted/3.jpg")
    os.chmod(bare_folder / "locked", 0)
    result = walk([str(bare_folder)])
    assert path.as_posix() in [file.path for file in result.files]
    assert [(p.path, p.stage) for p in result.problems] == [(str(bare_folder / "locked"), "walk")]
    assert "permission denied" in str(result.problems[0].message)
    assert [p.path for p in walk([str(bare_folder / "locked")]).problems] == [str(bare_folder / "locked")]
    assert [p.path for p in walk([str(bare_folder / "locked/deeper")]).problems] == [str(bare_folder / "locked/deeper")]


def test_what_vanishes_while_walking_is_not_an_error(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path / str(number) / "a.jpg")

    def remove(_: int) -> None:
        for path in tmp_path.glob("[34]"):
            (path / "a.jpg").unlink()
            path.rmdir()

    result = walk([str(tmp_path)], on_found=remove)
    assert len(result.files) == 3
    assert result.problems == []


def test_a_root_that_is_no_folder_of_photos_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        walk([str(tmp_path / "nowhere")])
    with pytest.raises(UserError, match="does not exist"):
        walk(["null\0byte"])
    with pytest.raises(UserError, match="not a folder"):
        walk([str(put(tmp_path / "notes.txt", b"text"))])


def test_no_roots_give_no_files() -> None:
    assert walk([]).files == []


def test_a_walk_can_be_cancelled_and_tells_how_far_it_is(tmp_path: Path) -> None:
    put(tmp_path / "a/1.jpg")
    put(tmp_path / "b/2.jpg")
    told: list[int] = []
    walk([str(tmp_path)], on_found=told.append)
    assert told == [0, 1, 2]
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        walk([str(tmp_path)], cancel=token)


@UNIX
def test_a_path_longer_than_the_system_allows_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "a.jpg")
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(25):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    result = walk([str(tmp_path)])
    assert [file.path for file in result.files] == [str(tmp_path / "a.jpg")]
    assert [str(p.message) for p in result.problems] == ["The folder cannot be opened: file name too long."]


def test_a_deep_folder_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["d"] * 1200)
    for depth in range(1, 1201, 100):
        os.makedirs(tmp_path.joinpath(*["d"] * depth), exist_ok=True)
    os.makedirs(path, exist_ok=True)
    put(path / "a.jpg")
    assert names([tmp_path]) == [str(path / "a.jpg")]
    for depth in range(1101, 0, -100):
        shutil.rmtree(tmp_path.joinpath(*["d"] * depth))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_the_order_of_the_roots_changes_no_file(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    base = tmp_path_factory.getbasetemp() / "roots"
    if not base.exists():
        for name in ("1.jpg", "a/2.jpg", "a/b/3.jpg", "c/4.jpg"):
            put(base / name)
        if sys.platform != "win32":
            (base / "c/link").symlink_to(base / "a")
    roots = [(base, base / "a", base / "a/b", base / "c")[number] for number in [0, *order]]
    assert sorted(names(roots)) == sorted(str(base / name) for name in ("1.jpg", "a/2.jpg", "a/b/3.jpg", "c/4.jpg"))


def test_ten_thousand_files_in_twenty_folders_are_found(tmp_path: Path) -> None:
    for folder in range(20):
        (tmp_path / str(folder)).mkdir()
        for number in range(500):
            (tmp_path / str(folder) / f"{number}.jpg").touch()
    assert len(set(names([tmp_path]))) == 10_000


class Clock(CancelToken):
    """A token whose clock a test sets forward."""

    later = 0.0

    def clock(self) -> float:
        return super().clock() + self.later


@pytest.mark.parametrize("name", ["look_at_root", "look_at"])
def test_a_folder_on_a_dead_drive_is_a_problem_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for path in ("dead/a.jpg", "good/b.jpg"):
        put(tmp_path / path)
    over, work = threading.Event(), Clock()
    whole = getattr(path_probe, name)

    def hanging(path: str, alive: Callable[[], None]) -> object:
        if path.endswith("dead"):
            work.later = PATIENCE_S + 1
            over.wait(60)
        return whole(path, alive)

    monkeypatch.setattr(f"photosim.library.walk.{name}", hanging)
    result = walk([str(tmp_path / "dead"), str(tmp_path / "good")], cancel=work)
    over.set()
    assert [Path(file.path).name for file in result.files] == ["b.jpg"]
    assert [(Path(p.path).name, str(p.message)) for p in result.problems] == [("dead", "The drive does not answer.")]


def test_a_walk_that_waits_for_a_dead_drive_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over, work = threading.Event(), CancelToken()

    def hanging(path: str, alive: Callable[[], None]) -> object:
        work.cancel()
        over.wait(60)
        raise OSError

    monkeypatch.setattr("photosim.library.walk.look_at_root", hanging)
    with pytest.raises(Cancelled):
        walk([str(tmp_path)], cancel=work)
    over.set()
