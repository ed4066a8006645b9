"""All that are near count, and of the rest the few closest of each query."""

from __future__ import annotations

import numpy as np

from photosim.matching.search.neighbour_limit import CROWD, MOST, few_or_near


def counted(rows: list[tuple[int, int, int]], least: int, near: float, same: float = 0) -> list[tuple[int, int, int]]:
    query, found, distance = np.array(rows).reshape(-1, 3).T
    return [rows[place] for place in few_or_near(query, found, distance, least, near, same).tolist()]


def test_of_those_that_are_not_near_the_closest_count() -> None:
    rows = [(1, 7, 60), (2, 9, 70), (1, 8, 50), (1, 9, 40), (2, 7, 65)]
    assert counted(rows, 2, 30) == [(1, 9, 40), (1, 8, 50), (2, 7, 65), (2, 9, 70)]
    assert counted(rows, 1, 30) == [(1, 9, 40), (2, 7, 65)]


def test_all_that_are_near_count() -> None:
    rows = [(1, 7, 60), (1, 8, 50), (1, 9, 40), (2, 7, 65)]
    assert counted(rows, 0, 50) == [(1, 9, 40), (1, 8, 50)]


def test_of_equals_the_first_photos_count() -> None:
    assert counted([(1, 9, 60), (1, 7, 60), (1, 8, 60)], 2, 0) == [(1, 7, 60), (1, 8, 60)]


def test_of_a_crowd_the_closest_count_and_all_that_hardly_differ() -> None:
    crowd = [(1, i, 20 + i) for i in range(3 * CROWD)]
    assert counted(crowd, 4, 1000) == crowd[:CROWD]
    assert counted(crowd, 4, 1000, 20 + 2 * CROWD) == crowd[: 2 * CROWD + 1]


def test_a_pile_has_a_limit() -> None:
    assert len(counted([(1, i, 0) for i in range(MOST + 5)], 4, 10)) == MOST


def test_nothing_of_nothing() -> None:
    assert counted([], 3, 10) == []
