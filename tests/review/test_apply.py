import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from photosim.errors import DecodeError, UserError
from photosim.library.store import Store
from photosim.progress import CancelToken
from photosim.review import apply as apply_module
from photosim.review.apply import ActionStage, ApplyReport, apply_plan
from photosim.review.checks import RefusedError, check
from photosim.review.journal import ActionState, Journal
from photosim.review.plan import Plan, Removal
from photosim.review.trash import SystemTrash
from photosim.types import FolderRole, Photo, Relation

AddFile = Callable[..., Photo]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="the file system cannot do this")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "data" / "journal.jsonl")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()


@pytest.fixture
def two(add_file: AddFile, tmp_path: Path) -> tuple[Photo, Photo]:
    """A photo and its copy."""
    return add_file(tmp_path / "keep/a.jpg"), add_file(tmp_path / "copies/a.jpg")


class Apply:
    """Applies plans with one library, and keeps what the progress is told."""

    def __init__(self, store: Store, journal: Journal) -> None:
        self.store, self.journal = store, journal
        self.unreadable: set[str] = set()
        self.decoded: list[str] = []
        self.told: list[tuple[object, int, int | None]] = []

    def __call__(self, *items: Removal, **options: object) -> ApplyReport:
        return apply_plan(
            Plan(items),
            self.store,
            self.journal,
            progress=self,
            **{"decodes": self.decode, **options},  # type: ignore[arg-type]
        )

    def decode(self, path: str) -> None:
        self.decoded.append(path)
        if path in self.unreadable:
            raise DecodeError(path, "It is truncated.")

    def update(self, stage: object, done: int, total: int | None) -> None:
        self.told.append((stage, done, total))


@pytest.fixture
def apply(store: Store, journal: Journal) -> Apply:
    return Apply(store, journal)


def copy_of(keeper: Photo, photo: Photo, relation: Relation | None = Relation.IDENTICAL) -> Removal:
    return Removal(photo, keeper, relation=relation)


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
    assert apply.told == [(ActionStage.REMOVE, 1, 1)]
    action = apply.journal.actions(report.session_id)[0]
    assert (action.state, action.place) == (ActionState.DONE, str(own_home / "data/Trash/files/a.jpg"))
    assert action.file.keeper == keeper.path


def refused(report: ApplyReport, photo: Photo, text: str) -> None:
    """The photo stayed, and the reason was said."""
    assert report.removed == 0
    assert [(problem.path, problem.stage) for problem in report.problems] == [(photo.path, "remove")]
    assert text in report.problems[0].message


def test_a_keeper_deleted_behind_our_back_saves_its_copy(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    os.unlink(keeper.path)
    refused(apply(copy_of(keeper, copy)), copy, "is no longer there")
    assert Path(copy.path).read_bytes() == b"picture"


def test_a_keeper_that_changed_saves_its_copy(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    Path(keeper.path).write_bytes(b"another")
    refused(apply(copy_of(keeper, copy)), copy, "changed since the scan")


def test_a_keeper_that_changed_under_its_old_size_and_time_saves_its_copy(
    apply: Apply, two: tuple[Photo, Photo]
) -> None:
    keeper, copy = two
    Path(keeper.path).write_bytes(b"damaged")
    os.utime(keeper.path, ns=(keeper.mtime_ns, keeper.mtime_ns))
    refused(apply(copy_of(keeper, copy)), copy, "changed since the scan")


def test_a_keeper_that_cannot_be_read_saves_its_copy(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    apply.unreadable.add(keeper.path)
    refused(apply(copy_of(keeper, copy)), copy, "cannot be read: It is truncated.")


def test_a_keeper_that_became_a_folder_saves_its_copy(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    os.unlink(keeper.path)
    os.mkdir(keeper.path)
    refused(apply(copy_of(keeper, copy)), copy, "no longer a file")


def test_a_photo_that_changed_stays(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    Path(copy.path).write_bytes(b"edited by hand")
    refused(apply(copy_of(keeper, copy)), copy, "It changed since the scan")
    Path(copy.path).write_bytes(b"edited!")
    os.utime(copy.path, ns=(copy.mtime_ns, copy.mtime_ns))
    refused(apply(copy_of(keeper, copy)), copy, "content changed")


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


def test_files_that_differ_in_their_middle_are_not_identical(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    content = bytearray(1_000_000)
    keeper = add_file(tmp_path / "a.jpg", bytes(content))
    content[200_000] = 1  # where the quick digest does not look
    rotten = add_file(tmp_path / "b.jpg", bytes(content))
    assert keeper.facts.digest == rotten.facts.digest
    refused(apply(copy_of(keeper, rotten)), rotten, "not identical")


def test_a_keeper_that_is_removed_itself_keeps_nothing(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    report = apply(copy_of(keeper, copy), copy_of(copy, keeper))
    assert report.removed == 0
    assert all("to be removed itself" in problem.message for problem in report.problems)
    assert os.path.exists(keeper.path)
    assert os.path.exists(copy.path)


@UNIX
@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_two_names_of_one_file_are_never_copies(
    apply: Apply, add_file: AddFile, store: Store, tmp_path: Path, link: Callable[[str, str], None]
) -> None:
    real = add_file(tmp_path / "a.jpg")
    name = str(tmp_path / "b.jpg")
    link(real.path, name)
    alias = replace(real, photo_id=99, path=name)
    report = apply(copy_of(alias, real))
    refused(report, real, "the same file")
    report = apply(copy_of(real, alias))
    assert report.removed == 0
    assert os.path.exists(name)
    assert os.path.exists(real.path)


@UNIX
def test_one_file_seen_through_a_linked_folder_is_never_a_copy(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    real = add_file(tmp_path / "real/a.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    alias = replace(real, photo_id=99, path=str(tmp_path / "link/a.jpg"))
    refused(apply(copy_of(alias, real)), real, "the same file")
    refused(apply(copy_of(real, alias)), alias, "the same file")


@UNIX
def test_a_keeper_that_is_a_link_to_a_photo_that_is_removed_keeps_nothing(
    apply: Apply, add_file: AddFile, tmp_path: Path
) -> None:
    doomed, copy, third = (add_file(tmp_path / name) for name in ("x/a.jpg", "x/b.jpg", "x/c.jpg"))
    link = tmp_path / "link.jpg"
    link.symlink_to(doomed.path)
    keeper = replace(doomed, photo_id=99, path=str(link))
    report = apply(copy_of(keeper, copy), copy_of(third, doomed))
    assert [problem.path for problem in report.problems] == [copy.path]
    assert "to be removed itself" in report.problems[0].message


@UNIX
def test_a_link_is_not_removed(apply: Apply, two: tuple[Photo, Photo], tmp_path: Path) -> None:
    keeper, copy = two
    os.rename(copy.path, tmp_path / "elsewhere.jpg")
    os.symlink(tmp_path / "elsewhere.jpg", copy.path)
    refused(apply(copy_of(keeper, copy)), copy, "It is a link")


@UNIX
def test_names_that_nobody_knew_to_be_one_file_are_found_out_and_put_back(
    apply: Apply, two: tuple[Photo, Photo], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One share mounted twice: other device, other inode, same file. Moving one away takes the other along."""
    keeper, copy = two

    class Share(SystemTrash):
        def trash(self, path: str) -> str:
            os.unlink(keeper.path)
            return super().trash(path)

    report = apply(copy_of(keeper, copy), trash=Share())
    refused(report, copy, "went too")
    assert Path(copy.path).read_bytes() == b"picture"
    assert os.stat(copy.path).st_mtime_ns == copy.mtime_ns
    assert apply.journal.sessions() == []


@pytest.fixture
def unit(two: tuple[Photo, Photo], tmp_path: Path) -> Removal:
    """The copy, with two files that belong to it."""
    keeper, copy = two
    paths = tuple(str(tmp_path / "copies" / name) for name in ("a.CR2", "a.xmp"))
    for path in paths:
        Path(path).write_bytes(path.encode())
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
    refused(report, unit.photo, "could not be moved to the trash: permission denied")
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

    refused(apply(copy_of(keeper, copy), trash=Loser()), copy, "the trash does not have it")
    apply()  # the next time looks for it
    assert [session.files for session in apply.journal.sessions()] == [1]


def test_a_read_only_folder_keeps_its_photos(
    apply: Apply, add_file: AddFile, bare_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(bare_folder / "data"))
    apply.journal = Journal(bare_folder / "journal.jsonl")
    keeper, copy = _in_folder(1, bare_folder / "keep"), _in_folder(2, bare_folder / "locked")
    os.chmod(bare_folder / "locked", 0o500)
    refused(apply(copy_of(keeper, copy)), copy, "permission denied")


def _in_folder(photo_id: int, folder: Path) -> Photo:
    """A photo that the library holds in memory only: its file could not be written by who tests this."""
    from photosim.library.digest import quick_digest
    from photosim.library.walk import found_file
    from photosim.types import PhotoFacts

    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"picture")
    file = found_file(str(folder / "a.jpg"))
    return Photo(
        photo_id,
        file.path,
        file.size,
        file.mtime_ns,
        PhotoFacts(quick_digest(file.path), None, 1, 1, "", b""),
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
    append = apply.journal._append
    calls: list[str] = []

    def full(entry: dict[str, object]) -> None:
        calls.append(str(entry["event"]))
        if calls.count(step) > 1:
            raise UserError("The journal cannot be written.")
        append(entry)  # type: ignore[arg-type]

    monkeypatch.setattr(apply.journal, "_append", full)
    report = apply(unit, copy_of(unit.keeper, unit.photo))
    assert report.removed == 0
    assert len(report.problems) == 1
    assert sorted(os.listdir(tmp_path / "copies")) == ["a.CR2", "a.jpg", "a.xmp"]


def test_a_library_that_cannot_note_it_is_a_problem_and_no_more(
    apply: Apply, two: tuple[Photo, Photo], store: Store
) -> None:
    keeper, copy = two
    with Store(store.path, read_only=True) as reader:
        apply.store = reader
        report = apply(copy_of(keeper, copy))
    assert report.removed == 1
    assert "not noted" in report.problems[0].message


def test_a_folder_that_was_protected_meanwhile_keeps_its_photos(
    apply: Apply, two: tuple[Photo, Photo], store: Store
) -> None:
    keeper, copy = two
    store.set_folder(os.path.dirname(copy.path), FolderRole.PROTECTED)
    refused(apply(copy_of(keeper, copy)), copy, "protected")


def test_names_that_are_not_valid_text_are_removed_too(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    keeper = add_file(tmp_path / "a.jpg")
    odd = add_file(os.path.join(str(tmp_path), os.fsdecode(b"\xff\n.jpg")))
    assert apply(copy_of(keeper, odd)).removed == 1
    assert not os.path.lexists(odd.path)


@pytest.fixture
def pictures(add_file: AddFile, tmp_path: Path) -> Iterator[tuple[Photo, Photo]]:
    path = tmp_path / "picture.jpg"
    Image.effect_noise((64, 48), 80).convert("RGB").save(path)
    content = path.read_bytes()
    path.unlink()
    yield add_file(tmp_path / "a.jpg", content), add_file(tmp_path / "b.jpg", content[: len(content) // 2])


def test_the_decoder_of_the_program_reads_the_keeper_in_full(apply: Apply, pictures: tuple[Photo, Photo]) -> None:
    whole, truncated = pictures
    refused(apply(copy_of(truncated, whole, Relation.COPY), decodes=None), whole, "cannot be read")
    assert apply(copy_of(whole, truncated, Relation.COPY), decodes=None).removed == 1


def test_one_removal_can_be_checked_by_itself(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    removal = copy_of(keeper, copy)
    check(removal, Plan((removal,)), apply.decode)
    shutil.rmtree(os.path.dirname(keeper.path))
    with pytest.raises(RefusedError, match="no longer there"):
        check(removal, Plan((removal,)), apply.decode)


def test_the_keeper_is_looked_at_again_before_each_file(
    apply: Apply, two: tuple[Photo, Photo], add_file: AddFile, tmp_path: Path
) -> None:
    keeper, copy = two
    other = add_file(tmp_path / "copies/b.jpg")

    class Later(SystemTrash):
        def trash(self, path: str) -> str:
            place = super().trash(path)
            os.utime(keeper.path)
            return place

    report = apply(copy_of(keeper, copy), copy_of(keeper, other), trash=Later())
    assert [problem.path for problem in report.problems] == [other.path]
    assert os.path.exists(other.path)
    assert apply_module.STAGE == "remove"
