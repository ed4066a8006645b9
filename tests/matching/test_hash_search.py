"""The quick search in eight orientations finds what comparing every orientation finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.matching.hash_search import within_radius
from photosim.progress import Cancelled, CancelToken
from photosim.vision.fingerprint import orientations, oriented_distances


def hashes(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (n, 32), dtype=np.uint8)


@given(st.integers(0, 1000), st.integers(80, 130))
def test_it_agrees_with_all_orientations_compared_one_by_one(seed: int, radius: int) -> None:
    queries, searched = hashes(seed, 5), hashes(seed + 1, 40)
    nearest = np.stack([oriented_distances(np.repeat(q[None], 40, 0), searched).min(axis=0) for q in queries])
    found = within_radius(queries, searched, radius)
    rows, columns = np.nonzero(nearest <= radius)
    assert found.query.tolist() == rows.tolist()
    assert found.found.tolist() == columns.tolist()
    assert found.distance.tolist() == nearest[rows, columns].tolist()


@pytest.mark.parametrize("orientation", range(8))
def test_a_turned_or_mirrored_hash_is_at_distance_zero(orientation: int) -> None:
    original = hashes(1, 3)
    found = within_radius(orientations(original)[orientation], original, 10)
    assert list(zip(found.query, found.found, found.distance, strict=True)) == [(0, 0, 0), (1, 1, 0), (2, 2, 0)]


def test_many_queries_are_searched_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = hashes(2, 50)
    whole = within_radius(queries, queries, 110)
    monkeypatch.setattr("photosim.matching.hash_search._CELLS", 120)
    pieces = within_radius(queries, queries, 110)
    assert pieces.query.tolist() == whole.query.tolist()
    assert pieces.found.tolist() == whole.found.tolist()


@pytest.mark.parametrize(("queries", "searched"), [(0, 5), (5, 0), (0, 0)])
def test_nothing_is_found_in_nothing(queries: int, searched: int) -> None:
    assert len(within_radius(hashes(1, queries), hashes(2, searched), 255).query) == 0


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        within_radius(hashes(1, 5), hashes(2, 5), 90, cancel)
