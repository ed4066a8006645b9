"""All vectors of one model in memory, compared by matrix products: what finds the candidates of new photos.

A product compares a pair in a few billionths of a second and misses nothing. Walking a graph takes as long with its
building counted in, and misses neighbours that count (`docs/explore.md` has the figures).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken
from photosim.matching.search.exact_neighbours import BITS, join
from photosim.matching.search.neighbour_limit import Reach

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

MOST_PHOTOS = 1 << BITS
"""Beyond this many the numbers into which neighbours are packed have no room."""

_BLOCK = 16_384  # vectors in single precision at once, 16 MB


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs found, one row each: query (photo id), found (photo id), similarity (cosine)."""

    query: Ints
    found: Ints
    similarity: Floats


class ExactIndex:
    """L2-normalised vectors by photo id in one array, in half precision as the store has them.

    Attributes:
        model_id, dim: what the vectors are.
    """

    def __init__(self, model_id: str, dim: int) -> None:
        """Make an empty index."""
        self.model_id = model_id
        self.dim = dim
        self._row: dict[int, int] = {}
        self._ids = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, dim), dtype=np.float16)

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._row

    def add(self, ids: Ints, vectors: Floats) -> None:
        """Add vectors (n, dim); an id that is there already gets its new vector.

        Raises:
            UserError: there would be more than `MOST_PHOTOS`.
        """
        fresh = np.array([int(i) not in self._row for i in ids], dtype=bool)
        if not fresh.all():  # else a million vectors would be copied
            for photo_id, vector in zip(ids[~fresh].tolist(), vectors[~fresh], strict=True):
                self._vectors[self._row[photo_id]] = vector
            ids, vectors = ids[fresh], vectors[fresh]
        self._append(ids, vectors)

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """The k nearest photos of each vector, best first: ids (n, k') and cosines (n, k'), k' = min(k, len(self)).

        Of equal cosines the smaller id comes first.
        """
        n = len(self)
        k = min(k, n)
        if k == 0:
            return np.empty((len(vectors), 0), np.int64), np.empty((len(vectors), 0), np.float32)
        blocks = (self._vectors[start : min(start + _BLOCK, n)] for start in range(0, n, _BLOCK))
        similarity = np.concatenate([vectors @ block.astype(np.float32).T for block in blocks], axis=1)
        part = np.argpartition(similarity, n - k, axis=1)[:, n - k :]
        best = np.take_along_axis(similarity, part, axis=1)
        ids = self._ids[part]
        order = np.lexsort((ids, -best), axis=1)
        return np.take_along_axis(ids, order, axis=1), np.take_along_axis(best, order, axis=1)

    def within(self, vectors: Floats, floor: float, among: Ints | None = None) -> Neighbours:
        """The photos whose cosine with these vectors (n, dim) is at least `floor`; a query is the row of its vector.

        among: ids of this index that count; all where not given.
        """
        chosen = np.arange(len(self)) if among is None else np.array([self._row[i] for i in among.tolist()], np.intp)
        parts = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))]
        for start in range(0, len(chosen), _BLOCK):
            part = chosen[start : start + _BLOCK]
            cosines = vectors @ self._vectors[part].astype(np.float32).T
            row, column = np.nonzero(cosines >= floor)
            parts.append((row, self._ids[part[column]], cosines[row, column]))
        return Neighbours(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def neighbours(self, ids: Ints, reach: Reach, cancel: CancelToken | None = None) -> Neighbours:
        """Find the neighbours of photos of this index, at most `MOST` of each.

        Args:
            ids: (n,) their ids; a photo is left out of its own result.
            reach: which photos count.
            cancel: asked between products.
        """
        rows = np.array([self._row[i] for i in ids.tolist()], dtype=np.int32)
        pairs = join(self._vectors[: len(self)], rows, reach, cancel or CancelToken())
        return Neighbours(self._ids[pairs.query], self._ids[pairs.found], pairs.cosine)

    def _append(self, ids: Ints, vectors: Floats) -> None:
        if not len(ids):
            return
        count, need = len(self), len(self) + len(ids)
        if need > MOST_PHOTOS:
            raise UserError(Data.TOO_MANY(most=MOST_PHOTOS))
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
