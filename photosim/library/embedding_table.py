"""Embeddings of photos, by model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.library.table import Table, id_list

_CHUNK = 8192

_THERE = (
    "FROM embedding WHERE model_id = ? "
    "AND photo_id NOT IN (SELECT photo_id FROM photo WHERE missing_at IS NOT NULL)"
)  # read from the indexes alone


class EmbeddingTable(Table):
    """Vectors are kept as little-endian float16: half the space, and far below the noise of the network."""

    def add_embedding(self, photo_id: int, model_id: str, vector: npt.NDArray[np.float32]) -> None:
        """Store or replace the embedding of a photo. vector: (d,)."""
        self._database.execute(
            "INSERT INTO embedding (photo_id, model_id, vector) VALUES (?, ?, ?) "
            "ON CONFLICT (photo_id, model_id) DO UPDATE SET vector = excluded.vector",
            (photo_id, model_id, np.ascontiguousarray(vector, dtype="<f2").tobytes()),
        )

    def embeddings(
        self, model_id: str, photo_ids: Iterable[int] | None = None
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Ids (n,) ascending, and vectors (n, d), of one model; (0, 0) where there are none.

        photo_ids: only these, missing photos too. None: all photos that are there.
        """
        condition: str
        parameters: tuple[str, ...]
        if photo_ids is None:
            condition, parameters = "missing_at IS NULL", (model_id,)
        else:
            condition, parameters = "photo_id IN (SELECT value FROM json_each(?))", (model_id, id_list(photo_ids))
        source = f"FROM embedding JOIN photo USING (photo_id) WHERE model_id = ? AND {condition}"
        with self._database.transaction_for_reading():
            count = self._database.value(f"SELECT count(*) {source}", parameters)
            cursor = self._database.execute(f"SELECT photo_id, vector {source} ORDER BY photo_id", parameters)
            return _filled(cursor, count)

    def embedded(self, model_id: str) -> npt.NDArray[np.int64]:
        """Ids (n,) ascending of the photos that are there and have an embedding of this model."""
        rows = self._database.rows(f"SELECT photo_id {_THERE} ORDER BY photo_id", (model_id,))
        return np.fromiter((row[0] for row in rows), np.int64, len(rows))

    def embedded_sum(self, model_id: str) -> tuple[int, int]:
        """Number of these photos, and the sum of their ids: quick to find out, and hardly ever the same for others."""
        count, total = self._database.rows(f"SELECT count(*), COALESCE(sum(photo_id), 0) {_THERE}", (model_id,))[0]
        return int(count), int(total)

    def without_embedding(self, model_id: str) -> list[int]:
        """Ids of the photos that are there, can be seen, and have no embedding of this model."""
        sql = (
            "SELECT photo_id FROM photo WHERE missing_at IS NULL AND width > 0 AND NOT EXISTS "
            "(SELECT 1 FROM embedding WHERE embedding.photo_id = photo.photo_id AND model_id = ?) ORDER BY photo_id"
        )
        return [row[0] for row in self._database.rows(sql, (model_id,))]


def _filled(cursor: Any, count: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Read in chunks into one array, so that a million vectors are never held twice."""
    ids = np.empty(count, dtype=np.int64)
    vectors = np.empty((count, 0), dtype=np.float32)
    start = 0
    while rows := cursor.fetchmany(_CHUNK):
        block = np.frombuffer(b"".join([row[1] for row in rows]), dtype="<f2").reshape(len(rows), -1)
        if start == 0:
            vectors = np.empty((count, block.shape[1]), dtype=np.float32)
        ids[start : start + len(rows)] = [row[0] for row in rows]
        vectors[start : start + len(rows)] = block
        start += len(rows)
    return ids, vectors
