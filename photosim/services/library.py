"""The session as the window holds it."""

# ruff: noqa: D102 -- each method is the function of the same name in this folder
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from photosim.domain.folders import Folder, FolderRole
from photosim.domain.progress import CancelToken, Progress
from photosim.domain.types import SCORE_FLOOR, Photo, Problem
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.matching.score.promise import Promise
    from photosim.pipeline.matches import MatchSet
    from photosim.pipeline.query import Similar
    from photosim.pipeline.scan_report import ScanReport
    from photosim.removal.journal import Session
    from photosim.review.keeper import Rule
    from photosim.services.comparing import Explanation
    from photosim.vision.quality import BestShot, Look


class Library(LibrarySession):
    """The session with its services as methods, each imported when it is first called: what the window is handed."""

    def folders(self) -> list[tuple[Folder, int]]:
        from photosim.services import folder_roles

        return folder_roles.folders(self)

    def set_folder(self, path: str, role: FolderRole) -> None:
        from photosim.services import folder_roles

        folder_roles.set_folder(self, path, role)

    def remove_folder(self, path: str) -> None:
        from photosim.services import folder_roles

        folder_roles.remove_folder(self, path)

    def protected(self) -> list[str]:
        from photosim.services import folder_roles

        return folder_roles.protected(self)

    def scan(self, folders: Sequence[str], progress: Progress, cancel: CancelToken, retry: bool = False) -> ScanReport:
        from photosim.services import scans

        return scans.scan(self, folders, retry=retry, progress=progress, cancel=cancel)

    def matches(self) -> MatchSet:
        from photosim.services import scans

        return scans.matches(self)

    def expected_wrong(self, found: MatchSet, threshold: float) -> Promise | None:
        from photosim.services import scans

        return scans.expected_wrong(self, found, threshold)

    def load_rules(self) -> tuple[Rule, ...]:
        from photosim.services import keeper_rules

        return keeper_rules.load_rules(self)

    def save_rules(self, rules: Sequence[Rule]) -> bool:
        from photosim.services import keeper_rules as service

        return service.save_rules(self, rules)

    def problems(self) -> list[Problem]:
        from photosim.services import queries

        return queries.problems(self)

    def similar(self, path: str, n: int, threshold: float = SCORE_FLOOR) -> list[Similar]:
        from photosim.services import queries

        return queries.similar(self, path, n, threshold)

    def photos(self, photo_ids: Iterable[int]) -> dict[int, Photo]:
        from photosim.services import queries

        return queries.photos(self, photo_ids)

    def photo_pairs(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[Photo, Photo]]:
        from photosim.services import queries

        return queries.photo_pairs(self, pairs)

    def make_samples(self) -> str:
        from photosim.services.samples import make_samples

        return make_samples(self.data / "samples")

    def thumbnail(self, photo: Photo) -> bytes | None:
        from photosim.services import pictures

        return pictures.thumbnail(self, photo)

    def decode(self, path: str, max_side: int) -> Image:
        from photosim.services import pictures

        return pictures.decode(path, max_side)

    def looks(self, photos: Sequence[Photo]) -> tuple[dict[int, Look], BestShot]:
        from photosim.services import pictures

        return pictures.looks(photos)

    def explain(self, a: Photo, b: Photo) -> Explanation:
        from photosim.services import comparing

        return comparing.explain(self, a, b)

    def sessions(self) -> list[Session]:
        from photosim.services import removals

        return removals.sessions(self)
