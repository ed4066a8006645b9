"""The person's library as the window uses it: one door to store, pipeline and review, safe to use from any thread.

Everything heavy is imported inside the functions, which worker threads call: the window opens before torch loads.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.domain import paths
from photosim.domain.errors import UserError
from photosim.domain.messages import Message
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.domain.types import SCORE_FLOOR, Folder, FolderRole, Group, Pair, Photo, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.library.store import Store
    from photosim.pipeline import MatchSet, ScanReport, Similar
    from photosim.removal.apply import ApplyReport
    from photosim.removal.journal import Journal, Session
    from photosim.removal.undo import UndoReport
    from photosim.review.decisions import DecisionLog
    from photosim.review.keeper import Rule
    from photosim.review.plan import Plan
    from photosim.vision.quality import BestShot, Look


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much one feature spoke for (positive) or against the match. label: what it is about."""

    label: Message
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two photos match. pair: None where the two were never compared. contributions: the strongest first."""

    a: int
    b: int
    pair: Pair | None
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

    @property
    def store(self) -> Store:
        """The calling thread's own store; opened on first use."""
        return self._own_store("store", self.read_only)

    def close(self) -> None:
        """Close the store of this thread, and let go of the others: a connection can be closed by its own thread only.

        Call it when all workers have ended.
        """
        stores = [getattr(self._local, name, None) for name in ("store", "reader")]
        self._local = threading.local()
        for store in stores:
            if store is not None:
                store.close()

    def _own_store(self, name: str, read_only: bool) -> Store:
        store: Store | None = getattr(self._local, name, None)
        if store is None:
            from photosim.library.store import Store

            store = Store(paths.library_path(), read_only=read_only, thumbnails=paths.thumbnails_path())
            setattr(self._local, name, store)
        return store

    # folders

    def folders(self) -> list[tuple[Folder, int]]:
        """The folders with the number of photos below each."""
        return [(folder, self.store.count_photos([folder.path])) for folder in self.store.folders()]

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

    def scan(self, folders: Sequence[str], progress: Progress, cancel: CancelToken, retry: bool = False) -> ScanReport:
        """Scan folders; runs as long as it takes. retry: also what could not be read before and did not change."""
        from photosim import pipeline

        if retry:
            self.store.try_again(folders)
        return pipeline.scan(self.store, folders, progress=progress, cancel=cancel)

    def matches(self) -> MatchSet:
        """All pairs, ready for grouping."""
        from photosim import pipeline
        from photosim.review.rules import load_rules

        rules = load_rules(self.store)
        return pipeline.matches(self.store, protected=self.protected(), rules=rules, read=self.photos)

    def expected_wrong(self, threshold: float) -> float | None:
        """Share of same-picture matches at a threshold that are expected to be wrong; None where nothing is known."""
        from photosim.matching.score.scorer import Scorer

        try:
            return Scorer.load().expected_wrong(threshold)
        except UserError:
            return None

    def load_rules(self) -> tuple[Rule, ...]:
        """The person's keeper rules, in their order."""
        from photosim.review.rules import load_rules

        return tuple(load_rules(self.store).rules)

    def save_rules(self, rules: Sequence[Rule]) -> bool:
        """Remember the rules; whether they are others than before."""
        from photosim.review.keeper import KeeperRules
        from photosim.review.rules import save_rules

        changed = tuple(rules) != self.load_rules()
        if changed:
            save_rules(self.store, KeeperRules(rules))
        return changed

    def problems(self) -> list[Problem]:
        """What the last scan could not read."""
        return self.store.problems()

    def similar(self, path: str, n: int, threshold: float = SCORE_FLOOR) -> list[Similar]:
        """The photos of the library that look most like a picture: photo, score, relation; the best first."""
        from photosim import pipeline

        return list(pipeline.similar(self.store, path, n, threshold))

    def photos(self, photo_ids: Iterable[int]) -> dict[int, Photo]:
        """Photos by id, through a connection that only reads: the GUI thread asks, and must not wait for a scan."""
        return self._own_store("reader", read_only=True).photos(photo_ids)

    def photo_pairs(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[Photo, Photo]]:
        """The photos of pairs of ids; pairs of which one is gone are left out."""
        photos = self.store.photos({photo_id for pair in pairs for photo_id in pair})
        return [(photos[a], photos[b]) for a, b in pairs if a in photos and b in photos]

    def make_samples(self) -> str:
        """A folder with sample photos and altered copies of them; made when it is not there."""
        from photosim.services.samples import make_samples

        return make_samples(self.data / "samples")

    # pictures

    def thumbnail(self, photo: Photo) -> bytes | None:
        """The stored thumbnail as JPEG bytes."""
        return self.store.thumbnail(photo.photo_id)

    def decode(self, path: str, max_side: int) -> Image:
        """The upright picture, at most `max_side` pixels a side."""
        from photosim.vision.decode import decode_image

        return decode_image(path, max_side).image

    def looks(self, photos: Sequence[Photo]) -> tuple[dict[int, Look], BestShot]:
        """What is seen in photos of one moment, by id, and which is the best shot (index into `photos`)."""
        from photosim.vision.quality import SIDE, best_shot, look_at

        found = [look_at(self.decode(photo.path, SIDE)) for photo in photos]
        return {photo.photo_id: look for photo, look in zip(photos, found, strict=True)}, best_shot(found)

    def explain(self, a: Photo, b: Photo) -> Explanation:
        """Why two photos match, from what the scan stored."""
        first, second = sorted((a, b), key=lambda photo: photo.photo_id)
        pair = self.store.pair(first.photo_id, second.photo_id)
        if pair is None:
            return Explanation(a.photo_id, b.photo_id, None, ())
        return Explanation(a.photo_id, b.photo_id, pair, contributions(pair))

    # decisions

    def decision_log(self) -> DecisionLog:
        """The calling thread's own record of decisions."""
        log: DecisionLog | None = getattr(self._local, "decision_log", None)
        if log is None:
            from photosim.review.decisions import DecisionLog

            log = self._local.decision_log = DecisionLog(self.store)
        return log

    # removing and undoing

    def plan(self, groups: Iterable[Group]) -> Plan:
        """What the decisions would remove, with a keeper for each."""
        from photosim.review.plan import build_plan

        roots = [folder.path for folder in self.store.folders()]
        return build_plan(self.store, groups, self.store.decisions(), self.protected(), roots)

    def apply(self, plan: Plan, progress: Progress = NULL_PROGRESS, cancel: CancelToken | None = None) -> ApplyReport:
        """Move what the plan says to the trash, each after its checks."""
        from photosim.removal.apply import apply_plan

        return apply_plan(plan, self.store, self._journal(), progress=progress, cancel=cancel)

    def sessions(self) -> list[Session]:
        """What was removed before, newest first."""
        return sorted(self._journal().sessions(), key=lambda session: session.when, reverse=True)

    def undo(self, session_id: str) -> UndoReport:
        """Put back what one session removed."""
        from photosim.removal.undo import undo_session

        return undo_session(session_id, self._journal(), self.store)

    def _journal(self) -> Journal:
        from photosim.removal.journal import Journal

        return Journal(paths.journal_path())


def contributions(pair: Pair) -> tuple[Contribution, ...]:
    """What spoke for and against the match; empty where the score does not tell."""
    try:
        explain: Any = importlib.import_module("photosim.matching.score.explain")
    except ImportError:
        return ()
    return tuple(Contribution(entry.label, entry.value) for entry in explain.contributions(pair))
