"""Small clusters merged all at once are those that are merged pair by pair."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from photosim.matching.group import hierarchy
from photosim.matching.group.hierarchy import Hierarchy
from photosim.matching.group.small_clusters import WIDEST, Components, merges

Ints = npt.NDArray[np.int64]
Graph = tuple[int, Ints, Ints, npt.NDArray[np.float32], Ints]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """n nodes, pairs a, b with scores, and the rank of the nodes: components of all sizes, many scores alike."""
    n = draw(st.integers(2, 45))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    low, high = np.triu_indices(n, 1)
    chosen = random.permutation(
        np.flatnonzero(random.random(len(low)) < draw(st.sampled_from([0.02, 0.05, 0.15, 0.5])))
    )
    score = np.round(random.uniform(0.3, 1, len(chosen)), draw(st.sampled_from([1, 3]))).astype(np.float32)
    return n, low[chosen], high[chosen], score, random.permutation(n)


def clusters(graph: Graph, threshold: float) -> list[int]:
    n, a, b, score, rank = graph
    return labels(n, Hierarchy(a, b, score, rank).merges(threshold))


def labels(n: int, merged: tuple[Ints, Ints]) -> list[int]:
    """The cluster of each node."""
    return connected_components(coo_array((np.ones(len(merged[0])), merged), shape=(n, n)), directed=False)[1].tolist()


@given(graphs(), st.sampled_from([0.3, 0.55, 0.8, 0.95]))
def test_all_at_once_is_as_one_by_one(graph: Graph, threshold: float) -> None:
    at_once = clusters(graph, threshold)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hierarchy, "WIDEST", 0)  # no component is small
        assert clusters(graph, threshold) == at_once


@given(graphs(), st.permutations([0.3, 0.55, 0.8]))
def test_what_was_asked_for_before_has_no_influence(graph: Graph, thresholds: list[float]) -> None:
    n, a, b, score, rank = graph
    used = Hierarchy(a, b, score, rank)
    for threshold in thresholds:
        assert labels(n, used.merges(threshold)) == clusters(graph, threshold)


def test_the_widest_component_has_a_bit_for_each_photo() -> None:
    hub = np.zeros(WIDEST - 1, np.int64)
    pair, u, v = merges(Components(WIDEST, 1, hub, hub, np.arange(1, WIDEST)))
    assert pair.tolist() == list(range(WIDEST - 1))
    assert u.tolist() == hub.tolist()
    assert v.tolist() == list(range(1, WIDEST))


def test_no_pairs_make_no_merges() -> None:
    none = np.empty(0, np.int64)
    assert [column.tolist() for column in merges(Components(4, 0, none, none, none))] == [[], [], []]
