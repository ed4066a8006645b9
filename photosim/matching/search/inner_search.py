"""Candidates by pictures inside photos: a print on a table is near to its photo only as far as it is cut out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.matching.search.neighbour_limit import few_or_near

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.matching.search.exact_index import ExactIndex

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

INNER_NEAR = 0.6
"""Cosine from which an inner picture and a whole photo are looked at."""
FEW_INSIDE, HARDLY = 4, 0.1
"""Whole photos that a picture may be near to, but for those whose cosine is hardly below 1: the letters of a crowd are
all near to a part of each other."""
_ROWS = 256  # vectors at once


class InnerSearch:
    """The inner pictures of the photos of an index, and which whole photos are near to them."""

    def __init__(self) -> None:
        """Without any."""
        self._ids = np.empty(0, np.int64)
        self._vectors = np.empty((0, 0), np.float16)

    def add(self, ids: Ints, vectors: Floats) -> None:
        """Add inner pictures: the photos that hold them (n,), and embeddings (n, d). Those known of them go."""
        if not len(ids):
            return
        kept = ~np.isin(self._ids, ids)
        before = self._vectors[kept] if len(self._ids) else np.empty((0, vectors.shape[1]), np.float16)
        self._ids = np.concatenate((self._ids[kept], ids))
        self._vectors = np.concatenate((before, vectors.astype(np.float16)))

    def pairs(self, new: Ints, index: ExactIndex, cancel: CancelToken | None = None) -> Ints:
        """Pairs (m, 2) of a photo that holds a picture, and the photo that the picture is near to; one of them is new.

        Args:
            new: (n,) ids of photos in the index.
            index: the embeddings of whole photos.
            cancel: asked between products.
        """
        fresh = np.isin(self._ids, new)
        found = [
            *self._near(self._ids[fresh], self._vectors[fresh], index, None, cancel),
            *self._near(self._ids[~fresh], self._vectors[~fresh], index, new, cancel),
        ]
        pairs: Ints = np.concatenate([np.empty((0, 2), np.int64), *found])
        others: Ints = pairs[pairs[:, 0] != pairs[:, 1]]
        return others

    @staticmethod
    def _near(
        ids: Ints, vectors: npt.NDArray[np.float16], index: ExactIndex, among: Ints | None, cancel: CancelToken | None
    ) -> Iterator[Ints]:
        for start in range(0, len(ids), _ROWS):
            (cancel or CancelToken()).check()
            part = vectors[start : start + _ROWS].astype(np.float32)
            near = index.within(part, INNER_NEAR, among)
            few = few_or_near(near.query, near.found, 1 - near.similarity, FEW_INSIDE, HARDLY, HARDLY)
            yield np.stack((ids[start + near.query[few]], near.found[few]), axis=1)
