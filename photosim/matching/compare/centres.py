"""Many copies of one picture cost as many comparisons as there are copies, and not half of their square.

People hold hundreds of re-sent copies of one photo, and every two of them are candidates. One of them, the centre, is
compared with all others first. Those that are surely its copies are copies of each other, and are not compared. What
comes later, in the same scan or in another one, is compared with the centre alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from photosim.vision.fingerprint import distances

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

MANY = 24
"""Near candidates from which a photo can be a centre; groups of the usual size are compared pair by pair."""

NEAR_BITS = 40
"""Of 255, in which the hashes of a photo and its centre may differ; a re-saved copy differs in 0 to 12."""

SURE_SCORE = 0.95
"""From which a copy of the centre is tied to it: two such copies then match at nearly any threshold."""

_ABOUT_AS_MANY = 0.9
"""Part of the most near candidates with which a photo is as good a centre as that which has the most."""

_CHUNK = 1 << 20
"""Pairs whose hashes are compared at once: 64 MB."""

Prefer = Callable[["Ints"], int]
"""Which of several photos, by id, is the best centre: the one that will most likely be kept."""


def near_pairs(pairs: Ints, ids: Ints, hashes: npt.NDArray[np.uint8]) -> Bools:
    """Which candidate pairs have nearly the same upright hash.

    Args:
        pairs: (m, 2) photo ids. ids: (n,) ascending, all that occur. hashes: (n, 32), in the same order.

    Returns:
        (m,)
    """
    rows = np.searchsorted(ids, pairs)
    near = [
        distances(hashes[rows[start : start + _CHUNK, 0]], hashes[rows[start : start + _CHUNK, 1]]) <= NEAR_BITS
        for start in range(0, len(rows), _CHUNK)
    ]
    return np.concatenate(near) if near else np.empty(0, np.bool_)


def stars(pairs: Ints, prefer: Prefer, standing: Mapping[int, int] | None = None) -> list[tuple[int, Ints]]:
    """Centres with the pairs that tie others to them; a photo is tied to one centre at most.

    Args:
        pairs: (m, 2) near pairs of photo ids.
        prefer: see `Prefer`.
        standing: centre by photo, of those that were tied before.

    Returns:
        Each centre, and the numbers of its rows in `pairs`; a new one has `MANY` at least.
    """
    ids, places = np.unique(pairs, return_inverse=True)
    places = places.reshape(-1, 2)
    found, left = _standing_stars(pairs, standing or {})
    while len(left):
        degree = np.bincount(places[left].ravel(), minlength=len(ids))
        if degree.max() < MANY:
            break
        centre = prefer(ids[degree >= max(MANY, _ABOUT_AS_MANY * degree.max())])
        is_its = (pairs[left] == centre).any(axis=1)
        found.append((centre, left[is_its]))
        covered = np.zeros(len(ids), np.bool_)
        covered[places[left[is_its]]] = True
        left = left[~covered[places[left]].any(axis=1)]
    return found


def _standing_stars(pairs: Ints, tied: Mapping[int, int]) -> tuple[list[tuple[int, Ints]], Ints]:
    """The stars of centres that stand already, and the rows of pairs in which nobody has a centre by now."""
    left = np.arange(len(pairs))
    found: list[tuple[int, Ints]] = []
    for centre in dict.fromkeys(tied.values()):
        is_its = (pairs[left] == centre).any(axis=1)
        if is_its.any():
            members = np.append(pairs[left[is_its]], [photo for photo, its in tied.items() if its == centre])
            found.append((centre, left[is_its]))
            left = left[~np.isin(pairs[left], members).any(axis=1)]
    return found, left


def without_tied(pairs: Ints, tied: dict[int, int]) -> Bools:
    """Which pairs still have to be compared: those that are not tied to the same centre, (m,).

    tied: centre by photo, the centres themselves too.
    """
    if not tied or not len(pairs):
        return np.ones(len(pairs), np.bool_)
    ids, places = np.unique(pairs, return_inverse=True)
    centre = np.array([tied.get(photo, -1) for photo in ids.tolist()], np.int64)[places.reshape(-1, 2)]
    a, b = centre.T
    return np.asarray((a < 0) | (a != b), np.bool_)
