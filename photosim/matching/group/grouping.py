"""Pairs to groups at a threshold. `PairGraph` is made once for a library; regrouping it is a few array operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.descent import VersionKind
from photosim.domain.messages import Message
from photosim.domain.types import Group, GroupKind, Member, Relation
from photosim.matching.group.edges import IS_SAME_PICTURE, SEVERITY, Edges, Pairs, contracted, node_numbers, numbered
from photosim.matching.group.family import Families, Tree
from photosim.matching.group.nodes import Nodes
from photosim.matching.group.proposal import from_keeper, proposed
from photosim.matching.group.stars import Stars, Tier, identical_stars

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]
    Bools = npt.NDArray[np.bool_]

KINDS = (GroupKind.SAME_PICTURE, GroupKind.SAME_MOMENT)

Reasons = Callable[["Ints", "Ints"], list[tuple[Message, ...]]]
"""Why the first photo of each group is proposed over the others. Takes what `Grouping.flat` gives."""

_EXPLAINED = 1000
"""Groups whose reasons are found at once."""


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
        self._classes, self._edges = contracted(numbered(pairs, nodes.ids), nodes.rank)
        descent = np.zeros(len(nodes.ids)) if nodes.descent is None else nodes.descent
        self._families = Families(self._edges, descent, nodes.rank)
        relation = self._edges.relation
        self._pictures = Tier(self._edges, IS_SAME_PICTURE[relation], nodes.rank, 0)
        self._moments = Tier(self._edges, relation == Relation.SAME_SCENE.code, nodes.rank, 1)

    def group(self, threshold: float) -> Grouping:
        """Same-picture groups at `threshold`, then same-moment groups of their keepers and what is left over."""
        pictures = self._without_refused(self._expanded(self._pictures.clusters(threshold)))
        standing = np.ones(len(self.nodes.ids), dtype=bool)
        standing[pictures.member] = False
        moments = self._moments.stars(threshold, standing)
        pairs = _Judged(self._edges, self._classes, self._families)
        return Grouping(self.nodes, threshold, Stars.joined(pictures, moments), pairs, self._reasons)

    def prepare(self, threshold: float) -> None:
        """Make any grouping at or above `threshold` quick: for a million pairs the first one takes a second more."""
        self._pictures.hierarchy.prepare(threshold)
        self._moments.hierarchy.prepare(threshold)

    def _expanded(self, stars: Stars) -> Stars:
        """Put each photo with the same bytes as a grouped one beside it."""
        followers = np.flatnonzero(self._classes != np.arange(len(self._classes)))
        leaders = self._classes[followers]
        row_of = np.full(len(self._classes), -1, dtype=np.int64)
        row_of[stars.member] = np.arange(len(stars.member))
        row = row_of[leaders]
        beside_member = row >= 0
        beside = stars[row[beside_member]]
        mine = Stars(beside.keeper, followers[beside_member], *(getattr(beside, f.name) for f in fields(beside)[2:]))
        return Stars.joined(stars, mine, identical_stars(leaders[~beside_member], followers[~beside_member]))

    def _without_refused(self, stars: Stars) -> Stars:
        if not self._refused:
            return stars
        pairs = zip(stars.keeper.tolist(), stars.member.tolist(), strict=True)
        keep = np.array([(min(p), max(p)) not in self._refused for p in pairs], dtype=bool)
        return stars[keep]


class Grouping:
    """The groups at one threshold, surest first; `Group` objects are made when asked for.

    Attributes:
        threshold: the one asked for.
        kinds: (g,) uint8 index into KINDS. keepers: (g,) photo ids. lowest: (g,) least score of a group's members.
        severity: (g,) uint8, `Relation.severity` of the severest match of a group.
        sizes: (g,) number of photos, the keeper included.
        removable_files, removable_bytes: (g,) what the pre-selection of each group would remove.
    """

    def __init__(self, nodes: Nodes, threshold: float, stars: Stars, pairs: _Judged, reasons: Reasons) -> None:
        self.threshold = threshold
        self._nodes, self._pairs = nodes, pairs
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
        self._stars = stars[rows]
        self._offsets = np.concatenate(([0], np.cumsum(count[order]))).astype(np.int64)
        self._summarise(lowest[order], kind[order])

    def _summarise(self, lowest: Floats, kinds: npt.NDArray[np.uint8]) -> None:
        stars, starts = self._stars, self._offsets[:-1]
        self.kinds, self.lowest = kinds, lowest
        self.sizes = np.diff(self._offsets) + 1
        self.keepers = self._nodes.ids[stars.keeper[starts]]
        self._preselected = proposed(self._nodes, stars, self._pairs.edges)
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
        """Many groups (None: all), one after the other, without reasons and family trees, which take most time."""
        return map(self._group, range(len(self)) if numbers is None else map(int, numbers))

    def explained(self, numbers: Sequence[int] | Ints | None = None) -> Iterator[Group]:
        """Many groups (None: all), one after the other, with the reasons for their keepers and their family trees."""
        wanted = np.arange(len(self)) if numbers is None else np.asarray(numbers, np.int64)
        for start in range(0, len(wanted), _EXPLAINED):
            some = wanted[start : start + _EXPLAINED]
            for number, reasons in zip(some.tolist(), self._reasons(*self.flat(some)), strict=True):
                yield replace(self._group(number, with_family=True), reasons=reasons)

    def _group(self, number: int, *, with_family: bool = False) -> Group:
        rows = slice(self._offsets[number], self._offsets[number + 1])
        stars, kind = self._stars[rows], KINDS[self.kinds[number]]
        versions, odds = self._directions(stars)
        columns = (stars.member, stars.score, stars.relation, self._preselected[rows], stars.direct, versions)
        tree = self._tree(stars) if with_family and kind is GroupKind.SAME_PICTURE else None
        members = tuple(
            Member(
                int(self._nodes.ids[node]),
                round(score, 4),
                Relation.from_code(relation),
                preselected,
                direct,
                VersionKind(version),
                self._made_from(tree, node),
            )
            for node, score, relation, preselected, direct, version in zip(*(c.tolist() for c in columns), strict=True)
        )
        confidence = None if not len(odds) or np.isnan(odds).any() else float(1 / (1 + np.exp(-odds.min())))
        root = None if tree is None else int(self._nodes.ids[tree.root])
        made_from = self._made_from(tree, int(stars.keeper[0]))
        return Group(kind, int(self.keepers[number]), (), members, confidence, root, made_from)

    def _directions(self, stars: Stars) -> tuple[npt.NDArray[np.uint8], Floats]:
        """What kind of version each member is, and the log-odds of those that differ from the keeper in their bytes."""
        versions, edges = np.zeros(len(stars.member), np.uint8), self._pairs.edges
        if edges.direction is None:
            return versions, np.empty(0, np.float32)
        told = np.flatnonzero(stars.direct & (stars.edge >= 0) & IS_SAME_PICTURE[stars.relation])
        direction = from_keeper(stars[told], edges, edges.direction)
        is_lesser = (direction.version & VersionKind.LESSER.value) > 0
        versions[told] = np.where(is_lesser, 0, direction.version & (0xFF ^ VersionKind.TURNED.value))
        return versions, direction.odds

    def _tree(self, stars: Stars) -> Tree | None:
        leaders = self._pairs.classes[np.concatenate((stars.keeper[:1], stars.member))]
        return self._pairs.families.tree(np.unique(leaders).tolist())

    def _made_from(self, tree: Tree | None, node: int) -> int | None:
        """Id of the photo that a node was made from; what has the bytes of another one was made from the same."""
        found = None if tree is None else tree.made_from.get(int(self._pairs.classes[node]))
        return None if found is None else int(self._nodes.ids[found])


@dataclass(frozen=True, slots=True)
class _Judged:
    """The pairs that groups are made of. classes: (n,) the node that stands for all that have its bytes."""

    edges: Edges
    classes: Ints
    families: Families
