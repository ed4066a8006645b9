"""Deciding about the pair that is shown: what a key or a button does."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Decision, Photo
from photosim.ui.actions import Action
from photosim.ui.review.pair_navigator import Going

if TYPE_CHECKING:
    from photosim.review.decisions import Step
    from photosim.ui.review.decision_history import DecisionBook
    from photosim.ui.review.edit_labels import Badges
    from photosim.ui.review.review_session import Review


class Deciding(Going):
    """Everything that can be decided about the pair.

    Attributes:
        protected: folders whose photos stay. read_only: nothing can be decided.

    Signals:
        refused: (sentence) why something cannot be decided.
    """

    refused = Signal(str)

    def __init__(
        self,
        review: Review,
        book: DecisionBook,
        badges: Badges,
        best_of: Callable[[int], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(review, book, badges, best_of, parent)
        self.protected: list[str] = []
        self.read_only = False
        book.older_undone.connect(self._on_older_undone)

    def act(self, action: Action) -> bool:
        """Do what a key or button says; whether it was something of this class."""
        deeds: dict[Action, Callable[[], None]] = {
            Action.KEEP_LEFT: self.keep_left,
            Action.KEEP_RIGHT: self.keep_right,
            Action.KEEP_BOTH: self.keep_both,
            Action.MAKE_KEEPER: self.make_keeper,
            Action.ACCEPT_GROUP: self.accept_group,
            Action.SKIP: self.skip,
            Action.BACK: self.back,
            Action.UNDO: self.undo,
            Action.REDO: self.redo,
            Action.PREVIOUS_PHOTO: lambda: self.step_photo(-1),
            Action.NEXT_PHOTO: lambda: self.step_photo(1),
            Action.PREVIOUS_GROUP: lambda: self.step_group(-1),
            Action.NEXT_GROUP: lambda: self.step_group(1),
        }
        deed = deeds.get(action)
        if deed is not None:
            deed()
        return deed is not None

    def keep_left(self) -> None:
        """Keep the left photo, remove the right one."""
        pair = self.pair
        if pair is not None and self._may_remove(pair.right):
            changes: dict[int, Decision | None] = {pair.right.photo_id: Decision.REMOVE}
            if self._book.of(pair.left.photo_id) is Decision.REMOVE:
                changes[pair.left.photo_id] = Decision.KEEP
            self._decided(lambda: self._book.decide(changes))

    def keep_right(self) -> None:
        """Keep the right photo, remove the left one."""
        pair = self.pair
        if pair is not None and self._may_remove(pair.left):
            changes = {pair.left.photo_id: Decision.REMOVE, pair.right.photo_id: Decision.KEEP}
            self._decided(lambda: self._book.decide(changes))

    def keep_both(self) -> None:
        """Remember that the two are not duplicates."""
        pair = self.pair
        if pair is not None and self._may_decide():
            self._decided(lambda: self._book.set_apart(pair.left.photo_id, pair.right.photo_id))

    def accept_group(self) -> None:
        """Remove everything that is proposed for removal in this group, and go on to the next one."""
        shown = self.current
        if shown is None or not self._may_decide():
            return
        keeper = shown.photos[0].photo_id
        proposed = {member.photo_id for member in shown.group.members if member.preselected} - {keeper}
        open_ones = proposed.intersection(self._review.undecided(shown.group))
        if not open_ones:
            self.refused.emit(self.tr("Nothing in this group is proposed for removal: decide photo by photo."))
            return
        self._decided(lambda: self._book.decide(dict.fromkeys(open_ones, Decision.REMOVE)))

    def make_keeper(self) -> None:
        """The right photo becomes the one all others are compared with."""
        pair = self.pair
        if pair is None or not self._may_decide():
            return
        changes: dict[int, Decision | None] = {pair.right.photo_id: Decision.KEEP}
        if self._book.of(pair.left.photo_id) is Decision.KEEP:
            changes[pair.left.photo_id] = None
        self._remember()
        self._book.decide(changes)
        self._place, self._left_place = self._first_open(self._row) or 1, 0
        self.pair_changed.emit()

    def undo(self) -> None:
        """Take back the last decision and show its pair again."""
        step = self._book.undo()
        if step is not None:
            self._show_photos(step.photo_ids)

    def redo(self) -> None:
        """Decide again what was taken back."""
        step = self._book.redo()
        if step is not None:
            self._show_photos(step.photo_ids)

    def _on_older_undone(self, step: Step) -> None:
        self._show_photos(step.photo_ids)

    def _decided(self, deed: Callable[[], None]) -> None:
        self._remember()
        deed()
        self._go_on()

    def _may_decide(self) -> bool:
        if self.read_only:
            self.refused.emit(self.tr("This window is read-only: another one has the library open."))
        return not self.read_only

    def _may_remove(self, photo: Photo) -> bool:
        if not self._may_decide():
            return False
        if any(photo.path.startswith(folder.rstrip(os.sep) + os.sep) for folder in self.protected):
            self.refused.emit(self.tr("This photo lies in a protected folder: it stays."))
            return False
        return True
