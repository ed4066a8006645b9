"""Worker processes in which foreign files are opened: a crash, a hang or a bomb costs one file."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import multiprocessing
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, TimeoutError, wait
from types import TracebackType
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from photosim.errors import DecodeError
from photosim.progress import CancelToken

Task = TypeVar("Task")
Result = TypeVar("Result")

TIME_LIMIT_S = 60.0
"""Seconds one file may take."""

MEMORY_LIMIT_MB = 2048
"""Memory one worker may add while it opens a file."""

_IN_FLIGHT = 16  # tasks handed out per worker: enough that none waits while a batch is embedded
_CANCEL_LATENCY_S = 0.2
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # of malloc.h, in bytes


class WorkerPool:
    """A pool of single-threaded processes with a time and a memory limit for each task.

    Attributes:
        size: number of processes.
    """

    def __init__(
        self, size: int | None = None, *, time_limit_s: float = TIME_LIMIT_S, memory_mb: int = MEMORY_LIMIT_MB
    ) -> None:
        """Start no process yet; the first task does. `size` defaults to one for each core."""
        self.size = size or available_cores()
        self._time_limit_s = time_limit_s
        # fork is unsafe beside the threads of a window: fresh interpreters cost a quarter second once
        self._pool = ProcessPool(
            max_workers=self.size,
            initializer=_prepare_worker,
            initargs=(memory_mb,),
            context=multiprocessing.get_context("spawn"),
        )

    def map(
        self,
        function: Callable[..., Result],
        tasks: Iterable[tuple[Task, tuple[object, ...]]],
        cancel: CancelToken | None = None,
    ) -> Iterator[tuple[Task, Result | DecodeError]]:
        """Run `function(*arguments)` for each (task, arguments), results in the order of the tasks.

        `tasks` is consumed as results are taken, so that only a few are in flight. A task that fails gives a
        DecodeError with the reason; `arguments[0]` is then taken as the path. While a result is waited for, `cancel`
        is asked a few times a second.
        """
        waiting: deque[tuple[Task, tuple[object, ...], ProcessFuture[Any]]] = deque()
        iterator = iter(tasks)
        try:
            while True:
                for task, arguments in itertools.islice(iterator, self.size * _IN_FLIGHT - len(waiting)):
                    future = self._pool.schedule(function, args=list(arguments), timeout=self._time_limit_s)
                    waiting.append((task, arguments, future))
                if not waiting:
                    return
                task, arguments, future = waiting.popleft()
                _wait(future, cancel)
                yield task, _outcome(arguments[0], future)
        finally:
            for _, _, future in waiting:
                future.cancel()  # type: ignore[no-untyped-call]

    def call(self, function: Callable[..., Result], path: str) -> Result:
        """Run `function(path)` and wait for it.

        Raises:
            DecodeError: it failed, crashed, took too long or needed too much memory.
        """
        _, result = next(self.map(function, [(path, (path,))]))
        if isinstance(result, DecodeError):
            raise result
        return result

    def close(self) -> None:
        """End all processes now; tasks in flight are lost."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def available_cores() -> int:
    """Number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _wait(future: ProcessFuture[Any], cancel: CancelToken | None) -> None:
    while not future.done():
        if cancel:
            cancel.check()
        wait([future], timeout=_CANCEL_LATENCY_S)


def _outcome(argument: object, future: ProcessFuture[Any]) -> Any:
    try:
        return future.result()
    except DecodeError as error:
        return error
    except TimeoutError:
        return DecodeError(str(argument), "It takes too long to open.")
    except (ProcessExpired, CancelledError):
        return DecodeError(str(argument), "Opening it makes the decoder crash.")
    except MemoryError:
        return DecodeError(str(argument), "It needs more memory than one photo may take.")


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


def _prepare_worker(memory_mb: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the parent, which keeps the work done
    warnings.simplefilter("ignore")
    # There is one worker a core: more threads would only wait for each other. numpy and OpenCV are not loaded yet (this
    # module must not import them), and read these when they are.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
        os.environ[variable] = "1"
    if sys.platform == "linux":
        import resource

        limit = _address_space() + memory_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        _keep_freed_memory()


def _keep_freed_memory() -> None:
    """Let glibc keep what each photo frees for the next one: taking the pages anew costs 1.5 of 25 ms a photo."""
    with contextlib.suppress(OSError, AttributeError):  # another C library, without these
        libc = ctypes.CDLL(None)
        libc.mallopt(_M_MMAP_THRESHOLD, 4 * 2**20)
        libc.mallopt(_M_TRIM_THRESHOLD, 32 * 2**20)


def _address_space() -> int:
    """Bytes of address space in use: the limit counts from here, since libraries map far more than they touch."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
