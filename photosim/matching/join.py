"""Neighbours of many vectors at once, by matrix products.

A product compares a pair in two billionths of a second, which walking a graph does not come near, and it misses
nothing. For many new photos in a large library it still takes too long, and only those that lie far out in the same
direction are compared: random rotations give pairs of opposite directions, the outermost few of all photos along each
are a cell, and two photos that are near share at least one of many cells (cross-polytope hashing, Andoni et al. 2015,
with cells that overlap).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.matching.reach import MOST, Reach, counts, places
from photosim.progress import CancelToken

if TYPE_CHECKING:
    import numpy.typing as npt

    Rows = npt.NDArray[np.int32]
    Floats = npt.NDArray[np.float32]
    Halves = npt.NDArray[np.float16]
    Longs = npt.NDArray[np.int64]

EXACT_PHOTOS, EXACT_QUERIES = 200_000, 20_000
"""Up to this many photos, or for this many new ones in a larger library, every pair is compared."""

ROTATIONS = 24
CELL_SHARE = 1 / 256
"""Twice the dimension in cells for each rotation, each with this share of all photos: a quarter of the products."""

_SEED = 1
_SAMPLE = 10_000  # photos that tell where the outermost begin
_BLOCK = 1024  # rows and columns of a product: small beside a cell, so that nearly half of it need not be looked at
_HELD = 4_000_000  # neighbours before those that no longer count are dropped
_BITS = 21  # of a row and of a distance where a neighbour is packed into one number: enough for two million rows
_STEPS = 1 << 20  # of a distance of 1


@dataclass(frozen=True, slots=True)
class Found:
    """Neighbours, one row each: rows of the query and of the found vector, and their cosine to a millionth."""

    query: Rows
    found: Rows
    cosine: Floats


def join(vectors: Halves, new: Rows, reach: Reach, cancel: CancelToken) -> Found:
    """The neighbours of the rows `new` among all rows.

    Args:
        vectors: (n, dim), L2-normalised.
        new: (m,) different rows.
        reach: which neighbours count, at most `MOST` for each.
        cancel: asked between products.
    """
    best = _Best(len(vectors), new, reach)
    if len(vectors) <= EXACT_PHOTOS or len(new) <= EXACT_QUERIES:
        _compare(vectors, np.arange(len(vectors), dtype=np.int32), best, cancel)
    else:
        for cell in _cells(vectors, cancel):
            _compare(vectors, cell, best, cancel)
    return best.found()


def _compare(vectors: Halves, rows: Rows, best: _Best, cancel: CancelToken) -> None:
    """Compare the new ones of these rows with all of them, each pair once."""
    is_new = best.asked[rows]
    rows = np.concatenate((rows[is_new], rows[~is_new]))
    count = int(is_new.sum())
    queries = vectors[rows[:count]].astype(np.float32)
    for start in range(0, len(rows), _BLOCK):
        columns = rows[start : start + _BLOCK]
        known = queries[start : start + _BLOCK]  # making single precision of half costs as much as a short product
        block = known if len(known) == len(columns) else vectors[columns].astype(np.float32)
        for first in range(0, min(count, start + len(columns)), _BLOCK):
            cancel.check()
            last = min(first + _BLOCK, count)
            best.take(rows[first:last], columns, queries[first:last] @ block.T)


def _cells(vectors: Halves, cancel: CancelToken) -> Iterator[Rows]:
    """Rows that lie far out in the same direction, a direction after the other."""
    random = np.random.default_rng(_SEED)
    dim = vectors.shape[1]
    sample = vectors[random.integers(0, len(vectors), _SAMPLE)].astype(np.float32)
    for _ in range(ROTATIONS):
        directions = np.linalg.qr(random.standard_normal((dim, dim)))[0].astype(np.float32)
        low, high = np.quantile(sample @ directions, (CELL_SHARE, 1 - CELL_SHARE), axis=0)
        blocks = []
        for start in range(0, len(vectors), _BLOCK):
            cancel.check()
            along = vectors[start : start + _BLOCK].astype(np.float32) @ directions
            row, cell = np.divmod(np.flatnonzero(np.hstack((along <= low, along >= high))), 2 * dim)
            blocks.append(((row + start).astype(np.int32), cell.astype(np.int32)))
        rows, cells = (np.concatenate(block) for block in zip(*blocks, strict=True))
        ends = np.cumsum(np.bincount(cells, minlength=2 * dim))
        yield from np.split(rows[np.argsort(cells, kind="stable")], ends[:-1])


class _Best:
    """The neighbours that count so far, each packed into a number of 64 bits: those sort many times quicker than rows.

    Attributes:
        asked: (n,) whether a row is a query.
    """

    def __init__(self, count: int, new: Rows, reach: Reach) -> None:
        self._reach = reach
        self._limit = np.full(count, np.inf, dtype=np.float32)
        self._limit[new] = reach.floor if reach.least else reach.near
        self.asked = np.isfinite(self._limit)
        self._packed = [np.empty(0, np.int64)]
        self._held, self._sift_at = 0, _HELD

    def take(self, rows: Rows, columns: Rows, cosines: Floats) -> None:
        """Keep what counts, for both photos of a pair. cosines: (rows, columns)."""
        near = np.flatnonzero(cosines >= np.minimum(self._limit[rows, None], self._limit[columns]))
        row, column = np.divmod(near, len(columns))  # several times as quick as `nonzero` where little is found
        one, other, cosine = rows[row], columns[column], cosines.ravel()[near]
        self._keep(one, other, cosine)
        self._keep(other, one, cosine)
        if self._held > self._sift_at:
            self._sift()

    def found(self) -> Found:
        """All neighbours, by query and then the closest first."""
        return self._sift()

    def _keep(self, query: Rows, found: Rows, cosine: Floats) -> None:
        kept = (cosine >= self._limit[query]) & (query != found)
        self._packed.append(_pack(query[kept], found[kept], _steps(cosine[kept])))
        self._held += len(self._packed[-1])

    def _sift(self) -> Found:
        """Drop what was found twice and what is no longer among the closest, and ask for more from now on."""
        packed = np.sort(np.concatenate(self._packed))
        pair = packed >> _BITS
        query, found, steps = _unpacked(packed[np.diff(pair, prepend=-1) != 0])
        query, steps, found = _unpacked(np.sort(_pack(query, steps, found)))
        place = places(query)
        kept = counts(place, steps, self._reach.least, float(_steps(self._reach.near)))
        query, found, steps, place = query[kept], found[kept], steps[kept], place[kept]
        self._packed, self._held = [_pack(query, found, steps)], len(query)
        self._sift_at = max(_HELD, 2 * self._held)
        cosine = (1 - steps / _STEPS).astype(np.float32)
        for most, limit in ((self._reach.least, self._reach.near), (MOST, np.inf)):
            last = place == most - 1
            self._limit[query[last]] = np.minimum(cosine[last] - 1 / _STEPS, limit)
        return Found(query.astype(np.int32), found.astype(np.int32), cosine)


def _steps(cosine: Floats | float) -> Longs:
    """Distance, from 0 for the same vector to 2 * _STEPS - 1 for the opposite one."""
    steps: Longs = np.clip(np.rint((1 - np.asarray(cosine)) * _STEPS), 0, 2 * _STEPS - 1).astype(np.int64)
    return steps


def _pack(first: Longs | Rows, second: Longs | Rows, third: Longs | Rows) -> Longs:
    packed: Longs = first.astype(np.int64) << 2 * _BITS | second.astype(np.int64) << _BITS | third
    return packed


def _unpacked(packed: Longs) -> tuple[Longs, Longs, Longs]:
    mask = (1 << _BITS) - 1
    return packed >> 2 * _BITS, packed >> _BITS & mask, packed & mask
