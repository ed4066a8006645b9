"""From the plan to the trash and back: the question, the action, what was freed, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photosim.domain.types import Problem
from photosim.services import removals
from photosim.services.decision_book import RemovedFiles
from photosim.ui.dialogs.apply_dialog import ApplyDialog
from photosim.ui.removal.deeds import Deed, doing_words, done_words, undone_words
from photosim.ui.tasks import SignalProgress, Task
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.domain.progress import CancelToken
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library
    from photosim.services.plan_review import PlanRow
    from photosim.ui.media.thumbnail_cache import Thumbnails
    from photosim.ui.removal.removal_settings import RemovalSettings
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.style.theme import Theme
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Notice


class RemovalController(QObject):
    """One plan at a time.

    Attributes:
        dialog: the question, while it is asked.

    Signals:
        asked: (Plan) the question is on the screen. applied: (ApplyReport). restored: (UndoReport).
        failed: (sentence, report).
        busy_changed: (whether files are being moved). problems_found: (list of Problem) what stayed, and why.
        receipt_requested: (session_id) show what was done. remembered: something else is in the history.
    """

    asked = Signal(object)
    applied = Signal(object)
    restored = Signal(object)
    failed = Signal(str, str)
    busy_changed = Signal(bool)
    problems_found = Signal(list)
    receipt_requested = Signal(str)
    remembered = Signal()

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        decisions: Decisions,
        review: ReviewSession,
        folders: FolderList,
        thumbnails: Thumbnails,
        theme: Theme,
        settings: RemovalSettings,
        *,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.dialog: ApplyDialog | None = None
        self._library, self._tasks, self._decisions = library, tasks, decisions
        self._review, self._folders, self._notice, self._window = review, folders, notice, window
        self._thumbnails, self._theme, self._settings = thumbnails, theme, settings
        self._is_busy = False
        self._doing = ""
        self._cancel: CancelToken | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a plan is being made or files are being moved."""
        return self._is_busy

    def ask(self, plan: Any, rows: Sequence[PlanRow]) -> None:
        """Ask before files are touched. rows: of the plan, the riskiest first."""
        if self._is_busy or self.dialog is not None or not plan.items or self._refuses():
            return
        self.dialog = ApplyDialog(plan, rows, self._settings, self._thumbnails, self._theme, self._window)
        self.dialog.accepted.connect(lambda: self.apply(plan))
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()
        self.asked.emit(plan)

    def apply(self, plan: Any) -> None:
        """Do with the files of a plan what the settings say."""
        if self._is_busy or self._refuses():
            return
        self._set_busy(True)
        task = Task(_apply, self._library, plan, self._settings.deed, self._settings.folder)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_applied)
        task.failed.connect(self._on_failed)
        self._cancel = task.cancel
        self._doing = doing_words(self._settings.deed)
        self._notice.say(self._doing, choices=[(self.tr("Stop"), self.stop)])
        self._tasks.start(task, "write")

    def stop(self) -> None:
        """End moving files; what was moved is in the report."""
        if self._cancel is not None:
            self._cancel.cancel()

    def undo(self, session_id: str) -> None:
        """Put back everything one session removed."""
        self._restore(session_id, None)

    def restore(self, session_id: str, paths: Sequence[str]) -> None:
        """Put back some of the files of a session, each with all that belongs to it."""
        self._restore(session_id, tuple(paths))

    def undo_removal(self, removal: RemovedFiles) -> None:
        """Put back what was removed last: what undo means after a removal."""
        self.undo(removal.session_id)

    def remember(self, session_id: str, files: int) -> None:
        """Something else was done that undo takes back, and the history shows."""
        self._decisions.settle((), RemovedFiles(session_id, files))
        self.remembered.emit()

    def _restore(self, session_id: str, only: tuple[str, ...] | None) -> None:
        if not self._is_busy and not self._refuses():
            self._set_busy(True)
            work = partial(_undo, self._library, session_id, only)
            self._tasks.call(work, on_result=self._on_restored, on_error=self._on_failed, lane="write")

    def _refuses(self) -> bool:
        if self._library.read_only:
            self._notice.say(self.tr("This window is read-only: another one has the library open."), "look")
        return self._library.read_only

    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _on_progressed(self, _stage: object, done: int, total: int) -> None:
        words = self.tr("{n} of {m}").format(n=formatting.count(done), m=formatting.count(total))
        self._notice.reword(f"{self._doing} {words}")

    def _on_applied(self, report: Any) -> None:
        self._set_busy(False)
        freed = formatting.bytes_text(report.freed_bytes)
        deed = Deed.of(report.action)
        words = done_words(deed, report.removed, freed)
        if report.problems:
            words += " " + self.tr("%Ln file(s) stayed where they were.", "", len(report.problems))
            self._tell_problems(report.problems)
        session = report.session_id
        is_reversible = deed is not Deed.DELETE
        removal = RemovedFiles(session, report.removed) if report.removed and is_reversible else None
        self._decisions.settle(report.photo_ids if deed.is_link else (), removal)
        choices: list[tuple[str, Callable[[], object]]] = []
        if is_reversible:
            choices.append((self.tr("Undo"), lambda: self.undo(session)))
        choices.append((self.tr("Receipt"), lambda: self.receipt_requested.emit(session)))
        self._notice.say(words, "accent" if report.removed else "look", choices if report.removed else ())
        self._read_again()
        self.applied.emit(report)

    def _on_restored(self, answer: tuple[Any, int]) -> None:
        report, left = answer
        self._set_busy(False)
        words = undone_words(Deed.of(report.action), report.restored)
        if report.problems:
            words += " " + self.tr("%Ln file(s) could not be put back.", "", len(report.problems))
            self._tell_problems(report.problems)
        self._decisions.settle(report.photo_ids, RemovedFiles(report.session_id, left) if left else None)
        self._notice.say(words, "look" if report.problems else "keep")
        self._read_again()
        self.restored.emit(report)

    def _on_failed(self, sentence: str, report: str) -> None:
        self._set_busy(False)
        self.failed.emit(sentence, report)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems_found.emit(list(problems))

    def _read_again(self) -> None:
        self._folders.load()
        self._review.load()


def _apply(task: Task, library: Library, plan: Any, deed: Deed, folder: str) -> Any:
    action = removals.action_of(deed, folder)
    return removals.apply(library, plan, SignalProgress(task), task.cancel, action=action, for_good=deed is Deed.DELETE)


def _undo(library: Library, session_id: str, only: tuple[str, ...] | None) -> tuple[Any, int]:
    """The report, and how many files of the session can still be put back where only some were wanted."""
    report = removals.undo(library, session_id, only=only)
    sessions = removals.sessions(library) if only is not None else []
    return report, sum(one.files - one.restored for one in sessions if one.session_id == session_id)
