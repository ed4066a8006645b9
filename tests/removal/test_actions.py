"""What can be done with a photo that is removed; each is verified, and taken back to the last byte where it can be."""

import os
import sys
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.types import Photo, Relation
from photosim.removal.actions import ACTIONS, action_named
from photosim.removal.actions.delete import Delete
from photosim.removal.actions.elsewhere import MoveElsewhere
from photosim.removal.actions.links import HardLink, Reflink
from photosim.removal.actions.to_trash import ToQuarantine
from photosim.removal.undo import undo_session
from photosim.review.plan import Removal
from tests.removal.applying import AddFile, Apply, copy_of, refused, tree

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links")


def undo(apply: Apply, session_id: str) -> int:
    report = undo_session(session_id, apply.journal, apply.store)
    assert report.problems == ()
    return report.restored


def test_each_action_is_made_again_from_its_name_and_settings() -> None:
    for name in ACTIONS:
        action = action_named(name, {"folder": "/x"})
        assert action.name == name
        assert action_named(action.name, action.settings).settings == action.settings
    assert action_named("from the future").name == "trash"


def test_a_photo_moves_elsewhere_with_its_tree_and_comes_back(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path
) -> None:
    keeper, copy = two
    before = tree(tmp_path)
    action = MoveElsewhere(str(tmp_path / "old"))
    report = apply(copy_of(keeper, copy), action=action)
    target = tmp_path / "old" / copy.path.lstrip("/")
    assert (report.removed, report.action) == (1, "move")
    assert target.read_bytes() == b"picture"
    again = Removal(apply.store.photo(keeper.photo_id), keeper, relation=Relation.IDENTICAL)
    assert again.photo == keeper
    assert undo(apply, report.session_id) == 1
    assert tree(tmp_path) == before


def test_what_lies_there_already_is_not_moved_into_itself(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path
) -> None:
    keeper, copy = two
    refused(apply(copy_of(keeper, copy), action=MoveElsewhere(str(tmp_path / "copies"))), copy, "already")


def test_nothing_is_overwritten_elsewhere(apply: Apply, two: tuple[Photo, Photo], tmp_path: Path) -> None:
    keeper, copy = two
    target = tmp_path / "old" / copy.path.lstrip("/")
    target.parent.mkdir(parents=True)
    target.write_bytes(b"of an earlier time")
    report = apply(copy_of(keeper, copy), action=MoveElsewhere(str(tmp_path / "old")))
    assert target.read_bytes() == b"of an earlier time"
    assert target.with_name("a (2).jpg").read_bytes() == b"picture"
    assert undo(apply, report.session_id) == 1


@pytest.fixture
def quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ToQuarantine:
    from photosim.removal.actions import to_trash
    from photosim.removal.trash import QuarantineTrash

    monkeypatch.setattr(to_trash, "QuarantineTrash", lambda: QuarantineTrash(str(tmp_path)))
    return ToQuarantine()


def test_the_quarantine_is_called_so_and_undone(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path, quarantine: ToQuarantine
) -> None:
    keeper, copy = two
    report = apply(copy_of(keeper, copy), action=quarantine)
    assert report.action == apply.journal.session(report.session_id).action == "quarantine"
    assert (tmp_path / ".photosim-trash/files/a.jpg").read_bytes() == b"picture"
    assert undo(apply, report.session_id) == 1


@UNIX
def test_an_identical_copy_becomes_another_name_and_a_file_of_its_own_again(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path
) -> None:
    keeper, copy = two
    os.chmod(copy.path, 0o640)
    os.utime(copy.path, ns=(copy.mtime_ns, copy.mtime_ns))
    before = tree(tmp_path)
    report = apply(copy_of(keeper, copy), action=HardLink())
    assert (report.removed, report.problems) == (1, ())
    assert os.path.samefile(keeper.path, copy.path)
    assert not apply.store.photo(copy.photo_id).missing
    assert undo(apply, report.session_id) == 1
    assert not os.path.samefile(keeper.path, copy.path)
    assert tree(tmp_path) == before


@UNIX
@pytest.mark.parametrize("action", [HardLink(), Reflink()])
def test_only_identical_files_without_companions_are_replaced(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path, action: HardLink
) -> None:
    keeper, copy = two
    refused(apply(copy_of(keeper, copy, Relation.COPY), action=action), copy, "Only identical")
    for folder in ("keep", "copies"):
        (tmp_path / folder / "a.xmp").write_bytes(b"")
    unit = Removal(copy, keeper, (str(tmp_path / "copies/a.xmp"),), 0, Relation.IDENTICAL)
    refused(apply(unit, action=action), copy, "Other files belong to it")


@UNIX
def test_a_volume_that_does_not_share_blocks_leaves_the_file_as_it_was(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path
) -> None:
    keeper, copy = two
    before = tree(tmp_path)
    report = apply(copy_of(keeper, copy), action=Reflink())
    if report.removed:
        assert undo(apply, report.session_id) == 1
    assert tree(tmp_path) == before


def test_deleting_for_good_must_be_allowed(apply: Apply, two: tuple[Photo, Photo], own_home: Path) -> None:
    keeper, copy = two
    with pytest.raises(UserError, match="not allowed"):
        apply(copy_of(keeper, copy), action=Delete())
    assert os.path.exists(copy.path)
    refused(apply(copy_of(keeper, copy, Relation.SAME_SCENE), action=Delete(), for_good=True), copy, "not deleted")
    report = apply(copy_of(keeper, copy), action=Delete(), for_good=True)
    assert report.removed == 1
    assert [path for path in (own_home / "data").rglob("*") if path.is_file()] == []
    problems = undo_session(report.session_id, apply.journal, apply.store).problems
    assert "no longer where it was put" in str(problems[0].message)


def test_a_unit_that_cannot_go_as_a_whole_is_not_deleted_in_part(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, copy = two
    for folder in ("keep", "copies"):
        (tmp_path / folder / "a.NEF").write_bytes(b"raw")
    before = tree(tmp_path)
    action = Delete()
    perform = action.perform

    def refusing(file):  # type: ignore[no-untyped-def]
        if file.is_companion:
            raise PermissionError(13, "Permission denied")
        return perform(file)

    monkeypatch.setattr(action, "perform", refusing)
    unit = Removal(copy, keeper, (str(tmp_path / "copies/a.NEF"),), 3, Relation.IDENTICAL)
    refused(apply(unit, action=action, for_good=True), copy, "permission denied")
    assert tree(tmp_path) == before


def test_some_files_of_a_session_come_back_with_their_units(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    keeper = add_file(tmp_path / "keep/a.jpg")
    copies = [add_file(tmp_path / f"copies/{name}.jpg") for name in "xy"]
    items = []
    for copy in copies:
        for path in (keeper.path, copy.path):
            Path(path).with_suffix(".NEF").write_bytes(b"raw")
        items.append(Removal(copy, keeper, (str(Path(copy.path).with_suffix(".NEF")),), 3, Relation.IDENTICAL))
    report = apply(*items)
    assert report.removed == 4
    undone = undo_session(report.session_id, apply.journal, None, only=[str(tmp_path / "copies/x.NEF")])
    assert (undone.restored, undone.problems) == (2, ())
    assert sorted(os.listdir(tmp_path / "copies")) == ["x.NEF", "x.jpg"]
    assert not apply.journal.session(report.session_id).undone
    assert undo(apply, report.session_id) == 2


@UNIX
def test_an_undo_does_not_write_through_a_folder_that_became_a_link(
    apply: Apply, two: tuple[Photo, Photo], tmp_path: Path
) -> None:
    keeper, copy = two
    report = apply(copy_of(keeper, copy))
    (tmp_path / "target").mkdir()
    (tmp_path / "copies").rmdir()
    (tmp_path / "copies").symlink_to(tmp_path / "target")
    undone = undo_session(report.session_id, apply.journal, apply.store)
    assert undone.restored == 0
    assert "leads elsewhere now" in str(undone.problems[0].message)
    assert os.listdir(tmp_path / "target") == []
    (tmp_path / "copies").unlink()
    assert undo(apply, report.session_id) == 1
