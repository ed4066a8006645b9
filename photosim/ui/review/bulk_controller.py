"""Decisions about many groups at once, each one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from photosim.services.bulk_decisions import Accept, Shown
from photosim.services.decision_book import Change
from photosim.services.decision_state import REMOVE

if TYPE_CHECKING:
    from photosim.services.decision_state import States
    from photosim.services.decisions import Decisions
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Notice


class BulkController(QObject):
    """Carries out what decides many groups: proposals, rules, pairs of folders.

    Signals:
        failed: (sentence, report).
    """

    failed = Signal(str, str)

    def __init__(
        self,
        tasks: Tasks,
        review: ReviewSession,
        decisions: Decisions,
        may_decide: Callable[[], bool],
        undo: Callable[[], object],
        notice: Notice,
    ) -> None:
        super().__init__(notice)
        self._tasks, self._review, self._decisions = tasks, review, decisions
        self._may_decide, self._undo, self._notice = may_decide, undo, notice

    def accept_proposals(self) -> None:
        """Mark everything that is proposed for removal in the groups shown."""
        self.run(lambda states: Accept(self.shown_groups(), states))

    def run(self, make: Callable[[States], Callable[[], Change]]) -> None:
        """Have a worker find out what is decided, then decide it. make: gets a copy of the decisions."""
        if self._may_decide():
            self._tasks.call(make(self._decisions.states.copy()), on_result=self._on_found, on_error=self._on_failed)

    def shown_groups(self) -> Shown:
        """The groups of the list."""
        view = self._review.view
        return Shown(view.matches, view.grouping, view.rows) if view else Shown(None, None, np.empty(0, np.int64))

    def _on_found(self, change: Change) -> None:
        removed = int((change.after == REMOVE).sum())
        self._decisions.take(change)
        if removed:
            words = self.tr("%Ln photo(s) marked for removal.", "", removed)
            self._notice.say(words, "keep", [(self.tr("Undo"), self._undo)])
        else:
            self._notice.say(self.tr("Nothing here is proposed for removal that is not marked already."), "look")

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)
