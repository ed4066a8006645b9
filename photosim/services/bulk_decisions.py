"""Work on many groups at once, each piece a function of no arguments for a worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.types import Group, GroupKind, Photo
from photosim.services.decision_book import Change, change_of
from photosim.services.decision_state import decisions_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.review.folder_pairs import FolderOverlap, FolderPair
    from photosim.review.keeper import Rule
    from photosim.review.rules import RulePreview
    from photosim.services.decision_state import States

READ_AHEAD = 200
"""Groups whose photos are read at once."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The groups of the list; made in the worker that looks at them."""

    matches: Any
    grouping: Any
    rows: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def careful(self) -> float:
        """The least score with which one of their photos goes."""
        return float(self.matches.careful) if len(self.rows) else 0.0

    def groups(self) -> Iterator[Group]:
        """One after the other, without reasons."""
        return self.grouping.groups(self.rows) if len(self.rows) else iter(())

    def whole(self) -> Iterator[Group]:
        """One after the other with reasons, their photos read ahead."""
        for start in range(0, len(self.rows), READ_AHEAD):
            rows = self.rows[start : start + READ_AHEAD]
            nodes, _ = self.grouping.flat(rows)
            self.matches.photos.read_ahead(self.grouping.ids_of(nodes).tolist())
            yield from self.grouping.explained(rows)


@dataclass(frozen=True, slots=True)
class Accept:
    """Everything that is proposed and not decided yet."""

    groups: Shown
    states: States

    def __call__(self) -> Change:
        """Go through the proposals."""
        from photosim.review.plan import preselected

        before = decisions_of(self.states)
        pictures = (group for group in self.groups.groups() if group.kind is GroupKind.SAME_PICTURE)
        return change_of(preselected(pictures, before), self.states)


@dataclass(frozen=True, slots=True)
class Preview:
    """What rules would decide."""

    rules: tuple[Rule, ...]
    groups: Shown
    protected: list[str]

    def __call__(self) -> tuple[tuple[RulePreview, ...], int]:
        """Try the rules out."""
        from photosim.library.photo_columns import PhotoColumns
        from photosim.review.keeper import KeeperRules
        from photosim.review.rules import preview

        photos, starts = PhotoColumns.of(()), np.empty(0, np.int64)
        if len(self.groups):
            nodes, starts = self.groups.grouping.flat(self.groups.rows)
            photos = self.groups.matches.columns.take(nodes)
        return preview(KeeperRules(self.rules), photos, starts, self.protected), len(self.groups)


@dataclass(frozen=True, slots=True)
class Apply:
    """What rules decide."""

    rules: tuple[Rule, ...]
    groups: Shown
    library: Any
    states: States
    protected: list[str]
    moments: bool

    def __call__(self) -> Change:
        """Go through the groups."""
        from photosim.review.keeper import KeeperRules
        from photosim.review.rules import decide

        decided = decide(
            KeeperRules(self.rules), self.groups.groups(), self.library.store,
            decisions=decisions_of(self.states), protected=self.protected, same_moment=self.moments,
            careful=self.groups.careful,
        )  # fmt: skip
        return change_of(decided, self.states)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Which folders hold copies of each other."""

    grouping: Any
    library: Any

    def __call__(self) -> tuple[FolderOverlap, list[FolderPair]]:
        """Look through the groups."""
        from photosim.review.folder_pairs import FolderOverlap

        groups = self.grouping.groups(self.grouping.of_kind(GroupKind.SAME_PICTURE))
        overlap = FolderOverlap(groups, self.library.store.paths())
        return overlap, overlap.pairs()


@dataclass(frozen=True, slots=True)
class Single:
    """The photos of the inner folder of two that have no copy in the other."""

    pair: FolderPair
    overlap: FolderOverlap
    library: Any

    def __call__(self) -> tuple[str, list[Photo]]:
        """Look through the folder."""
        ids = self.overlap.only_in(self.pair.inner, self.pair.outer)
        photos = self.library.photos(ids)
        return self.pair.inner, [photos[photo_id] for photo_id in ids if photo_id in photos]


@dataclass(frozen=True, slots=True)
class DecidePair:
    """What one decision for two folders decides."""

    keep: str
    remove: str
    overlap: FolderOverlap
    library: Any
    states: States
    protected: list[str]

    def __call__(self) -> Change:
        """Look through the groups."""
        before = decisions_of(self.states)
        return change_of(
            self.overlap.decide(self.keep, self.remove, self.library.store, before, self.protected), self.states
        )


@dataclass(frozen=True, slots=True)
class Export:
    """Writes a file."""

    path: Path
    groups: Shown
    states: States
    library: Any

    def __call__(self) -> Path:
        """Write it; returns the file."""
        from photosim.review import export

        groups, photos, decisions = self.groups.whole(), self.groups.matches.photos, decisions_of(self.states)
        ending = self.path.suffix.lower()
        if ending == ".csv":
            export.export_csv(self.path, groups, photos, decisions)
        elif ending == ".json":
            export.export_json(self.path, groups, photos, decisions)
        else:
            export.export_html(self.path, groups, photos, self.library.store.thumbnail, decisions)
        return self.path
