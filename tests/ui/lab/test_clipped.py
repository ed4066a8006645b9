"""No word of the Lab is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.test_nothing_is_clipped import WAIT_MS, clipped, spoken

__all__ = ["spoken"]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 600)])
def test_the_lab(qtbot, spoken: str, empty_library, make_window, width: int, height: int) -> None:
    window = make_window(empty_library)
    window.window.resize(width, height)
    window.open([])
    window.window.show_place("lab")
    lab = window.window.place
    for number in range(len(lab.page_names)):
        lab.show_page(number)
        qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
        QApplication.processEvents()
        assert clipped(window.window) == []


def test_numbers_to_choose_are_seen(qtbot, empty_library, make_window) -> None:
    window = make_window(empty_library)
    window.open([])
    window.window.show_place("lab")
    lab = window.window.place
    lab.show_page(lab.page_names.index("Train"))
    for box in (lab.page.seed, lab.page.epochs):
        line = box.lineEdit()
        assert line.text()
        room = line.contentsRect()
        assert room.height() >= line.fontMetrics().height()
        assert room.width() >= line.fontMetrics().horizontalAdvance(line.text())
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
