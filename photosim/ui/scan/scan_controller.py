"""One scan at a time, beside the window: start, pause, cancel, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.ui.tasks import SignalProgress, Task

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks


class ScanController(QObject):
    """The scan of the window.

    Attributes:
        folders: what the scan goes through, or the last one went through.

    Signals:
        started, progressed(stage, done, total or -1), results_arrived, reported(ScanReport),
        failed(sentence, report), pause_changed(whether it is paused now), ended.
    """

    started = Signal()
    progressed = Signal(object, int, int)
    results_arrived = Signal()
    reported = Signal(object)
    failed = Signal(str, str)
    pause_changed = Signal(bool)
    ended = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._task: Task | None = None
        self._next: list[str] = []
        self._retry = False
        self._is_complete = True
        self._is_cancelled = False
        self.folders: tuple[str, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether a scan runs, paused or not."""
        return self._task is not None

    @property
    def is_complete(self) -> bool:
        """Whether the last scan came to its end; none counts as complete."""
        return self._is_complete

    @property
    def is_cancelled(self) -> bool:
        """Whether the person ended the scan that runs, or the last one."""
        return self._is_cancelled

    def start(self, folders: Sequence[str], retry: bool = False) -> None:
        """Scan folders; while a scan runs, they wait for its end. retry: also what could not be read before."""
        self._retry = self._retry or retry
        if self._task is not None:
            self._next += [folder for folder in folders if folder not in self._next]
            return
        if not folders:
            return
        self.folders = tuple(folders)
        task = Task(_scan, self._library, list(folders), self._retry)
        task.pass_itself()
        self._task, self._retry, self._is_complete, self._is_cancelled = task, False, False, False
        task.progressed.connect(self.progressed)
        task.results_arrived.connect(self.results_arrived)
        task.returned.connect(self._on_returned)
        task.failed.connect(self.failed)
        task.finished.connect(self._on_finished)
        self.started.emit()
        self._tasks.start(task, "scan")

    def pause(self) -> None:
        """Hold the scan between two photos."""
        if self._task is not None:
            self._task.cancel.pause()
            self.pause_changed.emit(True)

    def resume(self) -> None:
        """Go on."""
        if self._task is not None:
            self._task.cancel.resume()
            self.pause_changed.emit(False)

    def cancel(self) -> None:
        """End the scan; what it found so far stays."""
        self._next.clear()
        if self._task is not None:
            self._is_cancelled = True
            self._task.cancel.cancel()

    def _on_returned(self, report: Any) -> None:
        self._is_complete = True
        self.reported.emit(report)

    def _on_finished(self) -> None:
        self._task = None
        self.ended.emit()
        waiting, self._next = self._next, []
        self.start(waiting)


def _scan(task: Task, library: Library, folders: list[str], retry: bool) -> Any:
    return library.scan(folders, SignalProgress(task), task.cancel, retry)
