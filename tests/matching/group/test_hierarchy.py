"""Groups are stars around a keeper, nest with the threshold, and do not depend on the order of anything."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.types import GroupKind, Relation
from photosim.library.store import PairArrays
from photosim.matching.group.grouping import Grouping, Nodes, PairGraph

N = 9
SAME, COPY, EDITED, SCENE = (r.code for r in (Relation.IDENTICAL, Relation.COPY, Relation.EDITED, Relation.SAME_SCENE))
Refused = tuple[tuple[int, int], ...]
Edge = tuple[int, int, float, int]

edges = st.dictionaries(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.tuples(st.sampled_from([0.35, 0.5, 0.6, 0.8, 0.9, 1.0]), st.sampled_from([COPY, EDITED, SCENE])),
).map(lambda pairs: [(a, b, score, relation) for (a, b), (score, relation) in pairs.items()])
ranks = st.permutations(range(N))
thresholds = st.sampled_from([0.3, 0.5, 0.55, 0.7, 0.85, 0.95])


def graph(pairs: list[Edge], rank: list[int], protected: tuple[int, ...] = (), refused: Refused = ()) -> PairGraph:
    nodes = Nodes(
        ids=np.arange(N) * 7 + 3,
        rank=np.array(rank),
        sizes=np.full(N, 10),
        protected=np.isin(np.arange(N), protected),
    )
    columns = np.array(pairs, dtype=float).reshape(-1, 4)
    a, b = columns[:, 0].astype(np.int64) * 7 + 3, columns[:, 1].astype(np.int64) * 7 + 3
    arrays = PairArrays(a, b, columns[:, 2].astype(np.float32), columns[:, 3].astype(np.uint8))
    return PairGraph(nodes, arrays, lambda nodes, starts: [()] * len(starts), refused)


def groups(grouping: Grouping, kind: GroupKind) -> list[frozenset[int]]:
    return [frozenset(grouping.group(int(i)).photo_ids) for i in grouping.of_kind(kind)]


@given(edges, ranks, thresholds)
def test_every_member_matches_its_keeper(pairs: list[Edge], rank: list[int], threshold: float) -> None:
    known = {frozenset((a * 7 + 3, b * 7 + 3)): (score, relation) for a, b, score, relation in pairs}
    grouping = graph(pairs, rank).group(threshold)
    for number in range(len(grouping)):
        group = grouping.group(number)
        for member in group.members:
            score, relation = known[frozenset((group.keeper, member.photo_id))]
            assert score >= threshold
            assert member.relation == Relation.from_code(relation)
            assert member.relation.is_same_picture == (group.kind is GroupKind.SAME_PICTURE)


@given(edges, ranks, thresholds)
def test_no_photo_is_in_two_groups_of_one_kind(pairs: list[Edge], rank: list[int], threshold: float) -> None:
    grouping = graph(pairs, rank).group(threshold)
    for kind in GroupKind:
        everyone = [photo for group in groups(grouping, kind) for photo in group]
        assert len(everyone) == len(set(everyone))


@given(edges, ranks, thresholds, thresholds)
def test_raising_the_threshold_never_merges_same_picture_groups(
    pairs: list[Edge], rank: list[int], one: float, two: float
) -> None:
    prepared = graph(pairs, rank)
    low, high = (groups(prepared.group(t), GroupKind.SAME_PICTURE) for t in sorted((one, two)))
    for group in high:
        assert any(group <= larger for larger in low)


@given(edges, ranks, thresholds, st.randoms(use_true_random=False))
def test_the_order_of_pairs_and_photos_has_no_influence(
    pairs: list[Edge], rank: list[int], threshold: float, random: object
) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = graph(pairs, rank).group(threshold), graph(shuffled, rank).group(threshold)
    assert [one.group(i) for i in range(len(one))] == [two.group(i) for i in range(len(two))]


@given(edges, ranks, thresholds)
def test_same_moment_groups_hold_only_keepers_and_photos_left_over(
    pairs: list[Edge], rank: list[int], threshold: float
) -> None:
    grouping = graph(pairs, rank).group(threshold)
    members = {
        member.photo_id for i in grouping.of_kind(GroupKind.SAME_PICTURE) for member in grouping.group(int(i)).members
    }
    for group in groups(grouping, GroupKind.SAME_MOMENT):
        assert not group & members


@given(edges, ranks, thresholds)
def test_every_pair_above_the_threshold_has_a_photo_in_a_group(
    pairs: list[Edge], rank: list[int], threshold: float
) -> None:
    grouped = set().union(*groups(graph(pairs, rank).group(threshold), GroupKind.SAME_PICTURE))
    for a, b, score, relation in pairs:
        if score >= threshold and relation != SCENE:
            assert {a * 7 + 3, b * 7 + 3} & grouped


@given(edges, ranks, thresholds)
def test_totals_are_the_sums_of_the_groups(pairs: list[Edge], rank: list[int], threshold: float) -> None:
    grouping = graph(pairs, rank, protected=(1, 4)).group(threshold)
    chosen = [m for i in range(len(grouping)) for m in grouping.group(i).members if m.preselected]
    assert grouping.removable == (len(chosen), 10 * len(chosen))
    assert sum(grouping.counts.values()) == len(grouping)
    assert all(grouping.sizes[i] == len(grouping.group(i).photo_ids) for i in range(len(grouping)))


@given(edges, ranks, thresholds)
def test_many_groups_at_once_are_those_one_by_one(pairs: list[Edge], rank: list[int], threshold: float) -> None:
    grouping = graph(pairs, rank).group(threshold)
    each = [grouping.group(number) for number in range(len(grouping))]
    assert list(grouping.groups()) == each  # no reasons were given
    assert list(grouping.explained(np.arange(len(each))[::-1])) == each[::-1]
    nodes, starts = grouping.flat(np.arange(len(each)))
    parts = np.split(grouping.ids_of(nodes), starts[1:]) if each else []
    assert [tuple(part.tolist()) for part in parts] == [group.photo_ids for group in each]


def test_a_chain_does_not_become_one_heap() -> None:
    chain = [(0, 1, 0.9, COPY), (1, 2, 0.9, COPY), (2, 3, 0.9, COPY), (3, 4, 0.9, COPY)]
    sizes = [len(group) for group in groups(graph(chain, list(range(N))).group(0.8), GroupKind.SAME_PICTURE)]
    assert max(sizes) <= 3


def test_a_star_stays_whole_around_its_hub_even_if_that_is_not_the_best_photo() -> None:
    star = [(0, 4, 0.85, COPY), (1, 4, 0.95, COPY), (2, 4, 0.9, COPY), (3, 4, 0.82, COPY)]
    grouping = graph(star, list(range(N))).group(0.8)
    assert len(grouping) == 1
    assert grouping.group(0).keeper == 4 * 7 + 3


def test_the_best_ranked_of_several_possible_keepers_is_taken() -> None:
    triangle = [(0, 1, 0.9, COPY), (1, 2, 0.9, COPY), (0, 2, 0.9, COPY)]
    assert graph(triangle, [5, 0, 3, 1, 2, 4, 6, 7, 8]).group(0.8).group(0).keeper == 1 * 7 + 3


def test_a_copy_of_a_burst_frame_stands_beside_that_frame() -> None:
    burst = [(0, 1, 0.9, SCENE), (1, 2, 0.95, COPY), (0, 2, 0.85, SCENE)]
    grouping = graph(burst, list(range(N))).group(0.8)
    assert groups(grouping, GroupKind.SAME_PICTURE) == [frozenset({10, 17})]
    assert groups(grouping, GroupKind.SAME_MOMENT) == [frozenset({3, 10})]


def test_protected_photos_and_same_moment_photos_are_never_preselected() -> None:
    pairs = [(0, 1, 0.9, COPY), (2, 3, 0.9, SCENE)]
    grouping = graph(pairs, list(range(N)), protected=(1,)).group(0.8)
    assert [m.preselected for i in range(2) for m in grouping.group(i).members] == [False, False]


def test_the_surest_group_comes_first() -> None:
    pairs = [(0, 1, 0.85, COPY), (2, 3, 0.99, COPY), (4, 5, 0.9, COPY)]
    grouping = graph(pairs, list(range(N))).group(0.8)
    assert [grouping.group(i).members[0].score for i in range(3)] == [0.99, 0.9, 0.85]


def test_no_pairs_make_no_groups() -> None:
    grouping = graph([], list(range(N))).group(0.8)
    assert len(grouping) == 0
    assert grouping.removable == (0, 0)


def test_files_with_the_same_bytes_count_as_one_photo_whose_best_place_is_the_keeper() -> None:
    # 0 was matched for all of 0, 1 and 2, which hold the same bytes; 2 is the best of them, 3 a copy of 0
    pairs = [(0, 1, 1.0, SAME), (0, 2, 1.0, SAME), (0, 3, 0.9, COPY)]
    grouping = graph(pairs, [3, 2, 0, 1, 4, 5, 6, 7, 8]).group(0.8)
    group = grouping.group(0)
    assert len(grouping) == 1
    assert group.keeper == 2 * 7 + 3
    assert {(m.photo_id, m.score, m.relation) for m in group.members} == {
        (3, 1.0, Relation.IDENTICAL),
        (10, 1.0, Relation.IDENTICAL),
        (24, 0.9, Relation.COPY),
    }


def test_identical_files_of_a_member_stand_beside_it() -> None:
    pairs = [(0, 1, 1.0, SAME), (0, 2, 0.9, EDITED)]
    group = graph(pairs, [2, 1, 0, 3, 4, 5, 6, 7, 8]).group(0.8).group(0)
    assert group.keeper == 2 * 7 + 3
    assert [(m.photo_id, m.relation) for m in group.members] == [(10, Relation.EDITED), (3, Relation.EDITED)]


def test_refused_pairs_do_not_stand_together_even_if_their_bytes_are_the_same() -> None:
    pairs = [(0, 1, 1.0, SAME), (0, 2, 1.0, SAME)]
    group = graph(pairs, [1, 0, 2, 3, 4, 5, 6, 7, 8], refused=((10, 17),)).group(0.8).group(0)
    assert group.photo_ids == (10, 3)
