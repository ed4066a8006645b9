"""One SQLite connection: opening it, transactions, and errors turned into sentences for the person."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError, system_reason
from photosim.domain.messages import Message

BUSY_TIMEOUT_S = 30.0
"""How long one connection waits for another's transaction (ours last milliseconds, a copy before an upgrade longer)."""

Parameters = Sequence[Any] | Mapping[str, Any]

_CHUNK = 8192


class DamagedError(UserError):
    """The file is no SQLite file, or no longer a sound one."""


class BusyError(UserError):
    """Another program keeps the file to itself, longer than one can wait; the same call may succeed later."""


class Database:
    """A connection in autocommit mode; a statement outside `transaction` commits itself.

    Use it from one thread at a time (another may close it). Several connections to one file, in any thread or process,
    are fine: readers never wait for a writer (write-ahead log), writers wait for each other.

    Attributes:
        path: the file.
        read_only: whether writing is refused. is_damaged: whether SQLite said so while it was used.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, or make it (not when `read_only`).

        Raises:
            UserError: it cannot be opened, is damaged, or is no SQLite file.
        """
        self.path = path
        self.read_only = read_only
        self._depth = 0
        self.is_damaged = False
        with self._translated():
            self._connection = _connect_reading(path) if read_only else _connect_writing(path)

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        with self._translated():
            self._connection.close()

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement."""
        with self._translated():
            return self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for every row, in one transaction."""
        with self.transaction(), self._translated():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with self._translated():
            return self._connection.execute(sql, parameters).fetchall()

    def chunks(self, sql: str, parameters: Parameters = ()) -> Iterator[list[Any]]:
        """All rows of a query, some thousands at a time: a million tuples would take more memory than what they say."""
        with self._translated():
            cursor = self._connection.execute(sql, parameters)
            while rows := cursor.fetchmany(_CHUNK):
                yield rows

    def row(self, sql: str, parameters: Parameters = ()) -> Any | None:
        """The first row of a query, or None."""
        with self._translated():
            return self._connection.execute(sql, parameters).fetchone()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def rewrite(self, table: str, column: str, rewritten: Callable[[str], str]) -> None:
        """Put what a function makes of it in the place of every value of a column that is not null."""
        with self._translated():
            self._connection.create_function("rewritten", 1, rewritten, deterministic=True)
            self._connection.execute(f"UPDATE {table} SET {column} = rewritten({column}) WHERE {column} IS NOT NULL")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. One inside another undoes only its own part when it fails."""
        outermost = self._depth == 0
        savepoint = f"level_{self._depth}"
        self.execute("BEGIN IMMEDIATE" if outermost else f"SAVEPOINT {savepoint}")
        self._depth += 1
        try:
            yield
            self.execute("COMMIT" if outermost else f"RELEASE {savepoint}")
        except BaseException:
            self._undo(None if outermost else savepoint)
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def transaction_for_reading(self) -> Iterator[None]:
        """Several queries see the same state of the file, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of what is committed beside the file, in one piece or not at all."""
        unfinished = target.with_name(target.name + ".part")
        try:
            unfinished.unlink(missing_ok=True)
            with (
                self._translated(),
                # read by a connection of its own: SQLite copies nothing out of one that is writing
                closing(_connect_reading(self.path)) as source,
                closing(sqlite3.connect(unfinished)) as copy,
            ):
                source.backup(copy)
            os.replace(unfinished, target)
        except OSError as error:
            raise UserError(Data.NOT_COPIED(path=str(self.path), reason=system_reason(error))) from error
        finally:
            unfinished.unlink(missing_ok=True)

    def _undo(self, savepoint: str | None) -> None:
        if not self._connection.in_transaction:
            return  # SQLite rolls back by itself on a full disk or a read error
        if savepoint is None:
            self._connection.execute("ROLLBACK")
        else:
            self._connection.execute(f"ROLLBACK TO {savepoint}")
            self._connection.execute(f"RELEASE {savepoint}")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            known = _known_error(error, self.path, self.read_only)
            if known is None:
                raise
            if isinstance(known, DamagedError) and not self.read_only:
                self.is_damaged = True
            raise known from error


def _connect_writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        # for nobody else to read; SQLite makes its log like the file. Never opened for it: closing a file drops the
        # locks that other threads of this program hold on it
        with contextlib.suppress(OSError):
            path.chmod(0o600)
        connection.execute("PRAGMA foreign_keys = ON")
        _use_write_ahead_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL; of several that open a new file at once, SQLite turns all but one away without any waiting."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _connect_reading(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
    try:
        return _connect_address(address)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _BUSY:
            raise  # somebody is writing: the file alone is not the whole truth
        # A write-ahead log needs its shared-memory file, which a read-only folder does not let us make. With no log
        # left behind, nobody is writing and the file alone is the whole truth.
        if not path.is_file() or path.with_name(path.name + "-wal").exists():
            raise
        return _connect_address(address + "&immutable=1")


def _connect_address(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _known_error(error: sqlite3.Error, path: Path, read_only: bool) -> UserError | None:
    """What to tell the person, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR and not read_only and _is_full(path):
        code = sqlite3.SQLITE_FULL  # the write-ahead log calls a full disk an error of the disk
    if code == sqlite3.SQLITE_READONLY and read_only:
        return UserError(Data.FOR_READING(path=str(path)))
    if code not in _KNOWN:
        return None
    kind = DamagedError if code in _DAMAGED else BusyError if code in _BUSY else UserError
    return kind(_said(_KNOWN[code], path))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False


_LEAST_FREE = 256 * 1024
"""Bytes; less than the write-ahead log asks for at once."""


def _said(code: Data, path: Path) -> Message:
    return code(**{place: str(path.parent if place == "folder" else path) for place in code.places})


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_KNOWN = {
    sqlite3.SQLITE_FULL: Data.DISK_FULL,
    sqlite3.SQLITE_READONLY: Data.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Data.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: Data.NOT_PERMITTED,
    sqlite3.SQLITE_AUTH: Data.NOT_PERMITTED,
    sqlite3.SQLITE_CORRUPT: Data.DAMAGED,
    sqlite3.SQLITE_NOTADB: Data.NOT_A_LIBRARY,
    sqlite3.SQLITE_IOERR: Data.DISK_FAULTY,
    **dict.fromkeys(_BUSY, Data.LOCKED),
}
