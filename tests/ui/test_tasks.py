from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, Stage
from photosim.ui.tasks import SignalProgress, Task, Tasks, patiently
from photosim.ui.widgets.scan_card import Rate, ScanCard

WAIT_MS = 5000


@pytest.fixture
def tasks(qtbot):
    parent = QObject()
    made = Tasks(parent)
    yield made
    assert made.stop(WAIT_MS)


def raising(error: Exception):
    def work() -> None:
        raise error

    return work


@pytest.mark.parametrize(
    "work", [lambda: 1, raising(UserError(plain("No."))), raising(ValueError("bug")), raising(Cancelled())]
)
def test_every_run_ends_in_finished(qtbot, tasks, work):
    worker = Task(work)
    with qtbot.waitSignal(worker.finished, timeout=WAIT_MS):
        tasks.start(worker)
    qtbot.waitUntil(lambda: tasks.idle, timeout=WAIT_MS)


def test_a_known_failure_is_a_sentence_without_a_report(qtbot, tasks):
    worker = Task(raising(UserError(plain("The disk is full."))))
    with qtbot.waitSignal(worker.failed, timeout=WAIT_MS) as caught:
        tasks.start(worker)
    assert caught.args == ["The disk is full.", ""]


def test_an_unknown_failure_carries_its_report(qtbot, tasks):
    worker = Task(raising(ValueError("bug")))
    with qtbot.waitSignal(worker.failed, timeout=WAIT_MS) as caught:
        tasks.start(worker)
    assert "Traceback" in caught.args[1]


def test_the_writing_lane_keeps_the_order(qtbot, tasks):
    seen: list[int] = []
    for number in range(50):
        tasks.call(seen.append, number, lane="write")
    qtbot.waitUntil(lambda: tasks.idle, timeout=WAIT_MS)
    assert seen == list(range(50))


def test_stopping_cancels_what_runs(qtbot, tasks):
    entered = threading.Event()

    def work() -> None:
        entered.set()
        while not worker.cancel.is_cancelled:
            threading.Event().wait(0.001)

    worker = Task(work)
    tasks.start(worker, "scan")
    assert entered.wait(5)
    assert tasks.stop(WAIT_MS)


def test_nothing_is_started_after_the_stop(qtbot, tasks):
    seen = []
    tasks.stop(1000)
    tasks.call(seen.append, 1)
    assert tasks.idle
    assert seen == []


def test_progress_is_told_not_oftener_than_can_be_seen(qtbot):
    worker = Task(lambda: None)
    told: list[int] = []
    worker.progressed.connect(lambda _stage, done, _total: told.append(done))
    progress = SignalProgress(worker)
    for done in range(1, 5001):
        progress.update(Stage.DECODE, done, 5000)
    assert told[0] == 1
    assert told[-1] == 5000
    assert len(told) < 60


def test_the_rate_is_that_of_the_last_seconds():
    rate = Rate()
    for second in range(30):
        rate.add(1000 if second < 15 else 1000 + (second - 15) * 10, float(second))
    assert rate.per_second == pytest.approx(10, rel=0.2)


def test_the_card_tells_how_far_and_how_long(qtbot):
    card = ScanCard()
    qtbot.addWidget(card)
    card.start()
    card.update_progress(Stage.WALK, 120, -1)
    assert "120 files found" in card.done.text()
    card.update_progress(Stage.DECODE, 50, 200)
    assert "50 of 200" in card.done.text()
    card.set_skipped(3)
    assert "3 skipped" in card.skipped.text()
    with qtbot.waitSignal(card.pause_requested):
        card.pause.click()
    assert card.stage.text() == "Paused"
    with qtbot.waitSignal(card.resume_requested):
        card.pause.click()
    with qtbot.waitSignal(card.cancel_requested):
        card.cancel.click()
    assert not card.cancel.isEnabled()


def test_the_bar_stands_still_in_a_pause_also_where_the_total_is_not_known(qtbot):
    card = ScanCard()
    qtbot.addWidget(card)
    card.start()
    card.update_progress(Stage.WALK, 5, -1)
    assert card.bar.maximum() == 0
    card.pause.click()
    card.update_progress(Stage.WALK, 6, -1)
    assert (card.bar.value(), card.bar.maximum()) == (0, 1)
    card.pause.click()
    assert card.bar.maximum() == 0


def test_a_worker_dies_in_the_thread_to_which_its_signals_belong(qtbot, tasks):
    died: list[threading.Thread] = []
    for _ in range(300):
        weakref.finalize(tasks.call(lambda: None), lambda: died.append(threading.current_thread()))
    qtbot.waitUntil(lambda: len(died) == 300, timeout=WAIT_MS)
    assert set(died) == {threading.main_thread()}


def test_a_reading_that_fails_for_a_moment_is_tried_again() -> None:
    answers = iter([UserError(plain("busy")), UserError(plain("busy")), "read"])

    def read() -> str:
        answer = next(answers)
        if isinstance(answer, UserError):
            raise answer
        return str(answer)

    assert patiently(read, (0, 0)) == "read"


def test_a_reading_that_keeps_failing_says_so() -> None:
    with pytest.raises(UserError, match="busy"):
        patiently(raising(UserError(plain("busy"))), (0, 0))
