"""The index beside its library: opened and brought up to date, saved under a new generation, made again."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.library.store import Store
from photosim.matching.search.index import IndexState, LikenessIndex, discard, saved_state
from photosim.vision.likeness import likeness_model_id

_GENERATION = "index_generation"

_ADDED = 20_000
"""Vectors read from the store at a time."""


def index_path(store: Store) -> Path:
    """Where the index lies, beside the library."""
    return store.path.with_name("index.hnsw")


def open_index(store: Store, model_id: str = "", cancel: CancelToken | None = None) -> LikenessIndex | None:
    """The index of the photos that are there: the saved one, brought up to date, or else made again from the store.

    Args:
        store: reading is enough; nothing is written.
        model_id: of the shipped network where not given.
        cancel: asked several times a second while an index is made.

    Returns:
        None where no photo has a likeness embedding yet.
    """
    model_id = model_id or likeness_model_id()
    index = LikenessIndex.read(index_path(store), model_id, _generation(store))
    if index is not None and (len(index), index.ids_sum) == store.embedded_sum(model_id):
        return index
    ids = store.embedded(model_id)
    if index is not None:
        index.remove(np.setdiff1d(index.ids, ids).tolist())
        ids = np.setdiff1d(ids, index.ids)
    for start in range(0, len(ids), _ADDED):
        some, vectors = store.embeddings(model_id, ids[start : start + _ADDED].tolist())
        index = index or LikenessIndex(model_id, vectors.shape[1])
        index.add(some, vectors, cancel)
    return index


def save_index(store: Store, index: LikenessIndex) -> None:
    """Write the index under a new generation, which the store remembers."""
    generation = _generation(store) + 1
    index.save(index_path(store), generation)
    store.set_meta(_GENERATION, str(generation))


def rebuild_index(store: Store) -> int:
    """Make the index again from the store; returns the number of photos in it."""
    discard(index_path(store))
    index = open_index(store)
    if index is None:
        return 0
    save_index(store, index)
    return len(index)


def index_saved(store: Store) -> IndexState | None:
    """What the saved index claims to hold; None where there is none that can be read."""
    path = index_path(store)
    return saved_state(path) if path.is_file() else None


def index_agrees(store: Store, model_id: str = "") -> bool:
    """Whether the saved index says that it holds what the store has; the file itself is not read."""
    model_id = model_id or likeness_model_id()
    state, count = index_saved(store), store.embedded_sum(model_id)[0]
    if state is None:
        return count == 0
    return (state.model_id, state.count, state.generation) == (model_id, count, _generation(store))


def index_state(store: Store) -> tuple[int, int, int]:
    """What an opened index depends on: another one later means that it has to be opened again."""
    return _generation(store), *store.embedded_sum(likeness_model_id())


def _generation(store: Store) -> int:
    return int(store.meta(_GENERATION) or 0)
