"""All pairs of perceptual hashes within a radius, in the closest of the eight orientations.

Comparing in eight orientations need not cost eight comparisons. Mirroring flips the sign of whole parity classes of
frequencies (odd horizontal, odd vertical), so the distance to a mirrored hash follows from the distances within the
four classes: d or (size - d). Only the transposition needs a second look. A hash of 16 x 16 bits falls into four
classes of 64 bits, one machine word each.

The search is exact up to `EXACT_LIMIT` hashes. Above, only pairs that agree in their even frequencies, which no
mirroring changes, are compared in full: a third of the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.processes.pool import available_cores

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Counts = npt.NDArray[np.uint8]
    Words = npt.NDArray[np.uint64]

EXACT_LIMIT = 200_000
"""Up to this many hashes every pair is compared in full, which takes a minute and a half on two cores."""

EVEN_RADIUS = 20
"""Bits of 64 in which the even frequencies of a pair may differ above the limit. Of all pairs of 3,480 photos 1.2 %
pass, all 1,644 within 64 bits of 255, and 1,986 of 1,990 within 72. In a library that large chance alone puts four
photos nearer than that, so that pairs farther away are not among the few nearest that count."""

_SIDE = 16
_CLASS_BITS = (_SIDE // 2) ** 2
_ROWS, _COLUMNS = 64, 4096
"""Comparisons at once: temporary arrays of 2 MB stay in the processor's cache, and numpy's own cost is spread."""
_UNPACKED = 65_536  # hashes whose bits are held one by one, 256 bytes each


@dataclass(frozen=True, slots=True)
class HashPairs:
    """Rows of queries and of the searched hashes, with their distance in bits."""

    query: Ints
    found: Ints
    distance: Counts


def within_radius(
    queries: npt.NDArray[np.uint8], hashes: npt.NDArray[np.uint8], radius: int, cancel: CancelToken | None = None
) -> Iterator[HashPairs]:
    """Every (query, hash) whose distance, in the nearest of the eight orientations, is at most `radius` bits.

    Args:
        queries: (q, 32) uint8. hashes: (n, 32) uint8. Both as `vision.fingerprint` makes them.
        radius: 0 to 255; unrelated pictures lie around 110 in the nearest orientation.
        cancel: asked between chunks.

    Yields:
        All pairs of a few queries at a time: those of a whole library may not fit into memory.
    """
    words = _parity_words(hashes)
    both = np.stack((_parity_words(queries), _parity_words(queries, transpose=True)))
    threads = ThreadPoolExecutor(available_cores())  # numpy lets go of the interpreter while it counts
    try:
        starts = range(0, len(queries), _ROWS)
        yield from threads.map(lambda start: _search(both, words, radius, start, cancel or CancelToken()), starts)
    finally:
        threads.shutdown(cancel_futures=True)


def _search(both: Words, words: Words, radius: int, first: int, cancel: CancelToken) -> HashPairs:
    """The pairs of the queries from row `first` on, a block of hashes after the other."""
    cancel.check()
    chunk = both[:, :, first : first + _ROWS]
    compared = _compared if words.shape[1] <= EXACT_LIMIT else _sifted
    parts = []
    for start in range(0, max(1, words.shape[1]), _COLUMNS):
        pairs = compared(chunk, words[:, start : start + _COLUMNS], radius)
        parts.append((pairs.query + first, pairs.found + start, pairs.distance))
    return HashPairs(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _compared(both: Words, words: Words, radius: int) -> HashPairs:
    """The pairs within the radius, all compared in full. both: (2, 4, q) upright and transposed. words: (4, n)."""
    distance = _least_distance(both[..., None], words[:, None])
    near = np.flatnonzero(distance <= radius)
    query, found = np.divmod(near, words.shape[1] or 1)
    return HashPairs(query, found, distance.ravel()[near])


def _sifted(both: Words, words: Words, radius: int) -> HashPairs:
    """The pairs within the radius whose even frequencies agree."""
    upright, transposed = (np.bitwise_count(q[0, :, None] ^ words[0]) for q in both)
    query, found = np.divmod(np.flatnonzero(np.minimum(upright, transposed) <= EVEN_RADIUS), words.shape[1] or 1)
    distance = _least_distance(both[..., query], words[:, found])
    near = distance <= radius
    return HashPairs(query[near], found[near], distance[near])


def _least_distance(both: Words, words: Words) -> Counts:
    """Least distance over the eight orientations, for parity words (2, 4, …) and (4, …) that fit each other."""
    return np.minimum(*(_mirrored_minimum(queries, words) for queries in both))


def _mirrored_minimum(queries: Words, hashes: Words) -> Counts:
    """Least distance over the four mirrorings."""
    both_even, odd_across, odd_down, both_odd = (np.bitwise_count(q ^ h) for q, h in zip(queries, hashes, strict=True))
    size = np.uint8(_CLASS_BITS)
    across, down, both = size - odd_across, size - odd_down, size - both_odd
    least = np.minimum(odd_across + odd_down + both_odd, across + odd_down + both)
    least = np.minimum(least, odd_across + down + both)
    least = np.minimum(least, across + down + both_odd)
    return both_even + least  # type: ignore[no-any-return]


def _parity_words(hashes: npt.NDArray[np.uint8], *, transpose: bool = False) -> Words:
    """Bits sorted by the parity of their two frequencies, one 64-bit word a class: (4, n)."""
    words = np.empty((4, len(hashes)), np.uint64)
    for start in range(0, len(hashes), _UNPACKED):
        chunk = slice(start, start + _UNPACKED)
        bits = np.unpackbits(hashes[chunk], axis=-1).reshape(-1, _SIDE, _SIDE)
        if transpose:
            bits = bits.swapaxes(1, 2)
        for number in range(4):
            mine = bits[:, number // 2 :: 2, number % 2 :: 2].reshape(len(bits), _CLASS_BITS)
            words[number, chunk] = np.packbits(mine, axis=-1).view(np.uint64)[:, 0]
    return words
