"""A pool of worker processes in which foreign files are opened: a crash, a hang or a bomb costs one file."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from enum import Enum
from queue import SimpleQueue
from types import TracebackType
from typing import Any, TypeVar

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError, UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.processes.worker import Worker, WorkerDied

_log = logging.getLogger(__name__)

Task = TypeVar("Task")
Result = TypeVar("Result")

TIME_LIMIT_S = 60.0
"""Seconds one file may take."""

MEMORY_LIMIT_MB = 2048
"""Memory one worker may add while it opens a file."""

_IN_FLIGHT = 16  # tasks handed out per worker: enough that none waits while a batch is embedded
_LATENCY_S = 0.1
_STARVED_S = 0.01


class _Supply(Enum):
    """Whether more tasks can be handed out."""

    ENOUGH = 1
    NOT_YET = 2
    OVER = 3


@dataclass(slots=True)
class Effort:
    """What workers did. seconds: that they were busy, all of them added up."""

    calls: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Job:
    """A call that a worker will make. work: of those who wait for it."""

    function: Callable[..., Any]
    arguments: tuple[object, ...]
    work: CancelToken
    answer: Future[Any] = field(default_factory=Future)


class WorkerPool:
    """A pool of single-threaded processes with a time and a memory limit for each task.

    Each process has a thread here that hands it one task after the other, and starts another process where it ended.

    Attributes:
        size: number of processes.
        efforts: by name of the function, for who wants to know where the time went.
    """

    def __init__(
        self, size: int | None = None, *, time_limit_s: float = TIME_LIMIT_S, memory_mb: int = MEMORY_LIMIT_MB
    ) -> None:
        """Start no process yet; the first task does. `size` defaults to one for each core."""
        self.size = size or available_cores()
        self._time_limit_s = time_limit_s
        self._memory_mb = memory_mb
        self.efforts: dict[str, Effort] = {}
        self._counting = threading.Lock()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: list[Worker] = []
        self._handing_out = threading.Lock()
        self._closed = False

    def map(
        self,
        function: Callable[..., Result],
        tasks: Iterable[tuple[Task, tuple[object, ...]]],
        cancel: CancelToken | None = None,
    ) -> Iterator[tuple[Task, Result | DecodeError]]:
        """Run `function(*arguments)` for each (task, arguments), results in the order of the tasks.

        `tasks` is consumed as results are taken, so that only a few are in flight. A task that fails gives a
        DecodeError with the reason; `arguments[0]` is then taken as the path. `cancel` is asked a few times a second
        while a result is waited for; while it is paused, the processes are held too.
        """
        for outcome in self.flow(function, tasks, cancel or CancelToken()):
            assert outcome is not None, "no task was None"
            yield outcome

    def flow(
        self,
        function: Callable[..., Result],
        tasks: Iterable[tuple[Task, tuple[object, ...]] | None],
        work: CancelToken,
    ) -> Iterator[tuple[Task, Result | DecodeError] | None]:
        """The same for tasks that come one by one: None among them says that none is ready yet.

        A None among the results says that nothing is in flight and no task is ready: something else can be done.
        """
        waiting: deque[tuple[Task, _Job]] = deque()
        iterator = iter(tasks)
        try:
            while True:
                supply = _Supply.ENOUGH
                while supply is _Supply.ENOUGH and len(waiting) < self.size * _IN_FLIGHT:
                    entry = next(iterator, _Supply.OVER)
                    if isinstance(entry, tuple):
                        waiting.append((entry[0], self._hand_out(_Job(function, entry[1], work))))
                    else:
                        supply = entry or _Supply.NOT_YET
                if waiting and waiting[0][1].answer.done():
                    task, job = waiting.popleft()
                    yield task, _outcome(job)
                elif waiting:
                    work.check()
                    wait([waiting[0][1].answer], _STARVED_S if supply is _Supply.NOT_YET else _LATENCY_S)
                elif supply is _Supply.OVER:
                    return
                else:
                    yield None
        finally:
            for _, job in waiting:
                job.answer.cancel()

    def call(self, function: Callable[..., Result], path: str) -> Result:
        """Run `function(path)` and wait for it.

        Raises:
            DecodeError: it failed, crashed, took too long or needed too much memory.
        """
        _, result = next(self.map(function, [(path, (path,))]))
        if isinstance(result, DecodeError):
            raise result
        return result

    def warm(self, function: Callable[[], object]) -> None:
        """Start every process now, and have it run `function()` once; nobody waits for that, and it may fail."""
        for _ in range(self.size):
            self._hand_out(_Job(function, (), CancelToken()))

    def close(self) -> None:
        """End all processes now; tasks in flight are lost, and who waits for one that came too late is told."""
        with self._handing_out:
            self._closed = True
        for worker in self._workers:
            worker.close()
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None and job.answer.set_running_or_notify_cancel():
                job.answer.set_exception(Cancelled())

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _hand_out(self, job: _Job) -> _Job:
        with self._handing_out:
            if self._closed:
                raise Cancelled
            self._jobs.put(job)
            if len(self._workers) < self.size:
                worker = Worker(self._memory_mb)
                thread = threading.Thread(target=self._serve, args=(worker,), name="photosim-worker", daemon=True)
                self._workers.append(worker)
                self._threads.append(thread)
                thread.start()
        return job

    def _serve(self, worker: Worker) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.answer.set_running_or_notify_cancel():
                continue
            start = time.perf_counter()
            try:
                job.answer.set_result(worker.run(job.function, job.arguments, self._time_limit_s, job.work))
            except BaseException as error:  # whatever it is, it is for those who wait for the answer
                job.answer.set_exception(error)
            self._count(job.function.__name__, time.perf_counter() - start)
        worker.stop()

    def _count(self, name: str, seconds: float) -> None:
        with self._counting:
            effort = self.efforts.setdefault(name, Effort())
            effort.calls += 1
            effort.seconds += seconds


def available_cores() -> int:
    """Number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _outcome(job: _Job) -> Any:
    try:
        return job.answer.result()
    except DecodeError as error:
        return error
    except TimeoutError:
        reason = Reading.TOO_SLOW()
    except WorkerDied:
        reason = Reading.CRASHES()
    except MemoryError:
        reason = Reading.TOO_MUCH_MEMORY()
    except (Cancelled, UserError):
        raise
    except Exception as error:  # a bug of ours; it may not take the other files along
        _log.exception("%s failed", job.function.__name__)
        return DecodeError(_name(job), Reading.MISTAKE(reason=f"{type(error).__name__}: {error}"), lasting=False)
    _log.warning("%s of '%s': %s", job.function.__name__, _name(job), reason)
    return DecodeError(_name(job), reason)


def _name(job: _Job) -> str:
    """The path that a job is about; empty where it is about something else."""
    first = job.arguments[0] if job.arguments else ""
    return first if isinstance(first, str) else ""


def peak_memory_mb() -> int:
    """Largest resident memory so far of this process and of its workers that still run, added up, in MB."""
    if sys.platform != "linux":
        return 0
    pids = [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid)]
    return sum(_peak_kb(pid) for pid in pids) // 1024


def _peak_kb(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)
    except OSError:  # it ended meanwhile
        return 0
