"""Pairs as graph edges: photo ids become node numbers, and photos with the same bytes one node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from photosim.types import Relation

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

RELATIONS = tuple(Relation)
"""What the number of a relation stands for."""


class Pairs(Protocol):
    """Pairs as columns, (m,) each: photo ids, score 0 to 1, and the relation as an index into `tuple(Relation)`."""

    @property
    def a(self) -> Ints: ...  # noqa: D102
    @property
    def b(self) -> Ints: ...  # noqa: D102
    @property
    def score(self) -> Floats: ...  # noqa: D102
    @property
    def relation(self) -> npt.NDArray[np.uint8]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs as columns of node numbers."""

    a: Ints
    b: Ints
    score: Floats
    relation: npt.NDArray[np.uint8]


def numbered(pairs: Pairs, ids: Ints) -> Edges:
    """The pairs between known photos, by node number instead of photo id."""
    known = np.isin(pairs.a, ids) & np.isin(pairs.b, ids) & (pairs.a != pairs.b)
    a, b = (node_numbers(column[known], ids) for column in (pairs.a, pairs.b))
    return Edges(a, b, pairs.score[known].astype(np.float32), pairs.relation[known])


def node_numbers(photo_ids: Ints, ids: Ints) -> Ints:
    """The places of known photo ids, of any shape, in `ids`, (n,) in any order."""
    order = np.argsort(ids)
    return order[np.searchsorted(ids, photo_ids, sorter=order)]


def contracted(edges: Edges, rank: Ints) -> tuple[Ints, Edges]:
    """Let the best ranked of all photos with the same bytes stand for them: identity, unlike likeness, chains.

    Returns:
        (n,) the node that stands for each node, and the pairs between those, the best one where there are several.
    """
    n = len(rank)
    same = edges.relation == RELATIONS.index(Relation.IDENTICAL)
    links = coo_array((np.ones(same.sum(), dtype=np.int8), (edges.a[same], edges.b[same])), shape=(n, n))
    count, label = connected_components(links, directed=False)
    leader = np.empty(count, dtype=np.int64)
    worst_first = np.argsort(-rank)
    leader[label[worst_first]] = worst_first
    classes = leader[label]
    a, b = np.minimum(classes[edges.a], classes[edges.b]), np.maximum(classes[edges.a], classes[edges.b])
    order = np.lexsort((edges.relation, -edges.score, b, a))
    order = order[a[order] != b[order]]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (a[order][1:] != a[order][:-1]) | (b[order][1:] != b[order][:-1])
    order = order[first]
    return classes, Edges(a[order], b[order], edges.score[order], edges.relation[order])
