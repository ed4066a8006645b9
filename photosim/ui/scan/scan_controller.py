"""One scan at a time, beside the window: start, pause, cancel, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.ui.tasks import SignalProgress, Worker

if TYPE_CHECKING:
    from photosim.services.library_session import Library
    from photosim.ui.tasks import Workers


class Scanning(QObject):
    """The scan of the window.

    Signals:
        started, progressed(stage, done, total or -1), results_arrived, reported(ScanReport),
        failed(sentence, report), ended.
    """

    started = Signal()
    progressed = Signal(object, int, int)
    results_arrived = Signal()
    reported = Signal(object)
    failed = Signal(str, str)
    ended = Signal()

    def __init__(self, library: Library, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._workers = workers
        self._worker: Worker | None = None
        self._next: list[str] = []
        self._retry = False
        self._is_complete = True

    @property
    def is_running(self) -> bool:
        """Whether a scan runs, paused or not."""
        return self._worker is not None

    @property
    def is_complete(self) -> bool:
        """Whether the last scan came to its end; so it is said of none, too."""
        return self._is_complete

    def start(self, folders: Sequence[str], retry: bool = False) -> None:
        """Scan folders; while a scan runs, they wait for its end. retry: also what could not be read before."""
        self._retry = self._retry or retry
        if self._worker is not None:
            self._next += [folder for folder in folders if folder not in self._next]
            return
        if not folders:
            return
        worker = Worker(self._run, list(folders), self._retry)
        self._worker, self._retry, self._is_complete = worker, False, False
        worker.progressed.connect(self.progressed)
        worker.results_arrived.connect(self.results_arrived)
        worker.returned.connect(self._on_returned)
        worker.failed.connect(self.failed)
        worker.finished.connect(self._on_finished)
        self.started.emit()
        self._workers.start(worker, "scan")

    def pause(self) -> None:
        """Hold the scan between two photos."""
        if self._worker is not None:
            self._worker.cancel.pause()

    def resume(self) -> None:
        """Go on."""
        if self._worker is not None:
            self._worker.cancel.resume()

    def cancel(self) -> None:
        """End the scan; what it found so far stays."""
        self._next.clear()
        if self._worker is not None:
            self._worker.cancel.cancel()

    def _run(self, folders: list[str], retry: bool) -> Any:
        worker = self._worker
        assert worker is not None
        return self._library.scan(folders, SignalProgress(worker), worker.cancel, retry)

    def _on_returned(self, report: Any) -> None:
        self._is_complete = True
        self.reported.emit(report)

    def _on_finished(self) -> None:
        self._worker = None
        self.ended.emit()
        waiting, self._next = self._next, []
        self.start(waiting)
