"""The library: everything that is remembered about photos, in one SQLite file."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from photosim.library.database import Database
from photosim.library.decision_table import DecisionTable, StoredStep
from photosim.library.embedding_table import EmbeddingTable
from photosim.library.folder_table import FolderTable
from photosim.library.inner_picture_table import InnerPictureTable
from photosim.library.migrations import migrate
from photosim.library.pair_arrays import PairArrays
from photosim.library.pair_table import PairTable
from photosim.library.photo_rows import KnownFile
from photosim.library.photo_table import PhotoTable
from photosim.library.thumbnails import ThumbnailFile
from photosim.library.trace_table import TraceTable

__all__ = ["KnownFile", "PairArrays", "Store", "StoreCounts", "StoredStep"]

_LIBRARY_ID = "library_id"


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much the library holds. photos: those that are there; bytes: their size. embeddings: by model id."""

    photos: int
    bytes: int
    missing: int
    embeddings: dict[str, int]
    pairs: int
    decisions: int
    not_duplicates: int
    folders: int
    problems: int


class Store(PhotoTable, EmbeddingTable, InnerPictureTable, PairTable, TraceTable, DecisionTable, FolderTable):
    """One connection to the library; use it in the thread that made it, and open as many as there are threads.

    Each call commits itself, unless it stands inside `transaction`.
    """

    def __init__(self, path: Path, *, read_only: bool = False, thumbnails: Path | None = None) -> None:
        """Open the library, made or brought to the newest schema where needed.

        thumbnails: file of the thumbnails; `thumbnails.db` beside the library where not given.

        Raises:
            UserError: it cannot be opened, is damaged, or was written by a newer version.
        """
        super().__init__(Database(path, read_only=read_only))
        try:
            migrate(self._database)
            thumbnail_path = thumbnails or path.with_name("thumbnails.db")
            self._thumbnails = ThumbnailFile(thumbnail_path, self._own_id(), read_only=read_only)
        except BaseException:
            self._database.close()
            raise

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._database.read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close both files."""
        self._thumbnails.close()
        self._database.close()

    @property
    def is_damaged(self) -> bool:
        """Whether the library was found damaged while it was used."""
        return self._database.is_damaged

    def transaction(self) -> AbstractContextManager[None]:
        """Several calls as one: all or nothing, and much faster. No other connection can write meanwhile."""
        return self._database.transaction()

    def forget(self, photo_ids: Iterable[int]) -> None:
        """Delete these photos with their embeddings, pairs, decisions and thumbnails."""
        ids = list(photo_ids)
        with self.transaction():
            super().forget(ids)
            self._thumbnails.delete(ids)  # thumbnails without a photo would never go; without one, it is made again

    def set_thumbnail(self, photo_id: int, jpeg: bytes) -> None:
        """Store or replace the thumbnail of a photo."""
        self._thumbnails.set([(photo_id, jpeg)])

    def set_thumbnails(self, thumbnails: Iterable[tuple[int, bytes]]) -> None:
        """Store or replace the thumbnails (photo id, JPEG bytes) of many photos at once."""
        self._thumbnails.set(list(thumbnails))

    def thumbnail(self, photo_id: int) -> bytes | None:
        """JPEG bytes of the thumbnail, or None where it has to be made again."""
        return self._thumbnails.get(photo_id)

    def meta(self, key: str) -> str | None:
        """A named text, or None."""
        text: str | None = self._database.value("SELECT value FROM meta WHERE key = ?", (key,))
        return text

    def texts(self) -> dict[str, str]:
        """Every named text, but that by which the library knows itself."""
        rows = self._database.rows("SELECT key, value FROM meta WHERE key <> ? ORDER BY key", (_LIBRARY_ID,))
        return dict(rows)

    def set_meta(self, key: str, value: str) -> None:
        """Remember a named text."""
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def counts(self) -> StoreCounts:
        """How much there is of everything."""
        with self._database.transaction_for_reading():
            photos, size = self._database.rows(
                "SELECT count(*), COALESCE(sum(size), 0) FROM photo WHERE missing_at IS NULL"
            )[0]
            models = self._database.rows("SELECT model_id, count(*) FROM embedding GROUP BY model_id")
            return StoreCounts(
                photos=photos,
                bytes=size,
                missing=self._count("photo WHERE missing_at IS NOT NULL"),
                embeddings=dict(models),
                pairs=self._count("pair"),
                decisions=self._count("decision"),
                not_duplicates=self._count("not_duplicate"),
                folders=self._count("folder"),
                problems=self._count("problem"),
            )

    def _count(self, source: str) -> int:
        return int(self._database.value(f"SELECT count(*) FROM {source}"))

    def _own_id(self) -> str:
        known = self.meta(_LIBRARY_ID)
        if known is not None or self.read_only:
            return known or ""
        self._database.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (_LIBRARY_ID, uuid.uuid4().hex))
        return self.meta(_LIBRARY_ID) or ""
