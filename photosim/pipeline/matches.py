"""What the window and the command line review: the pairs of some folders, ready to be grouped at any threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photosim.domain.errors import UserError
from photosim.domain.messages import Message
from photosim.domain.types import DEFAULT_THRESHOLD, SCORE_FLOOR, Relation
from photosim.library.pair_arrays import PairArrays
from photosim.library.photo_columns import PhotoColumns
from photosim.library.place_identity import really_below
from photosim.library.store import Store
from photosim.library.stored_photos import ReadPhotos, StoredPhotos
from photosim.matching.group.grouping import Grouping, PairGraph
from photosim.matching.group.nodes import Nodes
from photosim.matching.score.promise import NOTHING, Experience, careful_score
from photosim.matching.score.scorer import Scorer
from photosim.review.completeness import Completeness
from photosim.review.keeper import KeeperRules
from photosim.review.originals import with_descent
from photosim.review.rules import load_kept_versions

COMPARED = (Relation.COPY, Relation.EDITED)
"""Relations that a comparison of pixels found, and that may be wrong."""


@dataclass(frozen=True, slots=True)
class MatchSet:
    """What was loaded once. columns, photos: of all that pair; photos by id, read when asked for.

    protected: absolute folders. roots: those below which photos were looked for; empty: the whole library. known: what
    the library shows of wrong matches.
    """

    columns: PhotoColumns
    photos: StoredPhotos
    graph: PairGraph
    protected: tuple[str, ...]
    roots: tuple[str, ...] = ()
    known: Experience = NOTHING

    @property
    def paths(self) -> dict[int, str]:
        """Path of each photo, by id."""
        return dict(zip(self.columns.ids.tolist(), self.columns.paths, strict=True))

    @property
    def careful(self) -> float:
        """The least score with which a photo is proposed for removal; see `promise.careful_score`."""
        return self.graph.nodes.careful

    def group(self, threshold: float) -> Grouping:
        """Groups at `threshold`, 0 to 1; once prepared, a few hundredths of a second for 100,000 photos."""
        return self.graph.group(threshold)

    def prepare(self) -> None:
        """Do in advance, in any thread, what `group` needs at every threshold."""
        self.graph.prepare(SCORE_FLOOR)


def matches(
    store: Store,
    folders: Sequence[str] | None = None,
    *,
    protected: Sequence[str] = (),
    rules: KeeperRules | None = None,
    read: ReadPhotos | None = None,
) -> MatchSet:
    """Load what is known about the pairs below `folders` (None: the whole library).

    Args:
        store: a connection of the calling thread; reading is enough.
        folders: absolute paths.
        protected: absolute folders whose photos are never removed.
        rules: which photo of a group is proposed as the keeper.
        read: how photos are read later on, from any thread; from `store` where not given.
    """
    rules = rules or KeeperRules()
    pairs = store.pair_arrays(store.photo_ids(folders) if folders is not None else None)
    columns = with_descent(store.photo_columns(_distinct(pairs.a, pairs.b).tolist()), pairs)
    rank = np.empty(len(columns), np.int64)
    rank[rules.rank(columns, protected)] = np.arange(len(columns))
    is_protected = np.zeros(len(columns), np.bool_)
    if protected:
        is_protected[:] = list(map(really_below(protected), columns.paths))
    known = experience(store, pairs)
    nodes = Nodes(
        columns.ids,
        rank,
        columns.sizes,
        is_protected,
        chosen=rules.own.places(columns),
        descent=columns.descent,
        kept=load_kept_versions(store),
        loses=Completeness(columns.holdings).loses,
        careful=_careful(known),
    )

    def reasons(rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> list[tuple[Message, ...]]:
        return rules.reasons(columns.take(rows), starts, protected)

    graph = PairGraph(nodes, pairs, reasons, store.not_duplicates())
    kept = StoredPhotos(columns, read or store.photos)
    return MatchSet(columns, kept, graph, tuple(protected), tuple(folders or ()), known)


def _careful(known: Experience) -> float:
    """As `careful_score`; where the numbers cannot be read, scanning says so, and what is known can still be seen."""
    try:
        return careful_score(known, Scorer.load())
    except UserError:
        return 0.0


def experience(store: Store, pairs: PairArrays) -> Experience:
    """What a library shows of wrong matches. pairs: those of which the matches are counted."""
    known = decided(store, Experience(near_misses=store.near_misses()))
    compared = np.isin(pairs.relation, [relation.code for relation in COMPARED])
    return replace(known, matches=int((compared & (pairs.score >= DEFAULT_THRESHOLD)).sum()))


def decided(store: Store, known: Experience) -> Experience:
    """The same, with what the person has decided by now."""
    wrong, right = store.scores_called_apart(COMPARED), store.scores_of_removals(COMPARED)
    return replace(known, wrong=tuple(wrong), right=tuple(right))


def _distinct(a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The ids in either column, ascending: marked and not sorted, for ids are dense."""
    known = np.zeros(max(a.max(initial=0), b.max(initial=0)) + 1, np.bool_)
    known[a] = known[b] = True
    return np.flatnonzero(known)
