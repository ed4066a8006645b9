"""Questions about single photos: what is similar to this one, and what are these two to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photosim.library.digest import full_digest, quick_digest
from photosim.library.store import Store
from photosim.matching import features, verify
from photosim.matching.candidates import HASH_RADIUS
from photosim.matching.features import PhotoView
from photosim.matching.hash_search import within_radius
from photosim.matching.index import VectorIndex, discard
from photosim.matching.scorer import Scorer
from photosim.types import Pair, Photo, Relation
from photosim.vision.decode import decode_photo
from photosim.vision.embed import Embedder

_GENERATION = "index_generation"


@dataclass(frozen=True, slots=True)
class Similar:
    """A photo of the library that is like the one asked for, best first. score: 0 to 1."""

    photo: Photo
    score: float
    relation: Relation


def index_path(store: Store) -> Path:
    """Where the saved graph lies, beside the library."""
    return store.path.with_name("index.hnsw")


def open_index(store: Store, embedder: Embedder) -> VectorIndex:
    """The index of all photos embedded with this model, from its file if that agrees with the store."""
    ids, vectors = store.embeddings(embedder.model_id)
    index = VectorIndex(embedder.model_id, embedder.dim)
    index.load(index_path(store), ids, vectors, int(store.meta(_GENERATION) or 0))
    return index


def save_index(store: Store, index: VectorIndex) -> None:
    """Write the graph under a new generation, which the store remembers."""
    generation = int(store.meta(_GENERATION) or 0) + 1
    index.save(index_path(store), generation)
    store.set_meta(_GENERATION, str(generation))


def rebuild_index(store: Store, embedder: Embedder) -> int:
    """Make the index again from the store; returns the number of photos in it."""
    discard(index_path(store))
    index = open_index(store, embedder)
    save_index(store, index)
    return len(index)
