"""A write that fails changes nothing: each statement of each kind of write fails once, and the library is as before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.domain.folders import FolderRole
from photosim.domain.paths import library_path
from photosim.domain.types import Decision
from photosim.library.database import Database
from photosim.review.keeper import Rule, RuleKind
from photosim.services import folder_roles, keeper_rules, scans
from photosim.services.library_session import LibrarySession

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN IMMEDIATE", "COMMIT")

Write = Callable[[LibrarySession, list[int]], object]

WRITES: dict[str, Write] = {
    "add a folder": lambda s, ids: folder_roles.set_folder(s, "/elsewhere", FolderRole.NORMAL),
    "protect a folder": lambda s, ids: folder_roles.set_folder(s, "/known", FolderRole.PROTECTED),
    "forget a folder": lambda s, ids: folder_roles.remove_folder(s, "/known"),
    "save rules": lambda s, ids: keeper_rules.save_rules(s, [Rule(RuleKind.OLDEST)]),
    "decide": lambda s, ids: s.decision_log().decide(dict.fromkeys(ids, Decision.REMOVE)),
    "decide otherwise": lambda s, ids: s.decision_log().keep(ids[1]),
    "take a decision away": lambda s, ids: s.decision_log().clear(ids[1]),
    "tell apart": lambda s, ids: s.decision_log().not_duplicates(ids[2], ids[3]),
    "undo": lambda s, ids: s.decision_log().undo(),
    "mark as missing": lambda s, ids: s.store.mark_missing(ids),
    "forget photos": lambda s, ids: s.store.forget(ids),
}


@contextmanager
def failing(number: int) -> Iterator[list[str]]:
    """The writing statement with this number, from 0, meets a full disk. Yields the statements that came."""
    seen: list[str] = []

    def guard(sql: str) -> None:
        if sql.lstrip().upper().startswith(WRITING):
            seen.append(sql)
            if len(seen) == number + 1:
                raise UserError(plain("There is no space left on the disk; nothing was lost."))

    execute, execute_many = Database.execute, Database.execute_many

    def guarded(self: Database, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        guard(sql)
        return execute(self, sql, parameters)

    def guarded_many(self: Database, sql: str, rows: Any) -> None:
        guard(sql)
        execute_many(self, sql, rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "execute", guarded)
        patch.setattr(Database, "execute_many", guarded_many)
        yield seen


def content() -> list[str]:
    """Everything that the library holds, read by a connection of its own."""
    database = sqlite3.connect(library_path())
    try:
        return list(database.iterdump())
    finally:
        database.close()


@pytest.fixture
def ids(session: LibrarySession) -> list[int]:
    """Four photos, of which one is decided about and one pair told apart."""
    ids = session.store.photo_ids()[:4]
    folder_roles.set_folder(session, "/known", FolderRole.NORMAL)
    session.decision_log().not_duplicates(ids[0], ids[1])
    session.decision_log().remove(ids[1])
    return ids


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_each_statement_that_fails_leaves_the_library_as_it_was(
    session: LibrarySession, ids: list[int], write: Write
) -> None:
    before, number = content(), 0
    while True:
        with failing(number) as seen:
            try:
                write(session, ids)
                break
            except UserError as error:
                assert "no space left" in str(error)
        assert content() == before, f"after {seen[-1]!r} failed"
        number += 1
    assert number > 0, "it wrote nothing"
    assert content() != before


def test_a_scan_goes_on_where_a_full_disk_ended_it(
    folder: Path, photos: dict[str, Path], session: LibrarySession
) -> None:
    for path in folder.rglob("*.jpg"):  # other bytes: everything has to be read again
        path.write_bytes(path.read_bytes() + b"\0")
    expected = pairs_by_path(session)
    for number in (0, 1, 2, 5, 9, 14, 20, 27):
        with failing(number), pytest.raises(UserError, match="no space left"):
            scans.scan(session, [str(folder)])
        assert session.store.counts().photos <= len(photos)
    scans.scan(session, [str(folder)])
    assert session.store.counts().photos == len(photos)
    assert pairs_by_path(session) == expected


def pairs_by_path(session: LibrarySession) -> set[tuple[str, str, str]]:
    """Both paths and the relation."""
    matches = scans.matches(session)
    return {
        (matches.paths[group.keeper], matches.paths[member.photo_id], str(member.relation))
        for group in matches.group(0.8).groups()
        for member in group.members
    }
