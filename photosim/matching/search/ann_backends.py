"""Two ways to the nearest vectors: matrix products, or walking an HNSW graph."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.matching.search.exact_neighbours import join
from photosim.matching.search.neighbour_limit import Reach

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]
    Halves = npt.NDArray[np.float16]

_CONNECTIONS = 16  # M of Malkov and Yashunin (2016): 12 to 48 is their range
_EF_CONSTRUCTION = 120
_EF_SEARCH = 80
_SEED = 1
_AT_ONCE = 512
_BLOCK = 16_384  # vectors in single precision at once, 16 MB


class ProductSearch:
    """Vectors (n, dim) in one array, in half precision as the store has them; a search is a matrix product."""

    def __init__(self, dim: int) -> None:
        self._row: dict[int, int] = {}
        self._ids = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, dim), dtype=np.float16)

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._row

    def add(self, ids: Ints, vectors: Floats, cancel: CancelToken | None = None) -> None:
        """Add or replace; too quick to be cancelled."""
        fresh = np.array([int(i) not in self._row for i in ids], dtype=bool)
        if not fresh.all():  # else a million vectors would be copied
            for photo_id, vector in zip(ids[~fresh].tolist(), vectors[~fresh], strict=True):
                self._vectors[self._row[photo_id]] = vector
            ids, vectors = ids[fresh], vectors[fresh]
        self._append(ids, vectors)

    def remove(self, photo_id: int) -> None:
        """Forget one; the last row takes its place."""
        row, last = self._row.pop(photo_id), len(self._row)
        if row != last:
            self._ids[row], self._vectors[row] = self._ids[last], self._vectors[last]
            self._row[int(self._ids[row])] = row

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """Ids and cosines, (n, k) each, best first; equal cosines in the order of the ids. k <= len(self)."""
        n = len(self)
        blocks = (self._vectors[start : min(start + _BLOCK, n)] for start in range(0, n, _BLOCK))
        similarity = np.concatenate([vectors @ block.astype(np.float32).T for block in blocks], axis=1)
        part = np.argpartition(similarity, n - k, axis=1)[:, n - k :]
        best = np.take_along_axis(similarity, part, axis=1)
        ids = self._ids[part]
        order = np.lexsort((ids, -best), axis=1)
        return np.take_along_axis(ids, order, axis=1), np.take_along_axis(best, order, axis=1)

    def neighbours(self, ids: Ints, reach: Reach, cancel: CancelToken) -> tuple[Ints, Ints, Floats]:
        """Of photos that are there: query ids, found ids and cosines, (m,) each."""
        rows = np.array([self._row[i] for i in ids.tolist()], dtype=np.int32)
        pairs = join(self._vectors[: len(self)], rows, reach, cancel)
        return self._ids[pairs.query], self._ids[pairs.found], pairs.cosine

    def contents(self) -> tuple[Ints, Halves]:
        """All ids and vectors."""
        return self._ids[: len(self)], self._vectors[: len(self)]

    def _append(self, ids: Ints, vectors: Floats) -> None:
        if not len(ids):
            return
        count, need = len(self), len(self) + len(ids)
        if need > len(self._ids):
            capacity = max(need, 2 * len(self._ids), 1024)
            self._ids = _grown(self._ids, count, capacity)
            self._vectors = _grown(self._vectors, count, capacity)
        self._ids[count:need], self._vectors[count:need] = ids, vectors
        self._row.update(zip(ids.tolist(), range(count, need), strict=True))


def _grown(array: npt.NDArray[Any], count: int, capacity: int) -> npt.NDArray[Any]:
    larger = np.empty((capacity, *array.shape[1:]), array.dtype)
    larger[:count] = array[:count]
    return larger


class GraphSearch:
    """An HNSW graph; its elements can be marked as deleted and are then not found.

    hnswlib's rules: adding beside querying is not safe, adding past the capacity raises, asking for more than can
    be reached raises, and its element count includes deleted ones.
    """

    def __init__(self, dim: int, capacity: int) -> None:
        """Make an empty graph; memory is used as elements come, also where `capacity` is larger."""
        import hnswlib

        self._live: set[int] = set()
        self._graph: Any = hnswlib.Index(space="ip", dim=dim)
        self._graph.init_index(
            max_elements=max(capacity, 1024), M=_CONNECTIONS, ef_construction=_EF_CONSTRUCTION, random_seed=_SEED
        )

    @classmethod
    def read(cls, path: Path, ids: Ints, dim: int) -> GraphSearch | None:
        """A saved graph, or None where it is damaged or lacks one of `ids`. What else it holds is marked as deleted."""
        import hnswlib

        graph = hnswlib.Index(space="ip", dim=dim)
        try:
            graph.load_index(str(path), max_elements=max(2 * len(ids), 1024))
            labels = np.array(graph.get_ids_list(), dtype=np.int64)
        except (RuntimeError, OSError, MemoryError):
            return None
        if not np.isin(ids, labels).all():
            return None
        for label in labels[~np.isin(labels, ids)].tolist():
            with contextlib.suppress(RuntimeError):  # it was deleted before the graph was saved
                graph.mark_deleted(label)
        search = cls.__new__(cls)
        search._graph, search._live = graph, set(ids.tolist())
        return search

    def __len__(self) -> int:
        return len(self._live)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._live

    def add(self, ids: Ints, vectors: Floats | Halves, cancel: CancelToken | None = None) -> None:
        """Add or replace; some minutes for a million vectors, in which `cancel` is asked several times a second."""
        need = self._graph.get_current_count() + len(ids)
        if need > self._graph.get_max_elements():
            self._graph.resize_index(max(need, 2 * self._graph.get_max_elements()))
        for start in range(0, len(ids), _AT_ONCE):
            if cancel:
                cancel.check()
            chunk = slice(start, start + _AT_ONCE)
            self._graph.add_items(vectors[chunk], ids[chunk])
            self._live.update(ids[chunk].tolist())

    def remove(self, photo_id: int) -> None:
        """Forget one."""
        self._live.remove(photo_id)
        self._graph.mark_deleted(photo_id)

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """Ids and cosines, (n, k) each, best first. k <= len(self)."""
        self._graph.set_ef(max(_EF_SEARCH, 2 * k))
        try:
            labels, distances = self._graph.knn_query(vectors, k=k)
        except RuntimeError:  # fewer than k can be reached: the graph has come apart around deleted elements
            return self._compared(vectors, k)
        return labels.astype(np.int64), (1.0 - distances).astype(np.float32)

    def vectors(self, ids: Ints) -> Floats:
        """The vectors of photos that are there, (n, dim)."""
        return np.asarray(self._graph.get_items(ids), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the graph."""
        self._graph.save_index(str(path))

    def _compared(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        ids = np.fromiter(self._live, np.int64, len(self._live))
        products = ProductSearch(vectors.shape[1])
        products.add(ids, self.vectors(ids))
        return products.nearest(vectors, k)
