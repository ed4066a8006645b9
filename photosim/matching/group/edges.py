"""Pairs as graph edges: photo ids become node numbers, and photos with the same bytes one node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np

from photosim.domain.types import Relation
from photosim.matching.components import components

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

_BY_CODE = {relation.code: relation for relation in Relation}

SEVERITY = np.array([r.severity if (r := _BY_CODE.get(code)) else 0 for code in range(max(_BY_CODE) + 1)], np.uint8)
"""Of each relation, by its code."""

IS_SAME_PICTURE = np.array([bool((r := _BY_CODE.get(code)) and r.is_same_picture) for code in range(len(SEVERITY))])
"""Of each relation, by its code."""


class Directions(Protocol):
    """Directions of pairs as columns, from a to b; see `library.pair_table.DirectionArrays`."""

    @property
    def odds(self) -> Floats: ...  # noqa: D102
    @property
    def parent(self) -> Floats: ...  # noqa: D102
    @property
    def version(self) -> npt.NDArray[np.uint8]: ...  # noqa: D102
    @property
    def surplus(self) -> npt.NDArray[np.uint8]: ...  # noqa: D102
    def __getitem__(self, rows: Any) -> Self: ...
    def turned(self, where: npt.NDArray[np.bool_]) -> Self: ...  # noqa: D102


class Pairs(Protocol):
    """Pairs as columns, (m,) each: photo ids, score 0 to 1, `Relation.code`; without directions all are trusted."""

    @property
    def a(self) -> Ints: ...  # noqa: D102
    @property
    def b(self) -> Ints: ...  # noqa: D102
    @property
    def score(self) -> Floats: ...  # noqa: D102
    @property
    def relation(self) -> npt.NDArray[np.uint8]: ...  # noqa: D102
    @property
    def direction(self) -> Directions | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs as columns of node numbers. direction: from a to b, None where directions do not count."""

    a: Ints
    b: Ints
    score: Floats
    relation: npt.NDArray[np.uint8]
    direction: Directions | None = None

    def __getitem__(self, rows: Any) -> Self:
        direction = None if self.direction is None else self.direction[rows]
        return type(self)(self.a[rows], self.b[rows], self.score[rows], self.relation[rows], direction)

    def __len__(self) -> int:
        return len(self.a)


def numbered(pairs: Pairs, ids: Ints) -> Edges:
    """The pairs between known photos, by node number instead of photo id."""
    a, b = node_numbers(pairs.a, ids), node_numbers(pairs.b, ids)
    known = (a >= 0) & (b >= 0) & (a != b)
    return Edges(a, b, pairs.score.astype(np.float32), pairs.relation, pairs.direction)[known]


def node_numbers(photo_ids: Ints, ids: Ints) -> Ints:
    """The places of photo ids, of any shape, in `ids`, (n,) in any order; -1 for unknown ones."""
    if not len(ids):
        return np.full(photo_ids.shape, -1)
    order = np.argsort(ids, kind="stable")
    place = order[np.minimum(np.searchsorted(ids, photo_ids, sorter=order), len(ids) - 1)]
    return np.where(ids[place] == photo_ids, place, -1)


def contracted(edges: Edges, rank: Ints) -> tuple[Ints, Edges]:
    """Let the best ranked of all photos with the same bytes stand for them: identity, unlike likeness, chains.

    Returns:
        (n,) the node that stands for each node, and the pairs between those, the best one where there are several.
    """
    n = len(rank)
    same = edges.relation == Relation.IDENTICAL.code
    count, label = components(n, edges.a[same], edges.b[same])
    leader = np.empty(count, dtype=np.int64)
    worst_first = np.argsort(-rank)
    leader[label[worst_first]] = worst_first
    classes = leader[label]
    one, two = classes[edges.a], classes[edges.b]
    a, b = np.minimum(one, two), np.maximum(one, two)
    key = a * n + b
    order = np.argsort(key, kind="stable")  # quick, for the pairs come sorted and few classes have several photos
    if (np.diff(key[order]) == 0).any():
        order = np.lexsort((SEVERITY[edges.relation], -edges.score, key))
    order = order[(a[order] != b[order]) & (np.diff(key[order], prepend=-1) != 0)]
    direction = None if edges.direction is None else edges.direction.turned(one > two)
    return classes, Edges(a, b, edges.score, edges.relation, direction)[order]
