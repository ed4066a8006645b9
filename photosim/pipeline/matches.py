"""What the window and the command line review: the pairs of some folders, ready to be grouped at any threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from photosim.library.store import Store
from photosim.matching.grouping import Grouping, Nodes, PairGraph
from photosim.review.keeper import KeeperRules
from photosim.review.places import below_any
from photosim.types import SCORE_FLOOR, Photo

_STEP = 0.05


@dataclass(frozen=True, slots=True)
class MatchSet:
    """Photos and pairs loaded once. photos: by id. protected: absolute folders."""

    photos: dict[int, Photo]
    graph: PairGraph
    protected: tuple[str, ...]

    def group(self, threshold: float) -> Grouping:
        """Groups at `threshold`, 0 to 1; once prepared, a few hundredths of a second for 100,000 photos."""
        return self.graph.group(threshold)

    def prepare(self) -> None:
        """Do in advance, in any thread, what `group` needs at every threshold: in steps, between which it can group."""
        for threshold in np.arange(1.0, SCORE_FLOOR, -_STEP):
            self.graph.prepare(float(threshold))
        self.graph.prepare(SCORE_FLOOR)


def matches(
    store: Store,
    folders: Sequence[str] | None = None,
    *,
    protected: Sequence[str] = (),
    rules: KeeperRules | None = None,
) -> MatchSet:
    """Load what is known about the photos below `folders` (None: the whole library).

    Args:
        store: a connection of the calling thread; reading is enough.
        folders: absolute paths.
        protected: absolute folders whose photos are never removed.
        rules: which photo of a group is proposed as the keeper.
    """
    rules = rules or KeeperRules()
    pairs = store.pair_arrays(store.photo_ids(folders) if folders is not None else None)
    photos = store.photos(np.unique(np.concatenate((pairs.a, pairs.b))).tolist())
    ranked = rules.rank(list(photos.values()), protected)
    place = {photo_id: number for number, photo_id in enumerate(ranked)}
    is_protected = below_any(protected)
    nodes = Nodes(
        ids=np.fromiter(photos, np.int64, len(photos)),
        rank=np.fromiter((place[i] for i in photos), np.int64, len(photos)),
        sizes=np.fromiter((photo.size for photo in photos.values()), np.int64, len(photos)),
        protected=np.fromiter((is_protected(photo.path) for photo in photos.values()), np.bool_, len(photos)),
    )

    def reasons(keeper: int, others: tuple[int, ...]) -> tuple[str, ...]:
        return rules.reasons(photos[keeper], [photos[i] for i in others], protected)

    return MatchSet(photos, PairGraph(nodes, pairs, reasons, store.not_duplicates()), tuple(protected))
