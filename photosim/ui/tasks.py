"""Work beside the GUI thread: one class, whose every run ends in `finished`."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic, sleep
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, QRunnable, QThreadPool, Signal

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken, Stage
from photosim.ui.wording.message_text import message_text

_log = logging.getLogger(__name__)


class Task(QObject):
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
        self._passes_itself = False

    def pass_itself(self) -> None:
        """Give the function this task as its first argument, for its progress and its cancel token.

        A function that closes over its task would keep it alive on the thread that runs it; see `_Run`.
        """
        self._passes_itself = True

    def run(self) -> None:
        """Do the work on the calling thread; every way out ends in `finished`."""
        try:
            own = (self,) if self._passes_itself else ()
            self.returned.emit(self._function(*own, *self._args))
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
    """What a thread pool wants. It lets go of the task before it tells `ended`.

    So the last reference is dropped by the GUI thread, to which the task's signals belong: a QObject that dies in
    another thread while one of its signals is delivered takes the program with it.
    """

    def __init__(self, task: Task, ended: Callable[[int], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task: Task | None = task
        self._ended = ended
        self.number = id(task)

    def run(self) -> None:
        if self._task is not None:
            self._task.run()
        self._task = None
        with suppress(RuntimeError):  # the window is gone: nobody has to be told
            self._ended(self.number)


class Tasks(QObject):
    """The tasks of one window: a pool for quick work, and one thread each for what is done in order."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, tuple[Task, _Run]] = {}
        self._ended.connect(self._on_ended)
        self._stopped = False
        self._pools = {"quick": self._pool(2), "slow": self._pool(2)}
        self._pools |= {lane: self._pool(1) for lane in ("scan", "write", "lab", "training")}

    def start(self, task: Task, lane: str = "quick") -> Task:
        """Run `task` in a lane: "quick", "slow" for what takes long, or one of those that do one task after the other.

        Those are "scan", "write", "lab" and "training".

        After `stop` nothing is run any more: what is ended so late would tell objects that are gone.
        """
        if self._stopped:
            return task
        run = _Run(task, self._ended.emit)
        self._running[run.number] = task, run
        task.setParent(None)
        self._pools[lane].start(run)
        return task

    def call(
        self,
        function: Callable[..., Any],
        *args: Any,
        on_result: Callable[..., object] | None = None,
        on_error: Callable[..., object] | None = None,
        lane: str = "quick",
    ) -> Task:
        """Run a function; `on_result` gets its result, `on_error` its failure: slots of an object of this thread."""
        task = Task(function, *args)
        if on_result is not None:
            task.returned.connect(on_result)
        if on_error is not None:
            task.failed.connect(on_error)
        return self.start(task, lane)

    def stop(self, limit_ms: int) -> bool:
        """Cancel everything and wait, at most `limit_ms` altogether. Whether all of it ended."""
        self._stopped = True
        deadline = monotonic() + limit_ms / 1000
        for task, _ in list(self._running.values()):
            task.cancel.cancel()
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
    """A `Progress` that tells a task's signals, not oftener than the window can use."""

    def __init__(self, task: Task, interval: float = 0.1, results_interval: float = 1.0) -> None:
        self._task = task
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
        self._task.progressed.emit(stage, done, -1 if total is None else total)

    def results_changed(self) -> None:
        """Pass on at most one a second; the end of the scan tells of the rest."""
        now = monotonic()
        if now - self._last_results >= self._results_interval:
            self._last_results = now
            self._task.results_arrived.emit()


def patiently(function: Callable[[], Any], waits: Sequence[float] = (0.1, 0.4, 1.2)) -> Any:
    """Read something from the library, in a worker; where that fails, once more after each of these seconds.

    Raises:
        UserError: it still fails after all of them.
    """
    for wait in waits:
        try:
            return function()
        except UserError:
            sleep(wait)
    return function()
