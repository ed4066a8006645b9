"""Photos by what they show: those like one, copies of it, a random one to begin with. The persistent index answers."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError, UserError, unreadable
from photosim.domain.types import SCORE_FLOOR, Photo, Relation
from photosim.matching.search.likeness_search import DEFAULT_DISTANCE, moved
from photosim.services.likeness_models import OWN, LikenessModel, likeness_model

__all__ = ["DEFAULT_DISTANCE", "FARTHEST", "Alike", "Asked", "Explorer", "similar"]

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.library.store import Store
    from photosim.matching.search.index import LikenessIndex
    from photosim.pipeline.likeness_pass import Embeds
    from photosim.services.library_session import LibrarySession

    Floats = npt.NDArray[np.float32]

FARTHEST = 1.0
"""Distance from which on photos have nothing in common."""

_FIRST = 64
"""Photos asked for beyond those wanted: some are the photo itself, or are gone."""

_MOST_COPIES = 40
"""Copies that are looked for of a picture that the library does not have: each candidate is looked at closely."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture whose like is looked for. vector: what it shows. photo: where the library has it."""

    path: str
    vector: Floats
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """A photo of the library. distance: 0 for the same picture, 0.20 where photos stop being alike, 1 for nothing.

    relation: where it is also a copy of the picture asked for, or of the same scene.
    """

    photo: Photo
    distance: float
    relation: Relation | None = None


class Explorer:
    """Answers from the persistent index, which is opened once. Safe to use from any thread, each with its own store."""

    def __init__(self, model: str = OWN) -> None:
        """Open nothing yet. model: name of the network that says what photos show."""
        self._name = model
        self._lock = threading.Lock()
        self._index: LikenessIndex | None = None
        self._state: tuple[object, ...] = ()
        self._embedder: Embeds | None = None

    @cached_property
    def model(self) -> LikenessModel:
        """What says what photos show.

        Raises:
            UserError: there is no such network, or its weights are missing.
        """
        return likeness_model(self._name)

    def ask(self, store: Store, path: str) -> Asked:
        """What a file shows, from the library where it is known and unchanged.

        Raises:
            UserError: it cannot be read.
        """
        path = os.path.abspath(path)
        photo = store.photo_by_path(path)
        if photo is not None and not photo.missing and _is_unchanged(photo):
            asked = self.ask_photo(store, photo)
            if asked is not None:
                return asked
        square = _square(path)
        with self._lock:
            self._embedder = self._embedder or self.model.load()
            return Asked(path, self._embedder.embed([square])[0])

    def ask_photo(self, store: Store, photo: Photo) -> Asked | None:
        """What a photo of the library shows; None where no scan has looked yet."""
        _, vectors = store.embeddings(self.model.model_id, [photo.photo_id])
        return Asked(photo.path, vectors[0], photo) if len(vectors) else None

    def surprise(self, store: Store, seed: int | None = None) -> Asked | None:
        """A photo at random; None where there is none yet."""
        ids = store.embedded(self.model.model_id)
        if not len(ids):
            return None
        chosen = int(np.random.default_rng(seed).choice(ids))
        return self.ask_photo(store, store.photo(chosen))

    def alike(
        self,
        store: Store,
        asked: Asked,
        n: int,
        max_distance: float = DEFAULT_DISTANCE,
        *,
        more: Sequence[Asked] = (),
        less: Sequence[Asked] = (),
    ) -> list[Alike]:
        """The photos most like one, nearest first: at most `n`, none farther than `max_distance`.

        Args:
            store: the library.
            asked: the photo itself is not among them.
            n: how many.
            max_distance: 0 to 2.
            more, less: photos that were liked and disliked; the answer moves to the one and away from the other.
        """
        vector = moved(asked.vector, [a.vector for a in more], [a.vector for a in less])
        related = {} if asked.photo is None else store.related([asked.photo.photo_id])
        hidden = {a.path for a in (asked, *less)}
        k = n + _FIRST
        while True:
            ids, distances = self._nearest(store, vector, k)
            found = [
                Alike(photo, distance, related.get(photo.photo_id))
                for photo, distance in _there(store, ids, distances, max_distance)
                if photo.path not in hidden
            ]
            if len(found) >= n or len(ids) < k or distances[-1] > max_distance:
                return found[:n]
            k *= 4

    def copies(self, store: Store, asked: Asked, n: int = _MOST_COPIES) -> list[Alike]:
        """The copies of a picture, and other views of the same scene; the closest first.

        n: at most so many, of a picture that is not in the library; it is compared now, which takes a moment.

        Raises:
            UserError: it cannot be read any more.
        """
        if asked.photo is not None:
            related = store.related([asked.photo.photo_id])
        else:
            from photosim.pipeline import query

            related = {s.photo.photo_id: s.relation for s in query.similar(store, asked.path, n, SCORE_FLOOR)}
        ids, vectors = store.embeddings(self.model.model_id, related)
        far = self.model.scale(1 - vectors @ asked.vector).tolist() if len(ids) else []
        distances = dict(zip(ids.tolist(), far, strict=True))
        found = [
            Alike(photo, distances.get(photo.photo_id, FARTHEST), related[photo.photo_id])
            for photo in store.photos(related).values()
            if os.path.exists(photo.path)
        ]
        return sorted(found, key=lambda one: (related[one.photo.photo_id].severity, one.distance, one.photo.path))

    def size(self, store: Store) -> int:
        """Number of photos that can be explored."""
        with self._lock:
            index = self._opened(store)
            return 0 if index is None else len(index)

    def _nearest(self, store: Store, vector: Floats, k: int) -> tuple[list[int], list[float]]:
        with self._lock:
            index = self._opened(store)
            if index is None:
                return [], []
            ids, distances = index.nearest(vector[None], k)
        return ids[0].tolist(), self.model.scale(distances[0]).tolist()

    def _opened(self, store: Store) -> LikenessIndex | None:
        """The index; photos that a scan has added since are taken in, and what it has saved is read."""
        from photosim.pipeline.index_file import brought_up_to_date, index_state, open_index

        state = index_state(store, self.model.model_id)
        if self._index is None or self._state[:1] != state[:1]:
            self._index = open_index(store, model_id=self.model.model_id)
        elif state != self._state:
            self._index = brought_up_to_date(store, self._index, model_id=self.model.model_id)
        self._state = state
        return self._index


def similar(
    session: LibrarySession, path: str, n: int, max_distance: float = DEFAULT_DISTANCE, model: str = OWN
) -> list[Alike]:
    """The photos of the library most like a picture, and which of them are copies of it.

    model: name of the network that says so; it has to have looked at the library, see `likeness_models`.

    Raises:
        UserError: the picture cannot be read.
    """
    explorer = Explorer(model)
    asked = explorer.ask(session.store, path)
    found = explorer.alike(session.store, asked, n, max_distance)
    if asked.photo is not None or not found:
        return found
    copies = {one.photo.photo_id: one.relation for one in explorer.copies(session.store, asked, n)}
    return [replace(one, relation=copies.get(one.photo.photo_id)) for one in found]


def _square(path: str) -> bytes:
    from photosim.pipeline.query import file_status
    from photosim.vision.decode import likeness_square_of

    try:
        file_status(path)
        return likeness_square_of(path)
    except OSError as error:
        raise UserError(Reading.PICTURE(path=path, reason=unreadable(error))) from error
    except DecodeError as error:
        raise UserError(Reading.PICTURE(path=path, reason=error.message)) from error


def _there(
    store: Store, ids: Iterable[int], distances: Iterable[float], max_distance: float
) -> list[tuple[Photo, float]]:
    near = {i: d for i, d in zip(ids, distances, strict=True) if d <= max_distance}
    photos = store.photos(near)
    return [(photos[i], d) for i, d in near.items() if i in photos and os.path.exists(photos[i].path)]


def _is_unchanged(photo: Photo) -> bool:
    try:
        status = os.stat(photo.path)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (photo.size, photo.mtime_ns)
