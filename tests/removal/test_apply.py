import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken, Stage
from photosim.domain.types import Photo, Relation
from photosim.library.store import Store
from photosim.removal.journal import ActionState, Journal
from photosim.removal.trash import SystemTrash
from photosim.removal.undo import undo_session
from photosim.review.plan import Removal
from tests.removal.applying import AddFile, Apply, copy_of, refused

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="the file system cannot do this")


def test_a_copy_goes_to_the_trash_and_its_keeper_stays(
    apply: Apply, two: tuple[Photo, Photo], own_home: Path, store: Store
) -> None:
    keeper, copy = two
    report = apply(copy_of(keeper, copy))
    assert (report.removed, report.freed_bytes, report.problems) == (1, copy.size, ())
    assert report.photo_ids == {copy.photo_id}
    assert not os.path.lexists(copy.path)
    assert Path(keeper.path).read_bytes() == b"picture"
    assert (own_home / "data/Trash/files/a.jpg").read_bytes() == b"picture"
    assert store.photo(copy.photo_id).missing
    assert apply.decoded == [keeper.path]
    assert apply.told == [(Stage.REMOVE, 1, 1)]
    action = apply.journal.actions(report.session_id)[0]
    assert (action.state, action.place) == (ActionState.DONE, str(own_home / "data/Trash/files/a.jpg"))
    assert action.file.keeper == keeper.path


def test_a_photo_that_vanished_is_a_problem_and_the_rest_goes_on(
    apply: Apply, two: tuple[Photo, Photo], add_file: AddFile, tmp_path: Path
) -> None:
    keeper, copy = two
    other = add_file(tmp_path / "copies/b.jpg")
    os.unlink(copy.path)
    report = apply(copy_of(keeper, copy), copy_of(keeper, other))
    assert [problem.path for problem in report.problems] == [copy.path]
    assert (report.removed, report.photo_ids) == (1, {other.photo_id})
    assert apply.decoded == [keeper.path]  # once for both


@pytest.fixture
def unit(two: tuple[Photo, Photo], tmp_path: Path) -> Removal:
    """The copy, with two files that belong to it."""
    keeper, copy = two
    paths = tuple(str(tmp_path / "copies" / name) for name in ("a.CR2", "a.xmp"))
    for path in paths:
        Path(path).write_bytes(path.encode())
        shutil.copyfile(path, tmp_path / "keep" / Path(path).name)
    return Removal(copy, keeper, paths, 99, Relation.IDENTICAL)


def test_a_unit_goes_as_a_whole(apply: Apply, unit: Removal, own_home: Path, tmp_path: Path) -> None:
    report = apply(unit)
    assert (report.removed, report.problems) == (3, ())
    assert os.listdir(tmp_path / "copies") == []
    assert sorted(os.listdir(own_home / "data/Trash/files")) == ["a.CR2", "a.jpg", "a.xmp"]
    assert [action.file.is_companion for action in apply.journal.actions(report.session_id)] == [False, True, True]


def test_a_companion_that_went_by_itself_is_not_missed(apply: Apply, unit: Removal) -> None:
    os.unlink(unit.companions[0])
    assert apply(unit).removed == 2


class Failing(SystemTrash):
    """A trash that does not take files of one extension."""

    def __init__(self, extension: str) -> None:
        super().__init__()
        self._extension = extension

    def trash(self, path: str) -> str:
        if path.endswith(self._extension):
            raise PermissionError(13, "Permission denied", path)
        return super().trash(path)


def test_a_unit_of_which_a_file_cannot_go_stays_as_a_whole(
    apply: Apply, unit: Removal, own_home: Path, tmp_path: Path, store: Store
) -> None:
    report = apply(unit, trash=Failing(".xmp"))
    refused(report, unit.photo, "could not be removed, and stays: permission denied")
    assert sorted(os.listdir(tmp_path / "copies")) == ["a.CR2", "a.jpg", "a.xmp"]
    assert os.stat(unit.photo.path).st_mtime_ns == unit.photo.mtime_ns
    assert os.listdir(own_home / "data/Trash/files") == os.listdir(own_home / "data/Trash/info") == []
    assert not store.photo(unit.photo.photo_id).missing
    assert apply.journal.sessions() == []


def test_ctrl_c_in_the_middle_of_a_unit_puts_it_back(apply: Apply, unit: Removal, tmp_path: Path) -> None:
    class Interrupted(SystemTrash):
        def trash(self, path: str) -> str:
            if path.endswith(".xmp"):
                raise KeyboardInterrupt
            return super().trash(path)

    with pytest.raises(KeyboardInterrupt):
        apply(unit, trash=Interrupted())
    assert sorted(os.listdir(tmp_path / "copies")) == ["a.CR2", "a.jpg", "a.xmp"]
    assert apply(unit).removed == 3


def test_a_trash_that_lies_is_found_out(apply: Apply, two: tuple[Photo, Photo], tmp_path: Path) -> None:
    keeper, copy = two

    class Liar(SystemTrash):
        def trash(self, path: str) -> str:
            return path

    refused(apply(copy_of(keeper, copy), trash=Liar()), copy, "still there")

    class Loser(SystemTrash):
        def trash(self, path: str) -> str:
            super().trash(path)
            return str(tmp_path / "nowhere")

    refused(apply(copy_of(keeper, copy), trash=Loser()), copy, "where it should be")
    assert Path(copy.path).read_bytes() == b"picture"  # it was looked for, and put back
    assert apply.journal.sessions() == []


def test_what_is_nowhere_to_be_found_stays_open_until_it_is(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path
) -> None:
    keeper, copy = two

    class Hider(SystemTrash):
        is_hiding = True

        def trash(self, path: str) -> str:
            super().trash(path)
            return str(tmp_path / "nowhere")

        def find(self, path: str) -> Iterator[str]:
            return iter(()) if self.is_hiding else super().find(path)

    trash = Hider()
    report = apply(copy_of(keeper, copy), trash=trash)
    assert [problem.path for problem in report.problems] == [copy.path, copy.path]
    assert "is not found now" in str(report.problems[0].message)
    (session,) = apply.journal.sessions()
    Hider.is_hiding = False
    assert "removed as a whole: 1, still" in str(apply(trash=trash).recovered)
    assert undo_session(session.session_id, apply.journal, apply.store, trash).restored == 1


def test_a_read_only_folder_keeps_its_photos(apply: Apply, bare_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(bare_folder / "data"))
    apply.journal = Journal(bare_folder / "journal.jsonl")
    keeper, copy = _in_folder(1, bare_folder / "keep"), _in_folder(2, bare_folder / "locked")
    os.chmod(bare_folder / "locked", 0o500)
    refused(apply(copy_of(keeper, copy)), copy, "permission denied")


def _in_folder(photo_id: int, folder: Path) -> Photo:
    """A photo that the library holds in memory only: its file could not be written by who tests this."""
    from photosim.domain.types import PhotoFacts
    from photosim.library.digest import full_digest, quick_digest
    from photosim.library.walk import found_file

    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"picture")
    file = found_file(str(folder / "a.jpg"))
    return Photo(
        photo_id,
        file.path,
        file.size,
        file.mtime_ns,
        PhotoFacts(quick_digest(file.path), None, 1, 1, "", b""),
        full_digest=full_digest(file.path),
    )


def test_a_cancelled_plan_reports_what_was_done(
    apply: Apply, two: tuple[Photo, Photo], add_file: AddFile, tmp_path: Path
) -> None:
    keeper, copy = two
    other = add_file(tmp_path / "copies/b.jpg")
    token = CancelToken()

    class Stop(SystemTrash):
        def trash(self, path: str) -> str:
            token.cancel()
            return super().trash(path)

    report = apply(copy_of(keeper, copy), copy_of(keeper, other), cancel=token, trash=Stop())
    assert (report.removed, report.cancelled, report.problems) == (1, True, ())
    assert os.path.exists(other.path)


def test_without_a_journal_nothing_is_touched(apply: Apply, two: tuple[Photo, Photo], tmp_path: Path) -> None:
    keeper, copy = two
    apply.journal = Journal(tmp_path / "nowhere" / "journal.jsonl")
    with pytest.raises(UserError, match="cannot be written"):
        apply(copy_of(keeper, copy))
    assert os.path.exists(copy.path)


@pytest.mark.parametrize("step", ["intent", "done"])
def test_a_full_disk_stops_the_plan_and_leaves_no_file_without_a_note(
    apply: Apply, unit: Removal, monkeypatch: pytest.MonkeyPatch, step: str, tmp_path: Path
) -> None:
    append = apply.journal._append  # noqa: SLF001 -- a fault or a counter is put in here
    calls: list[str] = []

    def full(entry: dict[str, object], *, flush: bool = True) -> None:
        calls.append(str(entry["event"]))
        if calls.count(step) > 0 and entry["event"] == step:
            raise UserError(plain("The journal cannot be written."))
        append(entry, flush=flush)  # type: ignore[arg-type]

    monkeypatch.setattr(apply.journal, "_append", full)
    report = apply(unit, copy_of(unit.keeper, unit.photo))
    assert report.removed == 0
    assert len(report.problems) == 1  # the second one was not tried
    assert sorted(os.listdir(tmp_path / "copies")) == ["a.CR2", "a.jpg", "a.xmp"]


def test_a_library_that_cannot_note_it_is_a_problem_and_no_more(
    apply: Apply, two: tuple[Photo, Photo], store: Store
) -> None:
    keeper, copy = two
    with Store(store.path, read_only=True) as reader:
        apply.store = reader
        report = apply(copy_of(keeper, copy))
    assert report.removed == 1
    assert "not noted" in str(report.problems[0].message)


def test_names_that_are_not_valid_text_are_removed_too(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    keeper = add_file(tmp_path / "a.jpg")
    odd = add_file(os.path.join(str(tmp_path), os.fsdecode(b"\xff\n.jpg")))
    assert apply(copy_of(keeper, odd)).removed == 1
    assert not os.path.lexists(odd.path)
