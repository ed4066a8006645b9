"""Pairs to groups at a threshold. `PairGraph` is made once for a library; regrouping it is a few array operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from photosim.domain.messages import Message
from photosim.domain.types import Group, GroupKind, Member, Relation
from photosim.matching.group.edges import IS_SAME_PICTURE, SEVERITY, Edges, Pairs, contracted, node_numbers, numbered
from photosim.matching.group.hierarchy import Hierarchy

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]
    Bools = npt.NDArray[np.bool_]

KINDS = (GroupKind.SAME_PICTURE, GroupKind.SAME_MOMENT)

Reasons = Callable[["Ints", "Ints"], list[tuple[Message, ...]]]
"""Why the first photo of each group is proposed over the others. Takes what `Grouping.flat` gives."""

Loses = Callable[["Ints", "Ints"], "Bools"]
"""(n,) whether something would be lost with each of the first nodes, if of the two only the second stayed."""

_EXPLAINED = 1000
"""Groups whose reasons are found at once."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The photos that can be grouped, one row each.

    ids: photo ids. rank: 0 for the photo that would best be kept of all, a permutation. sizes: bytes.
    protected: whether it must never be removed. loses: asked before one is proposed for removal.
    """

    ids: Ints
    rank: Ints
    sizes: Ints
    protected: Bools
    loses: Loses | None = None


class PairGraph:
    """Photos and their pairs, prepared so that any threshold can be grouped at once."""

    def __init__(
        self,
        nodes: Nodes,
        pairs: Pairs,
        reasons: Reasons,
        refused: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Prepare the pairs.

        Args:
            nodes: the photos; pairs with a photo that is not among them are left out.
            pairs: by photo id, without refused ones.
            reasons: asked when a group is looked at, not before.
            refused: photo ids (a, b), a < b, that never stand together as keeper and member.
        """
        self.nodes = nodes
        self._reasons = reasons
        apart = np.array([*refused], np.int64).reshape(-1, 2)
        self._refused = set(map(tuple, node_numbers(apart, nodes.ids).tolist()))
        self._classes, edges = contracted(numbered(pairs, nodes.ids), nodes.rank)
        self._pictures = _Tier(edges, IS_SAME_PICTURE[edges.relation], nodes.rank)
        self._moments = _Tier(edges, edges.relation == Relation.SAME_SCENE.code, nodes.rank)

    def group(self, threshold: float) -> Grouping:
        """Same-picture groups at `threshold`, then same-moment groups of their keepers and what is left over."""
        everyone = np.ones(len(self.nodes.ids), dtype=bool)
        pictures = self._without_refused(self._expanded(self._pictures.stars(threshold, everyone, 0)))
        standing = everyone.copy()
        standing[pictures.member] = False
        moments = self._moments.stars(threshold, standing, 1)
        return Grouping(self.nodes, threshold, _joined(pictures, moments), self._reasons)

    def prepare(self, threshold: float) -> None:
        """Make any grouping at or above `threshold` quick: for a million pairs the first one takes a second more."""
        self._pictures.hierarchy.prepare(threshold)
        self._moments.hierarchy.prepare(threshold)

    def _expanded(self, stars: _Stars) -> _Stars:
        """Put each photo with the same bytes as a grouped one beside it."""
        followers = np.flatnonzero(self._classes != np.arange(len(self._classes)))
        leaders = self._classes[followers]
        row_of = np.full(len(self._classes), -1, dtype=np.int64)
        row_of[stars.member] = np.arange(len(stars.member))
        row = row_of[leaders]
        beside_member = row >= 0
        same = np.full(len(followers), Relation.IDENTICAL.code, dtype=np.uint8)
        added = _Stars(leaders.copy(), followers, np.ones(len(followers), dtype=np.float32), same, np.zeros_like(same))
        for mine, theirs in (
            (added.keeper, stars.keeper),
            (added.score, stars.score),
            (added.relation, stars.relation),
        ):
            mine[beside_member] = theirs[row[beside_member]]
        return _joined(stars, added)

    def _without_refused(self, stars: _Stars) -> _Stars:
        if not self._refused:
            return stars
        pairs = zip(stars.keeper.tolist(), stars.member.tolist(), strict=True)
        keep = np.array([(min(p), max(p)) not in self._refused for p in pairs], dtype=bool)
        return _Stars(*(getattr(stars, f.name)[keep] for f in fields(stars)))


@dataclass(frozen=True, slots=True)
class _Stars:
    """Groups as rows of members: keeper and member are node numbers, one row for each member."""

    keeper: Ints
    member: Ints
    score: Floats
    relation: npt.NDArray[np.uint8]
    kind: npt.NDArray[np.uint8]


class _Tier:
    """The pairs of one kind of group with their hierarchy."""

    def __init__(self, edges: Edges, mine: Bools, rank: Ints) -> None:
        self.a, self.b = edges.a[mine], edges.b[mine]
        self.score, self.relation = edges.score[mine], edges.relation[mine]
        self.rank = rank
        self.hierarchy = Hierarchy(self.a, self.b, self.score, rank)

    def stars(self, threshold: float, standing: Bools, kind: int) -> _Stars:
        """Keepers and members among the photos that are `standing`, (n,) bool."""
        n, level = len(self.rank), np.float32(threshold)
        u, v = self.hierarchy.merges(threshold)
        links = coo_array((np.ones(len(u), dtype=np.int8), (u, v)), shape=(n, n))
        _, label = connected_components(links, directed=False)
        inside = (self.score >= level) & (label[self.a] == label[self.b]) & standing[self.a] & standing[self.b]
        edges = Edges(self.a[inside], self.b[inside], self.score[inside], self.relation[inside])
        return _split(edges, label, self.rank, kind)


def _split(edges: Edges, label: Ints, rank: Ints, kind: int) -> _Stars:
    """Choose keepers until every pair of a cluster has one of its photos placed.

    A whole cluster has a hub, and one round places everyone; a same-moment cluster may have lost its hub to a
    same-picture group, and takes more.
    """
    rows: list[tuple[Ints, Ints, Floats, npt.NDArray[np.uint8]]] = []
    a, b, score, relation = edges.a, edges.b, edges.score, edges.relation
    while len(a):
        keeper = _hubs(a, b, label, rank)
        a_keeps, b_keeps = keeper[label[a]] == a, keeper[label[b]] == b
        taken = a_keeps | b_keeps
        rows.append((np.where(a_keeps, a, b)[taken], np.where(a_keeps, b, a)[taken], score[taken], relation[taken]))
        placed = np.zeros(len(rank), dtype=bool)
        placed[rows[-1][0]] = placed[rows[-1][1]] = True
        left = ~(placed[a] | placed[b])
        a, b, score, relation = a[left], b[left], score[left], relation[left]
    if not rows:
        empty = np.empty(0, np.int64)
        return _Stars(empty, empty, np.empty(0, np.float32), np.empty(0, np.uint8), np.empty(0, np.uint8))
    columns: list[npt.NDArray[Any]] = [np.concatenate(column) for column in zip(*rows, strict=True)]
    keeper, member, scores, relations = columns
    return _Stars(keeper, member, scores, relations, np.full(len(keeper), kind, dtype=np.uint8))


def _hubs(a: Ints, b: Ints, label: Ints, rank: Ints) -> Ints:
    """For each cluster label the node with the most pairs, the best ranked of several; -1 where there are no pairs."""
    degree = np.bincount(a, minlength=len(rank)) + np.bincount(b, minlength=len(rank))
    paired = np.flatnonzero(degree)
    order = paired[np.argsort(degree[paired] * len(rank) - rank[paired])]
    hub = np.full(len(rank), -1, dtype=np.int64)
    hub[label[order]] = order  # the last one written, the best, stays
    return hub


def _joined(one: _Stars, two: _Stars) -> _Stars:
    return _Stars(*(np.concatenate((getattr(one, f.name), getattr(two, f.name))) for f in fields(one)))


class Grouping:
    """The groups at one threshold, surest first; `Group` objects are made when asked for.

    Attributes:
        threshold: the one asked for.
        kinds: (g,) uint8 index into KINDS. keepers: (g,) photo ids. lowest: (g,) least score of a group's members.
        severity: (g,) uint8, `Relation.severity` of the severest match of a group.
        sizes: (g,) number of photos, the keeper included.
        removable_files, removable_bytes: (g,) what the pre-selection of each group would remove.
    """

    def __init__(self, nodes: Nodes, threshold: float, stars: _Stars, reasons: Reasons) -> None:
        self.threshold = threshold
        self._nodes = nodes
        self._reasons = reasons
        key = stars.keeper * len(KINDS) + stars.kind
        is_group = np.zeros(len(nodes.ids) * len(KINDS), np.int64)
        is_group[key] = 1
        group = np.cumsum(is_group)[key] - 1
        count = np.bincount(group)
        lowest = np.full(len(count), np.inf, dtype=np.float32)
        np.minimum.at(lowest, group, stars.score)
        first_rank = np.empty(len(count), dtype=np.int64)
        first_rank[group] = nodes.rank[stars.keeper]
        kind = np.empty(len(count), dtype=np.uint8)
        kind[group] = stars.kind
        order = np.lexsort((first_rank, -lowest, kind))
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        rows = np.lexsort((nodes.rank[stars.member], -stars.score, place[group]))
        self._stars = _Stars(*(getattr(stars, f.name)[rows] for f in fields(stars)))
        self._offsets = np.concatenate(([0], np.cumsum(count[order]))).astype(np.int64)
        self._summarise(lowest[order], kind[order])

    def _summarise(self, lowest: Floats, kinds: npt.NDArray[np.uint8]) -> None:
        stars, starts = self._stars, self._offsets[:-1]
        self.kinds, self.lowest = kinds, lowest
        self.sizes = np.diff(self._offsets) + 1
        self.keepers = self._nodes.ids[stars.keeper[starts]]
        self._preselected = IS_SAME_PICTURE[stars.relation] & ~self._nodes.protected[stars.member]
        if self._nodes.loses is not None:
            is_identical = stars.relation == Relation.IDENTICAL.code
            self._preselected &= is_identical | ~self._nodes.loses(stars.member, stars.keeper)
        sizes = np.where(self._preselected, self._nodes.sizes[stars.member], 0)
        none = np.empty(0, dtype=np.int64)
        self.removable_files = np.add.reduceat(self._preselected.astype(np.int64), starts) if len(starts) else none
        self.removable_bytes = np.add.reduceat(sizes, starts) if len(starts) else none
        self.severity = np.maximum.reduceat(SEVERITY[stars.relation], starts) if len(starts) else none.astype(np.uint8)

    def __len__(self) -> int:
        return len(self.kinds)

    def of_kind(self, kind: GroupKind) -> Ints:
        """Numbers of the groups of one kind, in their order."""
        return np.flatnonzero(self.kinds == KINDS.index(kind))

    @property
    def counts(self) -> dict[GroupKind, int]:
        """Number of groups of each kind."""
        return {kind: int((self.kinds == i).sum()) for i, kind in enumerate(KINDS)}

    @property
    def removable(self) -> tuple[int, int]:
        """Files and bytes that the pre-selection of all groups would remove."""
        return int(self.removable_files.sum()), int(self.removable_bytes.sum())

    def flat(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The photos of many groups without an object for any: (k,) nodes, each keeper first, and where each starts."""
        counts = self.sizes[numbers]
        starts = np.cumsum(counts) - counts
        place = np.arange(counts.sum()) - np.repeat(starts, counts)
        row = np.repeat(self._offsets[numbers], counts) + np.maximum(place - 1, 0)
        return np.where(place == 0, self._stars.keeper[row], self._stars.member[row]), starts

    def ids_of(self, nodes: Ints) -> Ints:
        """Photo ids of nodes."""
        return self._nodes.ids[nodes]

    def group(self, number: int) -> Group:
        """Group `number`, 0 <= number < len(self), with the reasons for its keeper."""
        return next(self.explained([number]))

    def groups(self, numbers: Iterable[int] | None = None) -> Iterator[Group]:
        """Many groups (None: all), one after the other, without the reasons, which take most of the time."""
        return map(self._group, range(len(self)) if numbers is None else map(int, numbers))

    def explained(self, numbers: Sequence[int] | Ints | None = None) -> Iterator[Group]:
        """Many groups (None: all), one after the other, with the reasons for their keepers."""
        wanted = np.arange(len(self)) if numbers is None else np.asarray(numbers, np.int64)
        for start in range(0, len(wanted), _EXPLAINED):
            some = wanted[start : start + _EXPLAINED]
            for number, reasons in zip(some.tolist(), self._reasons(*self.flat(some)), strict=True):
                yield replace(self._group(number), reasons=reasons)

    def _group(self, number: int) -> Group:
        stars, rows = self._stars, slice(self._offsets[number], self._offsets[number + 1])
        columns = (
            self._nodes.ids[stars.member[rows]],
            stars.score[rows],
            stars.relation[rows],
            self._preselected[rows],
        )
        members = tuple(
            Member(photo_id, round(score, 4), Relation.from_code(relation), preselected)
            for photo_id, score, relation, preselected in zip(*(column.tolist() for column in columns), strict=True)
        )
        return Group(KINDS[self.kinds[number]], int(self.keepers[number]), (), members)
