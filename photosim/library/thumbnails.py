"""Thumbnails of photos, in a separate file that can be lost and rebuilt."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from photosim.domain.errors import UserError
from photosim.library.database import DamagedError, Database
from photosim.library.table import id_list


class ThumbnailFile:
    """Thumbnails by photo id, for one library. A file that is damaged, or belongs to another library, is recreated."""

    def __init__(self, path: Path, library_id: str, *, read_only: bool = False) -> None:
        """library_id: identifies the library; in another one the same ids mean other photos.

        Raises:
            UserError: the file cannot be made.
        """
        self._path = path
        self._library_id = library_id
        self._database = self._open_reading(path) if read_only else self._open_or_remake(path)

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def set(self, thumbnails: Sequence[tuple[int, bytes]]) -> None:
        """Store or replace thumbnails (photo id, JPEG). Does nothing if the file is read-only."""
        if self._database is None:
            return
        try:
            self._insert(thumbnails)
        except DamagedError:
            self._remake()
            self._insert(thumbnails)

    def get(self, photo_id: int) -> bytes | None:
        """The JPEG bytes, or None if the thumbnail has to be made again."""
        if self._database is None:
            return None
        try:
            jpeg: bytes | None = self._database.value("SELECT jpeg FROM thumbnail WHERE photo_id = ?", (photo_id,))
        except DamagedError:
            self._remake()
            return None
        return jpeg

    def delete(self, photo_ids: Iterable[int]) -> None:
        """Delete these."""
        if self._database is None:
            return
        ids = id_list(photo_ids)
        try:
            self._database.execute("DELETE FROM thumbnail WHERE photo_id IN (SELECT value FROM json_each(?))", (ids,))
        except DamagedError:
            self._remake()

    def _insert(self, thumbnails: Sequence[tuple[int, bytes]]) -> None:
        if self._database is not None:
            with self._database.transaction():
                self._database.execute_many("INSERT OR REPLACE INTO thumbnail VALUES (?, ?)", thumbnails)

    def _remake(self) -> None:
        read_only = self._database is not None and self._database.read_only
        self.close()
        if not read_only:
            _delete(self._path)
            self._database = self._open(self._path)

    def _open_or_remake(self, path: Path) -> Database:
        try:
            return self._open(path)
        except DamagedError:
            _delete(path)
            return self._open(path)

    def _open(self, path: Path) -> Database:
        database = Database(path)
        try:
            # What a power cut loses is made again: no need to wait for the disk.
            database.execute("PRAGMA synchronous = OFF")
            with database.transaction():
                database.execute("CREATE TABLE IF NOT EXISTS owner (library_id TEXT PRIMARY KEY)")
                database.execute(
                    "CREATE TABLE IF NOT EXISTS thumbnail (photo_id INTEGER PRIMARY KEY, jpeg BLOB NOT NULL)"
                )
                if database.value("SELECT library_id FROM owner") != self._library_id:
                    database.execute("DELETE FROM thumbnail")
                    database.execute("DELETE FROM owner")
                    database.execute("INSERT INTO owner VALUES (?)", (self._library_id,))
        except BaseException:
            database.close()
            raise
        return database

    def _open_reading(self, path: Path) -> Database | None:
        database = None
        with contextlib.suppress(UserError):
            database = Database(path, read_only=True)
            is_ours = database.value("SELECT count(*) FROM sqlite_master WHERE name = 'owner'")
            if is_ours and database.value("SELECT library_id FROM owner") == self._library_id:
                return database
        if database is not None:
            database.close()
        return None


def _delete(path: Path) -> None:
    with contextlib.suppress(OSError):
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
