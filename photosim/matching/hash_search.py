"""All pairs of perceptual hashes within a radius, in whichever of the eight orientations is nearest; exact.

Comparing in eight orientations need not cost eight comparisons. Mirroring flips the sign of whole parity classes of
frequencies (odd horizontal, odd vertical), so the distance to a mirrored hash follows from the distances within the
four classes: d or (size - d). Only the transposition needs a second look. A hash of 16 x 16 bits falls into four
classes of 64 bits, one machine word each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.progress import CancelToken

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Words = npt.NDArray[np.uint64]

_SIDE = 16
_CLASS_BITS = (_SIDE // 2) ** 2
_CELLS = 2_000_000  # comparisons at once: the temporary arrays then stay within the processor's cache and a few MB


@dataclass(frozen=True, slots=True)
class HashPairs:
    """Rows of queries and of the searched hashes, with their distance in bits."""

    query: Ints
    found: Ints
    distance: npt.NDArray[np.uint8]


def within_radius(
    queries: npt.NDArray[np.uint8], hashes: npt.NDArray[np.uint8], radius: int, cancel: CancelToken | None = None
) -> HashPairs:
    """Every (query, hash) whose distance, in the nearest of the eight orientations, is at most `radius` bits.

    Args:
        queries: (q, 32) uint8. hashes: (n, 32) uint8. Both as `vision.fingerprint` makes them.
        radius: 0 to 255; unrelated pictures lie around 110 in the nearest orientation.
        cancel: asked between chunks.
    """
    words = _parity_words(hashes)
    upright, transposed = _parity_words(queries), _parity_words(queries, transpose=True)
    step = max(1, _CELLS // max(1, len(hashes)))
    query, found, distance = [], [], []
    for start in range(0, len(queries), step):
        if cancel:
            cancel.check()
        chunk = slice(start, start + step)
        nearest = np.minimum(
            _mirrored_minimum(upright[:, chunk], words), _mirrored_minimum(transposed[:, chunk], words)
        )
        rows, columns = np.nonzero(nearest <= radius)
        query.append(rows + start)
        found.append(columns)
        distance.append(nearest[rows, columns])
    if not query:
        return HashPairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.uint8))
    return HashPairs(np.concatenate(query), np.concatenate(found), np.concatenate(distance))


def _mirrored_minimum(queries: Words, hashes: Words) -> npt.NDArray[np.uint8]:
    """Least distance over the four mirrorings, (q, n), for parity words (4, q) and (4, n)."""
    both_even, odd_across, odd_down, both_odd = (
        np.bitwise_count(q[:, None] ^ h[None, :]) for q, h in zip(queries, hashes, strict=True)
    )
    size = np.uint8(_CLASS_BITS)
    across, down, both = size - odd_across, size - odd_down, size - both_odd
    least = np.minimum(odd_across + odd_down + both_odd, across + odd_down + both)
    least = np.minimum(least, odd_across + down + both)
    least = np.minimum(least, across + down + both_odd)
    return both_even + least  # type: ignore[no-any-return]


def _parity_words(hashes: npt.NDArray[np.uint8], *, transpose: bool = False) -> Words:
    """Bits sorted by the parity of their two frequencies, one 64-bit word a class: (4, n)."""
    bits = np.unpackbits(hashes, axis=-1).reshape(-1, _SIDE, _SIDE)
    if transpose:
        bits = bits.swapaxes(1, 2)
    classes = [bits[:, down::2, across::2].reshape(len(bits), _CLASS_BITS) for down in (0, 1) for across in (0, 1)]
    return np.stack([np.packbits(c, axis=-1).view(np.uint64)[:, 0] for c in classes])
