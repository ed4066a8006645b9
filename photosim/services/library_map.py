"""The map of the library: where each photo lies, what it belongs to, which are copies. Kept until photos change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.matching.overview.layout import ROUNDS, neighbourhoods, plane
from photosim.services.collection import likeness

__all__ = ["MOST_MAPPED", "ROUNDS", "LibraryMap", "colour_keys", "drawn_map", "first_map", "inside"]

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from photosim.library.store import Store

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

MOST_MAPPED = 50_000
"""Photos on the map; of a larger library as many, evenly chosen: more points than that no screen can tell apart."""


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """Points of photos, (n, 2) between -1 and 1, in the order of their ids. links: (m, 2) rows of copies.

    is_final: neighbours are together; else it is the first, rough picture.
    """

    ids: Ints
    points: Floats
    links: Ints
    is_final: bool


def first_map(store: Store) -> LibraryMap:
    """The map that was drawn last, if the library is still the same; else a rough one, at once.

    Raises:
        UserError: there is nothing to draw yet.
    """
    ids, vectors = _mapped(store)
    points = _kept(store, ids)
    links = _links(store, ids)
    return LibraryMap(ids, plane(vectors) if points is None else points, links, points is not None)


def drawn_map(store: Store, told: Callable[[int, Floats], object], cancel: CancelToken) -> LibraryMap:
    """The map with neighbours together, which takes a while, and is kept.

    told: called with the number of rounds done, of `layout.ROUNDS`, and the points so far.

    Raises:
        Cancelled: it was cancelled.
    """
    ids, vectors = _mapped(store)
    points = neighbourhoods(vectors, told, cancel)
    _keep(store, ids, points)
    return LibraryMap(ids, points, _links(store, ids), True)


def colour_keys(store: Store, ids: Ints, by: str) -> list[str]:
    """What each photo belongs to, by "folder", "year" or "kind" (of file); empty where that is not known."""
    photos = store.photos(ids.tolist())
    keys = []
    for photo_id in ids.tolist():
        photo = photos.get(photo_id)
        if photo is None:
            keys.append("")
        elif by == "folder":
            keys.append(os.path.dirname(photo.path))
        elif by == "year":
            taken = photo.facts.metadata.taken
            keys.append(str(taken.year) if taken else "")
        else:
            keys.append(photo.facts.format)
    return keys


def inside(points: Floats, outline: Iterable[tuple[float, float]]) -> Ints:
    """Rows of the points inside a closed line, by the even-odd rule; none where the line encloses nothing."""
    corners = np.array(list(outline), np.float64).reshape(-1, 2)
    if len(corners) < 3:
        return np.empty(0, np.int64)
    x, y = points[:, 0], points[:, 1]
    is_inside = np.zeros(len(points), np.bool_)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        crosses = (ay > y) != (by > y)
        if crosses.any():
            is_inside ^= crosses & (x < (bx - ax) * (y - ay) / ((by - ay) or 1.0) + ax)
    return np.flatnonzero(is_inside)


def _mapped(store: Store) -> tuple[Ints, Floats]:
    ids, vectors = likeness(store)
    if len(ids) > MOST_MAPPED:
        rows = np.linspace(0, len(ids) - 1, MOST_MAPPED).astype(np.int64)
        ids, vectors = ids[rows], vectors[rows]
    return ids, vectors


def _links(store: Store, ids: Ints) -> Ints:
    pairs = store.pair_arrays(ids.tolist())
    return np.stack((np.searchsorted(ids, pairs.a), np.searchsorted(ids, pairs.b)), axis=1)


def _place(store: Store) -> Path:
    return store.path.with_name("map.npz")


def _kept(store: Store, ids: Ints) -> Floats | None:
    try:
        with np.load(_place(store), allow_pickle=False) as kept:
            if kept["points"].shape == (len(ids), 2) and np.array_equal(kept["ids"], ids):
                points: Floats = kept["points"].astype(np.float32)
                return points
    except (OSError, ValueError, KeyError, EOFError):
        pass  # it is drawn again
    return None


def _keep(store: Store, ids: Ints, points: Floats) -> None:
    part = _place(store).with_suffix(".part.npz")
    try:
        np.savez(part, ids=ids, points=points)
        os.replace(part, _place(store))
    except OSError:
        part.unlink(missing_ok=True)
