"""The token that long functions ask: pause, cancel, and a clock that stands still meanwhile."""

from __future__ import annotations

import threading

import pytest

from photosim.domain.progress import Cancelled, CancelToken


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day, to be set forward."""
    now = [100.0]
    monkeypatch.setattr("photosim.domain.progress.time.monotonic", lambda: now[0])
    return now


def test_the_clock_stands_still_while_paused(time: list[float]) -> None:
    token = CancelToken()
    begun = token.clock()
    time[0] += 2
    token.pause()
    time[0] += 50
    assert token.clock() - begun == 2
    token.pause()  # once more changes nothing
    time[0] += 50
    token.resume()
    time[0] += 1
    assert token.clock() - begun == 3


def test_a_pause_holds_the_next_check_until_it_is_over() -> None:
    token, passed = CancelToken(), threading.Event()
    token.pause()
    assert token.is_paused
    thread = threading.Thread(target=lambda: (token.check(), passed.set()))
    thread.start()
    assert not passed.wait(0.05)
    token.resume()
    thread.join(10)
    assert passed.is_set()


def test_cancel_ends_a_pause_and_nothing_pauses_after_it() -> None:
    token = CancelToken()
    token.pause()
    token.cancel()
    token.pause()
    assert not token.is_paused
    with pytest.raises(Cancelled):
        token.check()
