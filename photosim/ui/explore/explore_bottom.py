"""The bar below Explore: what can be done with the selected photo, and with all that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from photosim.ui.actions import Actions, ActionSpec
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, button, fit_buttons

SHOWN = ("explore_more", "explore_less", "explore_walk", "explore_compare", "explore_back", "explore_lasso")
OF_SELECTED = SHOWN[:4]


class ExploreBottom(QFrame):
    """Its buttons do what the actions of the place do."""

    def __init__(self, theme: Theme, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom_bar")
        self.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        known = {spec.action_id: spec for spec in specs}
        self._actions: Actions | None = None
        self.buttons = {name: _button(theme, known[name]) for name in SHOWN}
        self.words = ElidedLabel(role="secondary")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.send = button(known["explore_send"].short, "primary")
        self.send.clicked.connect(known["explore_send"].handler)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for widget in self.buttons.values():
            row.addWidget(widget)
        row.addWidget(self.words, 1)
        row.addWidget(self.send)

    def show_keys(self, actions: Actions) -> None:
        """The keys that do the same, which the person may have changed."""
        if self._actions is None:
            actions.changed.connect(self._on_keys_changed)
        self._actions = actions
        self._on_keys_changed()

    def set_state(self, *, has_selected: bool, is_far: bool, has_photos: bool, words: str) -> None:
        """What is possible. is_far: whether there is a way back. words: what would be sent."""
        for name in OF_SELECTED:
            self.buttons[name].setEnabled(has_selected)
        self.buttons["explore_back"].setEnabled(is_far)
        self.send.setEnabled(has_photos)
        self.words.setText(words)

    def set_lasso(self, is_on: bool) -> None:
        """The mouse draws a line."""
        self.buttons["explore_lasso"].setDown(is_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room: the words, then the keys."""
        super().resizeEvent(event)
        room = self.width() - self.send.sizeHint().width() - 2 * tokens.SPACE_L - tokens.SPACE_S
        used = fit_buttons(list(self.buttons.values()), room, tokens.SPACE_S)
        self.words.setVisible(room - used > 120)

    def _on_keys_changed(self) -> None:
        assert self._actions is not None
        for name, widget in self.buttons.items():
            widget.set_key(self._actions.key_text(name))


def _button(theme: Theme, spec: ActionSpec) -> KeyButton:
    made = KeyButton(theme, spec.short or spec.text, "")
    made.clicked.connect(spec.handler)
    return made
