"""The index finds what exact search finds, survives a restart, and is made again whenever it does not agree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.search.index import VectorIndex, discard, note
from photosim.matching.search.neighbour_limit import Reach

DIM = 32
MODEL = "model-1"


def vectors(n: int, seed: int = 0, clusters: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    points = random.standard_normal((n, DIM))
    if clusters:
        points = random.standard_normal((clusters, DIM))[np.arange(n) % clusters] + 0.05 * points
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def filled(n: int, product_limit: int, clusters: int = 0) -> tuple[VectorIndex, np.ndarray, np.ndarray]:
    index = VectorIndex(MODEL, DIM, product_limit=product_limit)
    ids, points = np.arange(n) * 3 + 5, vectors(n, clusters=clusters)
    index.add(ids, points)
    return index, ids, points


def brute_force(ids: np.ndarray, points: np.ndarray, floor: float) -> set[tuple[int, int]]:
    rows, columns = np.nonzero(points @ points.T >= floor)
    return {(int(ids[i]), int(ids[j])) for i, j in zip(rows, columns, strict=True) if i != j}


@pytest.mark.parametrize("product_limit", [10_000, 10], ids=["products", "graph"])
def test_every_neighbour_above_the_floor_is_found(product_limit: int) -> None:
    index, ids, points = filled(600, product_limit, clusters=40)
    assert index.has_graph == (product_limit <= 600)
    found = index.neighbours(ids, Reach(0.5, 0.5, 0))
    pairs = set(zip(found.query.tolist(), found.found.tolist(), strict=True))
    assert pairs == brute_force(ids, points, 0.5)


@pytest.mark.parametrize("product_limit", [10_000, 10], ids=["products", "graph"])
def test_k_grows_until_a_dense_cluster_is_exhausted(product_limit: int) -> None:
    index, ids, _ = filled(300, product_limit, clusters=2)
    found = index.neighbours(ids[:1], Reach(0.5, 0.5, 0))
    assert len(found.found) == 149


@pytest.mark.parametrize("product_limit", [10_000, 10], ids=["products", "graph"])
def test_removed_photos_are_not_found(product_limit: int) -> None:
    index, ids, points = filled(100, product_limit)
    index.remove(ids[:50].tolist())
    assert len(index) == 50
    labels, _ = index.nearest(points[:5], 100)
    assert set(labels.ravel().tolist()) == set(ids[50:].tolist())


@pytest.mark.parametrize("product_limit", [10_000, 10], ids=["products", "graph"])
def test_a_photo_that_is_added_again_has_its_new_vector(product_limit: int) -> None:
    index, ids, points = filled(100, product_limit)
    index.add(ids[:1], -points[:1])
    labels, cosines = index.nearest(-points[:1], 1)
    assert labels.tolist() == [[ids[0]]]
    assert cosines[0, 0] == pytest.approx(1, abs=1e-3)


def test_it_grows_past_its_capacity_and_turns_into_a_graph() -> None:
    index = VectorIndex(MODEL, DIM, product_limit=100)
    for start in range(0, 5000, 500):
        index.add(np.arange(start, start + 500), vectors(500, seed=start))
    assert len(index) == 5000
    assert index.has_graph
    labels, _ = index.nearest(vectors(500, seed=4500)[:3], 1)
    assert labels.ravel().tolist() == [4500, 4501, 4502]


def test_an_empty_index_has_no_neighbours() -> None:
    index = VectorIndex(MODEL, DIM)
    assert index.nearest(vectors(2), 5)[0].shape == (2, 0)
    assert len(index.neighbours(np.empty(0, np.int64), Reach(0.0, 0.5, 8)).found) == 0


def reopened(path: Path, ids: np.ndarray, points: np.ndarray, generation: int, model: str = MODEL) -> bool:
    return VectorIndex(model, DIM, product_limit=10).load(path, ids, points, generation)


@pytest.mark.parametrize("product_limit", [10_000, 10], ids=["products", "graph"])
def test_of_photos_that_are_not_near_only_the_nearest_count(product_limit: int) -> None:
    index, ids, points = filled(300, product_limit, clusters=100)
    found = index.neighbours(ids, Reach(-1.0, 0.9, 5))
    for number in (0, 7, 123):
        mine = found.found[found.query == ids[number]]
        ranked = [i for i in np.argsort(-(points @ points[number])) if i != number]
        near = [i for i in ranked if points[i] @ points[number] >= 0.9]
        assert set(mine.tolist()) == {int(ids[i]) for i in {*ranked[:5], *near}}


def test_a_saved_graph_serves_after_a_restart(tmp_path: Path) -> None:
    index, ids, points = filled(200, 10)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=4)
    again = VectorIndex(MODEL, DIM, product_limit=10)
    assert again.load(path, ids, points, 4)
    assert again.nearest(points, 3)[0].tolist() == index.nearest(points, 3)[0].tolist()
    assert not list(tmp_path.glob("*.part"))


def test_a_graph_that_does_not_agree_is_made_again(tmp_path: Path) -> None:
    index, ids, points = filled(200, 10)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=4)
    assert not reopened(path, ids, points, generation=5)
    assert not reopened(path, ids[:-1], points[:-1], generation=4)
    assert not reopened(path, ids + 1, points, generation=4)
    assert not reopened(path, ids, points, generation=4, model="other")


@pytest.mark.parametrize("damage", ["no note", "broken note", "cut short", "garbage"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: str) -> None:
    index, ids, points = filled(200, 10)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=1)
    if damage == "no note":
        note(path).unlink()
    elif damage == "broken note":
        note(path).write_text("{")
    elif damage == "cut short":
        path.write_bytes(path.read_bytes()[:1000])
    else:
        path.write_bytes(b"\x00" * path.stat().st_size)
    again = VectorIndex(MODEL, DIM, product_limit=10)
    assert not again.load(path, ids, points, 1)
    assert again.nearest(points[:1], 1)[0].tolist() == [[ids[0]]]


def test_photos_deleted_before_saving_stay_deleted(tmp_path: Path) -> None:
    index, ids, points = filled(200, 10)
    index.remove(ids[:20].tolist())
    path = tmp_path / "index.hnsw"
    index.save(path, generation=1)
    again = VectorIndex(MODEL, DIM, product_limit=10)
    assert again.load(path, ids[20:], points[20:], 1)
    labels, _ = again.nearest(points[:20], 5)
    assert not set(labels.ravel().tolist()) & set(ids[:20].tolist())


def test_a_small_library_keeps_no_file(tmp_path: Path) -> None:
    index, ids, points = filled(50, 1000)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=1)
    assert list(tmp_path.iterdir()) == []
    assert VectorIndex(MODEL, DIM, product_limit=1000).load(path, ids, points, 1)


def test_discarding_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    discard(tmp_path / "index.hnsw")


def test_building_a_graph_can_be_cancelled_and_leaves_search_by_products() -> None:
    cancel = CancelToken()
    cancel.cancel()
    index = VectorIndex(MODEL, DIM, product_limit=10)
    with pytest.raises(Cancelled):
        index.add(np.arange(100), vectors(100), cancel)
    assert not index.has_graph
    index.add(np.arange(100), vectors(100))
    assert index.nearest(vectors(100)[:1], 1)[0].tolist() == [[0]]
