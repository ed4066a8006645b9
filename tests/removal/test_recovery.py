import os
import subprocess
import sys
from pathlib import Path

import pytest

from photosim.library.store import Store
from photosim.removal.journal import ActionState, Journal
from photosim.removal.undo import undo_session
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
