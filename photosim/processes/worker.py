"""One worker process: started when there is work, held while work is paused, ended when it takes too long."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import multiprocessing
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from photosim.domain import logs
from photosim.domain.catalogue import Reading
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken

_LATENCY_S = 0.05
_START_LIMIT_S = 60.0  # a fresh interpreter beside busy cores; a quarter second otherwise
_NICENESS = 10
"""Added to that of the program: workers take what is left, so that the window and other programs stay quick."""

_PR_SET_PDEATHSIG = 1  # Linux, prctl.h
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # glibc, malloc.h, in bytes


class WorkerDied(Exception):
    """The process ended before it answered: the function crashed it, or the system ended it."""


class Worker:
    """A process that runs one function at a time, for one thread of ours.

    The process is held by the system itself while the work is paused, wherever it is: in the middle of a large
    picture too it then uses no processor, and the pause does not count against its time.
    """

    def __init__(self, memory_mb: int) -> None:
        """Start no process yet. memory_mb: what the process may add to the memory it starts with."""
        self._memory_mb = memory_mb
        self._process: Any = None
        self._connection: Connection | None = None
        self._closed = False

    def run(
        self, function: Callable[..., Any], arguments: tuple[object, ...], limit_s: float, work: CancelToken
    ) -> Any:
        """Run `function(*arguments)` in the process; `work` says when it is paused and when nobody wants it any more.

        Raises:
            UserError: no process can be started.
            Cancelled: `work` was cancelled; the process has been ended.
            TimeoutError: it took longer than `limit_s` seconds, pauses aside; the process has been ended.
            WorkerDied: the process ended itself.
            Exception: whatever the function raised.
        """
        work.check()
        connection = self._started(limit_s, work)
        try:
            connection.send((function, arguments))
            succeeded, value, records = self._received(connection, limit_s, work)
        except (EOFError, ConnectionError) as error:
            self.stop()
            raise WorkerDied from error
        logs.forwarded(records)
        if not succeeded:
            raise value
        return value

    def close(self) -> None:
        """From any thread: end the process now, and every one that is started later."""
        self._closed = True
        process = self._process
        if process is not None:
            _kill(process)

    def stop(self) -> None:
        """End the process now, if there is one."""
        if self._connection is None:
            return
        _kill(self._process)
        self._process.join(1)  # a process that waits for a dead disk ends when the system lets it
        self._connection.close()
        self._process = self._connection = None

    def _started(self, limit_s: float, work: CancelToken) -> Connection:
        if self._connection is None:
            # fork is unsafe beside the threads of a window: fresh interpreters cost a quarter second once
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._memory_mb), daemon=True)
            with _without_ctrl_c():
                self._process.start()
            theirs.close()
            if self._closed:
                _kill(self._process)
            try:
                self._received(self._connection, max(limit_s, _START_LIMIT_S), work)
            except (EOFError, ConnectionError, TimeoutError) as error:
                self.stop()
                raise UserError(Reading.NO_WORKERS()) from error
        return self._connection

    def _received(self, connection: Connection, limit_s: float, work: CancelToken) -> Any:
        end = work.clock() + limit_s
        try:
            while not connection.poll(_LATENCY_S):
                if work.is_paused:
                    _hold(self._process.pid, work)
                work.check()
                if work.clock() > end:
                    raise TimeoutError
        except BaseException:
            self.stop()
            raise
        return connection.recv()


@contextlib.contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """What this thread starts meanwhile never sees Ctrl-C, not even while its interpreter starts."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # a first start of that lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, memory_mb: int) -> None:
    """The life of the process: one function after the other, until nobody is at the other end."""
    _prepare(memory_mb)
    collector = logs.Collector()
    logging.getLogger("photosim").addHandler(collector)
    with contextlib.suppress(EOFError, ConnectionError):
        connection.send("ready")
        while True:
            function, arguments = connection.recv()
            connection.send((*_outcome(function, arguments), collector.taken()))


def _outcome(function: Callable[..., Any], arguments: tuple[object, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return False, error


def _kill(process: Any) -> None:
    """End a worker with all that it may have started: on systems that group processes it leads a group of its own."""
    if process.pid is None:
        return  # it has not been started, and will find that it is not wanted any more
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):  # not yet the leader of one
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _prepare(memory_mb: int) -> None:
    _step_back()
    if sys.platform != "win32":
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the parent, which keeps the work done
    warnings.simplefilter("ignore")
    # There is one worker a core: more threads would only wait for each other. numpy and OpenCV are not loaded yet (this
    # module must not import them), and read these when they are.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
        os.environ[variable] = "1"
    if sys.platform == "linux":
        import resource

        # also where the parent is killed while this process is held, and so cannot see it
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        limit = _address_space() + memory_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        _keep_freed_memory()


def _step_back() -> None:
    """Give other programs the processor first."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        with contextlib.suppress(OSError):  # a system that allows no change
            os.nice(_NICENESS)


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


def _hold(pid: int, work: CancelToken) -> None:
    """Keep a process from running until `work` goes on or is cancelled."""
    _suspend(pid)
    try:
        work.wait()
    finally:
        _resume(pid)


if sys.platform == "win32":
    _BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS
    _SUSPEND_RESUME = 0x0800  # PROCESS_SUSPEND_RESUME

    def _suspend(pid: int) -> None:
        _tell(pid, ctypes.windll.ntdll.NtSuspendProcess)

    def _resume(pid: int) -> None:
        _tell(pid, ctypes.windll.ntdll.NtResumeProcess)

    def _tell(pid: int, what: Any) -> None:
        handle = ctypes.windll.kernel32.OpenProcess(_SUSPEND_RESUME, False, pid)
        what(handle)
        ctypes.windll.kernel32.CloseHandle(handle)

else:

    def _suspend(pid: int) -> None:
        _tell(pid, signal.SIGSTOP)

    def _resume(pid: int) -> None:
        _tell(pid, signal.SIGCONT)

    def _tell(pid: int, number: signal.Signals) -> None:
        for send in (os.kill, os.killpg):
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it is gone, or leads no group yet
                send(pid, number)
