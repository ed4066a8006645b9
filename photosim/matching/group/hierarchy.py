"""Clusters of photos that nest: which photos stand in one group is known for every threshold at once.

Single linkage chains A~B~C into one heap although A and C differ. Here two clusters are merged, from the surest pair
down, only when the union has a hub: a photo with a pair to every other one. Each merge happens at the score that made
it possible, so the clusters at a threshold are those of the merges at or above it: they nest by construction, and
raising the threshold can only take groups apart.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.matching.components import components
from photosim.matching.group.small_clusters import WIDEST, Components, merges

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]


class Hierarchy:
    """Every merge of star-shaped clusters, found from the surest pair down, as far as a threshold asks for."""

    def __init__(self, a: Ints, b: Ints, score: Floats, rank: Ints) -> None:
        """Sort the pairs; nothing is merged yet.

        Args:
            a, b: (m,) node numbers of each pair, a != b, each unordered pair at most once.
            score: (m,) similarity of the pair.
            rank: (n,) a total order of the nodes, which alone breaks ties: the order of the pairs has no influence.
        """
        low, high = np.minimum(rank[a], rank[b]), np.maximum(rank[a], rank[b])
        order = np.lexsort((low * len(rank) + high, -score))
        self._a, self._b, self._score = a[order], b[order], score[order]
        self._rank = rank
        self._merged = _Merges(np.inf, np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))
        self._lock = threading.Lock()

    def merges(self, threshold: float) -> tuple[Ints, Ints]:
        """Merges at or above `threshold`: connecting each u with its v gives the clusters there. (k,) each."""
        self.prepare(threshold)
        merged = self._merged
        count = np.searchsorted(-merged.score, -np.float32(threshold), side="right")
        return merged.u[:count], merged.v[:count]

    def prepare(self, threshold: float) -> None:
        """Find all merges down to `threshold`, so that asking for it is quick later. Safe from any thread.

        Whoever asks meanwhile for what was prepared before does not wait.
        """
        if threshold >= self._merged.floor:
            return
        with self._lock:
            if threshold < self._merged.floor:
                end = int(np.searchsorted(-self._score, -np.float32(threshold), side="right"))
                pairs = _Pairs(self._a[:end], self._b[:end], self._score[:end])
                self._merged = _all_merges(pairs, self._rank, threshold)


@dataclass(frozen=True, slots=True)
class _Merges:
    """Merges down to the score `floor`: two nodes and the score of each, the scores falling."""

    floor: float
    u: Ints
    v: Ints
    score: Floats


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of nodes, the surest first."""

    a: Ints
    b: Ints
    score: Floats

    def take(self, which: Ints) -> _Pairs:
        return _Pairs(self.a[which], self.b[which], self.score[which])


def _all_merges(pairs: _Pairs, rank: Ints, floor: float) -> _Merges:
    """The merges that these pairs make possible: component by component, the small ones all at once."""
    n = len(rank)
    count, component = components(n, pairs.a, pairs.b)
    size = np.bincount(component, minlength=count)
    by_rank = np.argsort(rank)
    order = by_rank[np.argsort(component[by_rank], kind="stable")]
    local = np.empty(n, np.int64)  # the number of a node within its component, by rank
    local[order] = np.arange(n) - np.repeat(np.cumsum(size) - size, size)
    found = [_of_large(pairs.take(np.flatnonzero(size[component[pairs.a]] > WIDEST)), rank)]
    width = 2
    while width <= WIDEST:
        fits = (size > width // 2) & (size <= width)
        chosen = pairs.take(np.flatnonzero(fits[component[pairs.a]]))
        found.append(_of_small(chosen, np.cumsum(fits)[component[chosen.a]] - 1, local, width))
        width *= 2
    u, v, score = (np.concatenate(column) for column in zip(*found, strict=True))
    falling = np.argsort(-score, kind="stable")
    return _Merges(floor, u[falling], v[falling], score[falling])


def _of_small(pairs: _Pairs, component: Ints, local: Ints, width: int) -> tuple[Ints, Ints, Floats]:
    count = int(component.max(initial=-1)) + 1
    i, j = local[pairs.a], local[pairs.b]
    made_by, u, v = merges(Components(width, count, component, i, j))
    node = np.zeros((count, width), np.int64)
    node[component, i], node[component, j] = pairs.a, pairs.b
    at = component[made_by]
    return node[at, u], node[at, v], pairs.score[made_by]


def _of_large(pairs: _Pairs, rank: Ints) -> tuple[Ints, Ints, Floats]:
    nodes, ends = np.unique(np.concatenate((pairs.a, pairs.b)), return_inverse=True)
    a, b = ends[: len(pairs.a)].tolist(), ends[len(pairs.a) :].tolist()
    clusters = _StarClusters(rank[nodes].tolist())
    for i, j, score in zip(a, b, pairs.score.tolist(), strict=True):
        clusters.add(i, j, score)
    u, v, height = zip(*clusters.merged, strict=True) if clusters.merged else ((), (), ())
    return nodes[np.array(u, np.int64)], nodes[np.array(v, np.int64)], np.array(height, np.float32)


class _StarClusters:
    """Clusters while pairs come in from the highest score to the lowest. A cluster is named by one of its nodes.

    Lists by node and few calls: this loop runs once for every pair of a large component before groups can be shown.

    Attributes:
        merged: (node, node, score) of each merge so far, the scores falling.
    """

    def __init__(self, rank: list[int]) -> None:
        n = len(rank)
        self.merged: list[tuple[int, int, float]] = []
        self._best = rank.copy()  # by cluster: rank of its best node
        self._cluster = list(range(n))
        self._size = [1] * n
        self._members: dict[int, list[int]] = {}  # only of clusters with more than one node
        self._neighbours: list[list[int] | None] = [None] * n
        self._inner = [0] * n  # pairs of a node within its cluster
        self._outer: list[dict[int, int]] = [{} for _ in range(n)]  # and with each other cluster

    def add(self, i: int, j: int, score: float) -> None:
        """Take in the pair i, j and merge what it makes possible."""
        for node, other in ((i, j), (j, i)):
            known = self._neighbours[node]
            if known is None:
                self._neighbours[node] = [other]
            else:
                known.append(other)
        one, two = self._cluster[i], self._cluster[j]
        if one == two:
            self._inner[i] += 1
            self._inner[j] += 1
        else:
            self._outer[i][two] = self._outer[i].get(two, 0) + 1
            self._outer[j][one] = self._outer[j].get(one, 0) + 1
        # only these two gained a pair, so only they can have become the hub of a union
        for node in (i, j):
            while self._inner[node] == self._size[self._cluster[node]] - 1:
                reached = self._reached_by(node)
                if reached is None:
                    break
                self._merge(self._cluster[node], reached, score)

    def _reached_by(self, node: int) -> int | None:
        """The cluster, best ranked first, all of whose members pair with `node`."""
        size, found = self._size, None
        for cluster, pairs in self._outer[node].items():
            if pairs == size[cluster] and (found is None or self._best[cluster] < self._best[found]):
                found = cluster
        return found

    def _merge(self, one: int, two: int, score: float) -> None:
        large, small = (one, two) if self._size[one] >= self._size[two] else (two, one)
        self.merged.append((large, small, score))
        moving = self._members.pop(small, None) or [small]
        for node in moving:
            for neighbour in self._neighbours[node] or ():
                if self._cluster[neighbour] == large:
                    self._inner[neighbour] += 1
        for node in moving:
            self._inner[node] += self._outer[node].pop(large, 0)
        for node in moving:
            for neighbour in self._neighbours[node] or ():
                self._move_pairs(neighbour, small, large)
        for node in moving:
            self._cluster[node] = large
        self._members.setdefault(large, [large]).extend(moving)
        self._size[large] += len(moving)
        self._best[large] = min(self._best[large], self._best[small])

    def _move_pairs(self, node: int, small: int, large: int) -> None:
        """What counted as pairs with the small cluster counts for the large one, where the node is outside of both."""
        pairs = self._outer[node].pop(small, 0)
        if pairs and self._cluster[node] != large:
            self._outer[node][large] = self._outer[node].get(large, 0) + pairs
