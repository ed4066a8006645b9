import os
import subprocess
import sys
from pathlib import Path

import pytest

from photosim.domain.types import Relation
from photosim.library.store import Store
from photosim.removal import safe_move
from photosim.removal.actions.delete import Delete
from photosim.removal.apply import apply_plan
from photosim.removal.journal import ActionState, FileRecord, Journal
from photosim.removal.recovery import recover
from photosim.removal.rename import rename_new
from photosim.removal.undo import undo_session
from photosim.review.plan import Plan, Removal
from tests.removal.applying import AddFile, remove, tree

CRASH = """
import os, sys
from pathlib import Path
from photosim.library.store import Store
from photosim.removal import journal as journals, trash as trashes, safe_move, undo
from photosim.removal.actions import base
from photosim.removal.apply import apply_plan
from photosim.review.plan import Plan, Removal
from photosim.domain.types import Relation

data, point, session = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
journal = journals.Journal(data / "journal.jsonl")

def dies(function, before):
    def call(*arguments, **named):
        if before:
            os._exit(9)
        function(*arguments, **named)
        os._exit(9)
    return call

if point.startswith("move"):
    trashes.SystemTrash.trash = dies(trashes.SystemTrash.trash, point.endswith("before"))
elif point.startswith("done"):
    journals.Journal.done = dies(journals.Journal.done, point.endswith("before"))
elif point.startswith("restore"):
    base.move = dies(safe_move.move, point.endswith("before"))
elif point == "unlink":
    os.unlink = dies(os.unlink, True)
with Store(data / "library.db") as store:
    if session:
        undo.undo_session(session, journal, store)
    else:
        a, b = sorted(store.photos().values(), key=lambda photo: photo.path)
        apply_plan(Plan((Removal(b, a, relation=Relation.IDENTICAL),)), store, journal, decodes=lambda _: None)
os._exit(0)
"""


def crash(data: Path, point: str, session_id: str = "") -> None:
    """Apply, or undo, in another process that dies at a point."""
    result = subprocess.run([sys.executable, "-c", CRASH, str(data), point, session_id], check=False)
    assert result.returncode == 9


@pytest.mark.parametrize("point", ["move before", "move after", "done before", "done after"])
def test_a_crash_while_removing_loses_nothing(
    store: Store, add_file: AddFile, tmp_path: Path, own_home: Path, point: str
) -> None:
    for name in ("a.jpg", "b.jpg"):
        add_file(tmp_path / name)
    before = tree(tmp_path)
    data = store.path.parent
    crash(data, point)
    journal = Journal(data / "journal.jsonl")
    (session,) = journal.sessions()
    report = undo_session(session.session_id, journal, store)
    assert report.problems == ()
    assert report.restored == (0 if point == "move before" else 1)
    assert tree(tmp_path) == before
    assert journal.unfinished() == []
    assert [path for path in (own_home / "data").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("point", ["restore before", "restore after", "unlink"])
def test_a_crash_while_undoing_loses_nothing(
    store: Store, add_file: AddFile, tmp_path: Path, own_home: Path, point: str
) -> None:
    keeper, copy = add_file(tmp_path / "a.jpg"), add_file(tmp_path / "b.jpg")
    before = tree(tmp_path)
    data = store.path.parent
    journal = Journal(data / "journal.jsonl")
    session_id = remove(store, journal, keeper, copy).session_id
    crash(data, point, session_id)
    report = undo_session(session_id, journal, store)
    assert (report.restored, report.problems) == (1, ())
    assert tree(tmp_path) == before
    assert os.listdir(own_home / "data/Trash/files") == []
    assert journal.sessions()[0].undone


def test_a_file_of_which_nothing_is_known_stays_open_until_its_volume_is_back(
    store: Store, add_file: AddFile, tmp_path: Path, own_home: Path
) -> None:
    for name in ("a.jpg", "b.jpg"):
        add_file(tmp_path / name)
    data = store.path.parent
    crash(data, "done before")
    journal = Journal(data / "journal.jsonl")
    (session,) = journal.sessions()
    os.rename(own_home / "data/Trash", own_home / "unplugged")
    assert undo_session(session.session_id, journal, store).restored == 0
    assert journal.unfinished()[0].actions[0].state is ActionState.INTENT
    os.rename(own_home / "unplugged", own_home / "data/Trash")
    assert undo_session(session.session_id, journal, store).restored == 1


@pytest.fixture
def on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[bytes]:
    """What of the journal is on the disk at each moment before a file moves: what was flushed, and no line more."""
    journal, flushed = tmp_path / "journal.jsonl", [b""]
    moments: list[bytes] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        fsync(descriptor)
        if journal.exists() and os.path.samestat(os.fstat(descriptor), journal.stat()):
            flushed[0] = journal.read_bytes()

    def moving(source: str, target: str) -> None:
        moments.append(flushed[0])
        rename_new(source, target)

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(safe_move, "rename_new", moving)
    return moments


def test_an_intent_is_on_the_disk_before_its_file_moves_and_all_of_it_at_the_end(
    store: Store, add_file: AddFile, tmp_path: Path, on_the_disk: list[bytes]
) -> None:
    keeper, *copies = (add_file(tmp_path / name) for name in ("k.jpg", "a.jpg", "b.jpg", "c.jpg"))
    journal = Journal(tmp_path / "journal.jsonl")
    session_id = remove(store, journal, keeper, *copies).session_id
    assert [moment.count(b'"intent"') for moment in on_the_disk] == [1, 2, 3]
    assert all(copy.path.encode() in moment for copy, moment in zip(copies, on_the_disk, strict=True))
    undo_session(session_id, journal, store)
    assert [moment.count(b'"restoring"') for moment in on_the_disk] == [0, 0, 0, 1, 2, 3]
    assert on_the_disk[3].count(b'"done"') == 3


def test_what_is_deleted_for_good_is_noted_on_the_disk_before(
    store: Store, add_file: AddFile, tmp_path: Path, on_the_disk: list[bytes]
) -> None:
    keeper, copy = (add_file(tmp_path / name) for name in ("k.jpg", "a.jpg"))
    journal, seen = Journal(tmp_path / "journal.jsonl"), []

    class Watched(Delete):
        def finish(self, file: FileRecord, place: str) -> None:
            safe_move.move(place, place + "x")  # notes the moment
            seen.append(on_the_disk[-1])
            super().finish(file, place + "x")

    plan = Plan((Removal(copy, keeper, relation=Relation.IDENTICAL),))
    apply_plan(plan, store, journal, action=Watched(), for_good=True, decodes=lambda _: None)
    assert [b'"done"' in moment for moment in seen] == [True]


def test_a_power_cut_that_takes_an_outcome_changes_nothing(
    store: Store, add_file: AddFile, tmp_path: Path, on_the_disk: list[bytes]
) -> None:
    keeper, *copies = (add_file(tmp_path / name) for name in ("k.jpg", "a.jpg", "b.jpg"))
    before = tree(tmp_path)
    session_id = remove(store, Journal(tmp_path / "journal.jsonl"), keeper, *copies).session_id
    cut = Journal(tmp_path / "after.jsonl")
    cut.path.write_bytes(on_the_disk[-1])  # the last file has moved, and of that its intent alone is known
    assert recover(cut).removed == 1
    assert cut.unfinished() == []
    assert undo_session(session_id, cut, store).restored == 2
    assert {path: found for path, found in tree(tmp_path).items() if path in before} == before
