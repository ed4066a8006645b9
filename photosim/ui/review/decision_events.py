"""The decisions of the library, with Qt's signals around them."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.errors import UserError
from photosim.services.decisions import Decisions
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks


class DecisionEvents(QObject):
    """Has the decisions written in the writing lane, and tells the window what became of them.

    Attributes:
        decisions: their owner.

    Signals:
        changed: (frozenset of photo ids) something was decided, undone, redone or could not be stored.
        failed: (sentence, report) a step could not be stored and was taken back.
    """

    changed = Signal(object)
    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.decisions = Decisions(library.decision_log, self._run)
        self.decisions.changed = self.changed.emit
        self.decisions.failed = self._tell_failure

    def _run(self, job: Callable[[], None]) -> None:
        self._tasks.call(job, lane="write")

    def _tell_failure(self, error: Exception, _photo_ids: frozenset[int]) -> None:
        """Called by the writing thread: it may only emit."""
        if isinstance(error, UserError):
            self.failed.emit(message_text(error.message), "")
        else:
            self.failed.emit(f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))
