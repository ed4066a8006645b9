"""Which pairs are worth a look: near by embedding, or near by perceptual hash in any orientation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.matching.search.hash_search import HashPairs, within_radius
from photosim.matching.search.neighbour_limit import Reach, few_or_near
from photosim.matching.search.neighbour_search import NeighbourSearch

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

EMBEDDING_REACH = Reach(floor=0.36, near=0.65, same=0.97, least=8)
"""Two photos are looked at when the cosine of their embeddings says that they are near, or when one is among the few
nearest of the other. The number of pairs then grows with the library and not with its square; among 3,480 photos 631 of
632 pairs of a photo and its altered copy are found."""

HASH_RADIUS, HASH_NEAR, HASH_SAME, FEW_ALIKE = 84, 54, 16, 4
"""The same for the bits of 255 in which two hashes differ, in the nearest orientation."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What candidates are found by, one row for each photo: ids (n,) ascending, hashes (n, 32) uint8."""

    ids: Ints
    hashes: npt.NDArray[np.uint8]

    def among(self, photo_ids: Iterable[int]) -> Fingerprints:
        """Only the rows of these photos."""
        rows = np.isin(self.ids, np.fromiter(photo_ids, np.int64))
        return Fingerprints(self.ids[rows], self.hashes[rows])


def candidate_pairs(
    new: Fingerprints,
    everyone: Fingerprints,
    index: NeighbourSearch,
    cancel: CancelToken | None = None,
    inside: Ints | None = None,
) -> Ints:
    """Pairs of a new photo and any other that may be related.

    Args:
        new: the photos that were not compared yet; they are among `everyone`.
        everyone: all photos of the library, one for each content.
        index: holds the embeddings of `everyone`, and perhaps others, which are passed over.
        cancel: asked between chunks.
        inside: (k, 2) pairs of photos of which one shows the other as a part; those of photos that are not among
            `everyone` are passed over.

    Returns:
        (m, 2) photo ids, the smaller one first, each pair once, sorted.
    """
    near = index.neighbours(new.ids, EMBEDDING_REACH, cancel)
    known = np.isin(near.found, everyone.ids)
    alike = [_closest(some, new, everyone) for some in within_radius(new.hashes, everyone.hashes, HASH_RADIUS, cancel)]
    inside = np.empty((0, 2), np.int64) if inside is None else inside[np.isin(inside, everyone.ids).all(axis=1)]
    pairs = np.concatenate((np.stack((near.query[known], near.found[known]), axis=1), *alike, inside))
    return _once(pairs, everyone.ids)


def _closest(alike: HashPairs, new: Fingerprints, everyone: Fingerprints) -> Ints:
    """Pairs of ids, without those of a photo with itself; of those that are not near only the few nearest of each."""
    query, found = new.ids[alike.query], everyone.ids[alike.found]
    other = np.flatnonzero(query != found)
    kept = other[few_or_near(query[other], found[other], alike.distance[other], FEW_ALIKE, HASH_NEAR, HASH_SAME)]
    return np.stack((query[kept], found[kept]), axis=1)


def _once(pairs: Ints, ids: Ints) -> Ints:
    """Each pair once, the smaller id first, sorted. ids: (n,) ascending, all that occur."""
    rows = np.searchsorted(ids, pairs)
    keys = np.unique(rows.min(axis=1) * len(ids) + rows.max(axis=1))  # one number sorts far quicker than two
    first, second = np.divmod(keys, max(1, len(ids)))
    return np.stack((ids[first], ids[second]), axis=1)
