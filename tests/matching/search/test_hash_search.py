"""The quick search in eight orientations finds what comparing every orientation finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.search.hash_search import EVEN_RADIUS, within_radius
from photosim.vision.fingerprint import orientations, oriented_distances

_MODULE = "photosim.matching.search.hash_search"


def hashes(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (n, 32), dtype=np.uint8)


def all_within(queries: np.ndarray, searched: np.ndarray, radius: int) -> list[tuple[int, int, int]]:
    parts = within_radius(queries, searched, radius)
    return sorted(row for p in parts for row in zip(*(a.tolist() for a in (p.query, p.found, p.distance)), strict=True))


def changed(originals: np.ndarray, share: float, seed: int = 0) -> np.ndarray:
    """With this share of their bits changed."""
    bits = np.random.default_rng(seed).random((len(originals), 256)) < share
    return originals ^ np.packbits(bits, axis=1)


@given(st.integers(0, 1000), st.integers(80, 130))
def test_it_agrees_with_all_orientations_compared_one_by_one(seed: int, radius: int) -> None:
    queries, searched = hashes(seed, 5), hashes(seed + 1, 40)
    nearest = np.stack([oriented_distances(np.repeat(q[None], 40, 0), searched).min(axis=0) for q in queries])
    rows, columns = np.nonzero(nearest <= radius)
    expected = zip(rows.tolist(), columns.tolist(), nearest[rows, columns].tolist(), strict=True)
    assert all_within(queries, searched, radius) == list(expected)


@pytest.mark.parametrize("limit", [100, 0], ids=["exact", "sifted"])
@pytest.mark.parametrize("orientation", range(8))
def test_a_turned_or_mirrored_hash_is_at_distance_zero(
    orientation: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{_MODULE}.EXACT_LIMIT", limit)
    original = hashes(1, 3)
    assert all_within(orientations(original)[orientation], original, 10) == [(0, 0, 0), (1, 1, 0), (2, 2, 0)]


def test_many_queries_and_hashes_are_searched_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = hashes(2, 50)
    whole = all_within(queries, queries, 110)
    monkeypatch.setattr(f"{_MODULE}._ROWS", 7)
    monkeypatch.setattr(f"{_MODULE}._COLUMNS", 12)
    monkeypatch.setattr(f"{_MODULE}._UNPACKED", 9)
    assert all_within(queries, queries, 110) == whole


def test_above_the_limit_what_is_found_is_right_and_near_copies_are_all_found(monkeypatch: pytest.MonkeyPatch) -> None:
    originals = hashes(3, 300)
    copies = orientations(changed(originals, 0.1))[6]
    exact = all_within(copies, originals, 110)
    monkeypatch.setattr(f"{_MODULE}.EXACT_LIMIT", 0)
    sifted = all_within(copies, originals, 110)
    assert set(sifted) < set(exact)
    assert {(i, i) for i in range(300)} == {(query, found) for query, found, distance in sifted if distance < 80}


def test_above_the_limit_even_frequencies_that_differ_too_much_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{_MODULE}.EXACT_LIMIT", 0)
    original = np.zeros((1, 32), np.uint8)
    bits = np.zeros((2, 16, 16), np.uint8)
    even = np.argwhere(np.add.outer(np.arange(16) % 2, np.arange(16) % 2) == 0)
    even = even[even[:, 0] % 2 == 0]
    for number, count in enumerate((EVEN_RADIUS, EVEN_RADIUS + 1)):
        bits[number][tuple(even[:count].T)] = 1
    altered = np.packbits(bits.reshape(2, -1), axis=1)
    assert all_within(altered, original, 84) == [(0, 0, EVEN_RADIUS)]


@pytest.mark.parametrize(("queries", "searched"), [(0, 5), (5, 0), (0, 0)])
def test_nothing_is_found_in_nothing(queries: int, searched: int) -> None:
    assert all_within(hashes(1, queries), hashes(2, searched), 255) == []


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(within_radius(hashes(1, 5), hashes(2, 5), 90, cancel))
