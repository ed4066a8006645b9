"""The persistent index finds what exact search finds, survives a restart, and says when its file cannot be trusted."""

from __future__ import annotations

import json
from pathlib import Path

import hnswlib
import numpy as np
import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.search.index import IndexState, LikenessIndex, discard, note, saved_state
from tests.matching.search.points import DIM, vectors

MODEL = "model-1"


def filled(n: int, clusters: int = 0) -> tuple[LikenessIndex, np.ndarray, np.ndarray]:
    index = LikenessIndex(MODEL, DIM)
    ids, points = np.arange(n) * 3 + 5, vectors(n, clusters=clusters)
    index.add(ids, points)
    return index, ids, points


def test_it_finds_what_exact_search_finds() -> None:
    index, ids, points = filled(2000, clusters=200)
    found, distances = index.nearest(points[:100], 10)
    exact = np.argsort(-(points[:100] @ points.T), axis=1)[:, :10]
    recall = np.mean(
        [len(set(row) & set(ids[best].tolist())) / 10 for row, best in zip(found.tolist(), exact, strict=True)]
    )
    assert recall >= 0.98
    assert (np.diff(distances, axis=1) >= 0).all()
    assert distances[:, 0] == pytest.approx(0, abs=1e-3)


def test_removed_photos_are_not_found() -> None:
    index, ids, points = filled(100)
    index.remove(ids[:50].tolist())
    assert len(index) == 50
    assert set(index.nearest(points[:5], 100)[0].ravel().tolist()) == set(ids[50:].tolist())


def test_a_photo_that_is_added_again_has_its_new_vector() -> None:
    index, ids, points = filled(100)
    index.add(ids[:1], -points[:1])
    assert len(index) == 100
    assert index.nearest(-points[:1], 1)[0].tolist() == [[ids[0]]]
    assert index.nearest(points[:1], 1)[0].tolist() != [[ids[0]]]


def test_it_grows_past_any_capacity() -> None:
    index = LikenessIndex(MODEL, DIM)
    for start in range(0, 5000, 500):
        index.add(np.arange(start, start + 500), vectors(500, seed=start))
    assert len(index) == 5000
    assert index.nearest(vectors(500, seed=4500)[:3], 1)[0].ravel().tolist() == [4500, 4501, 4502]


def test_ten_thousand_equal_photos_hide_nothing() -> None:
    index, ids, points = filled(50)
    twins = np.arange(10_000) + 1_000
    index.add(twins, np.repeat(points[:1], len(twins), axis=0))
    found, distances = index.nearest(points[:1], 5)
    assert found.tolist() == [[ids[0], 1000, 1001, 1002, 1003]]
    assert distances.max() == pytest.approx(0, abs=1e-3)
    assert index.nearest(points[7:8], 2)[0][0, 0] == ids[7]
    index.remove([int(ids[0]), *twins[1:].tolist()])
    assert index.nearest(points[:1], 1)[0].tolist() == [[1000]]


def test_a_photo_whose_first_vector_serves_its_twin_gets_another() -> None:
    index = LikenessIndex(MODEL, DIM)
    points = vectors(3)
    index.add(np.array([1, 2]), points[[0, 0]])
    index.add(np.array([1]), points[1:2])
    assert index.nearest(points[:1], 1)[0].tolist() == [[2]]
    assert index.nearest(points[1:2], 1)[0].tolist() == [[1]]


@pytest.mark.parametrize("n", [0, 1])
def test_a_tiny_index_gives_what_it_has(n: int, tmp_path: Path) -> None:
    index, _, _ = filled(n)
    index.save(tmp_path / "index.hnsw", 1)
    again = LikenessIndex.read(tmp_path / "index.hnsw", MODEL, 1)
    assert again is not None
    assert again.nearest(vectors(2), 5)[0].shape == (2, n)


def test_a_saved_index_serves_after_a_restart(tmp_path: Path) -> None:
    index, ids, points = filled(300)
    index.add(np.array([10_000, 10_001]), points[[3, 3]])
    index.remove([*ids[:20].tolist(), int(ids[3])])
    path = tmp_path / "index.hnsw"
    index.save(path, generation=4)
    assert saved_state(path) == IndexState(MODEL, DIM, 282, 4)
    again = LikenessIndex.read(path, MODEL, 4)
    assert again is not None
    assert again.ids.tolist() == index.ids.tolist()
    assert again.nearest(points, 3)[0].tolist() == index.nearest(points, 3)[0].tolist()
    assert again.nearest(points, 3)[1].tolist() == index.nearest(points, 3)[1].tolist()
    assert not list(tmp_path.glob("*.part"))
    again.add(ids[:5], points[:5])
    assert again.nearest(points[:5], 1)[0].ravel().tolist() == ids[:5].tolist()


def test_another_model_or_generation_is_not_read(tmp_path: Path) -> None:
    index, _, _ = filled(200)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=4)
    assert LikenessIndex.read(path, MODEL, 5) is None
    assert LikenessIndex.read(path, "other", 4) is None


@pytest.mark.parametrize(
    "damage", ["no note", "broken note", "newer note", "cut short", "zeros", "noise", "longer", "empty", "no file"]
)
def test_a_damaged_file_is_not_read(tmp_path: Path, damage: str) -> None:
    index, _, _ = filled(200)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=1)
    content = path.read_bytes()
    random = np.random.default_rng(0)
    noise = np.frombuffer(content, np.uint8).copy()
    noise[96:] = random.integers(0, 256, len(noise) - 96)
    match damage:
        case "no note":
            note(path).unlink()
        case "broken note":
            note(path).write_text("{")
        case "newer note":
            note(path).write_text(json.dumps({"version": 7}))
        case "no file":
            path.unlink()
        case _:
            changed = {"cut short": content[:-7], "zeros": bytes(len(content)), "noise": noise.tobytes()}
            path.write_bytes(changed.get(damage, content + b"more" if damage == "longer" else b""))
    assert LikenessIndex.read(path, MODEL, 1) is None


def test_no_scattered_damage_leads_the_search_astray(tmp_path: Path) -> None:
    index, _, points = filled(500)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=1)
    content = np.frombuffer(path.read_bytes(), np.uint8)
    for seed in range(40):
        random = np.random.default_rng(seed)
        damaged = content.copy()
        damaged[random.integers(0, len(content), 3)] = random.integers(0, 256, 3)
        path.write_bytes(damaged.tobytes())
        again = LikenessIndex.read(path, MODEL, 1)
        if again is not None:  # the damage is in a vector
            assert again.nearest(points[:20], 10)[0].shape == (20, 10)


def test_what_the_graph_holds_is_what_is_found(tmp_path: Path) -> None:
    index, ids, points = filled(100)
    path = tmp_path / "index.hnsw"
    index.save(path, generation=1)
    graph = hnswlib.Index(space="ip", dim=DIM)
    graph.load_index(str(path))
    graph.add_items(points[40:41], [int(ids[7])])
    graph.save_index(str(path))
    again = LikenessIndex.read(path, MODEL, 1)
    assert again is not None
    assert set(again.nearest(points[40:41], 2)[0].ravel().tolist()) == {int(ids[40]), int(ids[7])}


def test_building_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    index = LikenessIndex(MODEL, DIM)
    with pytest.raises(Cancelled):
        index.add(np.arange(100), vectors(100), cancel)
    assert len(index) == 0
    index.add(np.arange(100), vectors(100))
    assert index.nearest(vectors(100)[:1], 1)[0].tolist() == [[0]]


def test_a_folder_that_cannot_be_written_is_told_in_words(bare_folder: Path) -> None:
    index, _, _ = filled(10)
    bare_folder.chmod(0o500)
    with pytest.raises(UserError, match="cannot be written"):
        index.save(bare_folder / "index.hnsw", 1)


def test_discarding_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    discard(tmp_path / "index.hnsw")
