"""Two folders as whole trees, such as a backup and a library: what of each is in the other, both ways."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import OutputName
from photosim.domain.output_file import OutputKind, text_output
from photosim.domain.places import below_any
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.domain.types import GroupKind, Photo
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.removal.copying import CopyReport
    from photosim.services.decision_book import Change
    from photosim.services.decision_state import States

AS_GOOD = 0.99
"""Share of its pixels that a copy must have at least to stand for a photo; the rest is rounding of sizes."""

_HEAD = ("photo", "bytes", "pixels", "taken")
ONLY_HERE = OutputKind(OutputName.EXPORT(), ",".join(_HEAD).encode())


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one folder is in the other one.

    Attributes:
        root: the folder, with everything below it that is not below the other one. total: its photos.
        there: those that have a copy in the other folder, `lesser` of them only with fewer pixels.
        only: ids of the photos that have none, also not cropped, edited or saved again; by path.
    """

    root: str
    total: int
    there: int
    lesser: int
    only: tuple[int, ...]

    @property
    def percent(self) -> int:
        """The share in percent; 100 only where nothing is left over, 0 only where nothing is there."""
        return max(1, 100 * self.there // self.total) if self.there else 0


@dataclass(frozen=True, slots=True)
class Trees:
    """Two folders and what each has of the other. copies: for each photo, its copies in the other folder."""

    first: Coverage
    second: Coverage
    copies: dict[int, tuple[int, ...]]
    lesser: frozenset[int]

    def other(self, coverage: Coverage) -> Coverage:
        """The other one of the two."""
        return self.second if coverage is self.first else self.first


def compare_trees(session: LibrarySession, grouping: Any, first: str, second: str) -> Trees:
    """Look through the groups at a threshold: what of each folder is in the other.

    One of the two may lie inside the other; its photos then count for it alone.

    Args:
        session: the library.
        grouping: the groups, at the threshold at which two photos count as copies.
        first: an absolute folder.
        second: another one.
    """
    paths = session.store.paths()
    side = _sides(paths, first, second)
    copies: dict[int, tuple[int, ...]] = {}
    for group in grouping.groups(grouping.of_kind(GroupKind.SAME_PICTURE)):
        here = [[i for i in group.photo_ids if side.get(i) == number] for number in (0, 1)]
        for own, others in (here, here[::-1]):
            if others:
                copies.update((i, tuple(others)) for i in own)
    photos = session.store.photos(copies)
    lesser = frozenset(i for i, others in copies.items() if not any(_stands_for(photos, j, i) for j in others))
    covered = [_coverage(root, number, side, copies, lesser, paths) for number, root in enumerate((first, second))]
    return Trees(covered[0], covered[1], copies, lesser)


@dataclass(frozen=True, slots=True)
class CompareTrees:
    """The same, for a worker."""

    library: LibrarySession
    grouping: Any
    first: str
    second: str

    def __call__(self) -> Trees:
        """Look through the groups."""
        return compare_trees(self.library, self.grouping, self.first, self.second)


@dataclass(frozen=True, slots=True)
class MarkTree:
    """Mark the photos of a folder that are in the other one as well; for a worker.

    Photos of protected folders stay, those of which the other folder has fewer pixels, those that were not compared
    with their copy directly, and what the person decided before.
    """

    trees: Trees
    coverage: Coverage
    grouping: Any
    library: LibrarySession
    states: States
    protected: Sequence[str]

    def __call__(self) -> Change:
        """Look through the groups."""
        from photosim.review.folder_pairs import FolderOverlap
        from photosim.services.decision_book import change_of
        from photosim.services.decision_state import decisions_of

        store, keep = self.library.store, self.trees.other(self.coverage).root
        groups = self.grouping.groups(self.grouping.of_kind(GroupKind.SAME_PICTURE))
        overlap = FolderOverlap(groups, store.paths(), [keep, self.coverage.root])
        before = decisions_of(self.states)
        decided = overlap.decide(keep, self.coverage.root, store, before, self.protected)
        lesser = self.trees.lesser.intersection(self.trees.copies)
        mine = below_any([self.coverage.root])
        paths = store.paths()
        return change_of({i: d for i, d in decided.items() if i not in lesser or not mine(paths[i])}, self.states)


def folders_to_compare(session: LibrarySession) -> list[str]:
    """Every folder of the library that holds photos, itself or below it, by path."""
    roots = [folder.path for folder in session.store.folders()]
    is_inside = below_any(roots)
    found: set[str] = set()
    for holding in {os.path.dirname(path) for path in session.store.paths().values()}:
        folder = holding
        while is_inside(folder) and folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)
    return sorted(found.union(root for root in roots if os.path.isdir(root)))


def export_only(session: LibrarySession, photo_ids: Iterable[int], target: Path) -> Path:
    """Write a table of photos, one a line; returns the file.

    Raises:
        UserError: the file is something else, or cannot be written.
    """
    photos = session.store.photos(photo_ids)
    with text_output(target, ONLY_HERE, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        for photo in sorted(photos.values(), key=lambda photo: photo.path):
            taken = photo.facts.metadata.taken
            path = photo.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            writer.writerow((path, photo.size, photo.pixels, taken.isoformat(" ") if taken else ""))
    return target


def copy_over(
    session: LibrarySession,
    photo_ids: Iterable[int],
    root: str,
    target: str,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> CopyReport:
    """Copy photos, each with all that belongs to it, from below `root` to below `target`, with their folders and times.

    It is in the journal, so that it can be undone like a removal; see `removal.copying`.

    Raises:
        UserError: the target is no folder or has too little room, or the journal cannot be written.
    """
    from photosim.removal.copying import apply_copies, plan_copies

    plan = plan_copies(session.store.photos(photo_ids).values(), root, target)
    return apply_copies(plan, session.journal, progress, cancel)


def _sides(paths: dict[int, str], first: str, second: str) -> dict[int, int]:
    """Which of two folders each photo belongs to: the deeper one, where one lies inside the other."""
    order = sorted((0, 1), key=lambda number: -len((first, second)[number]))
    tests = [(number, below_any([(first, second)[number]])) for number in order]
    found = ((i, next((number for number, holds in tests if holds(path)), None)) for i, path in paths.items())
    return {i: number for i, number in found if number is not None}


def _coverage(
    root: str, number: int, side: dict[int, int], copies: dict[int, Any], lesser: frozenset[int], paths: dict[int, str]
) -> Coverage:
    mine = [i for i, own in side.items() if own == number]
    only = sorted((i for i in mine if i not in copies), key=paths.__getitem__)
    return Coverage(root, len(mine), len(mine) - len(only), sum(i in lesser for i in mine), tuple(only))


def _stands_for(photos: dict[int, Photo], copy: int, photo: int) -> bool:
    one, other = photos.get(copy), photos.get(photo)
    return one is not None and other is not None and one.pixels >= AS_GOOD * other.pixels
