"""Photos of which one shows the other as a part are found, whichever of the two came first."""

from __future__ import annotations

import numpy as np

from photosim.matching.search.exact_index import ExactIndex
from photosim.matching.search.inner_search import FEW_INSIDE, INNER_NEAR, InnerSearch


def index_of(vectors: np.ndarray) -> ExactIndex:
    index = ExactIndex("model", vectors.shape[1])
    index.add(np.arange(len(vectors)), vectors)
    return index


def found(search: InnerSearch, new: list[int], index: ExactIndex) -> set[tuple[int, int]]:
    return {(a, b) for a, b in search.pairs(np.array(new, np.int64), index).tolist()}


def test_the_photo_inside_is_found_by_whichever_is_new() -> None:
    whole = np.eye(5, dtype=np.float32)
    search, index = InnerSearch(), index_of(whole)
    search.add(np.array([4]), whole[1:2])
    assert found(search, [4], index) == found(search, [1], index) == {(4, 1)}
    assert found(search, [0, 2], index) == set()


def test_a_photo_is_no_partner_of_itself_and_what_is_far_is_none() -> None:
    whole = np.eye(3, dtype=np.float32)
    near = np.array([[INNER_NEAR - 0.05, (1 - (INNER_NEAR - 0.05) ** 2) ** 0.5, 0]], np.float32)
    search, index = InnerSearch(), index_of(whole)
    search.add(np.array([1, 2]), np.concatenate([near, whole[2:]]))
    assert found(search, [0, 1, 2], index) == set()


def test_the_pictures_of_a_photo_that_changed_are_its_new_ones() -> None:
    whole = np.eye(4, dtype=np.float32)
    search, index = InnerSearch(), index_of(whole)
    search.add(np.array([3, 2]), whole[[0, 0]])
    search.add(np.array([3]), whole[1:2])
    assert found(search, [2, 3], index) == {(2, 0), (3, 1)}


def test_in_a_crowd_only_the_nearest_count() -> None:
    cosines = np.linspace(0.65, 0.85, 40)
    crowd = np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1).astype(np.float32)
    search, index = InnerSearch(), index_of(crowd)
    search.add(np.array([0]), np.array([[1, 0]], np.float32))
    assert {b for _, b in found(search, [0], index)} == set(range(40 - FEW_INSIDE, 40))
