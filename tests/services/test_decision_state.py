"""Which groups are done, found for all at once, is what the list says of each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.types import Decision, Group
from photosim.library.store import PairArrays
from photosim.matching.group.grouping import Grouping, Nodes, PairGraph
from photosim.services.decision_state import decisions_of, done_groups, looked_up, states_of

N = 12
decided = st.dictionaries(st.integers(1, N), st.sampled_from(Decision))
told_apart = st.sets(st.tuples(st.integers(1, N), st.integers(1, N)).filter(lambda pair: pair[0] < pair[1]), max_size=6)


@pytest.fixture(scope="module")
def grouping() -> Grouping:
    """Groups of two, three and five photos, with the ids 1 to 10."""
    pairs = [(1, 2), (3, 4), (3, 5), (6, 7), (6, 8), (6, 9), (6, 10)]
    a, b = np.array(pairs).T
    stored = PairArrays(a, b, np.full(len(pairs), 0.9, np.float32), np.full(len(pairs), 2, np.uint8))
    nodes = Nodes(np.arange(1, N + 1), np.arange(N), np.ones(N, np.int64), np.zeros(N, np.bool_))
    return PairGraph(nodes, stored, lambda nodes, starts: [()] * len(starts)).group(0.8)


def is_done(group: Group, decisions: dict[int, Decision], apart: set[tuple[int, int]]) -> bool:
    kept = [i for i in group.photo_ids if decisions.get(i) is Decision.KEEP]
    standing = [i for i in group.photo_ids if decisions.get(i) is not Decision.REMOVE]
    keeper = (kept or standing or [group.keeper])[0]
    return all(i == keeper or i in decisions or tuple(sorted((i, keeper))) in apart for i in group.photo_ids)


@given(decisions=decided, apart=told_apart)
def test_a_group_is_done_when_each_photo_is(
    grouping: Grouping, decisions: dict[int, Decision], apart: set[tuple[int, int]]
) -> None:
    numbers = np.arange(len(grouping))
    done = done_groups(grouping, numbers, states_of(decisions), apart)
    assert done.tolist() == [is_done(group, decisions, apart) for group in grouping.groups()]
    assert done_groups(grouping, numbers[::-1][:2], states_of(decisions), apart).tolist() == done[::-1][:2].tolist()


def test_of_no_groups_none_is_done(grouping: Grouping) -> None:
    assert done_groups(grouping, np.empty(0, np.int64), states_of({}), set()).tolist() == []


@given(decided)
def test_decisions_survive_as_bytes(decisions: dict[int, Decision]) -> None:
    assert decisions_of(states_of(decisions)) == decisions


def test_a_photo_beyond_the_bytes_is_undecided() -> None:
    assert looked_up(states_of({2: Decision.REMOVE}), np.array([2, 3, 9999])).tolist() == [2, 0, 0]
