"""Many copies of one picture are compared with one of them, and found by it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.centres import MANY, near_pairs, stars, without_tied

Ints = npt.NDArray[np.int64]


def clique(photos: range) -> Ints:
    return np.array([*combinations(photos, 2)], np.int64)


def first(ids: Ints) -> int:
    return int(ids.min())


def test_a_usual_group_has_no_centre() -> None:
    assert stars(clique(range(1, MANY + 1)), first) == []


def test_a_crowd_is_tied_to_one_centre() -> None:
    pairs = clique(range(10, 110))
    [(centre, rows)] = stars(pairs, first)
    assert centre == 10
    assert len(rows) == 99
    assert (pairs[rows] == 10).any(axis=1).all()


def test_the_preferred_one_is_the_centre() -> None:
    [(centre, _)] = stars(clique(range(10, 110)), lambda ids: int(ids.max()))
    assert centre == 109


def test_two_crowds_have_a_centre_each_and_a_photo_one_at_most() -> None:
    pairs = np.concatenate((clique(range(100)), clique(range(100, 200)), np.array([[5, 150]])))
    found = stars(pairs, first)
    assert [centre for centre, _ in found] == [0, 100]
    members = [set(np.unique(pairs[rows]).tolist()) for _, rows in found]
    assert not members[0] & members[1]


def test_a_centre_of_an_earlier_scan_stands() -> None:
    pairs = np.array([[old, new] for old in range(10) for new in (50, 51)] + [[50, 51], [50, 70]])
    standing = dict.fromkeys(range(10), 3)
    [(centre, rows)] = stars(pairs, first, standing)
    assert centre == 3
    assert pairs[rows].tolist() == [[3, 50], [3, 51]]
    tied = standing | {50: 3, 51: 3}
    assert pairs[without_tied(pairs, tied)].tolist() == [[50, 70]]


def test_what_has_another_picture_for_a_centre_is_still_compared() -> None:
    pairs = np.array([[1, 2], [1, 3], [2, 3], [3, 4], [8, 9]])
    tied = {1: 7, 2: 7, 7: 7, 3: 6, 6: 6}
    assert without_tied(pairs, tied).tolist() == [False, True, True, True, True]
    assert without_tied(pairs, {}).all()


def test_near_are_those_whose_upright_hashes_hardly_differ() -> None:
    hashes = np.zeros((3, 32), np.uint8)
    hashes[1, :5] = 255  # 40 bits
    hashes[2, :6] = 255
    pairs = np.array([[4, 5], [4, 9], [5, 9]])
    assert near_pairs(pairs, np.array([4, 5, 9]), hashes).tolist() == [True, False, True]
