"""The bar at the bottom: the decisions with their keys, the plan, the one primary button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from photosim.ui import text, tokens
from photosim.ui.keys import Action, KeyMap
from photosim.ui.theme import Theme
from photosim.ui.widgets.basics import ElidedLabel, KeyButton, button

SHOWN = (Action.KEEP_LEFT, Action.KEEP_RIGHT, Action.KEEP_BOTH, Action.SKIP, Action.UNDO)


class BottomBar(QFrame):
    """Signals: action_wanted(Action); apply_wanted."""

    action_wanted = Signal(object)
    apply_wanted = Signal()

    def __init__(self, theme: Theme, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom_bar")
        self.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        self._keys = keys
        self._short = self._long = ""
        self._drawer = False
        self.buttons = {action: KeyButton(theme, keys.short_name(action), keys.shown(action)) for action in SHOWN}
        self.plan = ElidedLabel(role="secondary")
        self.plan.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.apply = button(self.tr("Review and apply…"), "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for action, widget in self.buttons.items():
            row.addWidget(widget)
            widget.clicked.connect(lambda _=False, wanted=action: self.action_wanted.emit(wanted))
        row.addSpacing(tokens.SPACE_S)
        row.addWidget(self.plan, 1)
        row.addWidget(self.apply)
        self.apply.clicked.connect(self.apply_wanted)
        keys.changed.connect(self._on_keys_changed)
        self.set_plan(0, 0)

    def set_plan(self, files: int, size: int) -> None:
        """What is decided so far."""
        self.apply.setEnabled(files > 0)
        if files:
            self._short = self.tr("Plan: %Ln file(s), {size}", "", files).replace("{size}", text.bytes_text(size))
            self._long = self.tr("{plan}, every one has a keeper").replace("{plan}", self._short)
        else:
            self._short = self._long = self.tr("Plan: nothing to remove yet")
        self._fit()

    def set_deciding(self, possible: bool, can_undo: bool) -> None:
        """Which buttons make sense now."""
        for action, widget in self.buttons.items():
            widget.setEnabled(can_undo if action is Action.UNDO else possible)

    def set_narrow(self, drawer: bool) -> None:
        """Leave out what a small window has no room for."""
        self._drawer = drawer
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys and the whole plan where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, in this order: the long words of the plan, the keys, the plan, skip."""
        ways = ((True, self._long, True), (True, self._short, True), (False, self._short, True), (False, "", True))
        for keys, words, skip in (*ways, (False, "", False)):
            for widget in self.buttons.values():
                widget.set_key_shown(keys)
            self.buttons[Action.SKIP].setVisible(skip and not self._drawer)
            if self._needed(words) <= self.width():
                break
        self.plan.setText(words)

    def _needed(self, words: str) -> int:
        shown = [widget for widget in self.buttons.values() if not widget.isHidden()]
        buttons = sum(widget.sizeHint().width() + tokens.SPACE_S for widget in shown) + self.apply.sizeHint().width()
        return buttons + self.plan.fontMetrics().horizontalAdvance(words) + 2 * tokens.SPACE_L + 3 * tokens.SPACE_S

    def _on_keys_changed(self) -> None:
        for action, widget in self.buttons.items():
            widget.set_key(self._keys.shown(action))
