import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken, Stage
from photosim.domain.types import Decision, Photo, Relation
from photosim.library.store import Store
from photosim.removal.apply import apply_plan
from photosim.removal.journal import Journal
from photosim.removal.trash import QuarantineTrash, SystemTrash
from photosim.removal.undo import undo_session
from photosim.review.plan import Plan, Removal
from tests.removal.applying import AddFile, remove, tree


@pytest.fixture
def journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    return Journal(tmp_path_factory.mktemp("data") / "journal.jsonl")


@pytest.fixture
def three(add_file: AddFile, tmp_path: Path) -> tuple[Photo, Photo, Photo]:
    """A photo and two copies."""
    keeper, one = add_file(tmp_path / "keep/a.jpg"), add_file(tmp_path / "x/y/one.jpg")
    two = add_file(os.path.join(str(tmp_path), os.fsdecode(b"x/\xff two.jpg")))
    os.chmod(one.path, 0o640)
    return keeper, one, two


def test_every_byte_comes_back_with_its_times_and_permissions(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], tmp_path: Path, own_home: Path
) -> None:
    keeper, one, two = three
    before = tree(tmp_path)
    session_id = remove(store, journal, keeper, one, two).session_id
    assert len(tree(tmp_path)) == len(before) - 2
    told: list[tuple[object, int, int | None]] = []

    class Progress:
        def update(self, stage: object, done: int, total: int | None) -> None:
            told.append((stage, done, total))

        def results_changed(self) -> None:
            raise AssertionError("an undo finds no pairs")

    report = undo_session(session_id, Journal(journal.path), store, progress=Progress())
    assert (report.restored, report.restored_bytes, report.problems) == (2, one.size + two.size, ())
    assert report.photo_ids == {one.photo_id, two.photo_id}
    assert tree(tmp_path) == before
    assert told == [(Stage.RESTORE, 1, 2), (Stage.RESTORE, 2, 2)]
    assert os.listdir(own_home / "data/Trash/files") == os.listdir(own_home / "data/Trash/info") == []
    assert journal.sessions()[0].undone


def test_what_somebody_did_to_a_file_in_the_trash_is_put_right(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], tmp_path: Path
) -> None:
    """A restore by way of another volume, a backup or a virus scanner changes times and permissions."""
    keeper, one, _ = three
    before = tree(tmp_path)
    session_id = remove(store, journal, keeper, one).session_id
    (action,) = journal.actions(session_id)
    assert action.place is not None
    os.utime(action.place, (1, 1))
    os.chmod(action.place, 0o600)
    assert undo_session(session_id, journal, store).restored == 1
    assert tree(tmp_path) == before


def test_the_library_knows_the_photo_again(store: Store, journal: Journal, three: tuple[Photo, Photo, Photo]) -> None:
    keeper, one, _ = three
    store.add_embedding(one.photo_id, "m", np.ones(4, np.float32))
    store.set_decision(one.photo_id, Decision.REMOVE)
    session_id = remove(store, journal, keeper, one).session_id
    assert store.photo_ids() == [keeper.photo_id, three[2].photo_id]
    undo_session(session_id, journal, store)
    assert store.photo(one.photo_id) == one
    assert store.without_embedding("m") == [keeper.photo_id, three[2].photo_id]
    assert store.decisions() == {one.photo_id: Decision.REMOVE}


def test_folders_that_are_gone_are_made_again(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], tmp_path: Path
) -> None:
    keeper, one, two = three
    session_id = remove(store, journal, keeper, one, two).session_id
    shutil.rmtree(tmp_path / "x")
    assert undo_session(session_id, journal, store).restored == 2
    assert Path(one.path).read_bytes() == b"picture"


def test_nothing_is_overwritten(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], tmp_path: Path
) -> None:
    keeper, one, _ = three
    session_id = remove(store, journal, keeper, one).session_id
    Path(one.path).write_bytes(b"something new")
    report = undo_session(session_id, journal, store)
    beside = str(tmp_path / "x/y/one (restored).jpg")
    assert Path(one.path).read_bytes() == b"something new"
    assert Path(beside).read_bytes() == b"picture"
    assert report.restored == 1
    assert report.elsewhere == ((one.path, beside),)
    assert "restored as" in str(report.problems[0].message)
    assert store.photo(one.photo_id).path == beside
    assert journal.sessions()[0].undone


def test_a_trash_that_was_emptied_is_said_and_the_rest_comes_back(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], own_home: Path
) -> None:
    keeper, one, two = three
    session_id = remove(store, journal, keeper, one, two).session_id
    (own_home / "data/Trash/files/one.jpg").unlink()
    report = undo_session(session_id, journal, store)
    assert report.restored == 1
    assert [problem.path for problem in report.problems] == [one.path]
    assert "no longer where it was put" in str(report.problems[0].message)
    assert not journal.sessions()[0].undone


def test_another_file_of_the_name_in_the_trash_is_not_taken_for_ours(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], own_home: Path
) -> None:
    keeper, one, _ = three
    session_id = remove(store, journal, keeper, one).session_id
    (own_home / "data/Trash/files/one.jpg").write_bytes(b"another")
    assert undo_session(session_id, journal, store).restored == 0
    assert not os.path.lexists(one.path)
    assert (own_home / "data/Trash/files/one.jpg").read_bytes() == b"another"


def test_what_could_not_be_put_back_can_be_tried_again(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], tmp_path: Path
) -> None:
    keeper, one, two = three
    session_id = remove(store, journal, keeper, one, two).session_id
    shutil.rmtree(tmp_path / "x/y")
    (tmp_path / "x/y").write_bytes(b"a file where a folder was")
    report = undo_session(session_id, journal, store)
    assert report.restored == 1
    assert "could not be put back" in str(report.problems[0].message)
    (tmp_path / "x/y").unlink()
    assert undo_session(session_id, journal, store).restored == 1
    assert undo_session(session_id, journal, store).restored == 0


def test_an_unknown_session_is_said(store: Store, journal: Journal) -> None:
    with pytest.raises(UserError, match="no session"):
        undo_session("20200101-000000-abcdef", journal, store)


def test_undoing_can_be_cancelled_and_taken_up_again(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo]
) -> None:
    keeper, one, two = three
    session_id = remove(store, journal, keeper, one, two).session_id
    token = CancelToken()
    token.cancel()
    assert undo_session(session_id, journal, store, cancel=token).restored == 0
    assert undo_session(session_id, journal, store).restored == 2


def test_a_library_that_forgot_the_photo_does_not_matter(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo]
) -> None:
    keeper, one, _ = three
    session_id = remove(store, journal, keeper, one).session_id
    store.forget([one.photo_id])
    assert undo_session(session_id, journal, store).restored == 1


def test_the_quarantine_is_undone_too(
    store: Store, journal: Journal, three: tuple[Photo, Photo, Photo], tmp_path: Path
) -> None:
    keeper, one, _ = three
    before = tree(tmp_path)
    trash = QuarantineTrash(str(tmp_path))
    plan = Plan((Removal(one, keeper, relation=Relation.IDENTICAL),))
    session_id = apply_plan(plan, store, journal, trash, decodes=lambda _: None).session_id
    assert (tmp_path / ".photosim-trash/files/one.jpg").exists()
    assert undo_session(session_id, journal, store, trash).restored == 1
    assert tree(tmp_path) == before


NAMES = st.binary(min_size=1, max_size=12).filter(lambda name: not {0, 47} & set(name) and name not in (b".", b".."))
FILES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["a", "b", "ü"]), max_size=2),
        NAMES,
        st.binary(max_size=5),
        st.integers(0, 2**62),
        st.sampled_from([0o600, 0o644, 0o755, 0o400]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda file: (tuple(file[0]), file[1]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=FILES, data=st.data())
def test_removing_and_undoing_leaves_every_tree_as_it_was(
    *,
    tmp_path: Path,
    add_file: AddFile,
    store: Store,
    journal: Journal,
    files: list[tuple[list[str], bytes, bytes, int, int]],
    data: st.DataObject,
) -> None:
    store.forget(store.photo_ids())
    root = tmp_path / "tree"
    shutil.rmtree(root, ignore_errors=True)
    keeper = add_file(tmp_path / "keeper.jpg")
    photos = []
    for folders, name, content, mtime_ns, mode in files:
        path = os.path.join(str(root), "dir", *(f"{folder}.d" for folder in folders), "f" + os.fsdecode(name))
        photos.append(add_file(path, content, mtime_ns))
        os.chmod(path, mode)
    before = tree(root)
    chosen = data.draw(st.lists(st.sampled_from(photos), unique_by=lambda photo: photo.photo_id))
    plan = Plan(tuple(Removal(photo, keeper, relation=Relation.COPY) for photo in chosen))
    report = apply_plan(plan, store, journal, SystemTrash(), decodes=lambda _: None)
    assert report.problems == ()
    assert len(tree(root)) == len(before) - len(chosen)
    undone = undo_session(report.session_id, journal, store)
    assert (undone.restored, undone.problems) == (len(chosen), ())
    assert tree(root) == before
    assert set(store.photo_ids()) == {keeper.photo_id, *(photo.photo_id for photo in photos)}
