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

    def __init__(self, edges: Edges, descent: Matrix, rank: Ints) -> None:
        """edges: by ascending (a, b). descent: (n,) how far each node is from the original. rank: (n,) breaks ties."""
        self._edges, self._descent, self._rank = edges, descent, rank
        self._key = edges.a * len(rank) + edges.b

    def tree(self, nodes: Sequence[int]) -> Tree | None:
        """The family of some nodes, of which each pair of bytes stands once; None where nobody has looked.

        Photos stand in the order in which they come from the original, by all their pairs together; each is tied to
        the likeliest of those before it. That is a maximum branching (Edmonds 1967) of the directions that
        agree with the order, and it needs no care for evidence that runs in a circle.
        """
        if self._edges.direction is None or len(nodes) < 2:
            return None
        group = np.array(nodes, np.int64)
        ordered = group[np.lexsort((self._rank[group], self._descent[group]))]
        odds, parent = self._matrices(ordered)
        known = ~np.isnan(odds)
        if not known.any():
            return None
        forth = -np.logaddexp(0, -np.where(known, odds, 0.0))
        link = np.where(known, forth - np.logaddexp(0, -parent), UNKNOWN)
        best = [int(np.argmax(link[:number, number])) for number in range(1, len(ordered))]
        return Tree(int(ordered[0]), dict(zip(ordered[1:].tolist(), ordered[best].tolist(), strict=True)))

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
