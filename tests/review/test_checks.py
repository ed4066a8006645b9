import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from photosim.domain.catalogue import Staying
from photosim.domain.folders import FolderRole
from photosim.domain.types import Decision, Group, GroupKind, Member, Photo, Relation
from photosim.library.store import Store
from photosim.removal.trash import SystemTrash
from photosim.review.checks import RefusedError, check, picture_digest
from photosim.review.plan import Plan, build_plan
from tests.removal.applying import AddFile, Apply, copy_of, refused

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="the file system cannot do this")


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
    assert {problem.message.code for problem in report.problems} == {Staying.KEEPER_REMOVED}
    assert os.path.exists(keeper.path)
    assert os.path.exists(copy.path)


def test_a_keeper_that_is_removed_by_its_id_keeps_nothing_also_under_another_path(
    apply: Apply, two: tuple[Photo, Photo], add_file: AddFile, tmp_path: Path
) -> None:
    keeper, copy = two
    doomed, third = add_file(tmp_path / "copies/b.jpg"), add_file(tmp_path / "copies/c.jpg")
    alias = replace(third, photo_id=doomed.photo_id)
    report = apply(copy_of(keeper, doomed), copy_of(alias, copy))
    assert [(problem.path, problem.message.code) for problem in report.problems] == [
        (copy.path, Staying.KEEPER_REMOVED)
    ]


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
    assert "to be removed itself" in str(report.problems[0].message)


@UNIX
def test_a_link_is_not_removed(apply: Apply, two: tuple[Photo, Photo], tmp_path: Path) -> None:
    keeper, copy = two
    os.rename(copy.path, tmp_path / "elsewhere.jpg")
    os.symlink(tmp_path / "elsewhere.jpg", copy.path)
    refused(apply(copy_of(keeper, copy)), copy, "It is a link")


def test_a_folder_that_was_protected_meanwhile_keeps_its_photos(
    apply: Apply, two: tuple[Photo, Photo], store: Store
) -> None:
    keeper, copy = two
    store.set_folder(os.path.dirname(copy.path), FolderRole.PROTECTED)
    refused(apply(copy_of(keeper, copy)), copy, "protected")


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


def test_a_keeper_that_rotted_in_its_middle_saves_its_copy(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    content = bytearray(os.urandom(1_000_000))
    keeper, copy = add_file(tmp_path / "a.jpg", bytes(content)), add_file(tmp_path / "b.jpg", bytes(content))
    for relation in (Relation.IDENTICAL, Relation.COPY):
        content[200_000:260_000] = bytes(60_000)
        Path(keeper.path).write_bytes(content)
        os.utime(keeper.path, ns=(keeper.mtime_ns, keeper.mtime_ns))
        refused(apply(copy_of(keeper, copy, relation)), copy, "content of the photo that would be kept")


def test_a_photo_that_was_retouched_in_its_middle_stays(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    content = bytearray(os.urandom(1_000_000))
    keeper, copy = add_file(tmp_path / "a.jpg", bytes(content)), add_file(tmp_path / "b.jpg", bytes(content))
    content[200_000] ^= 1
    Path(copy.path).write_bytes(content)
    os.utime(copy.path, ns=(copy.mtime_ns, copy.mtime_ns))
    refused(apply(copy_of(keeper, copy, Relation.COPY)), copy, "content changed")


def test_what_an_earlier_version_read_in_part_is_judged_by_its_picture(
    apply: Apply, add_file: AddFile, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("a.png", "b.png")]
    Image.effect_noise((64, 48), 80).convert("RGB").save(paths[0])
    shutil.copyfile(paths[0], paths[1])
    keeper, copy = (add_file(path, path.read_bytes()) for path in paths)
    picture = picture_digest(keeper.path)
    old = [replace(p, full_digest=None, facts=replace(p.facts, pixel_digest=picture)) for p in (keeper, copy)]
    other = replace(old[0], facts=replace(old[0].facts, pixel_digest=b"another picture"))
    unknown = replace(old[0], facts=replace(old[0].facts, pixel_digest=None))
    for doubtful in (other, unknown):
        refused(apply(copy_of(doubtful, old[1])), copy, "content of the photo that would be kept")
        refused(apply(copy_of(old[1], doubtful)), keeper, "content changed")
    assert apply(copy_of(old[0], old[1])).removed == 1


def test_a_keeper_that_changes_while_its_copy_is_moved_away_brings_it_back(
    apply: Apply, two: tuple[Photo, Photo]
) -> None:
    keeper, copy = two

    class Meanwhile(SystemTrash):
        def trash(self, path: str) -> str:
            Path(keeper.path).write_bytes(b"damaged")
            os.utime(keeper.path, ns=(keeper.mtime_ns, keeper.mtime_ns))
            return super().trash(path)

    refused(apply(copy_of(keeper, copy), trash=Meanwhile()), copy, "went too")
    assert Path(copy.path).read_bytes() == b"picture"


@UNIX
@pytest.mark.parametrize(("protected", "given"), [("real", "link"), ("link", "real"), ("link", "link")])
def test_a_protected_folder_is_one_by_any_name(
    *, apply: Apply, add_file: AddFile, store: Store, tmp_path: Path, protected: str, given: str
) -> None:
    keeper = add_file(tmp_path / "keep/a.jpg")
    add_file(tmp_path / "real/album/a.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    copy = add_file(tmp_path / given / "album/a.jpg")
    store.set_folder(str(tmp_path / protected), FolderRole.PROTECTED)
    refused(apply(copy_of(keeper, copy)), copy, "protected")
    decisions = {copy.photo_id: Decision.REMOVE}
    group = Group(GroupKind.SAME_PICTURE, keeper.photo_id, (), (Member(copy.photo_id, 1.0, Relation.IDENTICAL, True),))
    plan = build_plan(store, [group], decisions, [str(tmp_path / protected)])
    assert plan.items == ()
    assert "protected" in str(plan.refused[0].message)


@UNIX
def test_a_link_never_leads_out_of_the_chosen_folders(
    apply: Apply, add_file: AddFile, store: Store, tmp_path: Path
) -> None:
    keeper = add_file(tmp_path / "chosen/a.jpg")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "chosen/album").symlink_to(tmp_path / "elsewhere")
    copy = add_file(tmp_path / "chosen/album/a.jpg")
    group = Group(GroupKind.SAME_PICTURE, keeper.photo_id, (), (Member(copy.photo_id, 1.0, Relation.IDENTICAL, True),))
    decisions = {copy.photo_id: Decision.REMOVE}
    roots = [str(tmp_path / "chosen")]
    plan = build_plan(store, [group], decisions, [], roots)
    assert plan.items == ()
    assert "where a link leads" in str(plan.refused[0].message)
    refused(apply(copy_of(keeper, copy), roots=tuple(roots)), copy, "where a link leads")
    assert len(build_plan(store, [group], decisions, [], [*roots, str(tmp_path / "elsewhere")]).items) == 1


@UNIX
def test_a_folder_that_became_a_link_meanwhile_is_seen(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    keeper, copy = add_file(tmp_path / "chosen/a.jpg"), add_file(tmp_path / "chosen/album/b.jpg")
    os.rename(tmp_path / "chosen/album", tmp_path / "elsewhere")
    (tmp_path / "chosen/album").symlink_to(tmp_path / "elsewhere")
    refused(apply(copy_of(keeper, copy), roots=(str(tmp_path / "chosen"),)), copy, "where a link leads")
