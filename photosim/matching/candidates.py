"""Which pairs are worth a look: near by embedding, or near by perceptual hash in any orientation."""

from __future__ import annotations

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
    """What candidates are found by, one row for each photo: ids (n,), embeddings (n, d), hashes (n, 32) uint8."""

    ids: Ints
    embeddings: Floats
    hashes: npt.NDArray[np.uint8]

    def __getitem__(self, rows: Ints | npt.NDArray[np.bool_]) -> Fingerprints:
        return Fingerprints(self.ids[rows], self.embeddings[rows], self.hashes[rows])


def candidate_pairs(
    new: Fingerprints, everyone: Fingerprints, index: VectorIndex, cancel: CancelToken | None = None
) -> Ints:
    """Pairs of a new photo and any other that may be related.

    Args:
        new: the photos that were not compared yet; they are among `everyone`.
        everyone: all photos of the library, one for each content.
        index: holds the embeddings of `everyone`.
        cancel: asked between chunks.

    Returns:
        (m, 2) photo ids, the smaller one first, each pair once, sorted.
    """
    near = index.neighbours(new.ids, new.embeddings, COSINE_FLOOR, cancel=cancel)
    alike = within_radius(new.hashes, everyone.hashes, HASH_RADIUS, cancel)
    pairs = np.concatenate(
        (
            np.stack((near.query, near.found), axis=1),
            np.stack((new.ids[alike.query], everyone.ids[alike.found]), axis=1),
        )
    )
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    pairs.sort(axis=1)
    return np.unique(pairs, axis=0)
