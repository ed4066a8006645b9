"""A crash, a hang or a memory bomb costs one file; everything else comes through, in order."""

from __future__ import annotations

import os
import time

import numpy as np
import pytest

from photosim.errors import DecodeError
from photosim.progress import Cancelled, CancelToken
from photosim.vision.workers import WorkerPool, peak_memory_mb


def behave(path: str) -> str:
    """Runs in a worker; the path says what happens."""
    if path == "crash":
        os._exit(11)
    if path == "hang":
        time.sleep(600)
    if path == "bomb":
        return str(np.ones((40_000, 40_000)).sum())
    if path == "broken":
        raise DecodeError(path, "It is broken.")
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
