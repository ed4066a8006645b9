"""Clusters as stars: a keeper and the rows of its members, as columns of node numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from photosim.domain.types import Relation
from photosim.matching.components import components
from photosim.matching.group.edges import Edges
from photosim.matching.group.hierarchy import Hierarchy

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]
    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stars:
    """Groups as rows of members: keeper and member are node numbers, one row for each member.

    edge: the pair that score and relation come from; -1 for what has the same bytes as the keeper. direct: whether that
    is the pair of keeper and member; else it is one of the member with the hub of their cluster.
    """

    keeper: Ints
    member: Ints
    score: Floats
    relation: npt.NDArray[np.uint8]
    kind: npt.NDArray[np.uint8]
    edge: Ints
    direct: Bools

    def __getitem__(self, rows: Any) -> Self:
        return type(self)(*(getattr(self, f.name)[rows] for f in fields(self)))

    @classmethod
    def joined(cls, *parts: Self) -> Self:
        """The rows of several, one after the other."""
        return cls(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls)))


def identical_stars(keeper: Ints, member: Ints) -> Stars:
    """Rows of photos that have the same bytes as their keeper."""
    n = len(member)
    codes = np.full(n, Relation.IDENTICAL.code, np.uint8)
    nothing = np.zeros(n, np.uint8)
    return Stars(keeper, member, np.ones(n, np.float32), codes, nothing, np.full(n, -1), np.ones(n, np.bool_))


class Tier:
    """The pairs of one kind of group with their hierarchy. Attributes: kind: index into the kinds of groups."""

    def __init__(self, edges: Edges, mine: Bools, rank: Ints, kind: int) -> None:
        self._edges, self._numbers = edges[mine], np.flatnonzero(mine)
        self._rank, self._kind = rank, kind
        self.hierarchy = Hierarchy(self._edges.a, self._edges.b, self._edges.score, rank)

    def clusters(self, threshold: float) -> Stars:
        """Whole clusters around their best ranked photo, which need not be their hub."""
        links = self._links(threshold, np.ones(len(self._rank), np.bool_))
        best, hub = links.best(), links.hubs()
        a_keeps, b_keeps = best[links.label[links.a]] == links.a, best[links.label[links.b]] == links.b
        direct = self._rows(links, a_keeps, b_keeps, direct=True)
        placed = np.zeros(len(self._rank), np.bool_)
        placed[best[best >= 0]] = placed[direct.member] = True
        left = links[~(placed[links.a] & placed[links.b])]  # of the photos left, those with the hub
        a_hubs = (hub[left.label[left.a]] == left.a) & ~placed[left.b]
        b_hubs = (hub[left.label[left.b]] == left.b) & ~placed[left.a]
        others = self._rows(left, a_hubs, b_hubs, direct=False)
        others.keeper[:] = best[left.label[others.member]]
        return Stars.joined(direct, others)

    def stars(self, threshold: float, standing: Bools) -> Stars:
        """Keepers and what matches them among the photos that are `standing`, (n,) bool.

        A cluster may have lost its hub to a same-picture group: keepers are chosen until every pair has one of its
        photos placed.
        """
        links, parts = self._links(threshold, standing), []
        while len(links):
            hub = links.hubs()
            parts.append(self._rows(links, hub[links.label[links.a]] == links.a, hub[links.label[links.b]] == links.b))
            placed = np.zeros(len(self._rank), dtype=bool)
            placed[parts[-1].keeper] = placed[parts[-1].member] = True
            links = links[~(placed[links.a] | placed[links.b])]
        return Stars.joined(*parts) if parts else self._rows(links, *np.zeros((2, 0), np.bool_))

    def _links(self, threshold: float, standing: Bools) -> _Links:
        n, level, edges = len(self._rank), np.float32(threshold), self._edges
        u, v = self.hierarchy.merges(threshold)
        _, label = components(n, u, v)
        inside = (edges.score >= level) & (label[edges.a] == label[edges.b]) & standing[edges.a] & standing[edges.b]
        place = np.flatnonzero(inside)
        return _Links(edges.a[place], edges.b[place], place, label, self._rank)

    def _rows(self, links: _Links, a_keeps: Bools, b_keeps: Bools, *, direct: bool = True) -> Stars:
        taken = a_keeps | b_keeps
        keeper, member = np.where(a_keeps, links.a, links.b)[taken], np.where(a_keeps, links.b, links.a)[taken]
        place = links.place[taken]
        kind = np.full(len(keeper), self._kind, np.uint8)
        score, relation = self._edges.score[place], self._edges.relation[place]
        return Stars(keeper, member, score, relation, kind, self._numbers[place], np.full(len(keeper), direct))


@dataclass(frozen=True, slots=True)
class _Links:
    """Pairs inside clusters. place: row among the pairs of the tier. label: (n,) cluster of each node. rank: (n,)."""

    a: Ints
    b: Ints
    place: Ints
    label: Ints
    rank: Ints

    def __len__(self) -> int:
        return len(self.a)

    def __getitem__(self, rows: Any) -> Self:
        return type(self)(self.a[rows], self.b[rows], self.place[rows], self.label, self.rank)

    def hubs(self) -> Ints:
        """For each label the node with the most pairs, the best ranked of several; -1 where there are no pairs."""
        degree = np.bincount(self.a, minlength=len(self.rank)) + np.bincount(self.b, minlength=len(self.rank))
        return self._last(degree, degree * len(self.rank) - self.rank)

    def best(self) -> Ints:
        """For each label the best ranked node of those that have a pair; -1 where there are no pairs."""
        degree = np.bincount(self.a, minlength=len(self.rank)) + np.bincount(self.b, minlength=len(self.rank))
        return self._last(degree, -self.rank)

    def _last(self, degree: Ints, key: Ints) -> Ints:
        paired = np.flatnonzero(degree)
        order = paired[np.argsort(key[paired])]
        chosen = np.full(len(self.rank), -1, dtype=np.int64)
        chosen[self.label[order]] = order  # the last one written stays
        return chosen
