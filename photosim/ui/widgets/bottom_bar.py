"""The bar at the bottom: the decisions with their keys, the plan, the one primary button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from photosim.ui.actions import Actions
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, button, fit_buttons
from photosim.ui.wording import formatting

SHOWN = ("keep_left", "keep_right", "keep_both", "skip", "undo")


class BottomBar(QFrame):
    """Signals: apply_requested; proposals_requested. The buttons for decisions trigger the actions with their keys."""

    apply_requested = Signal()
    proposals_requested = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom_bar")
        self.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        self._actions = actions
        self._short = self._long = ""
        self._drawer = self._proposals = self._has_plan = self._is_moving = False
        self.buttons = {name: self._button(theme, name) for name in SHOWN}
        self.plan = ElidedLabel(role="secondary")
        self.plan.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.apply = button(self.tr("Look at the plan…"), "primary")
        self.propose = button(self.tr("Mark all proposed"), "link")
        self.propose.setToolTip(
            self.tr("Marks for removal what is proposed in the groups of this list. Nothing is moved before you apply.")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for widget in self.buttons.values():
            row.addWidget(widget)
        row.addSpacing(tokens.SPACE_S)
        row.addWidget(self.propose)
        row.addWidget(self.plan, 1)
        row.addWidget(self.apply)
        self.apply.clicked.connect(self.apply_requested)
        self.propose.clicked.connect(self.proposals_requested)
        actions.changed.connect(self._on_keys_changed)
        self.set_plan(0, 0)

    def set_moving(self, is_moving: bool) -> None:
        """While files are being moved, nothing else is begun."""
        self._is_moving = is_moving
        self.apply.setEnabled(self._has_plan and not is_moving)

    def set_plan(self, files: int, size: int) -> None:
        """What is decided so far."""
        self._has_plan = files > 0
        self.apply.setEnabled(self._has_plan and not self._is_moving)
        if files:
            self._short = self.tr("Plan: %Ln photo(s), {size}", "", files).replace(
                "{size}", formatting.bytes_text(size)
            )
            self._long = self.tr("{plan}, every one has a keeper").replace("{plan}", self._short)
        else:
            self._short = self._long = self.tr("Plan: nothing to remove yet")
        self._fit()

    def set_deciding(self, possible: bool) -> None:
        """Whether there is a pair to decide about."""
        for name, widget in self.buttons.items():
            if name != "undo":
                widget.setEnabled(possible)

    def set_can_undo(self, possible: bool) -> None:
        """Whether there is a step to take back."""
        self.buttons["undo"].setEnabled(possible)

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
        """Leave out, in this order: the long words of the plan, "all proposed", keys and words, the plan, skip."""
        for words, skip, propose in (
            (self._long, True, True),
            (self._short, True, True),
            (self._short, True, False),
            ("", True, False),
            ("", False, False),
        ):
            self.buttons["skip"].setVisible(skip and not self._drawer)
            self.propose.setVisible(propose and self._proposals)
            room = self.width() - self._beside(words)
            if fit_buttons(list(self.buttons.values()), room, tokens.SPACE_S) <= room:
                break
        self.plan.setText(words)

    def _beside(self, words: str) -> int:
        """What lies beside the buttons."""
        propose = 0 if self.propose.isHidden() else self.propose.sizeHint().width() + tokens.SPACE_S
        plan = self.plan.fontMetrics().horizontalAdvance(words)
        if words:  # a longer sum must not push the buttons aside under the pointer
            widest = self.tr("Plan: %Ln photo(s), {size}", "", 88_888).replace(
                "{size}", formatting.bytes_text(888_800_000)
            )
            plan = max(plan, self.plan.fontMetrics().horizontalAdvance(widest))
        return propose + plan + self.apply.sizeHint().width() + 2 * tokens.SPACE_L + 3 * tokens.SPACE_S + 4

    def _on_keys_changed(self) -> None:
        for name, widget in self.buttons.items():
            widget.set_key(self._actions.key_text(name))

    def _button(self, theme: Theme, name: str) -> KeyButton:
        spec = self._actions.spec(name)
        widget = KeyButton(theme, spec.short or spec.text, self._actions.key_text(name))
        widget.clicked.connect(self._actions.action(name).trigger)
        return widget
