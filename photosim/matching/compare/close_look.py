"""The dear look at pairs: local features of their photos and full features of the pairs, in worker processes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.progress import CancelToken
from photosim.domain.types import Problem
from photosim.matching.compare import local_features, pair_features
from photosim.matching.compare.local_features import LocalFeatures, PhotoView
from photosim.matching.components import components
from photosim.processes.pool import WorkerPool
from photosim.vision.working_images import WorkingImages

Measured = tuple[int, int, PairFeatures]
"""Two photo ids and the features of their pair."""

STAGE = "compare"

_REMEMBERED = 600
"""Photos whose local features are kept in memory, about 150 kB each."""

_VERIFIED = 12
"""Pairs that go to a worker at a time."""


class CloseLook:
    """Measures pairs, and remembers the local features of the photos it met last.

    Attributes:
        problems: pairs that could not be compared, each under the path of one of the two.
    """

    def __init__(self, pool: WorkerPool, images: WorkingImages) -> None:
        self._pool = pool
        self._images = images
        self._local: OrderedDict[int, LocalFeatures | None] = OrderedDict()
        self.problems: list[Problem] = []

    def features(
        self, pairs: Sequence[tuple[int, int]], views: dict[int, PhotoView], cancel: CancelToken
    ) -> Iterator[Measured]:
        """Full features of pairs. views: of all their photos; they get their local features."""
        self._look_at({photo for pair in pairs for photo in pair}, views, cancel)
        return self._verified(pairs, views, cancel)

    def could_not_read(self, photo_id: int) -> bool:
        """Whether this photo was among the last ones and its file could not be read."""
        return photo_id in self._local and self._local[photo_id] is None

    def _look_at(self, photo_ids: set[int], views: dict[int, PhotoView], cancel: CancelToken) -> None:
        """Give these views their local features, made in worker processes or remembered."""
        missing = sorted(photo_ids - self._local.keys())
        paths = {i: views[i].photo.path for i in missing}
        tasks = ((i, (path, self._images.find(path))) for i, path in paths.items())
        for photo_id, local in self._pool.map(local_features.local_features, tasks, cancel):
            self._local[photo_id] = None if isinstance(local, DecodeError) else local
        for photo_id in photo_ids:
            views[photo_id] = views[photo_id].with_local(self._local[photo_id])
            self._local.move_to_end(photo_id)
        while len(self._local) > max(_REMEMBERED, len(photo_ids)):
            self._local.popitem(last=False)

    def _verified(
        self, pairs: Iterable[tuple[int, int]], views: dict[int, PhotoView], cancel: CancelToken
    ) -> Iterator[Measured]:
        """Full features of pairs, computed in worker processes."""
        batches = [tuple(batch) for batch in _clustered(list(pairs))]
        tasks = ((batch, ({i: views[i] for pair in batch for i in pair}, batch)) for batch in batches)
        failed: list[tuple[int, int]] = []
        for batch, found in self._pool.map(pair_features.verify_pairs, tasks, cancel):
            if isinstance(found, DecodeError):
                failed += batch
            else:
                yield from ((a, b, values) for (a, b), values in zip(batch, found, strict=True))
        yield from self._one_by_one(failed, views, cancel)

    def _one_by_one(
        self, pairs: Sequence[tuple[int, int]], views: dict[int, PhotoView], cancel: CancelToken
    ) -> Iterator[Measured]:
        """Pairs of which one spoilt the comparison of the others: that one is a problem."""
        tasks = ((pair, ({i: views[i] for i in pair}, [pair])) for pair in pairs)
        for (a, b), found in self._pool.map(pair_features.verify_pairs, tasks, cancel):
            if isinstance(found, DecodeError):
                message = Reading.NOT_COMPARED(path=views[b].photo.path, reason=found.message)
                self.problems.append(Problem(views[a].photo.path, STAGE, message))
            else:
                yield a, b, found[0]


def _clustered(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs a few at a time, those of one cluster of photos in a row: a photo is sent, and made smaller, less often."""
    if not pairs:
        return []
    photos, places = np.unique(pairs, return_inverse=True)
    a, b = places.reshape(-1, 2).T
    _, cluster = components(len(photos), a, b)
    ordered = [pairs[i] for i in np.lexsort((b, a, cluster[a])).tolist()]
    return [ordered[start : start + _VERIFIED] for start in range(0, len(ordered), _VERIFIED)]
