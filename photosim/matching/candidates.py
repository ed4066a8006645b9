"""Which pairs are worth a look: near by embedding, or near by perceptual hash in any orientation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.matching.hash_search import HashPairs, within_radius
from photosim.matching.index import Reach, VectorIndex
from photosim.progress import CancelToken

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

EMBEDDING_REACH = Reach(floor=0.36, near=0.65, least=8)
"""Two photos are looked at when the cosine of their embeddings says that they are near, or when one is among the few
nearest of the other. The number of pairs then grows with the library and not with its square; among 3,480 photos 631 of
632 pairs of a photo and its altered copy are found."""

HASH_RADIUS, HASH_NEAR, FEW_ALIKE = 84, 54, 4
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
    embeddings: Floats,
    everyone: Fingerprints,
    index: VectorIndex,
    cancel: CancelToken | None = None,
) -> Ints:
    """Pairs of a new photo and any other that may be related.

    Args:
        new: the photos that were not compared yet; they are among `everyone`.
        embeddings: (n, d) of the new photos, in their order.
        everyone: all photos of the library, one for each content.
        index: holds the embeddings of `everyone`, and perhaps others, which are passed over.
        cancel: asked between chunks.

    Returns:
        (m, 2) photo ids, the smaller one first, each pair once, sorted.
    """
    near = index.neighbours(new.ids, embeddings, EMBEDDING_REACH, cancel)
    known = np.isin(near.found, everyone.ids)
    alike = _closest(within_radius(new.hashes, everyone.hashes, HASH_RADIUS, cancel), new, everyone)
    pairs = np.concatenate(
        (
            np.stack((near.query[known], near.found[known]), axis=1),
            np.stack((new.ids[alike.query], everyone.ids[alike.found]), axis=1),
        )
    )
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    pairs.sort(axis=1)
    return np.unique(pairs, axis=0)


def _closest(alike: HashPairs, new: Fingerprints, everyone: Fingerprints) -> HashPairs:
    """Without the photo itself; of those that are not near only the few nearest of each query."""
    other = np.flatnonzero(new.ids[alike.query] != everyone.ids[alike.found])
    order = other[np.lexsort((everyone.ids[alike.found[other]], alike.distance[other], alike.query[other]))]
    query = alike.query[order]
    place = np.arange(len(order)) - np.searchsorted(query, query)
    kept = order[(place < FEW_ALIKE) | (alike.distance[order] <= HASH_NEAR)]
    return HashPairs(alike.query[kept], alike.found[kept], alike.distance[kept])
