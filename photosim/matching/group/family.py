"""The family tree of a group: which photo each one seems to have been made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.matching.group.edges import Edges

    Ints = npt.NDArray[np.int64]
    Matrix = npt.NDArray[np.float64]

UNKNOWN = -50.0
"""Log-probability of a link between two photos of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A family. root: the node that all others seem to come from. made_from: node -> node, but for the root."""

    root: int
    made_from: Mapping[int, int]


class Families:
    """Looks up the pairs among the photos of one group after the other."""

    def __init__(self, edges: Edges, rank: Ints) -> None:
        """edges: by ascending (a, b). rank: (n,), which breaks ties."""
        self._edges, self._rank = edges, rank
        self._key = edges.a * len(rank) + edges.b

    def tree(self, nodes: Sequence[int]) -> Tree | None:
        """The family of some nodes, of which each pair of bytes stands once; None where nobody has looked.

        Photos are put in the order in which they come from the original, by all their pairs together; then each is
        tied to the likeliest of those before it. That is a maximum branching (Edmonds 1967) of the directions that
        agree with the order, and it needs no care for evidence that runs in a circle.
        """
        if self._edges.direction is None or len(nodes) < 2:
            return None
        ordered = np.array(sorted(nodes, key=self._rank.__getitem__), np.int64)
        odds, parent = self._matrices(ordered)
        if np.isnan(odds).all():
            return None
        known = ~np.isnan(odds)
        forth = np.where(known, -np.logaddexp(0, -np.where(known, odds, 0.0)), np.log(0.5))
        np.fill_diagonal(forth, 0.0)
        place = np.argsort(-forth.sum(axis=1), kind="stable")
        link = np.where(known, forth - np.logaddexp(0, -parent), UNKNOWN)
        made_from = {}
        for number in range(1, len(place)):
            earlier = place[:number]
            best = earlier[int(np.argmax(link[earlier, place[number]]))]
            made_from[int(ordered[place[number]])] = int(ordered[best])
        return Tree(int(ordered[place[0]]), made_from)

    def _matrices(self, nodes: Ints) -> tuple[Matrix, Matrix]:
        """(k, k) log-odds that the column's photo was made from the row's, NaN for unknown; and directly from it."""
        assert self._edges.direction is not None
        one, two = (side.ravel() for side in np.meshgrid(nodes, nodes, indexing="ij"))
        key = np.minimum(one, two) * len(self._rank) + np.maximum(one, two)
        place = np.minimum(np.searchsorted(self._key, key), len(self._key) - 1)
        found = self._key[place] == key
        direction = self._edges.direction[place]
        odds = np.where(found, np.where(one < two, direction.odds, -direction.odds), np.nan)
        shape = (len(nodes), len(nodes))
        return odds.astype(np.float64).reshape(shape), np.where(found, direction.parent, 0.0).reshape(shape)
