"""Products find every neighbour that counts."""

from __future__ import annotations

import numpy as np
import pytest

from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.search.exact_neighbours import join
from photosim.matching.search.neighbour_limit import CROWD, MOST, Reach

REACH = Reach(floor=0.3, near=0.8, same=0.9, least=3)
_MODULE = "photosim.matching.search.exact_neighbours"


def vectors(n: int, clusters: int, seed: int = 0, dim: int = 32) -> np.ndarray:
    random = np.random.default_rng(seed)
    points = random.standard_normal((clusters, dim))[np.arange(n) % clusters] + 0.5 * random.standard_normal((n, dim))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float16)


def joined(points: np.ndarray, new: list[int] | None = None, reach: Reach = REACH) -> list[tuple[int, int]]:
    rows = np.arange(len(points)) if new is None else np.array(new)
    found = join(points, rows.astype(np.int32), reach, CancelToken())
    return list(zip(found.query.tolist(), found.found.tolist(), strict=True))


def brute_force(points: np.ndarray, reach: Reach = REACH) -> set[tuple[int, int]]:
    cosines = points.astype(np.float32) @ points.astype(np.float32).T
    np.fill_diagonal(cosines, -1)
    pairs = set()
    for query, row in enumerate(cosines):
        ranked = np.argsort(-row)
        few = {i for i in ranked[: reach.least].tolist() if row[i] >= reach.floor}
        near = {i for i in ranked[:CROWD].tolist() if row[i] >= reach.near}
        pairs |= {(query, i) for i in few | near | set(np.flatnonzero(row >= reach.same).tolist())}
    return pairs


@pytest.mark.parametrize("clusters", [1, 5, 60])
def test_it_finds_what_comparing_each_with_each_finds(clusters: int) -> None:
    points = vectors(300, clusters)
    pairs = joined(points)
    assert set(pairs) == brute_force(points)
    assert len(set(pairs)) == len(pairs)


def test_neither_blocks_nor_what_is_dropped_on_the_way_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    points = vectors(300, 20)
    for name, value in (("_BLOCK", 37), ("_HELD", 50)):
        monkeypatch.setattr(f"{_MODULE}.{name}", value)
    assert set(joined(points)) == brute_force(points)


def test_only_the_new_ones_are_asked_for_among_all() -> None:
    points = vectors(200, 20)
    new = [3, 150, 23, 43]
    assert set(joined(points, new)) == {pair for pair in brute_force(points) if pair[0] in new}


def test_a_pile_of_photos_alike_has_a_limit() -> None:
    points = vectors(1, 1).repeat(MOST + 50, axis=0)
    pairs = joined(points)
    assert np.bincount([query for query, _ in pairs]).tolist() == [MOST] * (MOST + 50)


def test_nothing_is_found_for_nothing() -> None:
    assert joined(vectors(5, 5), []) == []
    assert joined(vectors(0, 1)) == []


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        join(vectors(20, 5), np.arange(20, dtype=np.int32), REACH, cancel)
