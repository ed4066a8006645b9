"""What the window says in one line: calmly, and with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import IconButton, button, label, restyle


class Notice(QFrame):
    """One calm line with at most one thing to do about it.

    Signals:
        accepted: the person pressed its button.
        dismissed: the person closed it.
    """

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(role="medium")
        self._text.setWordWrap(True)
        self._action = button("", "link")
        self._action.setAccessibleName(self.tr("Do it"))
        self._close = IconButton(theme, "close", self.tr("Close this message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 4, tokens.SPACE_S, 4)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._then: Callable[[], object] | None = None
        self._action.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self._on_closed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, action: str = "", tone: str = "accent", then: Callable[[], object] | None = None) -> None:
        """Show a sentence; `action` is the text of its button, `then` what the button does."""
        self._then = then
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action or text)
        self._action.setVisible(bool(action))
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        restyle(self)
        self.show()

    def reword(self, text: str) -> None:
        """Another sentence, the same action."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def _on_action_clicked(self) -> None:
        then = self._then
        self.hide()
        self.accepted.emit()
        if then is not None:
            then()

    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()
