"""What keys do beside the actions: who may keep an arrow for itself, Enter on a button, keys that are let go.

Actions come before the control that has the focus: a digit, a letter or Space decides wherever the focus is. Only text
fields keep what is typed, and sliders and lists keep the keys that move in them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSlider, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from photosim.ui.actions import Actions

MOVES = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
})  # fmt: skip
KEEPS_MOVES = (QAbstractSlider, QAbstractItemView, QComboBox)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyFilter(QObject):
    """Watches the widget of a window that has the focus."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was dealt with."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and _keeps(watched, event):
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and _is_enter(event) and isinstance(watched, QAbstractButton):
                watched.click()
                return True
            if event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                return self._release(event)
        return super().eventFilter(watched, event)

    def _release(self, event: QKeyEvent) -> bool:
        """The end of what lasts while a key is held."""
        spec = self._actions.used_by(QKeySequence(QKeyCombination(Qt.KeyboardModifier.NoModifier, Qt.Key(event.key()))))
        if spec is None or spec.released is None:
            return False
        spec.released()
        return True

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):  # as the window closes, a widget may be gone already
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._on_destroyed)
        self._watched = None
        if new is not None and new.window() is self._window:
            self._watched = new
            new.installEventFilter(self)
            new.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self) -> None:
        self._watched = None


def _keeps(watched: QObject, event: QKeyEvent) -> bool:
    """Whether a control needs this key: to move in it, or to be pressed."""
    plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if plain and event.key() in ENTER and isinstance(watched, QAbstractButton):
        return True
    if not plain or event.key() not in MOVES or not isinstance(watched, KEEPS_MOVES):
        return False
    is_group_list = watched.objectName() in ("group_list", "plan_list")
    return not (is_group_list and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down))


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
