"""An HNSW graph (Malkov and Yashunin 2016) by hnswlib, in memory and as a file that is looked over before use."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.progress import CancelToken

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

CONNECTIONS = 16  # M of the paper, where 12 to 48 is the range
_EF_CONSTRUCTION = 120
_EF_SEARCH = 160
"""Candidates that a search keeps open: more find more of the nearest, and take longer."""
_SEED = 1
_AT_ONCE = 512
_LEAST_CAPACITY = 1024

_LABELS = 1 << 62

_HEADER = struct.Struct("<QQQQQQiIQQQdQ")
"""Of hnswlib's file: offset of level 0, capacity, count, bytes of an element, offsets of its label and vector, highest
level, entry point, most links above level 0, most links on it, M, factor of levels, breadth of construction."""


class Graph:
    """Vectors (dim,) of length 1 by label, and the way from each to those near it.

    hnswlib's rules: adding beside querying is not safe, adding past the capacity raises, asking for more than can be
    reached raises, and its count includes deleted elements.
    """

    def __init__(self, dim: int, saved: Path | None = None) -> None:
        """Make an empty graph, or read a saved one that is sound."""
        import hnswlib

        self._dim = dim
        self._graph: Any = hnswlib.Index(space="ip", dim=dim)
        if saved is not None:
            self._graph.load_index(str(saved))
            return
        self._graph.init_index(
            max_elements=_LEAST_CAPACITY, M=CONNECTIONS, ef_construction=_EF_CONSTRUCTION, random_seed=_SEED
        )

    @classmethod
    def read(cls, path: Path, dim: int) -> Graph | None:
        """A saved graph; None where the file is missing, damaged or not of this kind."""
        try:
            return cls(dim, path) if _is_sound(path, dim) else None
        except (RuntimeError, OSError, MemoryError, ValueError, struct.error):
            return None

    @property
    def labels(self) -> Ints:
        """All labels, those of deleted elements among them."""
        return np.array(self._graph.get_ids_list(), dtype=np.int64)

    def add(self, labels: Ints, vectors: Floats, cancel: CancelToken | None = None) -> None:
        """Add or replace; a minute for a quarter million vectors, in which `cancel` is asked several times a second."""
        need = self._graph.get_current_count() + len(labels)
        if need > self._graph.get_max_elements():
            self._graph.resize_index(max(need, self._graph.get_max_elements() * 5 // 4, _LEAST_CAPACITY))
        for start in range(0, len(labels), _AT_ONCE):
            if cancel:
                cancel.check()
            chunk = slice(start, start + _AT_ONCE)
            self._graph.add_items(vectors[chunk], labels[chunk])

    def delete(self, label: int) -> None:
        """Let an element be found no more."""
        self._graph.mark_deleted(label)

    def nearest(self, vectors: Floats, k: int) -> tuple[Ints, Floats]:
        """Labels and cosine distances, (n, k) each, the nearest first.

        Raises:
            RuntimeError: fewer than k can be reached.
        """
        self._graph.set_ef(max(_EF_SEARCH, 2 * k))
        labels, distances = self._graph.knn_query(vectors, k=k)
        return labels.astype(np.int64), distances

    def vectors(self, labels: Ints) -> Floats:
        """The vectors of elements, (n, dim)."""
        if not len(labels):
            return np.empty((0, self._dim), np.float32)
        return np.asarray(self._graph.get_items(labels), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the graph."""
        self._graph.save_index(str(path))


def begins_soundly(path: Path, dim: int) -> bool:
    """Whether a file begins as a graph of such vectors, and is long enough for it: quick to find out."""
    try:
        return _head(path, dim) is not None
    except (OSError, struct.error):
        return False


@dataclass(frozen=True, slots=True)
class _Head:
    """count: elements. size: bytes of each. on_zero: most links on level 0."""

    count: int
    size: int
    on_zero: int


def _head(path: Path, dim: int) -> _Head | None:
    with open(path, "rb") as file:
        header = _HEADER.unpack(file.read(_HEADER.size))
        offset, _, count, size, label_at, vector_at, top, entry, above, on_zero, links, *_ = header
        links_bytes = 4 + 4 * on_zero
        layout = (offset, vector_at, label_at, size)
        if layout != (0, links_bytes, links_bytes + 4 * dim, links_bytes + 4 * dim + 8):
            return None
        if (links, above, on_zero) != (CONNECTIONS, CONNECTIONS, 2 * CONNECTIONS) or (count and entry >= count):
            return None
        if os.fstat(file.fileno()).st_size < _HEADER.size + count * (size + 4) or top > 64:
            return None
    return _Head(count, size, on_zero)


def _is_sound(path: Path, dim: int) -> bool:
    """Whether the links of level 0 and above lead to elements that are there: hnswlib itself follows whatever it reads.

    Damage of the vectors is not seen here; it costs a wrong neighbour, and no more.
    """
    head = _head(path, dim)
    if head is None or head.count == 0:
        return head is not None
    return _elements_are_sound(path, head.count, head.size, head.on_zero) and _levels_are_sound(
        path, head.count, head.size
    )


def _elements_are_sound(path: Path, count: int, size: int, most: int) -> bool:
    """Level 0: of each element the number of its links (16 bits, then a mark), the links, the vector, the label."""
    names, formats = ["number", "links", "label"], ["<u2", ("<u4", most), "<u8"]
    element = np.dtype({"names": names, "formats": formats, "offsets": [0, 4, size - 8], "itemsize": size})
    elements = np.memmap(path, element, "r", _HEADER.size, (count,))
    for start in range(0, count, 65_536):
        some = elements[start : start + 65_536]
        is_link = np.arange(most) < some["number"][:, None]
        if some["number"].max() > most or np.any(is_link & (some["links"] >= count)) or some["label"].max() >= _LABELS:
            return False
    return True


def _levels_are_sound(path: Path, count: int, size: int) -> bool:
    """Above it: of each element the bytes of its lists, then a list for each level; the file ends with the last.

    One of the two builds of hnswlib writes another number for each element before them.
    """
    tail = np.fromfile(path, "<u4", offset=_HEADER.size + count * size)
    return any(_ends_with_lists(tail, start, count) for start in (0, count))


def _ends_with_lists(tail: npt.NDArray[np.uint32], place: int, count: int) -> bool:
    words = 1 + CONNECTIONS
    for _ in range(count):
        if place >= len(tail):
            return False
        length = int(tail[place])
        place += 1
        if length:
            lists = tail[place : place + length // 4]
            place += length // 4
            if length % (4 * words) or place > len(tail) or not _lead_somewhere(lists.reshape(-1, words), count):
                return False
    return place == len(tail)


def _lead_somewhere(lists: npt.NDArray[np.uint32], count: int) -> bool:
    """Whether each list (number, links …) of (levels, 17) has at most as many links as it may, to elements there."""
    return bool(lists[:, 0].max() <= CONNECTIONS and lists[:, 1:].max() < count)
