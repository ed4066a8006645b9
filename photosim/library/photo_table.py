"""Files and photos: what is known, what came, moved, changed and went."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from photosim.domain.types import FoundFile, Photo, PhotoFacts
from photosim.library.photo_columns import SELECTED, PhotoColumns
from photosim.library.photo_rows import (
    COLUMNS,
    FACT_COLUMNS,
    KnownFile,
    fact_values,
    file_values,
    known_from_row,
    photo_from_row,
)
from photosim.library.table import MATCH_ROUNDS, Table, below, id_list

_INSERT = (
    f"INSERT INTO photo (path, size, mtime_ns, ctime_ns, full_digest, {', '.join(FACT_COLUMNS)}) "
    f"VALUES ({', '.join('?' * (5 + len(FACT_COLUMNS)))})"
)
_UPDATE = (
    "UPDATE photo SET path = ?, size = ?, mtime_ns = ?, ctime_ns = ?, full_digest = ?, "
    f"{', '.join(f'{column} = ?' for column in FACT_COLUMNS)} WHERE photo_id = ?"
)
_UPDATE_FACTS = f"UPDATE photo SET {', '.join(f'{column} = ?' for column in FACT_COLUMNS)} WHERE photo_id = ?"
_SAME_BYTES = (
    "(CASE WHEN full_digest IS NULL OR :whole IS NULL "
    "THEN digest = :digest AND (pixel_digest IS :pixels OR pixel_digest IS NULL OR :pixels IS NULL) "
    "ELSE full_digest = :whole END)"
)
"""Whether a row has these bytes; where the whole file was never read, its quick digest and its picture must do."""

HASH_BYTES = 32
_IN_LIST = "photo_id IN (SELECT value FROM json_each(?))"


class PhotoTable(Table):
    """One row for each image file.

    A photo that a walk did not see is *missing*: its row stays, with embedding and decisions, so that it is known
    again under another name. Only a photo that is there owns its path.
    """

    def known_files(self, roots: Sequence[str] | None = None) -> dict[str, KnownFile]:
        """Every file below the folders (None: all), missing ones too, by path."""
        condition, parameters = ("1", []) if roots is None else below(roots)
        chunks = self._database.chunks(
            "SELECT path, photo_id, size, mtime_ns, missing_at IS NOT NULL AS missing, facts_version, ctime_ns "
            f"FROM photo WHERE {condition} ORDER BY missing DESC",  # the one that is there comes last and wins
            parameters,
        )
        decode = os.fsdecode
        return {decode(row[0]): known_from_row(row) for rows in chunks for row in rows}

    def photos(self, photo_ids: Iterable[int] | None = None) -> dict[int, Photo]:
        """Photos by id. None: all that are not missing. Unknown ids are left out."""
        if photo_ids is None:
            rows = self._database.rows(f"SELECT {COLUMNS} FROM photo WHERE missing_at IS NULL ORDER BY photo_id")
        else:
            rows = self._database.rows(f"SELECT {COLUMNS} FROM photo WHERE {_IN_LIST}", (id_list(photo_ids),))
        return {row[0]: photo_from_row(row) for row in rows}

    def photo_columns(self, photo_ids: Iterable[int]) -> PhotoColumns:
        """What photos are ranked and filtered by, by ascending id. Unknown ids are left out."""
        sql = f"SELECT {SELECTED} FROM photo WHERE {_IN_LIST} ORDER BY photo_id"
        chunks = self._database.chunks(sql, (id_list(photo_ids),))
        return PhotoColumns.joined([PhotoColumns.from_rows(()), *map(PhotoColumns.from_rows, chunks)])

    def paths(self) -> dict[int, str]:
        """Path of each photo that is there, by ascending id."""
        chunks = self._database.chunks("SELECT photo_id, path FROM photo WHERE missing_at IS NULL ORDER BY photo_id")
        return {photo_id: os.fsdecode(path) for rows in chunks for photo_id, path in rows}

    def photo(self, photo_id: int) -> Photo:
        """The photo with this id.

        Raises:
            KeyError: there is none.
        """
        row = self._database.row(f"SELECT {COLUMNS} FROM photo WHERE photo_id = ?", (photo_id,))
        if row is None:
            raise KeyError(photo_id)
        return photo_from_row(row)

    def photo_by_path(self, path: str) -> Photo | None:
        """The photo at this path; a missing one only where no other has taken its place."""
        row = self._database.row(
            f"SELECT {COLUMNS} FROM photo WHERE path = ? ORDER BY missing_at IS NOT NULL, photo_id DESC",
            (os.fsencode(path),),
        )
        return None if row is None else photo_from_row(row)

    def photo_ids(self, roots: Sequence[str] | None = None) -> list[int]:
        """Ids of the photos that are there, below the folders (None: all), in ascending order."""
        condition, parameters = ("1", []) if roots is None else below(roots)
        sql = f"SELECT photo_id FROM photo WHERE missing_at IS NULL AND {condition} ORDER BY photo_id"
        return [row[0] for row in self._database.rows(sql, parameters)]

    def count_photos(self, roots: Sequence[str]) -> int:
        """Number of photos that are there, below the folders; of films and the like, only the bytes are known."""
        condition, parameters = below(roots)
        sql = f"SELECT count(*) FROM photo WHERE missing_at IS NULL AND width > 0 AND {condition}"
        return int(self._database.value(sql, parameters))

    def find_by_digest(self, digest: bytes) -> list[Photo]:
        """Photos with this quick digest, missing ones too, oldest row first."""
        sql = f"SELECT {COLUMNS} FROM photo WHERE digest = ? ORDER BY photo_id"
        return [photo_from_row(row) for row in self._database.rows(sql, (bytes(digest),))]

    def hashes(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
        """Ids (n,) ascending and perceptual hashes (n, 32) of the photos that are there and can be seen."""
        sql = "SELECT photo_id, phash FROM photo WHERE missing_at IS NULL AND width > 0 ORDER BY photo_id"
        rows = self._database.rows(sql)
        ids = np.array([row[0] for row in rows], dtype=np.int64)
        return ids, np.frombuffer(b"".join(row[1] for row in rows), dtype=np.uint8).reshape(len(rows), HASH_BYTES)

    def twins(self) -> list[tuple[int, int]]:
        """Photos that are there with exactly the same bytes: (the first of them, each further one)."""
        return [
            (row[0], row[1])
            for row in self._database.rows(
                "SELECT first, photo_id FROM photo JOIN (SELECT full_digest, min(photo_id) AS first FROM photo "
                "WHERE missing_at IS NULL AND full_digest IS NOT NULL GROUP BY full_digest HAVING count(*) > 1) "
                "USING (full_digest) WHERE missing_at IS NULL AND photo_id <> first ORDER BY photo_id"
            )
        ]

    def add_photo(self, file: FoundFile, facts: PhotoFacts, full_digest: bytes | None = None) -> int:
        """Store what a decode told about a file; returns its photo id.

        A known photo at this path keeps its id if its bytes are the same. It also keeps id, embedding and
        "not duplicates" if only metadata changed (same pixels), but will be matched again, and a decision to remove it
        is dropped: it was made about other bytes. With any other content the old row goes, with all that hung on it.
        """
        with self._database.transaction():
            present = self._present_at(file.path)
            same = self._same_content(file, facts, full_digest)
            if present is not None and present != same:
                self.forget([present])
            if same is None:
                return self._insert(file, facts, full_digest)
            self._return([same])
            self._overwrite(same, file, facts, full_digest)
            return same

    def update_facts(self, photo_id: int, facts: PhotoFacts, full_digest: bytes | None = None) -> None:
        """Store what a new decode told about the same content; what the person said of it stays.

        Where the decoder of today shows another picture, the photo is compared again.
        """
        with self._database.transaction():
            shown = self.photo(photo_id).facts.pixel_digest
            self._database.execute(_UPDATE_FACTS, (*fact_values(facts), photo_id))
            if full_digest is not None:
                self.set_full_digest(photo_id, full_digest)
            if shown != facts.pixel_digest:
                self._compare_again(photo_id)

    def move_photo(self, photo_id: int, file: FoundFile, full_digest: bytes | None = None) -> None:
        """The photo is now at this path. Another one that was there becomes missing: it may turn up elsewhere.

        full_digest: of the whole file, where it was read now; else what is known of it stands only for the old times.
        """
        with self._database.transaction():
            other = self._present_at(file.path)
            if other is not None and other != photo_id:
                self.mark_missing([other])
            self._place(photo_id, file, full_digest)

    def touch_photo(self, photo_id: int, file: FoundFile, full_digest: bytes | None = None) -> None:
        """The photo's file has the same content and other times."""
        self.move_photo(photo_id, file, full_digest)

    def note_change_times(self, files: Iterable[tuple[int, FoundFile]]) -> None:
        """Remember when the files of these photos changed last, of which nobody had looked at that."""
        rows = [(file.ctime_ns, photo_id) for photo_id, file in files]
        self._database.execute_many("UPDATE photo SET ctime_ns = ? WHERE photo_id = ?", rows)

    def doubt(self, photo_ids: Iterable[int]) -> None:
        """The content of these is not what was read: the next scan reads their files again."""
        self._database.execute(
            f"UPDATE photo SET ctime_ns = -1, full_digest = NULL WHERE {_IN_LIST}", (id_list(photo_ids),)
        )

    def mark_missing(self, photo_ids: Iterable[int]) -> None:
        """These were not seen by the last walk, or were removed."""
        self._database.execute(
            f"UPDATE photo SET missing_at = ({MATCH_ROUNDS}) WHERE missing_at IS NULL AND {_IN_LIST}",
            (id_list(photo_ids),),
        )

    def mark_present(self, photo_ids: Iterable[int]) -> None:
        """These are there again. One whose path another photo has taken meanwhile stays missing."""
        with self._database.transaction():
            self._return(photo_ids)

    def forget(self, photo_ids: Iterable[int]) -> None:
        """Delete these with their embeddings, pairs, decisions and thumbnails."""
        self._database.execute(f"DELETE FROM photo WHERE {_IN_LIST}", (id_list(photo_ids),))

    def full_digest(self, photo_id: int) -> bytes | None:
        """Digest of the whole file, where it was computed since the file last changed."""
        digest: bytes | None = self._database.value("SELECT full_digest FROM photo WHERE photo_id = ?", (photo_id,))
        return digest

    def set_full_digest(self, photo_id: int, digest: bytes) -> None:
        """Remember the digest of the whole file."""
        self._database.execute("UPDATE photo SET full_digest = ? WHERE photo_id = ?", (bytes(digest), photo_id))

    def _present_at(self, path: str) -> int | None:
        sql = "SELECT photo_id FROM photo WHERE path = ? AND missing_at IS NULL"
        photo_id: int | None = self._database.value(sql, (os.fsencode(path),))
        return photo_id

    def _same_content(self, file: FoundFile, facts: PhotoFacts, full_digest: bytes | None) -> int | None:
        """Id of the row at this path that holds this picture already; equal bytes before equal pixels."""
        photo_id: int | None = self._database.value(
            f"SELECT photo_id FROM photo WHERE path = :path AND ({_SAME_BYTES} OR "
            "(pixel_digest = :pixels AND missing_at IS NULL)) "
            f"ORDER BY {_SAME_BYTES} DESC, missing_at IS NOT NULL, photo_id",
            {
                "path": os.fsencode(file.path),
                "digest": facts.digest,
                "pixels": facts.pixel_digest,
                "whole": full_digest,
            },
        )
        return photo_id

    def _insert(self, file: FoundFile, facts: PhotoFacts, full_digest: bytes | None) -> int:
        cursor = self._database.execute(_INSERT, (*file_values(file), full_digest, *fact_values(facts)))
        photo_id = cursor.lastrowid
        assert photo_id is not None
        return photo_id

    def _overwrite(self, photo_id: int, file: FoundFile, facts: PhotoFacts, full_digest: bytes | None) -> None:
        old = self.photo(photo_id)
        is_other = None not in (old.full_digest, full_digest) and old.full_digest != full_digest
        changed = is_other or old.facts.digest != facts.digest
        if not changed and full_digest is None and (old.size, old.mtime_ns) == (file.size, file.mtime_ns):
            full_digest = self.full_digest(photo_id)
        self._database.execute(_UPDATE, (*file_values(file), full_digest, *fact_values(facts), photo_id))
        if changed:
            self._compare_again(photo_id)
            self._database.execute("DELETE FROM decision WHERE photo_id = ? AND decision = 'remove'", (photo_id,))

    def _compare_again(self, photo_id: int) -> None:
        self._database.execute("DELETE FROM pair WHERE a = ? OR b = ?", (photo_id, photo_id))
        self._database.execute("DELETE FROM matched WHERE photo_id = ?", (photo_id,))

    def _place(self, photo_id: int, file: FoundFile, full_digest: bytes | None) -> None:
        path, size, mtime_ns, ctime_ns = file_values(file)
        self._database.execute(
            "UPDATE photo SET path = ?, size = ?, mtime_ns = ?, ctime_ns = ?, "
            "full_digest = COALESCE(?, CASE WHEN size = ? AND mtime_ns = ? THEN full_digest END) WHERE photo_id = ?",
            (path, size, mtime_ns, ctime_ns, full_digest, size, mtime_ns, photo_id),
        )
        self._return([photo_id])

    def _return(self, photo_ids: Iterable[int]) -> None:
        """Clear the missing mark. A photo that was away while others were matched has to be compared with them."""
        ids = id_list(photo_ids)
        self._database.execute(
            f"DELETE FROM matched WHERE photo_id IN (SELECT photo_id FROM photo WHERE {_IN_LIST} "
            f"AND missing_at < ({MATCH_ROUNDS}))",
            (ids,),
        )
        self._database.execute(
            f"UPDATE OR IGNORE photo SET missing_at = NULL WHERE missing_at IS NOT NULL AND {_IN_LIST}", (ids,)
        )
