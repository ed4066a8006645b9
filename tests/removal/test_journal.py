import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.domain.errors import UserError
from photosim.removal.journal import ActionState, FileRecord, Journal

FILE = FileRecord(os.fsdecode(b"/photos/\xff\n<b>.jpg"), 10, 5, 4, 0o640, "abcd", 7, False, "/photos/keeper.jpg")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.jsonl")


def test_what_was_written_is_read_by_the_next_program(journal: Journal, tmp_path: Path) -> None:
    session_id = journal.begin()
    first = journal.done(journal.intent(session_id, 1, FILE), "/trash/a")
    second = journal.failed(journal.intent(session_id, 2, FILE), "permission denied")
    third = journal.undone(journal.done(journal.intent(session_id, 3, FILE), "/trash/c"), "/photos/c (restored).jpg")
    fourth = journal.intent(session_id, 4, FILE)
    again = Journal(tmp_path / "journal.jsonl")
    assert again.actions(session_id) == [first, second, third, fourth]
    assert [action.state for action in again.actions(session_id)] == [
        ActionState.DONE,
        ActionState.FAILED,
        ActionState.UNDONE,
        ActionState.INTENT,
    ]
    assert again.unfinished() == [fourth]
    assert (third.place, third.note) == ("/trash/c", "/photos/c (restored).jpg")


def test_sessions_tell_what_they_removed_and_what_came_back(journal: Journal) -> None:
    empty, first, second = journal.begin(), journal.begin(), journal.begin()
    journal.failed(journal.intent(empty, 1, FILE), "no")
    done = journal.done(journal.intent(first, 1, FILE), "/trash/a")
    journal.done(journal.intent(first, 2, replace(FILE, size=20)), "/trash/b")
    journal.undone(done, FILE.path)
    journal.undone(journal.done(journal.intent(second, 1, FILE), "/trash/c"), FILE.path)
    sessions = journal.sessions()
    assert [(s.session_id, s.files, s.bytes, s.restored, s.undone) for s in sessions] == [
        (first, 2, 30, 1, False),
        (second, 1, 10, 1, True),
    ]
    assert sessions[0].when.tzinfo is not None


def test_an_unknown_session_is_said(journal: Journal) -> None:
    assert journal.sessions() == journal.unfinished() == []
    with pytest.raises(UserError, match="no session xyz"):
        journal.actions("xyz")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 2000))
def test_a_line_that_a_crash_cut_short_costs_only_itself(tmp_path: Path, length: int) -> None:
    path = tmp_path / "journal.jsonl"
    path.unlink(missing_ok=True)
    journal = Journal(path)
    session_id = journal.begin()
    journal.done(journal.intent(session_id, 1, FILE), "/trash/a")
    content = path.read_bytes()
    path.write_bytes(content[: min(length, len(content))])
    before = [s.session_id for s in journal.sessions()]
    later = journal.begin()
    journal.done(journal.intent(later, 1, FILE), "/trash/b")
    assert [s.session_id for s in journal.sessions()] == [*before, later]


def test_lines_of_a_newer_version_are_passed_over(journal: Journal, tmp_path: Path) -> None:
    session_id = journal.begin()
    journal.done(journal.intent(session_id, 1, FILE), "/trash/a")
    with open(tmp_path / "journal.jsonl", "a") as file:
        for entry in ({"event": "moved on", "session": session_id, "action": 1}, {"event": "done"}, [1], "x", None):
            file.write(json.dumps(entry) + "\n")
    assert journal.actions(session_id)[0].state is ActionState.DONE


def test_a_journal_that_cannot_be_written_is_said(bare_folder: Path) -> None:
    os.chmod(bare_folder, 0o500)
    with pytest.raises(UserError, match="cannot be written"):
        Journal(bare_folder / "journal.jsonl").begin()


def test_every_line_is_on_the_disk_before_the_next_step(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (flushed.append(descriptor), fsync(descriptor)))
    session_id = journal.begin()
    count = len(flushed)
    action = journal.intent(session_id, 1, FILE)
    assert len(flushed) == count + 1
    journal.done(action, "/trash/a")
    assert len(flushed) == count + 2
