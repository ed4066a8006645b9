import errno
import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.domain.errors import UserError
from photosim.removal import journal_file
from photosim.removal.journal import ActionState, FileRecord, Journal, Rescue

FILE = FileRecord(os.fsdecode(b"/photos/\xff\n<b>.jpg"), 10, 5, 4, 0o640, "abcd", 7, False, "/photos/keeper.jpg")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.jsonl")


def test_what_was_written_is_read_by_the_next_program(journal: Journal, tmp_path: Path) -> None:
    session_id = journal.begin()
    first = journal.done(journal.intent(session_id, 1, FILE), ["/trash/a"])
    second = journal.failed(journal.intent(session_id, 2, FILE), "permission denied")
    third = journal.undone(
        journal.done(journal.intent(session_id, 3, FILE), ["/trash/c"]), ["/photos/c (restored).jpg"]
    )
    fourth = journal.intent(session_id, 4, FILE)
    again = Journal(tmp_path / "journal.jsonl")
    assert again.units(session_id) == [first, second, third, fourth]
    assert [action.state for action in again.actions(session_id)] == [
        ActionState.DONE,
        ActionState.FAILED,
        ActionState.UNDONE,
        ActionState.INTENT,
    ]
    assert again.unfinished() == [fourth]
    (action,) = third.actions
    assert (action.place, action.note) == ("/trash/c", "/photos/c (restored).jpg")


def test_sessions_tell_what_they_removed_and_what_came_back(journal: Journal) -> None:
    empty, first, second = journal.begin(), journal.begin(), journal.begin()
    journal.failed(journal.intent(empty, 1, FILE), "no")
    done = journal.done(journal.intent(first, 1, FILE), ["/trash/a"])
    journal.done(journal.intent(first, 2, replace(FILE, size=20)), ["/trash/b"])
    journal.undone(done, [FILE.path])
    journal.undone(journal.done(journal.intent(second, 1, FILE), ["/trash/c"]), [FILE.path])
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
    journal.done(journal.intent(session_id, 1, FILE), ["/trash/a"])
    content = path.read_bytes()
    path.write_bytes(content[: min(length, len(content))])
    before = [s.session_id for s in journal.sessions()]
    later = journal.begin()
    journal.done(journal.intent(later, 1, FILE), ["/trash/b"])
    assert [s.session_id for s in journal.sessions()] == [*before, later]


def test_lines_of_a_newer_version_are_passed_over(journal: Journal, tmp_path: Path) -> None:
    session_id = journal.begin()
    journal.done(journal.intent(session_id, 1, FILE), ["/trash/a"])
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
    journal.done(action, ["/trash/a"])
    assert len(flushed) == count + 2


COMPANION = replace(FILE, path="/photos/a.xmp", is_companion=True)


def test_a_unit_is_one_thing(journal: Journal) -> None:
    session_id = journal.begin("quarantine", {"folder": "/x"})
    rescue = Rescue("/photos/keeper.xmp", None, "12ab")
    unit = journal.intent(session_id, 1, FILE, COMPANION, rescue=rescue)
    assert journal.unfinished() == [unit]
    journal.done(unit, ["/trash/a", "/trash/a.xmp"])
    assert journal.unfinished() == []
    (known,) = journal.units(session_id)
    assert [action.number for action in known.actions] == [1, 2]
    assert known.rescue == rescue
    journal.restoring(known)
    assert len(journal.unfinished()) == 1
    journal.undone(known, [FILE.path, COMPANION.path])
    session = journal.session(session_id)
    assert (session.files, session.restored, session.action, session.settings) == (2, 2, "quarantine", {"folder": "/x"})


FIRST_VERSION = """
{"event": "session", "session": "s", "when": "2025-01-01T10:00:00+01:00", "version": 1}
{"event": "intent", "session": "s", "action": 1, "file": FILE}
{"event": "done", "session": "s", "action": 1, "place": "/trash/a"}
{"event": "intent", "session": "s", "action": 2, "file": COMPANION}
{"event": "done", "session": "s", "action": 2, "place": "/trash/b"}
{"event": "intent", "session": "s", "action": 3, "file": FILE}
{"event": "done", "session": "s", "action": 3, "place": "/trash/c"}
{"event": "intent", "session": "s", "action": 4, "file": COMPANION}
"""


def _old(file: FileRecord) -> str:
    return json.dumps({k: v for k, v in asdict(file).items() if k not in ("folder", "full_digest", "keeper_digest")})


def test_a_journal_of_the_first_version_is_read_by_units(journal: Journal) -> None:
    journal.path.write_text(FIRST_VERSION.replace("FILE", _old(FILE)).replace("COMPANION", _old(COMPANION)))
    units = journal.units("s")
    assert [[action.number for action in unit.actions] for unit in units] == [[1, 2], [3, 4]]
    assert journal.unfinished() == [units[1]]
    assert journal.sessions()[0].action == "trash"


def _two_copies(tmp_path: Path) -> tuple[Journal, str]:
    journal = Journal(tmp_path / "journal.jsonl", tmp_path / "copy.jsonl")
    session_id = journal.begin()
    journal.done(journal.intent(session_id, 1, FILE), ["/trash/a"])
    journal.done(journal.intent(session_id, 2, COMPANION), ["/trash/b"])
    journal.end()
    return journal, session_id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.integers(0, 3000), st.integers(1, 255), st.sampled_from(["journal.jsonl", "copy.jsonl"]))
def test_a_damaged_byte_of_one_copy_loses_nothing(tmp_path: Path, place: int, change: int, name: str) -> None:
    for path in tmp_path.iterdir():
        path.unlink()
    journal, session_id = _two_copies(tmp_path)
    before = journal.units(session_id)
    content = bytearray((tmp_path / name).read_bytes())
    content[place % len(content)] ^= change
    (tmp_path / name).write_bytes(content)
    assert journal.units(session_id) == before


def test_a_damaged_line_that_still_reads_is_not_believed(tmp_path: Path) -> None:
    journal, session_id = _two_copies(tmp_path)
    before, path = journal.units(session_id), tmp_path / "journal.jsonl"
    content = path.read_bytes()
    assert b'"/photos/keeper.jpg"' in content
    path.write_bytes(content.replace(b'"/photos/keeper.jpg"', b'"/photos/keeper.jpk"'))
    assert journal.units(session_id) == before


@pytest.mark.parametrize("gone", ["journal.jsonl", "copy.jsonl"])
def test_a_lost_copy_loses_nothing_and_is_made_again(tmp_path: Path, gone: str) -> None:
    journal, session_id = _two_copies(tmp_path)
    before = journal.units(session_id)
    (tmp_path / gone).unlink()
    assert journal.units(session_id) == before
    journal.begin()
    journal.end()
    assert len((tmp_path / "copy.jsonl").read_bytes()) > 0
    assert journal.units(session_id) == before


def test_a_journal_and_its_copy_are_for_nobody_else_to_read(tmp_path: Path) -> None:
    _two_copies(tmp_path)
    assert [path.stat().st_mode & 0o077 for path in tmp_path.iterdir()] == [0, 0, 0]


def test_a_link_in_the_place_of_a_journal_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"photo")
    for name in ("journal.jsonl", "copy.jsonl"):
        (tmp_path / name).symlink_to(tmp_path / "precious")
    with pytest.raises(UserError, match="cannot be written"):
        _two_copies(tmp_path)
    assert (tmp_path / "precious").read_bytes() == b"photo"


def test_a_full_disk_leaves_room_for_some_more_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    session_id = journal.begin()
    append = journal_file._append  # noqa: SLF001 -- a fault or a counter is put in here

    def full(path: Path, lines: bytes, *, flush: bool) -> None:
        if (tmp_path / "journal.jsonl.reserve").exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        append(path, lines, flush=flush)

    monkeypatch.setattr(journal_file, "_append", full)
    unit = journal.intent(session_id, 1, FILE)
    assert journal.unfinished() == [unit]
    monkeypatch.undo()
    journal.begin()
    assert (tmp_path / "journal.jsonl.reserve").exists()
