"""Reading the matches: what fails for a moment is tried again, what keeps failing is said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain import paths
from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.library import database
from photosim.services.decisions import Decisions
from photosim.services.library import Library
from photosim.ui.review import review_session
from photosim.ui.review.review_session import ReviewSession
from photosim.ui.tasks import Tasks

WAIT_MS = 20_000
LOCKED = "The library is being used by another program."


class Flaky(Library):
    """A library whose next readings of the matches fail."""

    failing = failing_after_scan = 0

    def matches(self):
        if self.failing:
            self.failing -= 1
            raise UserError(plain(LOCKED))
        return super().matches()

    def scan(self, *args, **more):
        report = super().scan(*args, **more)
        self.failing = self.failing_after_scan
        return report


@pytest.fixture
def flaky(library: Library) -> Iterator[Flaky]:
    flaky = Flaky(library.data)
    yield flaky
    flaky.close()


@pytest.fixture
def make_session(qtbot):
    tasks = Tasks()

    def make(library: Library) -> ReviewSession:
        decisions = Decisions(library.decision_log)
        return ReviewSession(library, decisions, tasks, retry_ms=(1, 1, 1))

    yield make
    assert tasks.stop(WAIT_MS)


def test_a_reading_that_fails_is_tried_again(qtbot, flaky: Flaky, make_session) -> None:
    session = make_session(flaky)
    flaky.failing = 3
    with qtbot.waitSignal(session.view_changed, timeout=WAIT_MS):
        session.load()
    assert len(session.view.grouping) > 0


def test_what_keeps_failing_is_said_and_can_be_tried_again(qtbot, flaky: Flaky, make_session) -> None:
    session = make_session(flaky)
    flaky.failing = 4
    with qtbot.waitSignal(session.failed, timeout=WAIT_MS) as failed:
        session.load()
    assert failed.args == [LOCKED, ""]
    with qtbot.waitSignal(session.view_changed, timeout=WAIT_MS):
        session.load()


def test_the_last_reading_after_a_scan_comes_through_a_locked_library(
    qtbot, empty_library, make_window, photo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scan is over and its pairs are stored; when its last reading fails, the pairs must come all the same."""
    monkeypatch.setattr(review_session, "RETRY_MS", (1, 1, 1))
    library = Flaky(empty_library.data)
    window = make_window(library)
    library.failing_after_scan = 2
    window.open([str(photo_folder / "Camera"), str(photo_folder / "Phone")])
    qtbot.waitUntil(lambda: window.scans.is_running, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.scans.is_running, timeout=120_000)
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.review.busy and window.tasks.idle, timeout=WAIT_MS)
    assert library.failing == 0
    library.close()


def test_a_decision_that_cannot_be_stored_is_taken_back_before_the_eyes(
    qtbot, window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.05)
    window.tasks.call(window.library.close, lane="write")  # its connection is opened anew, with the short patience
    blocker = sqlite3.connect(paths.library_path(), isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    try:
        with qtbot.waitSignal(window.decision_events.failed, timeout=WAIT_MS):
            window.commands.keep_left()
            assert len(window.decisions.removed) == 1
        qtbot.waitUntil(lambda: window.decisions.removed == [], timeout=WAIT_MS)
    finally:
        blocker.close()
    assert window.notice.isVisible()
    assert "taken back" in window.notice.text
    assert "nothing" in window.bottom_bar.words.text()
    window.commands.keep_left()
    qtbot.waitUntil(lambda: window.library.store.decisions() != {}, timeout=WAIT_MS)
    assert list(window.library.store.decisions()) == window.decisions.removed
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
