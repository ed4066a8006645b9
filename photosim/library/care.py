"""A damaged library: it is set aside, what the person decided is saved, and the rest is made again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from photosim.domain.catalogue import Data
from photosim.domain.messages import Message
from photosim.domain.types import Decision
from photosim.library.saved_decisions import SAVED, Saved, folders_of, from_text, joined, read_copy, take_over
from photosim.library.store import Store


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of setting a library aside. aside: where the damaged one is now."""

    aside: Path
    saved: Saved

    @property
    def message(self) -> Message:
        """What to tell the person."""
        return Data.SET_ASIDE(name=self.aside.name, count=self.saved.count)


def damage(path: Path) -> str | None:
    """What SQLite finds wrong with a library; None where it is sound. Reads all of it.

    A library that is not there is sound: a new one will be made.
    """
    if not path.exists():
        return None
    try:
        with contextlib.closing(_reading(path)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            connection.execute("SELECT count(*) FROM photo").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else str(found)


def mend(path: Path) -> Message | None:
    """Look after a library before it is opened for writing; what was done, or None.

    It is read as a whole only where its last use did not end well. One that was emptied or deleted begins anew with
    what was saved of it.

    Raises:
        UserError: a new one cannot be made.
    """
    if path.exists() and path.stat().st_size:
        ended_badly = path.with_name(path.name + "-wal").exists() or _suspicion(path).exists()
        if not ended_badly:
            return None
        found = damage(path)
        with contextlib.suppress(OSError):
            _suspicion(path).unlink(missing_ok=True)
        return rebuild(path).message if found is not None else None
    saved, photos = read_copy(path)
    if not photos:
        return None
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    with Store(path) as store:
        take_over(store, saved)
    return Data.LOST(photos=photos, count=saved.count)


def suspect(path: Path) -> None:
    """Have the next start read the whole library: something in it was found damaged."""
    with contextlib.suppress(OSError):
        _suspicion(path).touch(mode=0o600)


def rebuild(path: Path) -> Rebuilt:
    """Set a damaged library aside and begin a new one that knows what could be saved.

    Raises:
        UserError: the new one cannot be made.
        OSError: the damaged one cannot be renamed.
    """
    kept, photos = read_copy(path)
    found = salvage(path)
    if photos:  # what only damaged pages say is believed where it can do no harm
        safe = {digest: choice for digest, choice in found.decisions.items() if choice != Decision.REMOVE.value}
        found = replace(found, decisions=safe)
    saved = Saved(
        {**found.decisions, **kept.decisions},
        tuple(sorted({*kept.not_duplicates, *found.not_duplicates})),
        found.folders or kept.folders,
        {**kept.meta, **found.meta},
    )
    aside = set_aside(path)
    with Store(path) as store:
        take_over(store, saved)
    return Rebuilt(aside, saved)


def salvage(path: Path) -> Saved:
    """Read what can be read of a damaged library; each row that cannot is passed over."""
    try:
        connection = _reading(path)
    except sqlite3.Error:
        return Saved()
    with contextlib.closing(connection):
        digests = {row[0]: row[1].hex() for row in _rows(connection, "photo", "photo_id, digest") if _is_digest(row[1])}
        decisions = {
            digests[photo_id]: Decision(decision).value
            for photo_id, decision in _rows(connection, "decision", "photo_id, decision")
            if photo_id in digests and decision in {known.value for known in Decision}
        }
        apart = {
            tuple(sorted((digests[a], digests[b])))
            for a, b in _rows(connection, "not_duplicate", "a, b")
            if a in digests and b in digests
        }
        folders = tuple(folders_of(_rows(connection, "folder", "path, role")))
        meta = {
            key: value
            for key, value in _rows(connection, "meta", "key, value")
            if isinstance(key, str) and isinstance(value, str) and key != "library_id"
        }
        waiting = meta.pop(SAVED, None)
    found = Saved(decisions, tuple(sorted((a, b) for a, b in apart)), folders, meta)
    return found if waiting is None else joined(from_text(waiting), found)


def set_aside(path: Path) -> Path:
    """Rename a library with its log, so that nothing of it is lost; returns where it is."""
    now = f"{datetime.now():%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{path.stem}.damaged-{now}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{now}-{number}{path.suffix}")
    for suffix in ("-wal", "-shm", ""):  # the log first: alone it would be taken for that of the new library
        with contextlib.suppress(FileNotFoundError):
            os.replace(f"{path}{suffix}", f"{aside}{suffix}")
    return aside


def _suspicion(path: Path) -> Path:
    return path.with_name(path.name + ".suspect")


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(os.fsencode(path.absolute()))}?mode=ro", uri=True)


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> Iterator[Sequence[Any]]:
    """The rows of a table that can be read: from the front, and where that ends, from the back."""
    seen: set[Sequence[Any]] = set()
    for order in ("", " ORDER BY rowid DESC", f" ORDER BY {columns.partition(',')[0]} DESC"):
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            for row in connection.execute(f"SELECT {columns} FROM {table}{order}"):
                if row not in seen:
                    seen.add(row)
                    yield row
            return


def _is_digest(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == 16
