"""What is being reviewed: the matches, the groups at the threshold, the tab and the filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from photosim.domain.types import DEFAULT_THRESHOLD, Decision, Group, Photo
from photosim.services.decision_state import REMOVE, done_groups, looked_up
from photosim.ui.review.group_filter import Filters, Tab
from photosim.ui.review.review_work import Comparison, Loaded, Regroup, View, Waiting, read

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks

RETRY_MS = (200, 800, 2_000, 5_000)
"""Reading the matches is tried again after these times: a scan may hold the library for a moment."""

NEAR = 200
"""Rows around the one that is shown that are looked through first."""


class ReviewSession(QObject):
    """The groups that the window shows.

    Signals:
        view_changed: the list is another one now.
        groups_waiting: (Waiting or None) what a scan found meanwhile; `show_waiting` takes it in.
        failed: (sentence, report).
    """

    view_changed = Signal()
    groups_waiting = Signal(object)
    failed = Signal(str, str)

    def __init__(
        self,
        library: Library,
        decisions: Decisions,
        tasks: Tasks,
        is_protected: Callable[[Photo], bool] = lambda photo: False,
        parent: QObject | None = None,
        retry_ms: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self.threshold = DEFAULT_THRESHOLD
        self.tab = Tab.SAME_PICTURE
        self.filters = Filters()
        self.view: View | None = None
        self.formats: list[str] = []
        self._library, self._is_protected = library, is_protected
        self._decisions = decisions
        self._tasks = tasks
        self._matches: Any = None
        self._prepared: Any = None
        self._waiting: Loaded | None = None
        self._groups: dict[int, Group] = {}
        self._generation = 0
        self._busy = self._stale = self._loading = self._reload = False
        self._tab_chosen = False
        self._announce = False
        self._retry_ms = tuple(retry_ms) or RETRY_MS
        self._failures = 0
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self._on_retry_due)

    # reading

    @property
    def busy(self) -> bool:
        """Whether a worker reads or groups."""
        return self._busy or self._loading or self._retry.isActive()

    def group(self, row: int) -> Group:
        """The group in a row of the list; kept, because asking for its reasons takes time."""
        known = self._groups.get(row)
        if known is None:
            assert self.view is not None
            known = self._groups[row] = self.view.grouping.group(int(self.view.rows[row]))
        return known

    def photos_of(self, photo_ids: Sequence[int]) -> tuple[Photo, ...]:
        """Photos of the view in this order, read at once where they were not in sight before."""
        assert self.view is not None
        photos = self.view.matches.photos
        photos.read_ahead(photo_ids)
        return tuple(photos[photo_id] for photo_id in photo_ids)

    def proposed(self, group: Group) -> frozenset[int]:
        """The photos proposed for removal. With another keeper chosen, the first one is among them."""
        keeper = self.keeper(group)
        proposed = {member.photo_id for member in group.members if member.preselected}
        if keeper in proposed and not self._is_protected(*self.photos_of([group.keeper])):
            proposed.add(group.keeper)
        return frozenset(proposed - {keeper})

    def count_open(self) -> int:
        """Groups of the list in which something is left to decide."""
        if self.view is None:
            return 0
        done = done_groups(self.view.grouping, self.view.rows, self._decisions.states, self._decisions.apart)
        return int(len(done) - done.sum())

    def next_open(self, start: int) -> int | None:
        """The first row from `start` on in which something is left to decide."""
        view = self.view
        if view is None:
            return None
        for stop in (start + NEAR, len(view.rows)):  # mostly it is near, and not all groups need a look
            done = done_groups(view.grouping, view.rows[start:stop], self._decisions.states, self._decisions.apart)
            if not done.all():
                return start + int(done.argmin())
            start = stop
        return None

    def row_with(self, photo_ids: frozenset[int], near: int) -> int | None:
        """The first of the rows around `near` that holds one of the photos; `near` itself before all others."""
        view = self.view
        if view is None or not len(view.rows):
            return None
        near = min(max(near, 0), len(view.rows) - 1)
        around = np.array([near, *range(max(0, near - NEAR), min(len(view.rows), near + NEAR))])
        nodes, starts = view.grouping.flat(view.rows[around])
        ids = view.grouping.ids_of(nodes).tolist()
        found = next((place for place, photo_id in enumerate(ids) if photo_id in photo_ids), None)
        return None if found is None else int(around[np.searchsorted(starts, found, side="right") - 1])

    @property
    def removed(self) -> tuple[int, int]:
        """Files and bytes that are decided to go, of all photos that can be in a group of the view."""
        if self.view is None:
            return 0, 0
        photos = self.view.matches.columns
        going = looked_up(self._decisions.states, photos.ids) == REMOVE
        return int(going.sum()), int(photos.sizes[going].sum())

    def row_of(self, keeper: int) -> int | None:
        """The row of the group with this proposed keeper, where the list has it."""
        if self.view is None:
            return None
        rows = np.flatnonzero(self.view.grouping.keepers[self.view.rows] == keeper)
        return int(rows[0]) if len(rows) else None

    def keeper(self, group: Group) -> int:
        """The photo to keep: the one the person chose, else the proposed one, else the first that is not removed."""
        chosen = [photo_id for photo_id in group.photo_ids if self._decisions.of(photo_id) is Decision.KEEP]
        standing = [photo_id for photo_id in group.photo_ids if self._decisions.of(photo_id) is not Decision.REMOVE]
        return (chosen or standing or [group.keeper])[0]

    def undecided(self, group: Group) -> list[int]:
        """The photos of a group between which and the keeper something is left to decide."""
        keeper, of, apart = self.keeper(group), self._decisions.of, self._decisions.are_apart
        return [i for i in group.photo_ids if i != keeper and of(i) is None and not apart(keeper, i)]

    # changing

    def set_threshold(self, threshold: float) -> None:
        """Group at another threshold."""
        self.threshold = threshold
        self.regroup()

    def set_tab(self, tab: Tab) -> None:
        """Show another list; from now on it stays, also where it is empty."""
        self.tab = tab
        self._tab_chosen = True
        self.regroup()

    def next_tab(self) -> None:
        """The next list that holds something, round and round."""
        tabs = list(Tab)
        at = tabs.index(self.tab)
        after = (*tabs[at + 1 :], *tabs[:at])
        filled = (tab for tab in after if self.view is not None and self.view.by_tab.get(tab))
        wanted = next(filled, None)
        if wanted is not None:
            self.set_tab(wanted)

    def set_filters(self, filters: Filters) -> None:
        """Show other groups of the list, or in another order; those of certain photos wherever they are."""
        if filters.photo_ids and filters.photo_ids != self.filters.photo_ids:
            self._tab_chosen = False
        self.filters = filters
        self.regroup()

    def load(self, announce: bool = False) -> None:
        """Read the matches again. announce: tell how many groups are new, and show them when asked.

        A reading that fails is tried again; `failed` tells when it keeps failing.
        """
        if self._loading:
            self._reload = True
            return
        self._retry.stop()
        self._loading, self._announce = True, announce
        self._tasks.call(read, self._library, announce, on_result=self._on_loaded, on_error=self._on_load_failed)

    def show_waiting(self) -> None:
        """Take in what a scan found meanwhile."""
        if self._waiting is not None:
            self._take(self._waiting)

    def regroup(self) -> None:
        """Group again in a worker; while it runs, only the last wish is remembered."""
        if self._matches is None:
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        self._generation += 1
        work = Regroup(
            self._generation, self._matches, self.threshold, self.tab, self._tab_chosen, self.filters,
            self._decisions.states.copy(), self._decisions.apart, self._library.expected_wrong,
        )  # fmt: skip
        self._tasks.call(work, on_result=self._on_grouped, on_error=self._on_failed)

    # answers of tasks

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loading = False
        self._failures = 0
        empty = self.view is None or not len(self.view.grouping)
        if loaded.announce and not empty:
            self._waiting = loaded
            work = Comparison(loaded.matches, self._matches, self.threshold)
            self._tasks.call(work, on_result=self._on_compared, on_error=self._on_compare_failed)
        else:
            self._take(loaded)
        if self._reload:
            self._reload = False
            self.load(announce=True)

    def _on_compared(self, waiting: Waiting | None) -> None:
        if self._waiting is not None:
            self.groups_waiting.emit(waiting)

    def _on_compare_failed(self, _sentence: str, _report: str) -> None:
        """Whether anything is new could not be found out: better to offer the new list than to keep a stale one."""
        self._on_compared(Waiting(0))

    def _on_load_failed(self, sentence: str, report: str) -> None:
        self._loading = False
        if self._failures < len(self._retry_ms):
            self._retry.start(self._retry_ms[self._failures])
            self._failures += 1
            return
        self._failures = 0
        self.failed.emit(sentence, report)

    def _on_retry_due(self) -> None:
        self.load(self._announce)

    def _on_grouped(self, view: View) -> None:
        self._busy = False
        if self._stale:
            self._stale = False
            self.regroup()
        self.view = view
        if not self._tab_chosen:
            self.tab = view.tab
        self._groups.clear()
        self.view_changed.emit()
        if self._matches is not self._prepared:  # the groups stand; now let the slider go anywhere at once
            self._prepared = self._matches
            self._tasks.call(self._matches.prepare)

    def _on_failed(self, sentence: str, report: str) -> None:
        self._busy = False
        self.failed.emit(sentence, report)

    def _take(self, loaded: Loaded) -> None:
        self._waiting = None
        self._matches = loaded.matches
        self.formats = loaded.formats
        self._decisions.load(loaded.decisions, loaded.apart, older=loaded.can_undo, newer=loaded.can_redo)
        self.groups_waiting.emit(None)
        self.regroup()
