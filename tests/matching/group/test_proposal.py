"""What may go beside its keeper, whatever the numbers are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.descent import Direction, Surplus, VersionKind
from photosim.domain.types import Pair, Relation
from photosim.library.pair_arrays import DirectionArrays
from photosim.matching.group.edges import Edges
from photosim.matching.group.nodes import Nodes
from photosim.matching.group.proposal import COMPANY, SURE, pair_may_go, proposed
from photosim.matching.group.stars import Stars

ODDS = st.floats(-9, 9, width=32)
DIRECTIONS = st.lists(st.tuples(ODDS, st.integers(0, 255), st.integers(0, 3)), min_size=1, max_size=60)


def star(directions: list[tuple[float, int, int]], relation: Relation = Relation.COPY) -> np.ndarray[Any, Any]:
    """Which of so many copies may go while node 0 stays; each with odds, version and surplus from it."""
    n = len(directions)
    odds, version, surplus = (np.array(column) for column in zip(*directions, strict=True))
    zeros, members = np.zeros(n, np.int64), np.arange(1, n + 1)
    codes = np.full(n, relation.code, np.uint8)
    score = np.full(n, 0.99, np.float32)
    made = DirectionArrays(
        odds.astype(np.float32), np.zeros(n, np.float32), version.astype(np.uint8), surplus.astype(np.uint8)
    )
    stars = Stars(zeros, members, score, codes, zeros.astype(np.uint8), np.arange(n), np.ones(n, np.bool_))
    nodes = Nodes(np.arange(n + 1), np.arange(n + 1), np.ones(n + 1, np.int64), np.zeros(n + 1, np.bool_))
    return proposed(nodes, stars, Edges(zeros, members, score, codes, made))


@given(DIRECTIONS)
def test_nothing_goes_that_shows_more_or_was_made_on_purpose(directions: list[tuple[float, int, int]]) -> None:
    for (_, version, surplus), goes in zip(directions, star(directions), strict=True):
        kinds = VersionKind(version)
        assert not (goes and Surplus(surplus) & Surplus.SECOND)
        assert not (goes and kinds & VersionKind.CROPPED and not kinds & VersionKind.LESSER)


@given(DIRECTIONS)
def test_the_rules_dialog_says_the_same_of_each_pair(directions: list[tuple[float, int, int]]) -> None:
    for (odds, version, surplus), goes in zip(directions, star(directions), strict=True):
        direction = Direction(odds, 0.0, VersionKind(version), Surplus(surplus))
        pair = Pair(0, 1, 0.99, Relation.COPY, direction=direction)
        assert pair_may_go(pair, 0, odds, VersionKind(63), len(directions)) == goes


@pytest.mark.parametrize(("copies", "go"), [(COMPANY - 1, False), (COMPANY, True), (500, True)])
def test_among_many_mere_copies_one_of_which_nothing_is_known_is_not_the_original(copies: int, go: bool) -> None:
    assert star([(0.0, 0, 0)] * copies).tolist() == [go] * copies


@pytest.mark.parametrize("relation", [Relation.EDITED, Relation.COPY])
def test_what_seems_to_come_before_its_keeper_stays_also_among_many(relation: Relation) -> None:
    assert not star([(-6.0, 0, 0)] * 100, relation).any()


def test_edits_are_not_mere_copies() -> None:
    assert not star([(SURE - 0.1, 0, 0)] * 100, Relation.EDITED).any()
