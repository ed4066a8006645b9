"""Families are trees whatever the evidence says, and do not depend on the order of anything."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.types import Relation
from photosim.library.pair_arrays import DirectionArrays
from photosim.matching.group.edges import Edges
from photosim.matching.group.family import Families, Tree

N = 8
odds = st.dictionaries(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-9, 9, width=32),
    min_size=1,
)


def edges(directions: dict[tuple[int, int], float]) -> Edges:
    pairs = np.array(sorted(directions), np.int64).reshape(-1, 2)
    values = np.array([directions[a, b] for a, b in pairs.tolist()], np.float32)
    nothing = np.zeros(len(pairs), np.uint8)
    made = DirectionArrays(values, np.zeros(len(pairs), np.float32), nothing, nothing)
    copies = np.full(len(pairs), Relation.COPY.code, np.uint8)
    return Edges(pairs[:, 0], pairs[:, 1], np.ones(len(pairs), np.float32), copies, made)


def tree(directions: dict[tuple[int, int], float], nodes: list[int], n: int = N) -> Tree | None:
    far = np.full(n, (len(nodes) - 1) * np.log(2))
    for (a, b), value in directions.items():
        far[a] += np.logaddexp(0, -value) - np.log(2)
        far[b] += np.logaddexp(0, value) - np.log(2)
    return Families(edges(directions), far, np.arange(n)).tree(nodes)


@given(odds, st.permutations(range(N)))
def test_every_photo_but_the_root_hangs_on_one_before_it(directions: dict, order: list[int]) -> None:  # type: ignore[type-arg]
    found = tree(directions, order)
    assert found is not None
    assert found == tree(directions, sorted(order))
    assert set(found.made_from) == set(order) - {found.root}
    for start in order:
        node, seen = start, set()
        while node != found.root:
            assert node not in seen
            seen.add(node)
            node = found.made_from[node]


def test_evidence_in_a_circle_still_gives_a_tree() -> None:
    found = tree({(0, 1): 4.0, (1, 2): 4.0, (0, 2): -3.0}, [0, 1, 2])
    assert found is not None
    assert found.root == 0


def test_a_chain_is_tied_link_by_link() -> None:
    found = tree({(0, 1): 5.0, (1, 2): 5.0}, [2, 1, 0])
    assert found == Tree(0, {1: 0, 2: 1})


def test_a_family_of_sixty_has_its_source_as_root() -> None:
    found = tree({(0, other): 4.0 for other in range(1, 60)}, list(range(60)), 60)
    assert found is not None
    assert found.root == 0
    assert set(found.made_from.values()) == {0}


def test_nothing_known_is_no_family() -> None:
    assert Families(edges({(0, 1): float("nan")}), np.zeros(2), np.arange(2)).tree([0, 1]) is None
