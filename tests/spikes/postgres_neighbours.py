"""A spike: the neighbours of photos found by PostgreSQL with pgvector, behind the port that a scan asks.

Not part of the program. `docs/scale.md` says what it is for, and what is missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.matching.search.exact_index import Neighbours
from photosim.matching.search.neighbour_limit import CROWD, MOST, Reach, few_or_near

SCHEMA = """
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE IF NOT EXISTS embedding (
    model_id text   NOT NULL,
    photo_id bigint NOT NULL,
    vector   vector({dim}) NOT NULL,
    PRIMARY KEY (model_id, photo_id)
);
CREATE INDEX IF NOT EXISTS embedding_vector ON embedding
    USING hnsw (vector vector_ip_ops) WITH (m = 16, ef_construction = 100);
"""

NEAREST = """
SELECT q.photo_id, n.photo_id, n.cosine
FROM embedding AS q CROSS JOIN LATERAL (
    SELECT e.photo_id, -(e.vector <#> q.vector) AS cosine
    FROM embedding AS e
    WHERE e.model_id = %(model)s
    ORDER BY e.vector <#> q.vector
    LIMIT %(k)s
) AS n
WHERE q.model_id = %(model)s AND q.photo_id = ANY(%(ids)s) AND n.photo_id <> q.photo_id
"""

_FIRST_K, _MOST_EF = 32, 1000
_CHUNK = 500


class PostgresNeighbours:
    """L2-normalised vectors by photo id, in a table of a server."""

    def __init__(self, connection: Any, model_id: str, dim: int) -> None:
        """Make the table where it is not there yet. connection: of psycopg, for this object alone."""
        self._connection, self.model_id, self.dim = connection, model_id, dim
        connection.execute(SCHEMA.format(dim=dim))
        connection.commit()

    def add(self, ids: np.ndarray, vectors: np.ndarray) -> None:
        """Add vectors (n, dim); an id that is there already gets its new vector."""
        rows = [
            (self.model_id, photo_id, str(vector.tolist()))
            for photo_id, vector in zip(ids.tolist(), vectors, strict=True)
        ]
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO embedding VALUES (%s, %s, %s) "
                "ON CONFLICT (model_id, photo_id) DO UPDATE SET vector = excluded.vector",
                rows,
            )
        self._connection.commit()

    def neighbours(self, ids: np.ndarray, reach: Reach, cancel: CancelToken | None = None) -> Neighbours:
        """As `ExactIndex.neighbours`: k grows for those photos whose last neighbour is still the same."""
        work, parts = cancel or CancelToken(), [np.empty((0, 3))]
        for start in range(0, len(ids), _CHUNK):
            waiting, k = ids[start : start + _CHUNK], max(_FIRST_K, CROWD, reach.least) + 1
            while len(waiting):
                work.check()
                found = self._nearest(waiting, k)
                more = self._still_near(found, reach.same, k) if k < MOST else waiting[:0]
                parts.append(found[~np.isin(found[:, 0], more)])
                waiting, k = more, min(MOST, 4 * k)
        rows = np.concatenate(parts)
        rows = rows[rows[:, 2] >= reach.floor]
        query, found, cosine = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), rows[:, 2]
        kept = few_or_near(query, found, -cosine, reach.least, -reach.near, -reach.same)
        return Neighbours(query[kept], found[kept], cosine[kept].astype(np.float32))

    def _nearest(self, ids: np.ndarray, k: int) -> np.ndarray:
        """Rows of query, found, cosine: the k nearest of each, itself left out."""
        self._connection.execute(f"SET hnsw.ef_search = {min(_MOST_EF, max(200, k + 1))}")
        rows = self._connection.execute(NEAREST, {"model": self.model_id, "k": k + 1, "ids": ids.tolist()}).fetchall()
        return np.array(rows, dtype=np.float64).reshape(-1, 3)

    def _still_near(self, found: np.ndarray, near: float, k: int) -> np.ndarray:
        query, counts = np.unique(found[found[:, 2] >= near, 0], return_counts=True)
        return query[counts >= k].astype(np.int64)
