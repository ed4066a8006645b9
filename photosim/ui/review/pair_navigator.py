"""Going through the pairs: which one is shown, which is next, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Decision, Group, Member, Photo
from photosim.ui.models.group_model import GroupRow

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.ui.review.group_filter import Tab
    from photosim.ui.review.review_session import ReviewSession

AHEAD = 2
"""Groups whose first pair is decoded before they are reached."""


@dataclass(frozen=True, slots=True)
class CurrentPair:
    """The pair on the canvas, computed once a move.

    Attributes:
        row: of the list. group: what the list shows in that row.
        place: of the right photo in the group, 1 for the first candidate.
        left_place: of the left one, 0 for the keeper.
        member: the match of the two; None where neither is the proposed keeper.
    """

    row: int
    group: GroupRow
    place: int
    left_place: int
    left: Photo
    right: Photo
    member: Member | None

    @property
    def keeper(self) -> int:
        """The photo that was proposed to be kept."""
        return self.group.group.keeper


@dataclass(frozen=True, slots=True)
class ListEnd:
    """What is left when the end of a list is reached.

    Attributes:
        decided, skipped, undecided: groups of this list. elsewhere: groups on the other tabs.
    """

    decided: int
    skipped: int
    undecided: int
    elsewhere: dict[Tab, int]


class PairNavigator(QObject):
    """The pair that is shown.

    Attributes:
        current: the pair that is shown, or None.

    Signals:
        pair_changed: another pair is shown, or none.
        row_requested: (row) the list must follow.
        end_reached: (ListEnd) nothing is left that was neither decided nor skipped.
    """

    pair_changed = Signal()
    row_requested = Signal(int)
    end_reached = Signal(object)

    def __init__(
        self,
        review: ReviewSession,
        decisions: Decisions,
        labels_of: Callable[[Group], str],
        best_of: Callable[[int], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.current: CurrentPair | None = None
        self._review, self._decisions = review, decisions
        self._labels_of, self._best_of = labels_of, best_of
        self._trail: list[tuple[int, int]] = []
        self._skipped: set[int] = set()

    # what is shown

    def make_row(self, row: int) -> GroupRow:
        """The contents of a row of the list."""
        group = self._review.group(row)
        ids = self._order(group)
        photos = self._review.photos_of(ids)
        removed = frozenset(photo_id for photo_id in ids if self._decisions.of(photo_id) is Decision.REMOVE)
        return GroupRow(
            group,
            photos,
            removed,
            self._review.proposed(group),
            not self._review.undecided(group),
            self._labels_of(group),
            self._best_of(group.keeper),
        )

    @property
    def rows(self) -> int:
        """Number of groups in the list."""
        return len(self._review.view.rows) if self._review.view is not None else 0

    def ahead(self) -> list[Photo]:
        """The photos that are likely to be shown next."""
        now = self.current
        if now is None:
            return []
        photos = list(now.group.photos[now.place + 1 : now.place + 2])
        for row in range(now.row + 1, min(now.row + 1 + AHEAD, self.rows)):
            photos += self.make_row(row).photos[:2]
        if now.row > 0:
            photos += self.make_row(now.row - 1).photos[:2]
        return photos

    def refresh(self) -> None:
        """A decision changed what is known about the pair that is shown; the pair stays."""
        if self.current is not None:
            self.current = self._pair(self.current.row, self.current.place, self.current.left_place)

    # moving

    def reset(self) -> None:
        """The list is another one: stay with the pair where it is still there, else begin at the top."""
        before, self.current = self.current, None
        self._trail.clear()
        self._skipped.clear()
        row = self._review.row_of(before.keeper) if before else None
        if before is not None and row is not None:
            ids = [photo.photo_id for photo in self.make_row(row).photos]
            right = before.right.photo_id
            return self.go(row, max(1, ids.index(right) if right in ids else 1))
        if not self.rows:
            return self.pair_changed.emit()
        first = self._review.next_open(0) or 0
        return self.go(first)

    def show_row(self, row: int) -> None:
        """Show a group the person chose in the list."""
        if 0 <= row < self.rows and (self.current is None or row != self.current.row):
            self.remember()
            self._show(row, self._first_open(row) or 1)

    def show_place(self, place: int) -> None:
        """Compare another photo of the group with the one at the left."""
        now = self.current
        if now is not None and 0 <= place < len(now.group.photos) and place != now.left_place:
            self.remember()
            self._show(now.row, place, now.left_place)

    def show_left(self, place: int) -> None:
        """Put another photo of the group at the left, to compare any two; the next pair has the keeper there again."""
        now = self.current
        if now is not None and 0 <= place < len(now.group.photos) and place != now.place:
            self._show(now.row, now.place, place)

    def next_photo(self) -> None:
        """The next photo of the group, round and round."""
        self._step_photo(1)

    def previous_photo(self) -> None:
        """The photo of the group before this one."""
        self._step_photo(-1)

    def next_group(self) -> None:
        """The group below."""
        self._step_group(1)

    def previous_group(self) -> None:
        """The group above."""
        self._step_group(-1)

    def skip(self) -> None:
        """Leave this group for later and show the next pair that is not decided."""
        now = self.current
        if now is None:
            return
        later = self._first_open(now.row, now.place + 1)
        if later is None:
            self._skipped.add(now.keeper)
        self.remember()
        self.go_on(skipping=True)

    def show_skipped(self) -> None:
        """Go through the groups again that were skipped."""
        self._skipped.clear()
        row = self._review.next_open(0)
        if row is not None:
            self.go(row)

    def back(self) -> None:
        """The pair that was shown before."""
        if self._trail:
            self.go(*self._trail.pop())

    def go(self, row: int, place: int | None = None) -> None:
        """Show a pair and have the list follow; without a place, the first one that is not decided."""
        self._show(row, place if place is not None else self._first_open(row) or 1, tell=False)
        self.row_requested.emit(row)
        self.pair_changed.emit()

    def go_on(self, skipping: bool = False) -> None:
        """The next open pair: of this group, of the ones below, then from the top."""
        now = self.current
        if now is None:
            return self.pair_changed.emit()
        later = self._first_open(now.row, now.place + 1)
        if later is not None:
            return self.go(now.row, later)
        if not skipping and self._first_open(now.row) is not None:
            return self.go(now.row)
        row = self._next_row(now.row)
        if row is not None:
            return self.go(row)
        self.refresh()
        self.pair_changed.emit()
        return self.end_reached.emit(self._end())

    def remember(self) -> None:
        """Put the pair that is shown on the way back."""
        if self.current is not None:
            self._trail.append((self.current.row, self.current.place))

    def show_photos(self, photo_ids: frozenset[int]) -> None:
        """Show the pair that a step was about, so that nothing is undone out of sight."""
        row = self._review.row_with(photo_ids, self.current.row if self.current else 0)
        if row is None:
            self.refresh()
            return self.pair_changed.emit()
        ids = self._order(self._review.group(row))
        return self.go(row, next((place for place, i in enumerate(ids) if place and i in photo_ids), 1))

    def _next_row(self, after: int) -> int | None:
        """The next row with something to decide that was not skipped: below, then from the top."""
        for start, stop in ((after + 1, self.rows), (0, after)):
            row = self._review.next_open(start)
            while row is not None and row < stop and self._review.group(row).keeper in self._skipped:
                row = self._review.next_open(row + 1)
            if row is not None and row < stop:
                return row
        return None

    def _end(self) -> ListEnd:
        view = self._review.view
        assert view is not None
        undecided = self._review.count_open()
        elsewhere = {tab: number for tab, number in view.by_tab.items() if tab is not self._review.tab and number}
        return ListEnd(self.rows - undecided, len(self._skipped), undecided, elsewhere)

    def _step_photo(self, by: int) -> None:
        now = self.current
        if now is not None:
            self.show_place((now.place - 1 + by) % (len(now.group.photos) - 1) + 1)

    def _step_group(self, by: int) -> None:
        now = self.current
        if now is not None and 0 <= now.row + by < self.rows:
            self.remember()
            self.go(now.row + by)

    def _order(self, group: Group) -> list[int]:
        """The photos of a group as they are shown, the keeper first."""
        keeper = self._review.keeper(group)
        return [keeper, *(photo_id for photo_id in group.photo_ids if photo_id != keeper)]

    def _first_open(self, row: int, start: int = 1) -> int | None:
        group = self._review.group(row)
        undecided = set(self._review.undecided(group))
        return next((n for n, photo_id in enumerate(self._order(group)) if n >= start and photo_id in undecided), None)

    def _show(self, row: int, place: int, left_place: int = 0, tell: bool = True) -> None:
        self.current = self._pair(row, place, left_place)
        if tell:
            self.pair_changed.emit()

    def _pair(self, row: int, place: int, left_place: int) -> CurrentPair:
        shown = self.make_row(row)
        last = len(shown.photos) - 1
        place, left_place = min(place, last), min(left_place, last)
        left, right = shown.photos[left_place], shown.photos[place]
        ids = {left.photo_id, right.photo_id}
        matches = (member for member in shown.group.members if ids == {shown.group.keeper, member.photo_id})
        return CurrentPair(row, shown, place, left_place, left, right, next(matches, None))
