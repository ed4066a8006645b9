"""From the decisions to the trash and back: plan, question, action, what was freed, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Problem
from photosim.ui.dialogs.apply_dialog import ApplyDialog
from photosim.ui.tasks import SignalProgress, Worker
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.ui.shell.main_window import MainWindow


class Applying(QObject):
    """One plan at a time.

    Signals:
        planned: (Plan) the question is asked now. applied: (ApplyReport). restored: (UndoReport).
    """

    planned = Signal(object)
    applied = Signal(object)
    restored = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._busy = False
        self.dialog: ApplyDialog | None = None

    def begin(self) -> None:
        """Make the plan and ask; nothing is touched before the answer."""
        window = self._window
        if self._busy or window.review.view is None or not window.book.removed:
            return
        if window.library.read_only:
            window.notice.say(self.tr("This window is read-only: another one has the library open."), tone="look")
            return
        self._busy = True
        window.notice.say(self.tr("Making the plan…"))
        window.workers.call(
            _plan, window.library, window.review.view.grouping,
            then=self._on_planned, otherwise=self._on_failed, lane="write",
        )  # fmt: skip

    def undo(self, session_id: str) -> None:
        """Put back everything one session removed."""
        if not self._busy:
            self._busy = True
            self._window.workers.call(
                self._window.library.undo, session_id, then=self._on_restored, otherwise=self._on_failed, lane="write"
            )

    def _on_planned(self, plan: Any) -> None:
        self._busy = False
        self._window.notice.hide()
        self.dialog = ApplyDialog(plan, self._window.folders.paths, self._window)
        self.dialog.accepted.connect(lambda: self._start(plan))
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()
        self.planned.emit(plan)

    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _start(self, plan: Any) -> None:
        window = self._window
        self._busy = True
        worker = Worker(lambda: window.library.apply(plan, SignalProgress(worker), worker.cancel))
        worker.progressed.connect(self._on_progressed)
        worker.returned.connect(self._on_applied)
        worker.failed.connect(self._on_failed)
        window.bottom_bar.apply.setEnabled(False)
        window.notice.say(self.tr("Moving files to the trash…"), self.tr("Stop"), then=worker.cancel.cancel)
        window.workers.start(worker, "write")

    def _on_progressed(self, _stage: object, done: int, total: int) -> None:
        words = self.tr("Moving files to the trash… {n} of {m}").format(
            n=formatting.count(done), m=formatting.count(total)
        )
        self._window.notice.reword(words)

    def _on_applied(self, report: Any) -> None:
        self._busy = False
        window = self._window
        freed = formatting.bytes_text(report.freed_bytes)
        words = self.tr("%Ln file(s) moved to the trash, {size} freed.", "", report.removed).replace("{size}", freed)
        if report.problems:
            words += " " + self.tr("%Ln file(s) stayed where they were.", "", len(report.problems))
            self._keep_problems(report.problems)
        session = report.session_id
        window.notice.say(words, self.tr("Undo") if report.removed else "", "keep", lambda: self.undo(session))
        self._read_again()
        self.applied.emit(report)

    def _on_restored(self, report: Any) -> None:
        self._busy = False
        words = self.tr("%Ln file(s) put back.", "", report.restored)
        if report.problems:
            words += " " + self.tr("%Ln file(s) could not be put back.", "", len(report.problems))
            self._keep_problems(report.problems)
        self._window.notice.say(words, tone="look" if report.problems else "keep")
        self._read_again()
        self.restored.emit(report)

    def _on_failed(self, sentence: str, report: str) -> None:
        self._busy = False
        self._window.presenting.on_failed(sentence, report)

    def _keep_problems(self, problems: list[Problem]) -> None:
        self._window.views.show_problems(list(problems))

    def _read_again(self) -> None:
        self._window.book.forget_steps()
        self._window.folders.load()
        self._window.review.load()


def _plan(library: Any, grouping: Any) -> Any:
    return library.plan(grouping.groups())
