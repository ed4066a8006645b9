"""What workers do for the review: read the matches, group them at a threshold, and tell what is new in newer ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.services.decision_state import done_groups, states_of
from photosim.ui.review.group_filter import Filters, Tab, filtered, formats, tab_groups

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.matching.score.promise import Promise
    from photosim.services.decision_state import States
    from photosim.services.library import Library


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a threshold gives. promise: expected share of wrong groups, None where nothing is known."""

    threshold: float
    groups: int
    files: int
    bytes: int
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One answer of the regrouping: everything the window shows of it. matches: the `MatchSet` it came from."""

    generation: int
    tab: Tab
    matches: Any
    grouping: Any
    by_tab: dict[Tab, int]
    rows: npt.NDArray[np.int64]
    consequence: Consequence


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a worker read from the store. matches: a `MatchSet`."""

    matches: Any
    decisions: States
    apart: set[tuple[int, int]]
    can_undo: bool
    can_redo: bool
    formats: list[str]
    announce: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a scan found that the list does not show yet. groups: how many more; 0 where known groups became others."""

    groups: int


@dataclass(frozen=True, slots=True)
class Regroup:
    """The work of one regrouping, for a worker. fixed: the person chose the tab."""

    generation: int
    matches: Any
    threshold: float
    tab: Tab
    fixed: bool
    filters: Filters
    states: States
    apart: set[tuple[int, int]]
    expected_wrong: Any

    def __call__(self) -> View:
        """Group."""
        grouping = self.matches.group(self.threshold)
        by_tab = {tab: tab_groups(grouping, tab) for tab in Tab}
        done = partial(done_groups, grouping, states=self.states, apart=self.apart)

        def rows_of(tab: Tab) -> npt.NDArray[np.int64]:
            return filtered(grouping, by_tab[tab], self.filters, self.matches.columns, done)

        tabs = [self.tab] if self.fixed else [tab for tab in (self.tab, *Tab) if len(by_tab[tab])]
        if self.filters.photo_ids:
            tabs = [tab for tab in tabs if len(rows_of(tab))]
        tab = next(iter(tabs), self.tab)
        rows = rows_of(tab)
        promise = self.expected_wrong(self.matches, self.threshold) if len(grouping) else None
        files, size = grouping.removable
        result = Consequence(self.threshold, len(grouping), files, size, promise)
        counts = {tab: len(groups) for tab, groups in by_tab.items()}
        return View(self.generation, tab, self.matches, grouping, counts, rows, result)


def read(library: Library, announce: bool) -> Loaded:
    """Read matches and decisions. announce: only tell what is new."""
    store = library.store
    matches = library.matches()
    apart, log = set(store.not_duplicates()), library.decision_log()
    kinds = formats(matches.columns)
    return Loaded(matches, states_of(store.decisions()), apart, log.can_undo, log.can_redo, kinds, announce)


@dataclass(frozen=True, slots=True)
class NewsCheck:
    """What newer matches hold that older ones do not; None where the groups are the same. Runs in a worker."""

    newer: Any
    older: Any
    threshold: float

    def __call__(self) -> Waiting | None:
        """Group both, and compare the groups."""
        newer, older = self.newer.group(self.threshold), self.older.group(self.threshold)
        if len(newer) == len(older):
            every = np.arange(len(newer))
            (nodes, starts), (old_nodes, old_starts) = newer.flat(every), older.flat(every)
            if np.array_equal(starts, old_starts) and np.array_equal(newer.ids_of(nodes), older.ids_of(old_nodes)):
                return None
        return Waiting(max(0, len(newer) - len(older)))
