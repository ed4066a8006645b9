"""Keys of the window that do not decide: modes, zoom, search, sheets. Controls get their own keys first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from photosim.ui.actions import Action
from photosim.ui.widgets.canvas import Mode

if TYPE_CHECKING:
    from photosim.ui.shell.main_window import MainWindow

ZOOM_STEP = 1.25
MODES = {
    Action.SIDE_BY_SIDE: Mode.SIDE_BY_SIDE,
    Action.SPLIT: Mode.SPLIT,
    Action.DIFFERENCE: Mode.DIFFERENCE,
    Action.HEAT_MAP: Mode.HEAT_MAP,
}


def plain_menu(parent: QWidget) -> QMenu:
    """An empty menu for the button with the three dots."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    return menu


def action_of(window: MainWindow, event: QKeyEvent) -> Action | None:
    """The action whose key this is. Symbols may need Shift on one keyboard and not on another."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    action = window.keys.user_of(QKeySequence(QKeyCombination(modifiers, key)))
    if action is None and not (Qt.Key.Key_A <= key <= Qt.Key.Key_Z):
        without = modifiers & ~Qt.KeyboardModifier.ShiftModifier
        action = window.keys.user_of(QKeySequence(QKeyCombination(without, key)))
    return action


def press(window: MainWindow, event: QKeyEvent) -> bool:
    """Do what a key says; whether it said something."""
    if event.key() == Qt.Key.Key_Escape:
        return escape(window)
    action = action_of(window, event)
    if action is None:
        return False
    if action is Action.BLINK:
        if not event.isAutoRepeat():
            window.compare_panel.view.show_other(True)
        return True
    window.act(action)
    return True


def release(window: MainWindow, event: QKeyEvent) -> bool:
    """End a blink when its key is let go."""
    if event.isAutoRepeat() or action_of(window, event) is not Action.BLINK:
        return False
    window.compare_panel.view.show_other(False)
    return True


def escape(window: MainWindow) -> bool:
    """Leave the search, then the zoom."""
    if window.group_panel.search.isVisible():
        window.group_panel.end_search()
        return True
    if not window.compare_panel.view.viewport_now.is_fit:
        window.compare_panel.view.zoom_fit()
        return True
    return False


def act(window: MainWindow, action: Action) -> None:
    """Everything that is not a decision."""
    view = window.compare_panel.view
    if action in MODES:
        window.compare_panel.set_mode(MODES[action])
        return
    deeds = {
        Action.ACTUAL_SIZE: view.zoom_actual,
        Action.ZOOM_IN: lambda: view.zoom_by(ZOOM_STEP),
        Action.ZOOM_OUT: lambda: view.zoom_by(1 / ZOOM_STEP),
        Action.AS_STORED: view.toggle_stored,
        Action.FACES: view.toggle_looks,
        Action.SEARCH: window.group_panel.start_search,
        Action.SIMILAR_TO_THIS: window.views.similar_to_this,
        Action.PASTE: window.views.paste,
        Action.APPLY: window.applying.begin,
        Action.KEY_SHEET: lambda: window.views.open("keys"),
    }
    deeds[action]()
