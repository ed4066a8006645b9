"""Clusters of photos that nest: which photos stand in one group is known for every threshold at once.

Single linkage chains A~B~C into one heap although A and C differ. Here two clusters are merged, from the surest pair
down, only when the union has a hub: a photo with a pair to every other one. Each merge happens at the score that made
it possible, so the clusters at a threshold are those of the merges at or above it: they nest by construction, and
raising the threshold can only take groups apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]


def merges(a: Ints, b: Ints, score: Floats, rank: Ints) -> tuple[Ints, Ints, Floats]:
    """Find every merge of star-shaped clusters.

    Args:
        a, b: (m,) node numbers of each pair, a != b, each unordered pair at most once.
        score: (m,) similarity of the pair.
        rank: (n,) a total order of the nodes, which alone breaks ties: the order of the pairs has no influence.

    Returns:
        (u, v, height): connecting the u and v of all rows with height >= t gives the clusters at threshold t.
    """
    low, high = np.minimum(rank[a], rank[b]), np.maximum(rank[a], rank[b])
    order = np.lexsort((high, low, -score))
    clusters = _StarClusters(rank)
    for i, j, s in zip(a[order].tolist(), b[order].tolist(), score[order].tolist(), strict=True):
        clusters.add(i, j, s)
    u, v, height = zip(*clusters.merged, strict=True) if clusters.merged else ((), (), ())
    return np.array(u, dtype=np.int64), np.array(v, dtype=np.int64), np.array(height, dtype=np.float32)


class _StarClusters:
    """Clusters while pairs come in from the highest score to the lowest.

    Attributes:
        merged: (node, node, score) of each merge so far.
    """

    def __init__(self, rank: Ints) -> None:
        self.merged: list[tuple[int, int, float]] = []
        self._rank = rank
        self._cluster: dict[int, int] = {}  # node -> its cluster, named by one of its nodes
        self._members: dict[int, list[int]] = {}
        self._neighbours: defaultdict[int, list[int]] = defaultdict(list)
        self._links: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, i: int, j: int, score: float) -> None:
        """Take in the pair i, j and merge what it makes possible."""
        for node, other in ((i, j), (j, i)):
            if node not in self._cluster:
                self._cluster[node] = node
                self._members[node] = [node]
            self._neighbours[node].append(other)
        self._links[i][self._cluster[j]] += 1
        self._links[j][self._cluster[i]] += 1
        # only these two gained a pair, so only they can have become the hub of a union
        for node in (i, j):
            while (cluster := self._reached_by(node)) is not None:
                self._merge(self._cluster[node], cluster, score)

    def _reached_by(self, node: int) -> int | None:
        """The cluster, best ranked first, all of whose members pair with `node`, when `node` is a hub of its own."""
        own, links = self._cluster[node], self._links[node]
        if links.get(own, 0) != len(self._members[own]) - 1:
            return None
        full = [c for c, n in links.items() if c != own and n == len(self._members[c])]
        return min(full, key=lambda c: min(self._rank[m] for m in self._members[c]), default=None)

    def _merge(self, one: int, two: int, score: float) -> None:
        large, small = (one, two) if len(self._members[one]) >= len(self._members[two]) else (two, one)
        self.merged.append((large, small, score))
        for node in self._members[small]:
            self._cluster[node] = large
            for neighbour in self._neighbours[node]:
                self._links[neighbour][large] += 1
        for node in self._members[small]:
            for neighbour in self._neighbours[node]:
                self._links[neighbour].pop(small, None)
        self._members[large] += self._members.pop(small)
