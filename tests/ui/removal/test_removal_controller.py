from __future__ import annotations

import os
import threading
import weakref
from pathlib import Path

from PySide6.QtCore import Qt

from photosim.ui.dialogs.history_dialog import HistoryDialog

WAIT_MS = 20_000


def remove_one(qtbot, window) -> Path:
    path = Path(window.navigator.current.right.path)
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_1)
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        window.bottom_bar.apply.click()
    with qtbot.waitSignal(window.removal.asked, timeout=WAIT_MS):
        window.plan_place.apply.click()
    return path


def test_the_question_names_what_goes_and_what_stays(qtbot, window):
    path = remove_one(qtbot, window)
    dialog = window.removal.dialog
    assert dialog.isModal()
    words = [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]
    assert any(path.name in text and "chelsea.jpg" in text for text in words)
    assert "1 file" in dialog.title.text()
    dialog.reject()
    assert path.exists()


def test_the_default_answer_is_no(qtbot, window):
    path = remove_one(qtbot, window)
    dialog = window.removal.dialog
    assert dialog.close_button.isDefault()
    assert not dialog.confirm.isDefault()
    assert not dialog.confirm.autoDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.removal.dialog is None
    assert path.exists()


def test_apply_then_undo_brings_every_byte_back(qtbot, window):
    right = Path(window.navigator.current.right.path)
    before = right.read_bytes(), right.stat().st_mtime_ns
    path = remove_one(qtbot, window)
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS) as applied:
        window.removal.dialog.confirm.click()
    assert applied.args[0].removed == 1, applied.args[0].problems
    assert not path.exists()
    assert "1 file moved to the trash" in window.notice.text
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        window.notice.choose()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    qtbot.waitUntil(lambda: not window.review.busy, timeout=WAIT_MS)


def test_history_lists_the_session_and_puts_it_back(qtbot, window):
    path = remove_one(qtbot, window)
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS):
        window.removal.dialog.confirm.click()
    window.left_panel.views["history"].click()
    dialog = window.dialogs.open_dialogs["history"]
    assert isinstance(dialog, HistoryDialog)
    qtbot.waitUntil(dialog.undo.isEnabled, timeout=WAIT_MS)
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        dialog.undo.click()
    assert path.exists()
    qtbot.waitUntil(lambda: dialog.model.texts[0][3] == "put back", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.review.busy, timeout=WAIT_MS)


def test_a_copy_stays_when_its_keeper_is_gone(qtbot, window):
    keeper = Path(window.navigator.current.left.path)
    path = remove_one(qtbot, window)
    os.remove(keeper)
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS) as applied:
        window.removal.dialog.confirm.click()
    assert applied.args[0].removed == 0
    assert path.exists()
    assert "stayed" in window.notice.text
    qtbot.waitUntil(lambda: not window.review.busy, timeout=WAIT_MS)


def test_the_task_that_moves_files_ends_in_the_thread_of_its_signals(qtbot, window, monkeypatch):
    """A task that its own function keeps alive would end in the worker's thread, and take the program with it."""
    tasks, gone = [], []
    start = window.tasks.start

    def watched(task, lane="quick"):
        if lane == "write":
            tasks.append(weakref.ref(task, lambda _: gone.append(threading.current_thread())))
        return start(task, lane)

    remove_one(qtbot, window)
    monkeypatch.setattr(window.tasks, "start", watched)
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS):
        window.removal.dialog.confirm.click()
    monkeypatch.undo()
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(gone) == len(tasks), timeout=WAIT_MS)
    assert set(gone) == {threading.main_thread()}


def test_undo_after_a_removal_puts_the_files_back_and_out_of_the_plan(qtbot, window):
    path = remove_one(qtbot, window)
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS):
        window.removal.dialog.confirm.click()
    qtbot.waitUntil(lambda: window.navigator.current is not None and not window.review.busy, timeout=WAIT_MS)
    window.window.activateWindow()  # a window manager would do it when the dialog closes
    qtbot.waitUntil(window.window.isActiveWindow, timeout=WAIT_MS)
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        qtbot.keyClick(window.group_panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert path.exists()
    assert window.decisions.removed == []
    assert not window.decisions.can_undo
    qtbot.waitUntil(lambda: not window.review.busy and window.tasks.idle, timeout=WAIT_MS)
    assert window.library.store.decisions() == {}
