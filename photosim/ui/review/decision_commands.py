"""Deciding about the pair that is shown: what a key or a button does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Decision, Photo
from photosim.services.decision_book import RemovedFiles

if TYPE_CHECKING:
    from photosim.review.decision_log import Step
    from photosim.services.decisions import Decisions
    from photosim.ui.review.pair_navigator import CurrentPair, PairNavigator
    from photosim.ui.review.review_session import ReviewSession


class DecisionCommands(QObject):
    """Everything that can be decided about the pair.

    Signals:
        refused: (sentence) why something cannot be decided.
        put_back_requested: (Removal) undo came to files that were removed.
    """

    refused = Signal(str)
    put_back_requested = Signal(object)

    def __init__(
        self,
        review: ReviewSession,
        navigator: PairNavigator,
        decisions: Decisions,
        is_protected: Callable[[Photo], bool],
        read_only: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._review, self._navigator, self._decisions = review, navigator, decisions
        self._is_protected, self._read_only = is_protected, read_only
        self._awaits_older = False

    def keep_left(self) -> None:
        """Keep the left photo, remove the right one."""
        pair = self._navigator.current
        if pair is not None:
            self._keep(pair, pair.left, pair.right)

    def keep_right(self) -> None:
        """Keep the right photo, remove the left one."""
        pair = self._navigator.current
        if pair is not None:
            self._keep(pair, pair.right, pair.left)

    def keep_both(self) -> None:
        """Remember that the two are not duplicates."""
        pair = self._navigator.current
        if pair is not None and self.may_decide():
            self._decide(lambda: self._decisions.set_apart(pair.left.photo_id, pair.right.photo_id))

    def accept_group(self) -> None:
        """Remove everything that is proposed for removal in this group, and go on to the next one."""
        pair = self._navigator.current
        if pair is None or not self.may_decide():
            return
        proposed = pair.group.proposed.intersection(self._review.undecided(pair.group.group))
        if not proposed:
            self.refused.emit(self.tr("Nothing in this group is proposed for removal: decide photo by photo."))
            return
        self._decide(lambda: self._decisions.decide(dict.fromkeys(proposed, Decision.REMOVE)))

    def make_keeper(self) -> None:
        """The right photo becomes the one all others are compared with."""
        pair = self._navigator.current
        if pair is None or not self.may_decide():
            return
        changes: dict[int, Decision | None] = {pair.right.photo_id: Decision.KEEP}
        if self._decisions.of(pair.left.photo_id) is Decision.KEEP:
            changes[pair.left.photo_id] = None
        self._navigator.remember()
        self._decisions.decide(changes)
        self._navigator.go(pair.row)

    def undo(self) -> None:
        """Take back the last decision and show its pair again; after a removal, ask for the files to be put back."""
        self._turn(self._decisions.undo, self._decisions.can_undo)

    def redo(self) -> None:
        """Decide again what was taken back."""
        self._turn(self._decisions.redo, self._decisions.can_redo)

    def on_decisions_changed(self, photo_ids: frozenset[int]) -> None:
        """A step of an earlier session was read and turned: now its pair can be shown."""
        if self._awaits_older and photo_ids:
            self._awaits_older = False
            self._navigator.show_photos(photo_ids)

    def may_decide(self) -> bool:
        """Whether this window may change anything; says so where not."""
        if self._read_only:
            self.refused.emit(self.tr("This window is read-only: another one has the library open."))
        return not self._read_only

    def _turn(self, turn: Callable[[], Step | RemovedFiles | None], is_possible: bool) -> None:
        if not is_possible or not self.may_decide():
            return
        step = turn()
        if isinstance(step, RemovedFiles):
            self.put_back_requested.emit(step)
        elif step is not None:
            self._navigator.show_photos(step.photo_ids)
        else:
            self._awaits_older = True

    def _keep(self, pair: CurrentPair, kept: Photo, removed: Photo) -> None:
        if not self.may_decide():
            return
        if self._is_protected(removed):
            self.refused.emit(self.tr("This photo lies in a protected folder: it stays."))
            return
        changes: dict[int, Decision | None] = {removed.photo_id: Decision.REMOVE}
        if kept is pair.right or self._decisions.of(kept.photo_id) is Decision.REMOVE:
            changes[kept.photo_id] = Decision.KEEP
        self._decide(lambda: self._decisions.decide(changes))

    def _decide(self, deed: Callable[[], None]) -> None:
        self._navigator.remember()
        deed()
        self._navigator.go_on()
