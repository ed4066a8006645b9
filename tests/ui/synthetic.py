"""A large library that exists only in memory: photos that have facts and pairs, but no files."""

from __future__ import annotations

import numpy as np

from photosim.domain.catalogue import KeepReason
from photosim.domain.types import Metadata, Photo, PhotoFacts, Relation
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import PairArrays
from photosim.library.stored_photos import StoredPhotos
from photosim.matching.group.grouping import PairGraph
from photosim.matching.group.nodes import Nodes
from photosim.pipeline.matches import MatchSet

CODES = [relation.code for relation in (Relation.COPY, Relation.COPY, Relation.EDITED, Relation.SAME_SCENE)]


def synthetic_matches(photos: int, pairs: int, seed: int = 7) -> MatchSet:
    """Photos in clusters of up to eight, with pairs inside the clusters."""
    random = np.random.default_rng(seed)
    facts = PhotoFacts(b"d" * 16, None, 4032, 3024, "JPEG", b"", 90, 120.0, 0.5, 0.2, Metadata())
    made = [
        Photo(number, f"/library/{number % 500:03}/IMG_{number:06}.jpg", 3_000_000 + number, 10**18, facts)
        for number in range(1, photos + 1)
    ]
    columns = PhotoColumns.of(made)
    a = random.integers(1, photos - 7, pairs)
    b = a + random.integers(1, 8, pairs)
    keys = np.unique(np.stack([a, b], axis=1), axis=0)
    score = random.uniform(0.3, 1.0, len(keys)).astype(np.float32)
    relation = random.choice(np.array(CODES, np.uint8), len(keys))
    nodes = Nodes(columns.ids, random.permutation(photos).astype(np.int64), columns.sizes, np.zeros(photos, bool))
    stored = PairArrays(keys[:, 0], keys[:, 1], score, relation)
    graph = PairGraph(nodes, stored, lambda nodes, starts: [(KeepReason.LARGEST(),)] * len(starts))
    return MatchSet(columns, StoredPhotos(columns, lambda ids: {i: made[i - 1] for i in ids}), graph, ())
