"""A damaged library: it is set aside, what the person decided is saved by content, and the rest is made again.

Ids mean nothing in another library, and paths may change; the digest of a file's bytes is what decisions are saved by.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from photosim.domain.catalogue import Data
from photosim.domain.folders import Folder, FolderRole
from photosim.domain.messages import Message
from photosim.domain.types import Decision
from photosim.library.store import Store

SAVED = "saved_decisions"
"""Name under which a library keeps what waits for its photos to be scanned again."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved of a library.

    decisions: by digest. not_duplicates: pairs of digests, the smaller first. folders: with their roles. meta: named
    texts, such as the rules for keepers. Digests are quick ones, as hexadecimal text.
    """

    decisions: dict[str, str] = field(default_factory=dict)
    not_duplicates: tuple[tuple[str, str], ...] = ()
    folders: tuple[Folder, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Number of decisions of both kinds."""
        return len(self.decisions) + len(self.not_duplicates)


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
    saved, photos = _kept(path)
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


def keep_copy(store: Store) -> None:
    """Write what the person decided to a file of its own, from which `mend` takes it where the library is lost."""
    saved, photos = _told(store), len(store.photo_ids())
    text = json.dumps({"photos": photos, **json.loads(_as_text(saved)), **_more(saved)})
    target = _copy(store.path)
    with contextlib.suppress(OSError):
        if target.exists() and target.read_text("ascii") == text:
            return
        unfinished = target.with_name(target.name + ".part")
        descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        os.replace(unfinished, target)


def _told(store: Store) -> Saved:
    """What a sound library knows, with what still waits in it."""
    apart = {tuple(sorted((a.hex(), b.hex()))) for a, b in store.not_duplicates_by_digest()}
    decisions = {digest.hex(): decision.value for digest, decision in store.decisions_by_digest().items()}
    found = Saved(decisions, tuple(sorted((a, b) for a, b in apart)), tuple(store.folders()), store.texts())
    waiting = found.meta.pop(SAVED, "")
    return _joined(_from_text(waiting), found)


def rebuild(path: Path) -> Rebuilt:
    """Set a damaged library aside and begin a new one that knows what could be saved.

    Raises:
        UserError: the new one cannot be made.
        OSError: the damaged one cannot be renamed.
    """
    kept, photos = _kept(path)
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
        folders = tuple(_folders(_rows(connection, "folder", "path, role")))
        meta = {
            key: value
            for key, value in _rows(connection, "meta", "key, value")
            if isinstance(key, str) and isinstance(value, str) and key != "library_id"
        }
        waiting = meta.pop(SAVED, None)
    found = Saved(decisions, tuple(sorted((a, b) for a, b in apart)), folders, meta)
    return found if waiting is None else _joined(_from_text(waiting), found)


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


def take_over(store: Store, saved: Saved) -> None:
    """Give a new library the folders and texts, and remember the decisions until their photos are scanned."""
    for folder in saved.folders:
        store.set_folder(folder.path, folder.role)
    for key, value in saved.meta.items():
        store.set_meta(key, value)
    if saved.count:
        store.set_meta(SAVED, _as_text(saved))


def restore_decisions(store: Store) -> int:
    """Decide again what was decided about photos that are known by now; returns for how many that was.

    What the person decided since then is left alone. Photos that are not scanned yet wait on.
    """
    text = store.meta(SAVED)
    if not text:
        return 0
    saved, count = _from_text(text), 0
    decided = store.decisions()
    with store.transaction():
        left = {}
        for digest, decision in saved.decisions.items():
            photos = [photo.photo_id for photo in store.find_by_digest(bytes.fromhex(digest)) if not photo.missing]
            for photo_id in photos:
                if photo_id not in decided:
                    store.set_decision(photo_id, Decision(decision))
                    count += 1
            if not photos:
                left[digest] = decision
        apart = [pair for pair in saved.not_duplicates if not _set_apart(store, pair)]
        count += len(saved.not_duplicates) - len(apart)
        rest = Saved(left, tuple(apart))
        store.set_meta(SAVED, _as_text(rest) if rest.count else "")
    return count


def _set_apart(store: Store, pair: tuple[str, str]) -> bool:
    first, second = (store.find_by_digest(bytes.fromhex(digest)) for digest in pair)
    if not first or not second:
        return False
    for one in first:
        for other in second:
            if one.photo_id != other.photo_id:
                store.set_not_duplicates(one.photo_id, other.photo_id, True)
    return True


def _suspicion(path: Path) -> Path:
    return path.with_name(path.name + ".suspect")


def _copy(path: Path) -> Path:
    return path.with_name(path.stem + ".saved.json")


def _more(saved: Saved) -> dict[str, Any]:
    return {"folders": [[folder.path, folder.role.value] for folder in saved.folders], "meta": saved.meta}


def _kept(path: Path) -> tuple[Saved, int]:
    """What `keep_copy` wrote, and of how many photos the library was."""
    try:
        text = _copy(path).read_text("ascii")
        values = json.loads(text)
        folders = tuple(_folders((os.fsencode(folder), role) for folder, role in values["folders"]))
        saved = _from_text(text)
        return Saved(saved.decisions, saved.not_duplicates, folders, dict(values["meta"])), int(values["photos"])
    except (OSError, ValueError, TypeError, KeyError):
        return Saved(), 0


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


def _folders(rows: Iterator[Sequence[Any]]) -> Iterator[Folder]:
    for path, role in rows:
        if isinstance(path, bytes) and path and role in {known.value for known in FolderRole}:
            yield Folder(os.fsdecode(path), FolderRole(role))


def _joined(older: Saved, newer: Saved) -> Saved:
    decisions = {**older.decisions, **newer.decisions}
    return Saved(decisions, tuple({*older.not_duplicates, *newer.not_duplicates}), newer.folders, newer.meta)


def _as_text(saved: Saved) -> str:
    return json.dumps({"decisions": saved.decisions, "not_duplicates": saved.not_duplicates})


def _from_text(text: str) -> Saved:
    try:
        values = json.loads(text) if text else {}
        return Saved(dict(values.get("decisions", {})), tuple((a, b) for a, b in values.get("not_duplicates", ())))
    except (ValueError, TypeError, AttributeError):
        return Saved()
