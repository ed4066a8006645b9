"""Questions to the library: what is similar, what it holds, what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.types import SCORE_FLOOR, Photo, Problem
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.library.store import StoreCounts
    from photosim.pipeline import Similar


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """Where the library is, what it holds, and what computes.

    engine: with its device and the reason for it. index: where the index of what photos show is, and what it holds.
    """

    path: str
    counts: StoreCounts
    engine: str
    index: str


def info(session: LibrarySession) -> LibraryInfo:
    """About the library as a whole."""
    from photosim.pipeline import index_file
    from photosim.vision.models.engine import chosen

    engine = chosen()
    text = f"{engine.engine} on {engine.device}: {engine.reason}"
    return LibraryInfo(str(session.store.path), session.store.counts(), text, index_file.described(session.store))


def rebuild_index(session: LibrarySession) -> int:
    """Make the search index again from what is stored, and no photo is read; returns how many photos it holds."""
    from photosim import pipeline

    return pipeline.rebuild_index(session.store)


def similar(session: LibrarySession, path: str, n: int, threshold: float = SCORE_FLOOR) -> list[Similar]:
    """The photos of the library that look most like a picture, with score and relation; the best first.

    Raises:
        UserError: the picture cannot be read.
    """
    from photosim import pipeline

    return pipeline.similar(session.store, path, n, threshold)


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
