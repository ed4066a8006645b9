"""The bar below a place: a button for each action with a short name, what is to be said, the one deed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from photosim.ui.actions import Actions, ActionSpec
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import KeyButton, fit_buttons


class ActionBar(QFrame):
    """Buttons with their keys at the left, words and the deed at the right."""

    def __init__(
        self, theme: Theme, actions: Actions, specs: Sequence[ActionSpec], words: QLabel, deed: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("bottom_bar")
        self.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        self._words, self._deed = words, deed
        self._buttons: list[KeyButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for spec in specs:
            if spec.short:
                widget = KeyButton(theme, spec.short, actions.key_text(spec.action_id))
                widget.clicked.connect(actions.action(spec.action_id).trigger)
                row.addWidget(widget)
                self._buttons.append(widget)
        row.addStretch(1)
        row.addWidget(words, 1000)
        if deed is not None:
            row.addWidget(deed)

    def fit(self, width: int) -> None:
        """Leave out what a window of this width has no room for: keys, the rest of the names, the words."""
        beside = 2 * tokens.SPACE_L + 2 * tokens.SPACE_S
        beside += self._deed.sizeHint().width() if self._deed is not None else 0
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        used = fit_buttons(self._buttons, width - beside, tokens.SPACE_S)
        self._words.setVisible(used + words + beside <= width)
