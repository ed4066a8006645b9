"""Sorting and drawing begin at the same moment when Explore opens: neither may meet the other's half-loaded library."""

from __future__ import annotations

import threading

import pytest

from photosim.matching.overview import libraries


def test_one_thread_loads_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, met = threading.Semaphore(1), []
    other_is_here = threading.Event()

    def load(name: str) -> None:
        if inside.acquire(blocking=False):
            other_is_here.wait(0.2)  # a second thread has time to come in, if it is let
            inside.release()
        else:
            met.append(name)
            other_is_here.set()

    monkeypatch.setattr(libraries.importlib, "import_module", load)
    threads = [threading.Thread(target=work) for work in (libraries.load_scikit_learn, libraries.load_open_tsne)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == []
