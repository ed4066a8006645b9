"""Work beside the GUI thread: one class, whose every run ends in `finished`."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, QRunnable, QThreadPool, Signal

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken, Stage
from photosim.ui.wording.message_text import message_text

_log = logging.getLogger(__name__)


class Worker(QObject):
    """One function that runs once on another thread.

    Signals:
        returned: the function's result.
        failed: (sentence, report), the sentence in the language of the window; no report where the failure is known.
        progressed: (stage, done, total or -1), at most ten times a second.
        results_arrived: new pairs are in the store; at most once a second.
        finished: the run is over, after success, failure or cancel alike. Always the last signal.
    """

    returned = Signal(object)
    failed = Signal(str, str)
    progressed = Signal(object, int, int)
    results_arrived = Signal()
    finished = Signal()

    def __init__(self, function: Callable[..., Any], *args: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cancel = CancelToken()
        self._function = function
        self._args = args

    def run(self) -> None:
        """Do the work on the calling thread; every way out ends in `finished`."""
        try:
            self.returned.emit(self._function(*self._args))
        except Cancelled:
            pass
        except UserError as error:
            self.failed.emit(message_text(error.message), "")
        except Exception as error:
            _log.exception("an unexpected failure of %s", self._function)
            self.failed.emit(f"{type(error).__name__}: {error}", traceback.format_exc())
        finally:
            self.finished.emit()


class _Run(QRunnable):
    """What a thread pool wants. It lets go of the worker before it tells `ended`.

    So the last reference is dropped by the GUI thread, to which the worker's signals belong: a QObject that dies in
    another thread while one of its signals is delivered takes the program with it.
    """

    def __init__(self, worker: Worker, ended: Callable[[int], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._worker: Worker | None = worker
        self._ended = ended
        self.number = id(worker)

    def run(self) -> None:
        if self._worker is not None:
            self._worker.run()
        self._worker = None
        with suppress(RuntimeError):  # the window is gone: nobody has to be told
            self._ended(self.number)


class Workers(QObject):
    """The workers of one window: a pool for quick work, one thread for the scan, one for writing in order."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, tuple[Worker, _Run]] = {}
        self._ended.connect(self._on_ended)
        self._stopped = False
        self._pools = {"quick": self._pool(2), "scan": self._pool(1), "write": self._pool(1)}

    def start(self, worker: Worker, lane: str = "quick") -> Worker:
        """Run `worker` in a lane: "quick", "scan" or "write" (the last two one at a time, in order).

        After `stop` nothing is run any more: what is ended so late would tell objects that are gone.
        """
        if self._stopped:
            return worker
        run = _Run(worker, self._ended.emit)
        self._running[run.number] = worker, run
        worker.setParent(None)
        self._pools[lane].start(run)
        return worker

    def call(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[..., object] | None = None,
        otherwise: Callable[..., object] | None = None,
        lane: str = "quick",
    ) -> Worker:
        """Run a function; `then` gets its result, `otherwise` its failure: both slots of an object of this thread."""
        worker = Worker(function, *args)
        if then is not None:
            worker.returned.connect(then)
        if otherwise is not None:
            worker.failed.connect(otherwise)
        return self.start(worker, lane)

    def stop(self, limit_ms: int) -> bool:
        """Cancel everything and wait, at most `limit_ms` altogether. Whether all of it ended."""
        self._stopped = True
        deadline = monotonic() + limit_ms / 1000
        for worker, _ in list(self._running.values()):
            worker.cancel.cancel()
        return all(
            pool.waitForDone(QDeadlineTimer(max(0, int((deadline - monotonic()) * 1000))))
            for pool in self._pools.values()
        )

    @property
    def idle(self) -> bool:
        """Whether nothing runs."""
        return not self._running

    def _on_ended(self, number: int) -> None:
        self._running.pop(number, None)

    def _pool(self, threads: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(threads)
        pool.setExpiryTimeout(-1)
        return pool


class SignalProgress:
    """A `Progress` that tells a worker's signals, not oftener than the window can use."""

    def __init__(self, worker: Worker, interval: float = 0.1, results_interval: float = 1.0) -> None:
        self._worker = worker
        self._interval = interval
        self._results_interval = results_interval
        self._stage: Stage | None = None
        self._last = self._last_results = 0.0

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """Pass on the first and the last of a stage, and between them ten a second."""
        now = monotonic()
        if stage == self._stage and done != total and now - self._last < self._interval:
            return
        self._stage, self._last = stage, now
        self._worker.progressed.emit(stage, done, -1 if total is None else total)

    def results_changed(self) -> None:
        """Pass on at most one a second; the end of the scan tells of the rest."""
        now = monotonic()
        if now - self._last_results >= self._results_interval:
            self._last_results = now
            self._worker.results_arrived.emit()
