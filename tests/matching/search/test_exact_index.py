"""Matrix products find what brute force finds."""

from __future__ import annotations

import numpy as np
import pytest

from photosim.domain.errors import UserError
from photosim.matching.search import exact_index
from photosim.matching.search.exact_index import ExactIndex
from photosim.matching.search.neighbour_limit import Reach
from tests.matching.search.points import DIM, vectors


def filled(n: int, clusters: int = 0) -> tuple[ExactIndex, np.ndarray, np.ndarray]:
    index = ExactIndex("model-1", DIM)
    ids, points = np.arange(n) * 3 + 5, vectors(n, clusters=clusters)
    index.add(ids, points)
    return index, ids, points


def test_every_neighbour_above_the_floor_is_found() -> None:
    index, ids, points = filled(600, clusters=40)
    found = index.neighbours(ids, Reach(0.5, 0.5, 0.5, 0))
    rows, columns = np.nonzero(points @ points.T >= 0.5)
    expected = {(int(ids[i]), int(ids[j])) for i, j in zip(rows, columns, strict=True) if i != j}
    assert set(zip(found.query.tolist(), found.found.tolist(), strict=True)) == expected


def test_of_photos_that_are_not_near_only_the_nearest_count() -> None:
    index, ids, points = filled(300, clusters=100)
    found = index.neighbours(ids, Reach(-1.0, 0.9, 0.9, 5))
    for number in (0, 7, 123):
        mine = found.found[found.query == ids[number]]
        ranked = [i for i in np.argsort(-(points @ points[number])) if i != number]
        near = [i for i in ranked if points[i] @ points[number] >= 0.9]
        assert set(mine.tolist()) == {int(ids[i]) for i in {*ranked[:5], *near}}


def test_a_photo_that_is_added_again_has_its_new_vector() -> None:
    index, ids, points = filled(100)
    index.add(ids[:1], -points[:1])
    labels, cosines = index.nearest(-points[:1], 1)
    assert labels.tolist() == [[ids[0]]]
    assert cosines[0, 0] == pytest.approx(1, abs=1e-3)
    assert len(index) == 100


def test_an_empty_index_has_no_neighbours() -> None:
    index = ExactIndex("model-1", DIM)
    assert index.nearest(vectors(2), 5)[0].shape == (2, 0)
    assert len(index.neighbours(np.empty(0, np.int64), Reach(0.0, 0.5, 0.5, 8)).found) == 0


def test_more_photos_than_can_be_compared_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact_index, "MOST_PHOTOS", 99)
    with pytest.raises(UserError, match="at most"):
        filled(100)
