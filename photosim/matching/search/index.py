"""Nearest neighbours by embedding: matrix products, or a persistent HNSW graph in a library beyond their reach.

The store is the truth and the file a cache of it: whatever does not agree is made again from the store.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken
from photosim.matching.search.ann_backends import GraphSearch, ProductSearch
from photosim.matching.search.neighbour_limit import MOST, Reach

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

PRODUCT_LIMIT = 2_000_000
"""Up to this many photos neighbours come from matrix products. A graph of a million vectors took ten minutes to build
and 1.2 GB, and found 83 % of the neighbours at a thousand queries a second, 93 % at half that pace."""

FIRST_K = 16
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class IndexState:
    """What a saved graph claims to hold; anything else than the store says means that it is made again."""

    model_id: str
    dim: int
    count: int
    generation: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs found, one row each: query (photo id), found (photo id), similarity (cosine)."""

    query: Ints
    found: Ints
    similarity: Floats


class VectorIndex:
    """L2-normalised vectors by photo id, for one model.

    Attributes:
        model_id, dim: what the vectors are.
    """

    def __init__(self, model_id: str, dim: int, *, product_limit: int = PRODUCT_LIMIT) -> None:
        self.model_id = model_id
        self.dim = dim
        self._product_limit = product_limit
        self._search: ProductSearch | GraphSearch = ProductSearch(dim)

    def __len__(self) -> int:
        return len(self._search)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._search

    @property
    def has_graph(self) -> bool:
        """Whether a search walks a graph."""
        return isinstance(self._search, GraphSearch)

    def add(self, ids: Ints, vectors: Floats, cancel: CancelToken | None = None) -> None:
        """Add vectors (n, dim); an id that is there already gets its new vector."""
        if isinstance(self._search, ProductSearch) and len(self) + len(ids) > self._product_limit:
            graph = GraphSearch(self.dim, 2 * (len(self) + len(ids)))
            graph.add(*self._search.contents(), cancel)
            graph.add(ids, vectors, cancel)
            self._search = graph
        else:
            self._search.add(ids, vectors, cancel)

    def remove(self, photo_ids: list[int]) -> None:
        """Forget photos; ids that are not there are ignored."""
        for photo_id in photo_ids:
            if photo_id in self._search:
                self._search.remove(photo_id)

    def neighbours(self, ids: Ints, reach: Reach, cancel: CancelToken | None = None) -> Neighbours:
        """Find the neighbours of photos of this index, at most `MOST` of each.

        Args:
            ids: (n,) their ids; a photo is left out of its own result.
            reach: which photos count.
            cancel: asked between products.
        """
        cancel = cancel or CancelToken()
        if isinstance(self._search, ProductSearch):
            return Neighbours(*self._search.neighbours(ids, reach, cancel))
        parts = [Neighbours(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))]
        for start in range(0, len(ids), _CHUNK):
            cancel.check()
            parts += _walked(self._search, ids[start : start + _CHUNK], reach)
        return Neighbours(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Neighbours)))

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """The k nearest photos of each vector, best first: ids (n, k') and cosines (n, k'), k' = min(k, len(self))."""
        k = min(k, len(self))
        if k == 0:
            return np.empty((len(vectors), 0), np.int64), np.empty((len(vectors), 0), np.float32)
        return self._search.nearest(vectors, k)

    def save(self, path: Path, generation: int) -> None:
        """Write the graph beside a note of what it holds, each to a temporary file that then takes the place.

        Raises:
            UserError: the disk is full or read-only.
        """
        if isinstance(self._search, ProductSearch):
            discard(path)
            return
        state = IndexState(self.model_id, self.dim, len(self), generation)
        part = path.with_suffix(".part")
        try:
            note(path).unlink(missing_ok=True)  # a graph without its note is not read
            self._search.save(part)
            os.replace(part, path)
            part.write_text(json.dumps(asdict(state)), encoding="utf-8")
            os.replace(part, note(path))
        except (OSError, RuntimeError) as error:
            raise UserError(Data.INDEX_NOT_WRITTEN(folder=str(path.parent), reason=str(error))) from error

    def load(self, path: Path, ids: Ints, vectors: Floats, generation: int, cancel: CancelToken | None = None) -> bool:
        """Take the store's vectors, and the saved graph if it agrees with them.

        Returns:
            Whether the saved graph (or none, below the limit) served; False where it had to be made again.
        """
        if len(ids) <= self._product_limit:
            self._search.add(ids, vectors)
            return True
        saved = None
        if _read_note(path) == IndexState(self.model_id, self.dim, len(ids), generation):
            saved = GraphSearch.read(path, ids, self.dim)
        if saved:
            self._search = saved
        else:
            self.add(ids, vectors, cancel)
        return saved is not None


def _walked(graph: GraphSearch, ids: Ints, reach: Reach) -> Iterator[Neighbours]:
    """Neighbours by the graph: k grows until the last one is no longer near."""
    k = max(FIRST_K, reach.least) + 1  # one place goes to the query itself
    while len(ids):
        labels, cosines = graph.nearest(graph.vectors(ids), min(k, len(graph)))
        done = (cosines[:, -1] < reach.near) | (labels.shape[1] < k) | (k > MOST)
        other = labels != ids[:, None]
        few = (np.cumsum(other, axis=1) <= reach.least) & (cosines >= reach.floor)
        keep = (few | (cosines >= reach.near)) & other & done[:, None]
        yield Neighbours(np.broadcast_to(ids[:, None], labels.shape)[keep], labels[keep], cosines[keep])
        ids, k = ids[~done], min(k * 4, MOST + 1)


def note(path: Path) -> Path:
    """The file that says what the graph at `path` holds."""
    return path.with_suffix(".json")


def discard(path: Path) -> None:
    """Remove a saved graph."""
    for file in (note(path), path, path.with_suffix(".part")):
        file.unlink(missing_ok=True)


def _read_note(path: Path) -> IndexState | None:
    try:
        return IndexState(**json.loads(note(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
