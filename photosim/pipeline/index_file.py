"""The index beside its library: opened and brought up to date, saved under a new generation, made again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.library.store import Store
from photosim.matching.search.index import IndexState, LikenessIndex, discard, saved_state
from photosim.vision.likeness import likeness_model_id

_GENERATION = "index_generation"
_REPLACED = "index_replaced"
"""What the store remembers of the index of photosim's own likeness; those of other models add their id."""

_ADDED = 20_000
"""Vectors read from the store at a time."""


def index_path(store: Store, model_id: str = "") -> Path:
    """Where the index of a model lies, beside the library. model_id: that of photosim's own likeness where empty."""
    other = _suffix(model_id)
    return store.path.with_name(f"index{re.sub(r'[^A-Za-z0-9_.-]', '_', other)}.hnsw")


def open_index(store: Store, cancel: CancelToken | None = None, model_id: str = "") -> LikenessIndex | None:
    """The index of the photos that are there: the saved one, brought up to date, or else made again from the store.

    Args:
        store: reading is enough; nothing is written.
        cancel: asked several times a second while an index is made.
        model_id: of the embeddings; those of photosim's own likeness where empty.

    Returns:
        None where no photo has a likeness embedding yet.
    """
    model_id = model_id or likeness_model_id()
    saved = LikenessIndex.read(index_path(store, model_id), model_id, _generation(store, model_id))
    return brought_up_to_date(store, saved, cancel, model_id)


def brought_up_to_date(
    store: Store, index: LikenessIndex | None, cancel: CancelToken | None = None, model_id: str = ""
) -> LikenessIndex | None:
    """The index with the photos that have come since, and without those that went; a new one where there is none."""
    model_id = model_id or likeness_model_id()
    if index is not None:
        index.remove(_replaced(store, model_id))
        if (len(index), index.ids_sum) == store.embedded_sum(model_id):
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
    model_id = index.model_id
    generation = _generation(store, model_id) + 1
    index.save(index_path(store, model_id), generation)
    with store.transaction():
        store.set_meta(_GENERATION + _suffix(model_id), str(generation))
        store.set_meta(_REPLACED + _suffix(model_id), "[]")


def note_replaced(store: Store, photo_ids: Iterable[int], model_id: str = "") -> None:
    """Remember, until the index is saved again, that these have another vector than the saved index.

    Said in the transaction that stores the vectors: after a crash neither number nor ids of the photos would tell.
    """
    replaced = _replaced(store, model_id)
    added = sorted(set(photo_ids).difference(replaced))
    if added:
        store.set_meta(_REPLACED + _suffix(model_id), json.dumps(replaced + added))


def rebuild_index(store: Store) -> int:
    """Make the index again from the store; returns the number of photos in it."""
    discard(index_path(store))
    index = open_index(store)
    if index is None:
        return 0
    save_index(store, index)
    return len(index)


def index_saved(store: Store, model_id: str = "") -> IndexState | None:
    """What the saved index claims to hold; None where there is none that can be read."""
    return saved_state(index_path(store, model_id))


def index_agrees(store: Store, model_id: str = "") -> bool:
    """Whether the saved index says that it holds what the store has; the file itself is not read."""
    model_id = model_id or likeness_model_id()
    state, count = index_saved(store, model_id), store.embedded_sum(model_id)[0]
    if state is None:
        return count == 0
    claimed = (state.model_id, state.count, state.generation)
    return claimed == (model_id, count, _generation(store, model_id)) and not _replaced(store, model_id)


def index_state(store: Store, model_id: str = "") -> tuple[int, ...]:
    """What an opened index depends on: the generation of the saved one first, then what the library holds."""
    model_id = model_id or likeness_model_id()
    return _generation(store, model_id), *store.embedded_sum(model_id), len(_replaced(store, model_id))


def _suffix(model_id: str) -> str:
    return "" if model_id in ("", likeness_model_id()) else f"-{model_id}"


def _generation(store: Store, model_id: str) -> int:
    return int(store.meta(_GENERATION + _suffix(model_id)) or 0)


def _replaced(store: Store, model_id: str) -> list[int]:
    return [int(photo_id) for photo_id in json.loads(store.meta(_REPLACED + _suffix(model_id)) or "[]")]
