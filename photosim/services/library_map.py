"""The map of the library: where each photo lies, what it belongs to, which are copies. Kept until photos change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.domain.types import DEFAULT_THRESHOLD, Relation
from photosim.matching.overview.layout import ROUNDS, neighbourhoods, plane
from photosim.services.collection import likeness

__all__ = ["MOST_MAPPED", "ROUNDS", "Colouring", "LibraryMap", "colour_keys", "drawn_map", "first_map", "inside"]

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from photosim.library.store import Store
    from photosim.matching.overview.layout import Nearest

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

MOST_MAPPED = 50_000
"""Photos on the map; of a larger library as many, evenly chosen: more points than that no screen can tell apart."""


class Colouring(StrEnum):
    """What the colour of a point tells. YEAR: in which the photo was taken or else written. KIND: of file."""

    CLUSTER = "cluster"
    FOLDER = "folder"
    YEAR = "year"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """Points of photos, (n, 2) between -1 and 1, in the order of their ids. links: (m, 2) rows of copies.

    is_final: neighbours are together; else it is the first, rough picture. state: of the library when it was read.
    """

    ids: Ints
    points: Floats
    links: Ints
    is_final: bool
    state: tuple[int, ...] = ()


def first_map(store: Store) -> LibraryMap:
    """The map that was drawn last, if the library is still the same; else a rough one, at once.

    Raises:
        UserError: there is nothing to draw yet.
    """
    state = library_state(store)
    ids, vectors = _mapped(store)
    points = _kept(store, ids, state)
    is_final = points is not None
    return LibraryMap(ids, plane(vectors) if points is None else points, _links(store, ids), is_final, state)


def drawn_map(store: Store, told: Callable[[int, Floats], object], cancel: CancelToken) -> LibraryMap:
    """The map with neighbours together, which takes a while, and is kept.

    told: called with the number of rounds done, of `ROUNDS`, and the points so far.

    Raises:
        Cancelled: it was cancelled.
    """
    state = library_state(store)
    ids, vectors = _mapped(store)
    points = neighbourhoods(vectors, _nearest(store, ids, vectors, cancel), told, cancel)
    _keep(store, ids, points, state)
    return LibraryMap(ids, points, _links(store, ids), True, state)


def library_state(store: Store) -> tuple[int, ...]:
    """What a map depends on: the generation of the index, and which photos there are."""
    from photosim.pipeline.index_file import index_state

    return index_state(store)


def colour_keys(store: Store, ids: Ints, by: Colouring) -> list[str]:
    """What each photo belongs to; empty where that is not known. Clusters are not told here."""
    columns = store.photo_columns(ids.tolist())
    if by is Colouring.FOLDER:
        found = [os.path.dirname(path) for path in columns.paths]
    elif by is Colouring.YEAR:
        moments = np.where(np.isfinite(columns.taken), columns.taken, columns.written)
        found = moments.astype("datetime64[s]").astype("datetime64[Y]").astype(str).tolist()
    else:
        found = [columns.formats.names[code] for code in columns.formats.codes.tolist()]
    key = dict(zip(columns.ids.tolist(), found, strict=True))
    return [key.get(photo_id, "") for photo_id in ids.tolist()]


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
    """Ids and vectors of the photos on the map; of a large library the others are not even read."""
    from photosim.vision.likeness import likeness_model_id

    ids = store.embedded(likeness_model_id())
    if len(ids) <= MOST_MAPPED:
        return likeness(store)
    rows = np.linspace(0, len(ids) - 1, MOST_MAPPED).astype(np.int64)
    return store.embeddings(likeness_model_id(), ids[rows].tolist())


def _nearest(store: Store, ids: Ints, vectors: Floats, cancel: CancelToken) -> Nearest:
    """The persistent index by row; of a part of the library, an index of its own."""
    from photosim.matching.search.index import LikenessIndex
    from photosim.pipeline.index_file import open_index

    index = open_index(store, cancel)
    if index is None or not np.array_equal(index.ids, ids):
        index = LikenessIndex("map", vectors.shape[1])
        index.add(ids, vectors, cancel)
    found = index

    def nearest(some: Floats, k: int) -> tuple[Ints, Floats]:
        near, distances = found.nearest(some, k)
        return np.searchsorted(ids, near), distances

    return nearest


def _links(store: Store, ids: Ints) -> Ints:
    pairs = store.pair_arrays(ids.tolist())
    same = np.isin(pairs.relation, [relation.code for relation in Relation if relation.is_same_picture])
    rows = same & (pairs.score >= DEFAULT_THRESHOLD)
    return np.stack((np.searchsorted(ids, pairs.a[rows]), np.searchsorted(ids, pairs.b[rows])), axis=1)


def _place(store: Store) -> Path:
    return store.path.with_name("map.npz")


def _kept(store: Store, ids: Ints, state: tuple[int, ...]) -> Floats | None:
    try:
        with np.load(_place(store), allow_pickle=False) as kept:
            is_same = tuple(kept["state"].tolist()) == state and np.array_equal(kept["ids"], ids)
            if is_same and kept["points"].shape == (len(ids), 2) and np.isfinite(kept["points"]).all():
                points: Floats = kept["points"].astype(np.float32)
                return points
    except Exception:  # whatever is wrong with it, it is drawn again
        return None
    return None


def _keep(store: Store, ids: Ints, points: Floats, state: tuple[int, ...]) -> None:
    part = _place(store).with_suffix(".part.npz")
    try:
        np.savez(part, ids=ids, points=points, state=np.array(state, np.int64))
        os.replace(part, _place(store))
    except OSError:  # it is only a cache
        part.unlink(missing_ok=True)
