"""Nearest neighbours by embedding: a persistent HNSW graph, or exact search while a library is small.

The store is the truth and the file a cache of it: whatever does not agree is made again from the store. hnswlib's own
rules shape the code: adding beside querying is not safe, adding past the capacity raises, asking for more neighbours
than there are live elements raises, and the element count includes deleted ones.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.errors import UserError
from photosim.progress import CancelToken

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

EXACT_LIMIT = 20_000
"""Up to this many photos a search is a matrix product, which is exact and then also faster than building a graph."""

FIRST_K = 16
LARGEST_K = 1024
_CONNECTIONS = 24  # M of Malkov and Yashunin (2016): 12 to 48 is their range, more for high recall
_EF_CONSTRUCTION = 200
_EF_SEARCH = 96
_CHUNK = 1024


@dataclass(frozen=True, slots=True)
class IndexState:
    """What a saved graph claims to hold; anything else than the store says means that it is made again."""

    model_id: str
    dim: int
    count: int
    generation: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs found, one row each: query (photo id), found (photo id), similarity (cosine)."""

    query: Ints
    found: Ints
    similarity: Floats


class VectorIndex:
    """L2-normalised vectors by photo id, for one model.

    Attributes:
        model_id, dim: what the vectors are.
    """

    def __init__(self, model_id: str, dim: int, *, exact_limit: int = EXACT_LIMIT) -> None:
        self.model_id = model_id
        self.dim = dim
        self._exact_limit = exact_limit
        self._row: dict[int, int] = {}
        self._ids = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, dim), dtype=np.float32)
        self._count = 0
        self._graph: Any = None

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._row

    @property
    def is_exact(self) -> bool:
        """Whether a search compares with every vector."""
        return self._graph is None

    def add(self, ids: Ints, vectors: Floats) -> None:
        """Add vectors (n, dim); an id that is there already gets its new vector."""
        fresh = np.array([int(i) not in self._row for i in ids], dtype=bool)
        for photo_id, vector in zip(ids[~fresh].tolist(), vectors[~fresh], strict=True):
            self._vectors[self._row[photo_id]] = vector
        self._append(ids[fresh], vectors[fresh])
        if self._graph is not None:
            self._add_to_graph(ids, vectors)
        elif len(self) > self._exact_limit:
            self._build_graph()

    def remove(self, photo_ids: list[int]) -> None:
        """Forget photos; ids that are not there are ignored."""
        for photo_id in photo_ids:
            row = self._row.pop(photo_id, None)
            if row is None:
                continue
            last = self._count - 1
            if row != last:
                self._ids[row], self._vectors[row] = self._ids[last], self._vectors[last]
                self._row[int(self._ids[row])] = row
            self._count = last
            if self._graph is not None:
                self._graph.mark_deleted(photo_id)

    def neighbours(
        self, ids: Ints, vectors: Floats, floor: float, *, first_k: int = FIRST_K, cancel: CancelToken | None = None
    ) -> Neighbours:
        """Find, for each vector, every other photo with a cosine of at least `floor`, up to LARGEST_K of them.

        Args:
            ids: (n,) photo ids of the queries, left out of their own results. vectors: (n, dim).
            floor: least cosine.
            first_k: how many are asked for first; k grows until the last one found lies below the floor.
            cancel: asked between chunks.
        """
        rows = []
        for start in range(0, len(ids), _CHUNK):
            if cancel:
                cancel.check()
            chunk = slice(start, start + _CHUNK)
            rows.append(self._neighbours_of(ids[chunk], vectors[chunk], floor, first_k))
        return Neighbours(
            np.concatenate([r.query for r in rows]) if rows else np.empty(0, np.int64),
            np.concatenate([r.found for r in rows]) if rows else np.empty(0, np.int64),
            np.concatenate([r.similarity for r in rows]) if rows else np.empty(0, np.float32),
        )

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """The k nearest photos of each vector, best first: ids (n, k') and cosines (n, k'), k' = min(k, len(self))."""
        k = min(k, len(self))
        if k == 0:
            return np.empty((len(vectors), 0), np.int64), np.empty((len(vectors), 0), np.float32)
        return self._exact(vectors, k) if self._graph is None else self._approximate(vectors, k)

    def _neighbours_of(self, ids: Ints, vectors: Floats, floor: float, first_k: int) -> Neighbours:
        queries, found, similarity = [], [], []
        k = first_k + 1  # one place goes to the query itself
        while len(ids):
            labels, cosines = self.nearest(vectors, k)
            exhausted = labels.shape[1] < k or k >= LARGEST_K
            done = np.full(len(ids), exhausted) | (cosines[:, -1] < floor if labels.shape[1] else True)
            keep = (cosines >= floor) & (labels != ids[:, None]) & done[:, None]
            queries.append(np.broadcast_to(ids[:, None], labels.shape)[keep])
            found.append(labels[keep])
            similarity.append(cosines[keep])
            ids, vectors, k = ids[~done], vectors[~done], min(k * 4, LARGEST_K)
        return Neighbours(np.concatenate(queries), np.concatenate(found), np.concatenate(similarity))

    def _exact(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        similarity = vectors @ self._vectors[: self._count].T
        part = np.argpartition(similarity, self._count - k, axis=1)[:, self._count - k :]
        best = np.take_along_axis(similarity, part, axis=1)
        ids = self._ids[part]
        order = np.lexsort((ids, -best), axis=1)  # equal cosines in the order of the ids
        return np.take_along_axis(ids, order, axis=1), np.take_along_axis(best, order, axis=1)

    def _approximate(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        self._graph.set_ef(max(_EF_SEARCH, 2 * k))
        try:
            labels, distances = self._graph.knn_query(vectors, k=k)
        except RuntimeError:  # fewer than k can be reached: the graph has come apart around deleted elements
            return self._exact(vectors, k)
        return labels.astype(np.int64), (1.0 - distances).astype(np.float32)

    def _append(self, ids: Ints, vectors: Floats) -> None:
        if not len(ids):
            return
        need = self._count + len(ids)
        if need > len(self._ids):
            capacity = max(need, 2 * len(self._ids), 1024)
            self._ids = np.concatenate((self._ids, np.empty(capacity - len(self._ids), np.int64)))
            grown = np.empty((capacity, self.dim), np.float32)
            grown[: self._count] = self._vectors[: self._count]
            self._vectors = grown
        self._ids[self._count : need], self._vectors[self._count : need] = ids, vectors
        self._row.update(zip(ids.tolist(), range(self._count, need), strict=True))
        self._count = need

    def _build_graph(self) -> None:
        import hnswlib

        self._graph = hnswlib.Index(space="ip", dim=self.dim)
        self._graph.init_index(
            max_elements=max(2 * self._count, 1024), M=_CONNECTIONS, ef_construction=_EF_CONSTRUCTION, random_seed=1
        )
        self._graph.add_items(self._vectors[: self._count], self._ids[: self._count])

    def _add_to_graph(self, ids: Ints, vectors: Floats) -> None:
        need = self._graph.get_current_count() + len(ids)
        if need > self._graph.get_max_elements():
            self._graph.resize_index(max(need, 2 * self._graph.get_max_elements()))
        self._graph.add_items(vectors, ids)

    def save(self, path: Path, generation: int) -> None:
        """Write the graph beside a note of what it holds, each to a temporary file that then takes the place.

        Raises:
            UserError: the disk is full or read-only.
        """
        if self._graph is None:
            discard(path)
            return
        state = IndexState(self.model_id, self.dim, len(self), generation)
        part = path.with_suffix(".part")
        try:
            note(path).unlink(missing_ok=True)  # a graph without its note is not read
            self._graph.save_index(str(part))
            os.replace(part, path)
            part.write_text(json.dumps(asdict(state)), encoding="utf-8")
            os.replace(part, note(path))
        except (OSError, RuntimeError) as error:
            raise UserError(f"The search index cannot be written to {path.parent}: {error}.") from error

    def load(self, path: Path, ids: Ints, vectors: Floats, generation: int) -> bool:
        """Take the store's vectors, and the saved graph if it agrees with them.

        Returns:
            Whether the saved graph (or none, below the exact limit) served; False where it had to be made again.
        """
        self._append(ids, vectors)
        if len(self) <= self._exact_limit:
            return True
        if _read_note(path) == IndexState(self.model_id, self.dim, len(ids), generation) and self._read_graph(
            path, ids
        ):
            return True
        self._build_graph()
        return False

    def _read_graph(self, path: Path, ids: Ints) -> bool:
        import hnswlib

        graph = hnswlib.Index(space="ip", dim=self.dim)
        try:
            graph.load_index(str(path), max_elements=2 * len(ids))
            labels = np.array(graph.get_ids_list(), dtype=np.int64)
        except (RuntimeError, OSError, MemoryError):
            return False
        if not np.isin(ids, labels).all():
            return False
        for label in labels[~np.isin(labels, ids)].tolist():
            with contextlib.suppress(RuntimeError):  # it was deleted before the graph was saved
                graph.mark_deleted(label)
        self._graph = graph
        return True


def note(path: Path) -> Path:
    """The file that says what the graph at `path` holds."""
    return path.with_suffix(".json")


def discard(path: Path) -> None:
    """Remove a saved graph."""
    for file in (note(path), path, path.with_suffix(".part")):
        file.unlink(missing_ok=True)


def _read_note(path: Path) -> IndexState | None:
    try:
        return IndexState(**json.loads(note(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
