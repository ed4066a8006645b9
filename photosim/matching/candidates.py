"""Which pairs are worth a look: near by embedding, or near by perceptual hash in any orientation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.matching.hash_search import within_radius
from photosim.matching.index import VectorIndex
from photosim.progress import CancelToken

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

COSINE_FLOOR = 0.40
"""Least cosine of two embeddings at which a pair is looked at."""

HASH_RADIUS = 84
"""Most bits of 255, in the nearest orientation, in which two hashes may differ for the pair to be looked at."""


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
    near = index.neighbours(new.ids, embeddings, COSINE_FLOOR, cancel=cancel)
    known = np.isin(near.found, everyone.ids)
    alike = within_radius(new.hashes, everyone.hashes, HASH_RADIUS, cancel)
    pairs = np.concatenate(
        (
            np.stack((near.query[known], near.found[known]), axis=1),
            np.stack((new.ids[alike.query], everyone.ids[alike.found]), axis=1),
        )
    )
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    pairs.sort(axis=1)
    return np.unique(pairs, axis=0)
