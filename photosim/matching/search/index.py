"""The persistent index of what photos show: an HNSW graph in a file that stands beside the library.

The store is the truth and the file a cache of it: whatever does not agree is made again from the store. Photos with the
very same vector are one element of the graph: many equal vectors would be linked to each other and to nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken
from photosim.matching.search.graph import Graph, begins_soundly

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

_EQUAL = 1e-5
"""Distance below which two vectors may be equal, for the rounding of single precision."""

_BESIDE = 1 << 40
"""Added to a photo id that is taken as a label: more than any library has photos."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """What a saved index claims to hold. count: photos. generation: raised by each save, which the store remembers."""

    model_id: str
    dim: int
    count: int
    generation: int


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands beside a graph. families: the photos of each element that are not just the one it is named after."""

    state: IndexState
    families: dict[int, list[int]]
    deleted: frozenset[int]


class LikenessIndex:
    """L2-normalised vectors by photo id, for one model. Owned by one thread.

    Attributes:
        model_id, dim: what the vectors are.
    """

    def __init__(self, model_id: str, dim: int) -> None:
        """Make an empty index."""
        self.model_id = model_id
        self.dim = dim
        self._graph = Graph(dim)
        self._element: dict[int, int] = {}
        self._photos: dict[int, list[int]] = {}

    @classmethod
    def read(cls, path: Path, model_id: str, generation: int) -> LikenessIndex | None:
        """A saved index; None where it is missing, damaged, or not of this model and generation."""
        noted = _read_note(path)
        if noted is None or (noted.state.model_id, noted.state.generation) != (model_id, generation):
            return None
        graph = Graph.read(path, noted.state.dim)
        if graph is None:
            return None
        index = cls(model_id, noted.state.dim)
        index._graph = graph
        index._photos = {label: [label] for label in graph.labels.tolist() if label not in noted.deleted}
        index._photos |= noted.families
        index._element = {photo: label for label, photos in index._photos.items() for photo in photos}
        agrees = len(index) == noted.state.count and len(index._photos) + len(noted.deleted) == len(graph.labels)
        return index if agrees else None

    def __len__(self) -> int:
        return len(self._element)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._element

    @property
    def ids(self) -> Ints:
        """Ids of all photos, ascending."""
        return np.sort(np.fromiter(self._element, np.int64, len(self._element)))

    @property
    def ids_sum(self) -> int:
        """Sum of the ids of all photos."""
        return sum(self._element)

    def add(self, ids: Ints, vectors: Floats, cancel: CancelToken | None = None) -> None:
        """Add vectors (n, dim), in the half precision in which the store has them; a known id gets its new one.

        Raises:
            Cancelled: of these photos none is in the index.
        """
        self.remove(ids.tolist())
        vectors = _as_stored(vectors)
        rows: dict[bytes, int] = {}
        first = [rows.setdefault(vector.tobytes(), row) for row, vector in enumerate(vectors)]
        distinct = list(rows.values())
        label = dict(zip(distinct, self._equal_elements(vectors[distinct]), strict=True))
        fresh = [row for row in distinct if label[row] is None]
        label |= {row: self._free_label(int(ids[row])) for row in fresh}
        self._graph.add(np.array([label[row] for row in fresh], np.int64), vectors[fresh], cancel)
        for photo, row in zip(ids.tolist(), first, strict=True):
            element = label[row]
            assert element is not None
            self._photos.setdefault(element, []).append(photo)
            self._element[photo] = element

    def remove(self, photo_ids: Iterable[int]) -> None:
        """Forget photos; ids that are not there are ignored."""
        for photo_id in photo_ids:
            label = self._element.pop(photo_id, None)
            if label is not None:
                self._photos[label].remove(photo_id)
                if not self._photos[label]:
                    del self._photos[label]
                    self._graph.delete(label)

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """The k nearest photos of each vector (n, dim), nearest first: ids (n, k') and cosine distances, 0 to 2.

        k' = min(k, len(self)). Of equal distances the smaller id comes first.
        """
        k = min(k, len(self))
        ids, distances = np.empty((len(vectors), k), np.int64), np.empty((len(vectors), k), np.float32)
        if k == 0:
            return ids, distances
        for row, (labels, away) in enumerate(zip(*self._elements(vectors, min(k, len(self._photos))), strict=True)):
            found = [(d, photo) for label, d in zip(labels.tolist(), away.tolist(), strict=True)
                     for photo in self._photos[label]]  # fmt: skip
            distances[row], ids[row] = zip(*sorted(found)[:k], strict=True)
        return ids, np.maximum(distances, 0)

    def vectors(self, ids: Ints) -> Floats:
        """The vectors of photos that are there, (n, dim)."""
        return self._graph.vectors(np.array([self._element[photo] for photo in ids.tolist()], np.int64))

    def save(self, path: Path, generation: int) -> None:
        """Write the graph beside a note of what it holds, each to a temporary file that then takes the place.

        Raises:
            UserError: the disk is full or read-only.
        """
        state = IndexState(self.model_id, self.dim, len(self), generation)
        families: dict[str, list[int]] = {str(e): p for e, p in self._photos.items() if p != [e]}
        dead = np.setdiff1d(self._graph.labels, np.fromiter(self._photos, np.int64, len(self._photos)))
        text = json.dumps({**asdict(state), "families": families, "deleted": dead.tolist()})
        part = path.with_suffix(".part")
        try:
            note(path).unlink(missing_ok=True)  # a graph without its note is not read
            self._graph.save(part)
            os.replace(part, path)
            part.write_text(text, encoding="utf-8")
            os.replace(part, note(path))
        except (OSError, RuntimeError) as error:
            raise UserError(Data.INDEX_NOT_WRITTEN(folder=str(path.parent), reason=str(error))) from error

    def _elements(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        try:
            return self._graph.nearest(vectors, k)
        except RuntimeError:  # fewer than k can be reached: the graph has come apart around deleted elements
            labels = np.fromiter(self._photos, np.int64, len(self._photos))
            distances = 1 - np.asarray(vectors, np.float32) @ self._graph.vectors(labels).T
            nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
            return labels[nearest], np.take_along_axis(distances, nearest, axis=1)

    def _equal_elements(self, vectors: Floats) -> list[int | None]:
        """Label of the element with the very same vector, for each of (n, dim)."""
        if not self._photos or not len(vectors):
            return [None] * len(vectors)
        labels, distances = self._elements(vectors, 1)
        labels, near = labels[:, 0], distances[:, 0] < _EQUAL
        equal = np.zeros(len(vectors), np.bool_)
        equal[near] = (self._graph.vectors(labels[near]) == vectors[near]).all(axis=1)
        return [label if same else None for label, same in zip(labels.tolist(), equal.tolist(), strict=True)]

    def _free_label(self, photo_id: int) -> int:
        """The photo's own id, unless its old element serves others by now."""
        return photo_id if photo_id not in self._photos else photo_id + _BESIDE


def note(path: Path) -> Path:
    """The file that says what the graph at `path` holds."""
    return path.with_suffix(".json")


def discard(path: Path) -> None:
    """Remove a saved index."""
    for file in (note(path), path, path.with_suffix(".part")):
        file.unlink(missing_ok=True)


def saved_state(path: Path) -> IndexState | None:
    """What a saved index claims to hold; None where there is none, or its file is cut short or another one."""
    noted = _read_note(path)
    return noted.state if noted and begins_soundly(path, noted.state.dim) else None


def _as_stored(vectors: Floats) -> Floats:
    rounded = vectors.astype(np.float16).astype(np.float32)
    lengths = np.linalg.norm(rounded, axis=1, keepdims=True)
    unit: Floats = rounded / np.maximum(lengths, 1e-12)
    return unit


def _read_note(path: Path) -> _Note | None:
    try:
        content = json.loads(note(path).read_text(encoding="utf-8"))
        state = IndexState(*(content[field.name] for field in fields(IndexState)))
        families = {int(label): [int(photo) for photo in photos] for label, photos in content["families"].items()}
        return _Note(state, families, frozenset(content["deleted"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
