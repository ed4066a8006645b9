"""A crash, a hang or a memory bomb costs one file; everything else comes through, in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from photosim.domain.catalogue import plain
from photosim.domain.errors import DecodeError, UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.processes.pool import WorkerPool, peak_memory_mb


def behave(path: str) -> str:
    """Runs in a worker; the path says what happens."""
    if path == "crash":
        os._exit(11)
    if path == "hang":
        time.sleep(600)
    if path == "bomb":
        return str(np.ones((40_000, 40_000)).sum())
    if path == "broken":
        raise DecodeError(path, plain("It is broken."))
    return path.upper()


def outcomes(pool: WorkerPool, paths: list[str]) -> list[str]:
    return [str(result) for _, result in pool.map(behave, ((path, (path,)) for path in paths))]


def test_a_bad_file_costs_only_itself() -> None:
    with WorkerPool(2, time_limit_s=1.5, memory_mb=1000) as pool:
        found = outcomes(pool, ["a", "crash", "b", "hang", "c", "bomb", "broken", "d"])
    assert found == [
        "A",
        "Opening it makes the decoder crash.",
        "B",
        "It takes too long to open.",
        "C",
        "It needs more memory than one photo may take.",
        "It is broken.",
        "D",
    ]


def load_something() -> int:
    return os.getpid()


def fail_to_load() -> None:
    raise RuntimeError("it cannot be loaded")


@pytest.mark.parametrize("function", [load_something, fail_to_load])
def test_processes_are_warm_before_their_first_task_and_need_not_be(function: Callable[[], object]) -> None:
    with WorkerPool(2) as pool:
        pool.warm(function)
        assert outcomes(pool, ["a", "b"]) == ["A", "B"]
        assert function.__name__ in pool.efforts  # one of them was warm at least before it was asked


def test_a_pool_can_be_closed_while_it_is_warmed() -> None:
    with WorkerPool(2) as pool:
        pool.warm(load_something)


def own_priority(path: str) -> int:
    return int(psutil.Process().nice())


@pytest.mark.skipif(os.name != "posix", reason="niceness is a word of Unix")
def test_workers_let_the_window_and_other_programs_go_first() -> None:
    with WorkerPool(1) as pool:
        assert pool.call(own_priority, "") == min(19, psutil.Process().nice() + 10)


def never_sees_ctrl_c(path: str) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.skipif(sys.platform == "win32", reason="has no masks of signals")
def test_not_even_the_first_process_of_a_program_sees_ctrl_c_while_it_starts() -> None:
    program = (
        "from photosim.domain.progress import CancelToken\n"
        "from photosim.processes.pool import WorkerPool\n"
        "from tests.processes.test_pool import never_sees_ctrl_c\n"
        "with WorkerPool() as pool:\n"
        "    tasks = ((str(n), (str(n),)) for n in range(pool.size))\n"
        "    print(all(found is True for _, found in pool.map(never_sees_ctrl_c, tasks, CancelToken())))\n"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"


def start_a_program_and_hang(path: str) -> None:
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(path).write_text(str(program.pid))
    time.sleep(600)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not grouped there")
def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with WorkerPool(1, time_limit_s=3.0) as pool:
        ((_, result),) = pool.map(start_a_program_and_hang, [("a", (str(note),))])
    assert isinstance(result, DecodeError)
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int(note.read_text())).wait(10)


def test_results_come_in_the_order_of_the_tasks() -> None:
    paths = [f"file {number}" for number in range(100)]
    with WorkerPool(2) as pool:
        assert outcomes(pool, paths) == [path.upper() for path in paths]


def test_tasks_are_taken_as_results_are_wanted() -> None:
    taken = []
    with WorkerPool(1) as pool:
        results = pool.map(behave, ((taken.append(n), (str(n),)) for n in range(1000)))
        next(results)
        assert len(taken) < 20
        assert isinstance(results, Generator)
        results.close()


def test_waiting_for_a_slow_file_can_be_cancelled() -> None:
    cancel = CancelToken()
    with WorkerPool(1) as pool:
        results = pool.map(behave, [("a", ("a",)), ("hang", ("hang",))], cancel)
        next(results)
        cancel.cancel()
        with pytest.raises(Cancelled):
            next(results)


def test_no_task_starts_no_process() -> None:
    with WorkerPool(2) as pool:
        assert outcomes(pool, []) == []


def threads(path: str) -> list[int]:
    """Runs in a worker: threads of the numerical libraries."""
    import cv2
    from threadpoolctl import threadpool_info

    return [cv2.getNumThreads(), *(library["num_threads"] for library in threadpool_info())]


def test_a_worker_uses_one_thread() -> None:
    with WorkerPool(1) as pool:
        assert set(pool.call(threads, "any")) == {1}


def test_memory_is_counted() -> None:
    assert peak_memory_mb() > 10


def count(path: str, seconds: float) -> int:
    """Runs in a worker: busy for so many seconds of its own processor time, after it has said who it is."""
    Path(path).write_text(str(os.getpid()))
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return os.getpid()


def state(pid: int) -> str:
    return psutil.Process(pid).status() if psutil.pid_exists(pid) else "gone"


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[tuple[int, CancelToken, Callable[[], object]]]:
    """A worker that is busy for a second: its process id, what pauses it, and what waits for its answer."""
    said, work = tmp_path / "pid", CancelToken()
    answers = []
    with WorkerPool(1, time_limit_s=30) as pool:

        def run() -> None:
            with suppress(Cancelled):
                answers.extend(pool.map(count, [("task", (str(said), 1.0))], work))

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        wait_for(lambda: said.exists() and bool(said.read_text()))
        yield int(said.read_text()), work, lambda: thread.join(30) or answers[0][1]


@pytest.mark.skipif(sys.platform == "win32", reason="psutil does not tell there")
def test_a_paused_worker_stands_still_in_the_middle_and_goes_on(busy) -> None:
    pid, work, answer = busy
    work.pause()
    wait_for(lambda: state(pid) == "stopped")
    work.resume()
    assert answer() == pid


def test_a_pause_does_not_count_against_the_time_of_a_file(busy, monkeypatch: pytest.MonkeyPatch) -> None:
    pid, work, answer = busy
    work.pause()
    wait_for(lambda: state(pid) == "stopped")
    monkeypatch.setattr("photosim.domain.progress.time", SimpleNamespace(monotonic=lambda: time.monotonic() + 1000))
    work.resume()
    assert answer() == pid


def test_a_held_worker_ends_when_its_work_is_cancelled(busy) -> None:
    pid, work, _ = busy
    work.pause()
    wait_for(lambda: state(pid) == "stopped")
    work.cancel()
    wait_for(lambda: state(pid) in ("gone", "zombie"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system wakes it, and it sees that it is alone")
def test_a_held_worker_does_not_outlive_a_killed_program(tmp_path: Path) -> None:
    script = (
        "import sys, threading; from photosim.domain.progress import CancelToken; "
        "from tests.processes.test_pool import *; "
        "work = CancelToken(); pool = WorkerPool(1); "
        "threading.Thread(target=lambda: list(pool.map(count, [('a', (sys.argv[1], 600.0))], work))).start(); "
        "sys.stdin.readline(); work.pause(); sys.stdin.readline()"
    )
    said = tmp_path / "pid"
    with subprocess.Popen([sys.executable, "-c", script, str(said)], stdin=subprocess.PIPE, text=True) as program:
        wait_for(lambda: said.exists() and bool(said.read_text()))
        pid = int(said.read_text())
        assert program.stdin is not None
        print(file=program.stdin, flush=True)
        wait_for(lambda: state(pid) == "stopped")
        program.kill()
    wait_for(lambda: state(pid) in ("gone", "zombie"))


def test_tasks_may_come_one_by_one_and_something_else_be_done_meanwhile() -> None:
    ready: list[str] = []

    def tasks() -> Iterator[tuple[str, tuple[str]] | None]:
        while ready != ["over"]:
            yield (path, (path,)) if (path := ready.pop() if ready else "") else None

    with WorkerPool(1) as pool:
        results = pool.flow(behave, tasks(), CancelToken())
        for path in ("a", "b"):
            assert next(results) is None
            ready.append(path)
            assert next(results) == (path, path.upper())
        ready.append("over")
        assert next(results, "nothing more") == "nothing more"


def test_processes_that_do_not_start_are_a_sentence_and_no_fault_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photosim.processes.worker._serve", os._exit)  # cannot be called with what it is given
    with WorkerPool(1) as pool, pytest.raises(UserError, match="cannot be started"):
        pool.call(behave, "a")


def test_who_comes_after_the_end_is_told_and_does_not_wait() -> None:
    pool = WorkerPool(1)
    assert pool.call(len, "four") == 4
    pool.close()
    with pytest.raises(Cancelled):
        pool.call(len, "four")
