"""Folders that hold copies of each other's photos, and one decision for all copies of two folders."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from photosim.domain.places import below_any
from photosim.domain.types import Decision, Group, GroupKind
from photosim.library.store import Store
from photosim.review.keeper_lookup import direct_relations

FolderOf = Callable[[str], str | None]
"""The folder to which a path is attributed, or None."""


@dataclass(frozen=True, slots=True)
class FolderPair:
    """Two folders with photos in common; more of `inner` is in `outer` than the other way round.

    inner_shared: photos of `inner` that have a copy in `outer`, of `inner_total`; and the same for `outer`.
    """

    outer: str
    inner: str
    inner_shared: int
    inner_total: int
    outer_shared: int
    outer_total: int

    @property
    def containment(self) -> float:
        """Share of `inner` that is in `outer`, 0 to 1."""
        return self.inner_shared / self.inner_total

    @property
    def only_inner(self) -> int:
        """Photos of `inner` without a copy in `outer`."""
        return self.inner_total - self.inner_shared

    @property
    def percent(self) -> int:
        """The share in percent; 100 only where nothing is left over, 0 only where nothing is shared."""
        return max(1, 100 * self.inner_shared // self.inner_total) if self.inner_shared else 0

    def sentence(self) -> str:
        """For example "B is 98 % contained in A: 1,243 of 1,268; 25 only in B"."""
        inner = os.path.basename(self.inner) or self.inner
        outer = os.path.basename(self.outer) or self.outer
        if inner == outer:
            inner, outer = self.inner, self.outer
        text = f"{inner} is {self.percent} % contained in {outer}: {self.inner_shared:,} of {self.inner_total:,}"
        return f"{text}; {self.only_inner:,} only in {inner}" if self.only_inner else text


class FolderOverlap:
    """Which photos have copies in which folders; made once for a set of groups."""

    def __init__(self, groups: Iterable[Group], paths: Mapping[int, str], folders: Sequence[str] | None = None) -> None:
        """Look through the groups.

        Args:
            groups: only same-picture groups are used.
            paths: of every photo of the library that is there, by id.
            folders: what to compare; a photo counts for the deepest of these that holds it. None: the folder in which
                each photo lies.
        """
        self._paths = paths
        self._groups = [group for group in groups if group.kind is GroupKind.SAME_PICTURE]
        folder_of = os.path.dirname if folders is None else _deepest(folders)
        self._folder: dict[int, str] = {}
        names: dict[str, str] = {}  # one text for all photos of a folder
        for photo_id, path in paths.items():
            folder = folder_of(path)
            if folder is not None:
                self._folder[photo_id] = names.setdefault(folder, folder)
        self._totals = Counter(self._folder.values())
        self._elsewhere = self._count()

    def pairs(self) -> list[FolderPair]:
        """Pairs of folders with copies of each other, the most contained and then the largest first."""
        shared: Counter[tuple[str, str]] = Counter()
        for photo_id, others in self._elsewhere.items():
            shared.update((self._folder[photo_id], other) for other in others)
        pairs = [self._pair(one, other, shared) for one, other in shared if one < other]
        return sorted(pairs, key=lambda pair: (-pair.containment, -pair.inner_shared, pair.outer, pair.inner))

    def only_in(self, folder: str, other: str | None = None) -> list[int]:
        """Ids of the photos of a folder without a copy in `other` (None: in any other folder), by path."""
        ids = [i for i, own in self._folder.items() if own == folder]
        single = [
            i for i in ids if (not self._elsewhere.get(i) if other is None else other not in self._elsewhere.get(i, ()))
        ]
        return sorted(single, key=self._paths.__getitem__)

    def decide(
        self, keep: str, remove: str, store: Store, decisions: Mapping[int, Decision], protected: Sequence[str] = ()
    ) -> dict[int, Decision]:
        """One decision for two folders: every photo of `remove` goes that directly matches one of `keep`.

        What the person decided before is not changed; photos of protected folders stay. The result is one step for
        `DecisionLog.decide`.
        """
        is_protected = below_any(protected)
        result: dict[int, Decision] = {}
        for group in self._groups:
            staying = self._of(group, keep, decisions, without=Decision.REMOVE)
            leaving = [
                i
                for i in self._of(group, remove, decisions, without=Decision.KEEP)
                if decisions.get(i) is None and not is_protected(self._paths[i])
            ]
            if not staying or not leaving or keep == remove:
                continue
            relation_of = direct_relations(group, store)
            for photo_id in leaving:
                match = next((i for i in staying if (r := relation_of(photo_id, i)) and r.is_same_picture), None)
                if match is not None:
                    result[photo_id] = Decision.REMOVE
                    if match not in decisions:
                        result[match] = Decision.KEEP
        return result

    def _of(self, group: Group, folder: str, decisions: Mapping[int, Decision], without: Decision) -> list[int]:
        return [i for i in group.photo_ids if self._folder.get(i) == folder and decisions.get(i) is not without]

    def _count(self) -> dict[int, frozenset[str]]:
        """For each grouped photo the other folders that hold a copy."""
        result: dict[int, frozenset[str]] = {}
        for group in self._groups:
            members: defaultdict[str, list[int]] = defaultdict(list)
            for photo_id in group.photo_ids:
                if photo_id in self._folder:
                    members[self._folder[photo_id]].append(photo_id)
            everywhere = frozenset(members)
            for folder, ids in members.items():
                result.update(dict.fromkeys(ids, everywhere - {folder}))
        return result

    def _pair(self, one: str, other: str, shared: Mapping[tuple[str, str], int]) -> FolderPair:
        """Turned so that the more contained folder is the inner one; of two alike, the smaller, then the later name."""
        first = (shared[one, other] / self._totals[one], -self._totals[one])
        second = (shared[other, one] / self._totals[other], -self._totals[other])
        inner, outer = (one, other) if first > second else (other, one)
        return FolderPair(
            outer, inner, shared[inner, outer], self._totals[inner], shared[outer, inner], self._totals[outer]
        )


def _deepest(folders: Sequence[str]) -> FolderOf:
    tests = [(folder, below_any([folder])) for folder in sorted(folders, key=len, reverse=True)]
    return lambda path: next((folder for folder, holds in tests if holds(path)), None)
