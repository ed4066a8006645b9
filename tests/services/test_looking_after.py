"""What a session looks after by itself: the end of the last one, the library, and what was decided."""

from __future__ import annotations

import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from photosim.domain import paths
from photosim.domain.types import Decision, PhotoFacts
from photosim.library import saved_decisions
from photosim.library.digest import quick_digest
from photosim.library.walk import found_file
from photosim.removal.journal import FileRecord
from photosim.removal.trash import SystemTrash
from photosim.services import removals
from photosim.services.library_session import LibrarySession


def record(path: Path) -> FileRecord:
    status = path.stat()
    digest = quick_digest(str(path)).hex()
    return FileRecord(str(path), status.st_size, status.st_mtime_ns, 0, 0o644, digest, 1, False, "/keeper.jpg")


def add(session: LibrarySession, path: Path) -> int:
    facts = PhotoFacts(quick_digest(str(path)), None, 1, 1, "JPEG", bytes(32))
    return session.store.add_photo(found_file(str(path)), facts)


def decide(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"picture")
    with LibrarySession.to_write() as session:
        session.store.set_decision(add(session, path), Decision.KEEP)


def test_a_start_tells_what_a_crash_left_and_tells_it_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"picture")
    with LibrarySession.to_write() as session:
        assert session.notices == []
        session.journal.intent(session.journal.begin(), 1, record(path))
    with LibrarySession.to_write() as session:
        assert ["still in their place: 1" in str(notice) for notice in session.notices] == [True]
        assert session.journal.unfinished() == []
    with LibrarySession.to_write() as session:
        assert session.notices == []


def test_a_library_that_went_is_told_and_its_decisions_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    decide(path)
    paths.library_path().unlink()
    with LibrarySession.to_write() as session:
        assert ["is gone; a new one was begun" in str(notice) for notice in session.notices] == [True]
        assert session.store.decisions() == {}
        add(session, path)
        assert saved_decisions.restore_decisions(session.store) == 1
        assert set(session.store.decisions().values()) == {Decision.KEEP}


def test_photos_come_back_although_the_library_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "photos/a.jpg"
    decide(path)
    with LibrarySession.to_write() as session:
        journal = session.journal
        session_id = journal.begin()
        journal.done(journal.intent(session_id, 1, record(path)), [SystemTrash().trash(str(path))])
    content = bytearray(paths.library_path().read_bytes())
    content[:100] = os.urandom(100)
    paths.library_path().write_bytes(content)
    with LibrarySession.to_write() as session:
        assert session.store_if_sound() is None
        assert removals.undo(session, session_id).restored == 1
        assert removals.receipt_path(session, session_id).exists()
    assert path.read_bytes() == b"picture"
    with LibrarySession.to_write() as session:
        assert ["is set aside as" in str(notice) for notice in session.notices] == [True]
        assert session.store_if_sound() is not None


def test_without_journal_and_library_the_trash_brings_photos_back(tmp_path: Path) -> None:
    path = tmp_path / "photos/a.jpg"
    path.parent.mkdir()
    path.write_bytes(b"picture")
    SystemTrash().trash(str(path))
    assert removals.put_back_without_journal([str(path.parent)]) == ([str(path)], [])
    assert path.read_bytes() == b"picture"


def test_the_last_removal_is_the_last_one_also_when_the_clock_jumped_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        year_now = 2030

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(cls.year_now, 1, 1, tzinfo=UTC)

    monkeypatch.setattr("photosim.removal.journal.datetime", Clock)
    with LibrarySession.to_write() as session:
        ids = []
        for number, year in enumerate((2030, 1980)):
            Clock.year_now = year
            path = tmp_path / f"{number}.jpg"
            path.write_bytes(b"picture")
            ids.append(session.journal.begin())
            session.journal.done(session.journal.intent(ids[-1], 1, record(path)), [SystemTrash().trash(str(path))])
        assert [removed.session_id for removed in removals.sessions(session)] == ids[::-1]
        assert removals.last_session(session) == ids[1]
        assert removals.undo(session, ids[1]).restored == 1
        assert removals.last_session(session) == ids[0]
