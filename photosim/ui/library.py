"""The person's library as the window uses it: one door to store, pipeline and review, safe to use from any thread.

Everything heavy is imported inside the functions, which worker threads call: the window opens before torch loads.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim import paths
from photosim.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.types import Folder, FolderRole, Group, Pair, Photo, Problem, Relation

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.library.store import Store


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much one feature spoke for (positive) or against the match. label: in plain words."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two photos match. contributions: the strongest first; empty where nothing is known."""

    a: int
    b: int
    pair: Pair | None
    sentence: str
    contributions: tuple[Contribution, ...]


class Library:
    """One library on disk.

    Attributes:
        data: the folder of the library. read_only: another window has it; decisions are not stored.
    """

    def __init__(self, data: Path, *, read_only: bool = False) -> None:
        self.data = data
        self.read_only = read_only
        self._local = threading.local()
        self._stores: list[Store] = []

    @property
    def store(self) -> Store:
        """The calling thread's own store; opened on first use."""
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            from photosim.library.store import Store

            thumbnails = paths.cache_dir() / "thumbnails.db"
            store = Store(self.data / "library.db", read_only=self.read_only, thumbnails=thumbnails)
            self._local.store = store
            self._stores.append(store)
        return store

    def close(self) -> None:
        """Close every thread's store; call it when all workers have ended."""
        for store in self._stores:
            store.close()
        self._stores.clear()
        self._local = threading.local()

    # folders

    def folders(self) -> list[tuple[Folder, int]]:
        """The folders with the number of photos below each."""
        return [(folder, len(self.store.photo_ids([folder.path]))) for folder in self.store.folders()]

    def set_folder(self, path: str, role: FolderRole) -> None:
        """Add a folder or change its role."""
        self.store.set_folder(path, role)

    def remove_folder(self, path: str) -> None:
        """Forget a folder; its files stay where they are."""
        self.store.remove_folder(path)

    def protected(self) -> list[str]:
        """The folders whose photos are never removed."""
        return [folder.path for folder in self.store.folders() if folder.role is FolderRole.PROTECTED]

    # scanning and matches

    def scan(self, folders: Sequence[str], progress: Progress, cancel: CancelToken) -> Any:
        """Scan folders; runs as long as it takes."""
        from photosim import pipeline

        return pipeline.scan(self.store, folders, progress=progress, cancel=cancel)

    def matches(self) -> Any:
        """All pairs and photos, ready for grouping."""
        from photosim import pipeline

        return pipeline.matches(self.store, protected=self.protected())

    def problems(self) -> list[Problem]:
        """What the last scan could not read."""
        return self.store.problems()

    def similar(self, path: str, n: int, threshold: float) -> list[tuple[Photo, float, Relation]]:
        """The photos of the library that look most like a picture."""
        from photosim import pipeline
        from photosim.vision.embed import Embedder

        return list(pipeline.similar(self.store, path, n, threshold, Embedder()))

    def make_samples(self) -> str:
        """A folder with sample photos and altered copies of them; made when it is not there."""
        from photosim.ui.samples import make_samples

        return make_samples(self.data / "samples")

    # pictures

    def thumbnail(self, photo: Photo) -> bytes | None:
        """The stored thumbnail as JPEG bytes."""
        return self.store.thumbnail(photo.photo_id)

    def decode(self, path: str, max_side: int) -> Image:
        """The upright picture, at most `max_side` pixels a side."""
        from photosim.vision.decode import decode_image

        return decode_image(path, max_side).image

    def explain(self, a: Photo, b: Photo) -> Explanation:
        """Why two photos match, from what the scan stored."""
        first, second = sorted((a, b), key=lambda photo: photo.photo_id)
        pair = self.store.pair(first.photo_id, second.photo_id)
        if pair is None:
            return Explanation(a.photo_id, b.photo_id, None, "", ())
        try:
            from photosim.matching import explain
        except ImportError:
            return Explanation(a.photo_id, b.photo_id, pair, "", ())
        bars = tuple(Contribution(entry.label, entry.value) for entry in explain.contributions(pair))
        return Explanation(a.photo_id, b.photo_id, pair, explain.sentence(pair, first, second), bars)

    # decisions

    def decision_log(self) -> Any:
        """The calling thread's own record of decisions."""
        log = getattr(self._local, "decision_log", None)
        if log is None:
            from photosim.review.decisions import DecisionLog

            log = self._local.decision_log = DecisionLog(self.store)
        return log

    # removing and undoing

    def plan(self, groups: Iterable[Group]) -> Any:
        """What the decisions would remove, with a keeper for each."""
        from photosim.review.plan import build_plan

        return build_plan(self.store, groups, self.store.decisions(), self.protected())

    def apply(self, plan: Any, progress: Progress = NULL_PROGRESS, cancel: CancelToken | None = None) -> Any:
        """Move what the plan says to the trash, each after its checks."""
        from photosim.review.apply import apply_plan
        from photosim.review.trash import SystemTrash

        token = cancel or CancelToken()
        return apply_plan(plan, self.store, self._journal(), SystemTrash(), progress=progress, cancel=token)

    def sessions(self) -> list[Any]:
        """What was removed before, newest first."""
        return sorted(self._journal().sessions(), key=lambda session: session.when, reverse=True)

    def undo(self, session_id: str) -> Any:
        """Put back what one session removed."""
        from photosim.review.undo import undo_session

        return undo_session(session_id, self._journal(), self.store)

    def _journal(self) -> Any:
        from photosim.review.journal import Journal

        return Journal(self.data / "journal.jsonl")
