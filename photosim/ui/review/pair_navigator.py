"""Going through the pairs: which one is shown, which is next, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Decision, Group, Member, Photo
from photosim.ui.models.group_model import GroupRow

if TYPE_CHECKING:
    from photosim.ui.review.decision_history import DecisionBook
    from photosim.ui.review.edit_labels import Badges
    from photosim.ui.review.review_session import Review

AHEAD = 2
"""Groups whose first pair is decoded before they are reached."""


@dataclass(frozen=True, slots=True)
class ShownPair:
    """The pair on the canvas.

    place: of the right photo in the row, 1 for the first candidate. left_place: of the left one, 0 for the keeper.
    keeper: the proposed one of the group. member: the match of the two, None where neither is that keeper.
    """

    row: int
    place: int
    left_place: int
    keeper: int
    left: Photo
    right: Photo
    member: Member | None


class Going(QObject):
    """The pair that is shown.

    Signals:
        pair_changed: another pair is shown, or none.
        row_wanted: (row) the list must follow.
        tab_done: everything on this tab is decided.
    """

    pair_changed = Signal()
    row_wanted = Signal(int)
    tab_done = Signal()

    def __init__(
        self,
        review: Review,
        book: DecisionBook,
        badges: Badges,
        best_of: Callable[[int], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._best_of = best_of
        self._badges = badges
        self._review = review
        self._book = book
        self._row = -1
        self._place = 1
        self._left_place = 0
        self._trail: list[tuple[int, int]] = []

    # what is shown

    def make_row(self, row: int) -> GroupRow:
        """The contents of a row of the list."""
        group = self._review.group(row)
        ids = self._order(group)
        photos = self._review.photos_of(ids)
        removed = frozenset(photo_id for photo_id in ids if self._book.of(photo_id) is Decision.REMOVE)
        decided, best = not self._review.undecided(group), self._best_of(group.keeper)
        return GroupRow(group, photos, removed, decided, self._badges.words(group), best)

    @property
    def rows(self) -> int:
        """Number of groups in the list."""
        return len(self._review.view.rows) if self._review.view is not None else 0

    @property
    def row(self) -> int:
        """The row of the pair that is shown, -1 for none."""
        return self._row

    @property
    def current(self) -> GroupRow | None:
        """The group that is shown."""
        return self.make_row(self._row) if 0 <= self._row < self.rows else None

    @property
    def pair(self) -> ShownPair | None:
        """The pair that is shown."""
        shown = self.current
        if shown is None:
            return None
        last = len(shown.photos) - 1
        place, left_place = min(self._place, last), min(self._left_place, last)
        left, right = shown.photos[left_place], shown.photos[place]
        ids = {left.photo_id, right.photo_id}
        matches = (member for member in shown.group.members if ids == {shown.group.keeper, member.photo_id})
        return ShownPair(self._row, place, left_place, shown.group.keeper, left, right, next(matches, None))

    def ahead(self) -> list[Photo]:
        """The photos that are likely to be shown next."""
        shown = self.current
        photos = list(shown.photos[self._place + 1 : self._place + 2]) if shown else []
        for row in range(self._row + 1, min(self._row + 1 + AHEAD, self.rows)):
            photos += self.make_row(row).photos[:2]
        if self._row > 0:
            photos += self.make_row(self._row - 1).photos[:2]
        return photos

    # moving

    def reset(self, shown: ShownPair | None) -> None:
        """The list is another one: stay with the pair where it is still there, else begin at the top."""
        self._trail.clear()
        self._row, self._place, self._left_place = -1, 1, 0
        row = self._review.row_of(shown.keeper) if shown else None
        if shown is not None and row is not None:
            ids = [photo.photo_id for photo in self.make_row(row).photos]
            return self._go(row, max(1, ids.index(shown.right.photo_id) if shown.right.photo_id in ids else 1))
        if not self.rows:
            return self.pair_changed.emit()
        first = self._review.next_open(0) or 0
        return self._go(first, self._first_open(first) or 1)

    def show_row(self, row: int) -> None:
        """Show a group the person chose in the list."""
        if row != self._row and 0 <= row < self.rows:
            self._remember()
            self._row, self._place, self._left_place = row, self._first_open(row) or 1, 0
            self.pair_changed.emit()

    def show_place(self, place: int) -> None:
        """Compare another photo of the group with the keeper."""
        shown = self.current
        if shown is not None and 0 <= place < len(shown.photos) and place != self._left_place:
            self._remember()
            self._place = place
            self.pair_changed.emit()

    def show_left(self, place: int) -> None:
        """Put another photo of the group at the left, to compare any two; the next pair has the keeper there again."""
        shown = self.current
        if shown is not None and 0 <= place < len(shown.photos) and place != self._place:
            self._left_place = place
            self.pair_changed.emit()

    def step_photo(self, by: int) -> None:
        """Next or previous photo of the group, round and round."""
        shown = self.current
        if shown is not None:
            count = len(shown.photos) - 1
            self.show_place((self._place - 1 + by) % count + 1)

    def step_group(self, by: int) -> None:
        """Next or previous group."""
        if 0 <= self._row + by < self.rows:
            self._remember()
            self._go(self._row + by, self._first_open(self._row + by) or 1)

    def skip(self) -> None:
        """The next pair that is not decided."""
        self._remember()
        self._go_on(skipping=True)

    def back(self) -> None:
        """The pair that was shown before."""
        if self._trail:
            row, place = self._trail.pop()
            self._go(row, place)

    # what comes next

    def _go_on(self, skipping: bool = False) -> None:
        """The next open pair: of this group, of the ones below, then from the top."""
        later = self._first_open(self._row, self._place + 1)
        if later is not None:
            return self._go(self._row, later)
        earlier = self._first_open(self._row)
        if earlier is not None and not skipping:
            return self._go(self._row, earlier)
        row = self._review.next_open(self._row + 1)
        if row is not None:
            return self._go(row, self._first_open(row) or 1)
        self.pair_changed.emit()
        return self.tab_done.emit()

    def _order(self, group: Group) -> list[int]:
        """The photos of a group as they are shown, the keeper first."""
        keeper = self._review.keeper(group)
        return [keeper, *(photo_id for photo_id in group.photo_ids if photo_id != keeper)]

    def _first_open(self, row: int, start: int = 1) -> int | None:
        group = self._review.group(row)
        undecided = set(self._review.undecided(group))
        return next((n for n, photo_id in enumerate(self._order(group)) if n >= start and photo_id in undecided), None)

    def _go(self, row: int, place: int) -> None:
        self._row, self._place, self._left_place = row, place, 0
        self.row_wanted.emit(row)
        self.pair_changed.emit()

    def _remember(self) -> None:
        if self._row >= 0:
            self._trail.append((self._row, self._place))

    def _show_photos(self, photo_ids: frozenset[int]) -> None:
        row = self._review.row_with(photo_ids, self._row)
        if row is None:
            return self.pair_changed.emit()
        places = [n for n, photo_id in enumerate(self._order(self._review.group(row))) if photo_id in photo_ids and n]
        return self._go(row, places[0] if places else 1)
