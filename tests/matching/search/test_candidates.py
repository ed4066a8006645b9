"""Which pairs are looked at: everything near, the few nearest of the rest, nothing twice."""

from __future__ import annotations

import numpy as np

from photosim.matching.search.candidates import EMBEDDING_REACH, FEW_ALIKE, HASH_RADIUS, Fingerprints, candidate_pairs
from photosim.matching.search.exact_index import ExactIndex

DIM = 16


def library(n: int, seed: int = 0) -> tuple[Fingerprints, np.ndarray]:
    """Unrelated photos."""
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((n, DIM)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Fingerprints(np.arange(n) * 2 + 1, random.integers(0, 256, (n, 32), dtype=np.uint8)), vectors


def index_of(photos: Fingerprints, vectors: np.ndarray) -> ExactIndex:
    index = ExactIndex("model", vectors.shape[1])
    index.add(photos.ids, vectors)
    return index


def candidates(photos: Fingerprints, vectors: np.ndarray, new: slice = slice(None)) -> set[tuple[int, int]]:
    some = Fingerprints(photos.ids[new], photos.hashes[new])
    pairs = candidate_pairs(some, photos, index_of(photos, vectors))
    assert len({tuple(pair) for pair in pairs.tolist()}) == len(pairs)
    assert (pairs[:, 0] < pairs[:, 1]).all() if len(pairs) else True
    return {(a, b) for a, b in pairs.tolist()}


def test_copies_by_embedding_and_by_hash_are_candidates() -> None:
    photos, vectors = library(60)
    vectors[10] = vectors[20]
    photos.hashes[30] = photos.hashes[40]
    found = candidates(photos, vectors)
    assert {(21, 41), (61, 81)} <= found


def test_the_number_of_pairs_grows_with_the_photos_not_with_their_square() -> None:
    for n in (100, 400):
        photos, vectors = library(n)
        assert len(candidates(photos, vectors)) <= n * (EMBEDDING_REACH.least + FEW_ALIKE)


def test_all_of_many_near_copies_are_candidates() -> None:
    photos, vectors = library(100)
    photos.hashes[:50] = photos.hashes[0]
    found = candidates(photos, vectors)
    assert sum(1 for a, b in found if a < 100 and b < 100) >= 50 * 49 / 2


def test_only_pairs_with_a_new_photo_are_looked_at() -> None:
    photos, vectors = library(60)
    new = photos.ids[-5:].tolist()
    assert all(a in new or b in new for a, b in candidates(photos, vectors, slice(-5, None)))


def test_photos_that_another_one_stands_for_are_passed_over() -> None:
    photos, vectors = library(20)
    vectors[3] = vectors[4]
    leaders = photos.among(i for i in photos.ids.tolist() if i != photos.ids[3])
    pairs = candidate_pairs(leaders, leaders, index_of(photos, vectors))
    assert photos.ids[3] not in pairs


def test_photos_far_apart_are_no_candidates() -> None:
    photos, _ = library(20)
    assert HASH_RADIUS < 90
    assert candidates(photos, np.eye(20, DIM + 4, dtype=np.float32)) == set()
