"""The merges of many small clusters at once: as `hierarchy` makes them one by one, with bits for photos.

Clusters of different components know nothing of each other. So the first pair of every component is taken in at once,
then the second of every component, and so on. A set of photos of one component is a number, bit k for its photo k.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Sets = npt.NDArray[np.uint32]

WIDEST = 32
"""Photos of a component for which there are bits."""

_ONE = np.uint32(1)


@dataclass(frozen=True, slots=True)
class Components:
    """Components of at most `width` photos, and their pairs from the surest down.

    width: bits that are looked at. count: number of components. component: (m,) of each pair, 0 to count - 1.
    i, j: (m,) its two photos, as numbers from 0 within the component, by rank: the best one is 0.
    """

    width: int
    count: int
    component: Ints
    i: Ints
    j: Ints


def merges(components: Components) -> tuple[Ints, Ints, Ints]:
    """Every merge: (k,) the pair that made it possible, and two photos, by number, whose clusters it joined."""
    clusters = _Clusters(components.count, components.width)
    found: list[tuple[Ints, Ints, Ints]] = [(np.empty(0, np.int64),) * 3]
    for pairs in _rounds(components):
        component, i, j = components.component[pairs], components.i[pairs], components.j[pairs]
        clusters.pair(component, i, j)
        for node in (i, j):
            open_ones = np.arange(len(pairs))
            while len(open_ones):
                joined, reached = clusters.merge(component[open_ones], node[open_ones])
                open_ones = open_ones[joined]
                found.append((pairs[open_ones], node[open_ones], reached))
    pair, u, v = (np.concatenate(column) for column in zip(*found, strict=True))
    return pair, u, v


def _rounds(components: Components) -> list[Ints]:
    """The pairs, by their place within their component."""
    order = np.argsort(components.component, kind="stable")
    counts = np.bincount(components.component, minlength=components.count)
    place = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    by_place = order[np.argsort(place, kind="stable")]
    return np.split(by_place, np.cumsum(np.bincount(place))[:-1])


class _Clusters:
    """The clusters so far: for each photo of each component a set of those it pairs with, and of its cluster."""

    def __init__(self, count: int, width: int) -> None:
        self._bits = _ONE << np.arange(width, dtype=np.uint32)
        self._paired = np.zeros((count, width), np.uint32)
        self._cluster = np.tile(self._bits, (count, 1))

    def pair(self, component: Ints, i: Ints, j: Ints) -> None:
        """Take in one pair of each of these components."""
        self._paired[component, i] |= self._bits[j]
        self._paired[component, j] |= self._bits[i]

    def merge(self, component: Ints, node: Ints) -> tuple[npt.NDArray[np.bool_], Ints]:
        """Where a photo is the hub of its cluster: join that with the best ranked other one that it wholly reaches.

        Returns:
            (k,) whether it did, and for those where it did a photo of the other cluster.
        """
        reach, own = self._paired[component, node], self._cluster[component, node]
        joined = (own & ~self._bits[node] & ~reach) == 0
        hubs = np.flatnonzero(joined)
        clusters = self._cluster[component[hubs]]
        reached = ((clusters & ~reach[hubs, None]) | (clusters & own[hubs, None])) == 0
        best = reached.argmax(axis=1)
        some = reached[np.arange(len(hubs)), best]
        joined[hubs[~some]] = False
        best, clusters, hubs = best[some], clusters[some], hubs[some]
        union = own[hubs] | clusters[np.arange(len(hubs)), best]
        inside = (union[:, None] & self._bits) != 0
        self._cluster[component[hubs]] = np.where(inside, union[:, None], clusters)
        return joined, best
