"""The bar at the bottom: the decisions with their keys, the plan, the one primary button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from photosim.ui.actions import Action, KeyMap
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, button
from photosim.ui.wording import formatting

SHOWN = (Action.KEEP_LEFT, Action.KEEP_RIGHT, Action.KEEP_BOTH, Action.SKIP, Action.UNDO)


class BottomBar(QFrame):
    """Signals: action_wanted(Action); apply_wanted; proposals_wanted."""

    action_wanted = Signal(object)
    apply_wanted = Signal()
    proposals_wanted = Signal()

    def __init__(self, theme: Theme, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom_bar")
        self.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        self._keys = keys
        self._short = self._long = ""
        self._drawer = self._proposals = False
        self.buttons = {action: KeyButton(theme, keys.short_name(action), keys.shown(action)) for action in SHOWN}
        self.plan = ElidedLabel(role="secondary")
        self.plan.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.apply = button(self.tr("Review and apply…"), "primary")
        self.propose = button(self.tr("Mark all proposed"), "link")
        self.propose.setToolTip(
            self.tr("Marks for removal what is proposed in the groups of this list. Nothing is moved before you apply.")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for action, widget in self.buttons.items():
            row.addWidget(widget)
            widget.clicked.connect(lambda _=False, wanted=action: self.action_wanted.emit(wanted))
        row.addSpacing(tokens.SPACE_S)
        row.addWidget(self.propose)
        row.addWidget(self.plan, 1)
        row.addWidget(self.apply)
        self.apply.clicked.connect(self.apply_wanted)
        self.propose.clicked.connect(self.proposals_wanted)
        keys.changed.connect(self._on_keys_changed)
        self.set_plan(0, 0)

    def set_plan(self, files: int, size: int) -> None:
        """What is decided so far."""
        self.apply.setEnabled(files > 0)
        if files:
            self._short = self.tr("Plan: %Ln file(s), {size}", "", files).replace("{size}", formatting.bytes_text(size))
            self._long = self.tr("{plan}, every one has a keeper").replace("{plan}", self._short)
        else:
            self._short = self._long = self.tr("Plan: nothing to remove yet")
        self._fit()

    def set_deciding(self, possible: bool, can_undo: bool) -> None:
        """Which buttons make sense now."""
        for action, widget in self.buttons.items():
            widget.setEnabled(can_undo if action is Action.UNDO else possible)

    def set_proposals(self, possible: bool) -> None:
        """Whether this list can hold proposals."""
        self._proposals = possible
        self._fit()

    def set_narrow(self, drawer: bool) -> None:
        """Leave out what a small window has no room for."""
        self._drawer = drawer
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys and the whole plan where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, in this order: the long words of the plan, "all proposed", the keys, the plan, skip."""
        for keys, words, skip, propose in (
            (True, self._long, True, True),
            (True, self._short, True, True),
            (True, self._short, True, False),
            (False, self._short, True, False),
            (False, "", True, False),
            (False, "", False, False),
        ):
            for widget in self.buttons.values():
                widget.set_key_shown(keys)
            self.buttons[Action.SKIP].setVisible(skip and not self._drawer)
            self.propose.setVisible(propose and self._proposals)
            if self._needed(words) <= self.width():
                break
        self.plan.setText(words)

    def _needed(self, words: str) -> int:
        shown: list[QWidget] = [widget for widget in self.buttons.values() if not widget.isHidden()]
        shown += [] if self.propose.isHidden() else [self.propose]
        buttons = sum(widget.sizeHint().width() + tokens.SPACE_S for widget in shown) + self.apply.sizeHint().width()
        return buttons + self.plan.fontMetrics().horizontalAdvance(words) + 2 * tokens.SPACE_L + 3 * tokens.SPACE_S

    def _on_keys_changed(self) -> None:
        for action, widget in self.buttons.items():
            widget.set_key(self._keys.shown(action))
