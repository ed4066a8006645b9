"""Questions to the library: what is similar, what it holds, what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.paths import log_path
from photosim.domain.types import SCORE_FLOOR, Photo, Problem
from photosim.services import machine
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.library.store import StoreCounts
    from photosim.pipeline.query import Similar


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """Where the library and the log are, what it holds, what computes, and on what machine.

    engine: with its device and the reason for it. machine: by name, with the space that is left beside the library.
    index: None before the first scan.
    """

    path: str
    counts: StoreCounts
    log: str
    engine: str
    machine: Mapping[str, str]
    index: IndexInfo | None


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The file that answers which photos are alike.

    photos: in it. dim: numbers for each. agrees: with what the library holds now.
    """

    path: str
    photos: int
    dim: int
    agrees: bool


def info(session: LibrarySession) -> LibraryInfo:
    """About the library as a whole."""
    from photosim.vision.models.engine import chosen

    engine = chosen()
    text = f"{engine.engine} on {engine.device}: {engine.reason}"
    free = machine.free_bytes(session.data)
    about = {**machine.facts(), "free": "unknown" if free is None else f"{free / 1e9:.1f} GB"}
    store = session.store
    return LibraryInfo(str(store.path), store.counts(), str(log_path()), text, about, _index(session))


def _index(session: LibrarySession) -> IndexInfo | None:
    from photosim.pipeline.index_file import index_agrees, index_path, index_saved

    store = session.store
    saved = index_saved(store)
    return None if saved is None else IndexInfo(str(index_path(store)), saved.count, saved.dim, index_agrees(store))


def rebuild_index(session: LibrarySession) -> int:
    """Make the search index again from what is stored, and no photo is read; returns how many photos it holds."""
    from photosim.pipeline import index_file

    return index_file.rebuild_index(session.store)


def similar(session: LibrarySession, path: str, n: int, threshold: float = SCORE_FLOOR) -> list[Similar]:
    """The photos of the library that look most like a picture, with score and relation; the best first.

    Raises:
        UserError: the picture cannot be read.
    """
    from photosim.pipeline import query

    return query.similar(session.store, path, n, threshold)


def problems(session: LibrarySession) -> list[Problem]:
    """What the last scans could not read."""
    return session.store.problems()


def photos(session: LibrarySession, photo_ids: Iterable[int]) -> dict[int, Photo]:
    """Photos by id, through a connection that waits for no scan."""
    return session.reader.photos(photo_ids)


def photo_pairs(session: LibrarySession, pairs: Sequence[tuple[int, int]]) -> list[tuple[Photo, Photo]]:
    """The photos of pairs of ids; pairs of which one is gone are left out."""
    found = session.store.photos({photo_id for pair in pairs for photo_id in pair})
    return [(found[a], found[b]) for a, b in pairs if a in found and b in found]
