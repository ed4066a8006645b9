"""From pair to pair, and from decision to decision, everything stays in its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

WAIT_MS = 20_000


def places(window) -> dict[str, QRect]:
    """Where the parts are, in the window."""
    panel, bottom = window.compare_panel, window.bottom_bar
    parts: dict[str, QWidget] = {
        "left panel": window.left_panel, "list": window.group_panel.list, "photos": panel.view, "strip": panel.strip,
        "modes": panel.modes, "zoom": panel.zoom, "which photo": panel.place, "all": panel.all,
        "details": panel.details, "differences": panel.details.table, "slider": window.review_bar.slider,
        "tabs": window.review_bar.tabs, "apply": bottom.apply, **bottom.buttons,
    }  # fmt: skip
    shown = {name: part for name, part in parts.items() if part.isVisible()}
    return {name: QRect(part.mapTo(window.window, part.rect().topLeft()), part.size()) for name, part in shown.items()}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080), (1000, 640)])
def test_between_pairs_and_decisions(qtbot, window, width: int, height: int) -> None:
    window.window.resize(width, height)
    window.navigator.go(0)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
    for _ in range(5):  # one layout may ask for another
        QApplication.processEvents()
    before = places(window)
    for row in range(window.navigator.rows):
        for place in range(1, len(window.navigator.make_row(row).photos)):
            window.navigator.go(row, place)
            qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
            QApplication.processEvents()
            assert places(window) == before
    for key in (Qt.Key.Key_1, Qt.Key.Key_B, Qt.Key.Key_A, Qt.Key.Key_Space):
        qtbot.keyClick(window.group_panel.list, key)
        QApplication.processEvents()
        assert places(window) == before
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_a_turned_copy_says_so_over_the_photos(qtbot, window) -> None:
    before = places(window)
    window.compare_panel.turn.setVisible(True)
    QApplication.processEvents()
    assert places(window) == before
    assert window.compare_panel.view.isAncestorOf(window.compare_panel.turn)


def test_messages_lie_over_the_content(qtbot, window) -> None:
    before = places(window)
    window.notice.say("A message that is long enough to need some room in a window of this size. " * 3, "look")
    QApplication.processEvents()
    assert window.notice.isVisible()
    assert places(window) == before
