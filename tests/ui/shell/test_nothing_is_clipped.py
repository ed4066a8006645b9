"""At the sizes and in the languages people use, no word that carries meaning is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from photosim.domain import paths
from photosim.ui.widgets.controls import DistinctLabel, ElidedLabel, FittingLabel

WAIT_MS = 20_000
SLACK = 1


@pytest.fixture(params=["en", "de"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The window speaks a language for one test."""
    before, translator = QLocale(), QTranslator()
    assert translator.load(f"photosim_{request.param}", str(paths.resource("translations")))
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)
    qapp.removeTranslator(translator)


def clipped(root: QWidget) -> list[str]:
    """Words of visible labels and buttons that do not fit into their widget, or reach beyond the window."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QLabel, QAbstractButton)) or not widget.text():
            continue
        if isinstance(widget, (FittingLabel, DistinctLabel)) or is_path(widget):
            continue  # the first chooses words that fit, the second cuts what both have in common
        if isinstance(widget, QLabel) and widget.wordWrap():
            is_cut = widget.heightForWidth(widget.width()) > widget.height() + SLACK
        elif isinstance(widget, QLabel):
            is_cut = widget.fontMetrics().horizontalAdvance(widget.text()) > widget.contentsRect().width() + SLACK
        else:
            is_cut = widget.sizeHint().width() > widget.width() + SLACK
        right = widget.mapTo(root, widget.rect().topRight()).x()
        if is_cut or right > root.width():
            found.append(f"{type(widget).__name__} {widget.objectName()}: {widget.text()!r}")
    return found


def is_path(widget: QWidget) -> bool:
    """A folder's name or path may be longer than any window; its tool tip has the whole."""
    return isinstance(widget, ElidedLabel) and widget.parent().objectName() in ("folder_row", "card")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 600), (1920, 1080)])
def test_review_and_the_plan(qtbot, spoken: str, library, make_window, width: int, height: int) -> None:
    window = make_window(library)
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None and window.folders.known, timeout=WAIT_MS)
    window.window.resize(width, height)
    window.bulk.accept_proposals()
    qtbot.waitUntil(lambda: len(window.decisions.removed) == 2 and window.tasks.idle, timeout=WAIT_MS)
    QApplication.processEvents()
    assert clipped(window.window) == []
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        window.plan.open()
    QApplication.processEvents()
    assert clipped(window.window) == []
    window.plan_place.apply.click()
    QApplication.processEvents()
    assert clipped(window.removal.dialog) == []
    window.removal.dialog.reject()
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


@pytest.mark.parametrize("name", ["keys", "history", "problems", "apart", "rules", "pairs", "backup"])
def test_dialogs(qtbot, spoken: str, window, name: str) -> None:
    if name in ("keys", "rules"):
        {"keys": window.window_commands.show_keys, "rules": window.rules.open}[name]()
    else:
        window.window_commands.open_view(name)
    qtbot.waitUntil(lambda: name in window.dialogs.open_dialogs and window.tasks.idle, timeout=WAIT_MS)
    QApplication.processEvents()
    assert clipped(window.dialogs.open_dialogs[name]) == []
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 600)])
def test_the_invitation(qtbot, spoken: str, empty_library, make_window, width: int, height: int) -> None:
    window = make_window(empty_library)
    window.window.resize(width, height)
    window.open([])
    qtbot.waitUntil(window.state_page.choose.isVisible, timeout=WAIT_MS)
    assert clipped(window.window) == []
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
