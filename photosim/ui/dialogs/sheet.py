"""What all dialogs share: a title, a sentence, room for contents, buttons at the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button, label


class Sheet(QDialog):
    """A calm dialog. Subclasses put widgets into `body`.

    Attributes:
        body: the column of contents. close_button: ends it; the default.
    """

    def __init__(self, title: str, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title = label(title, "title")
        self.sentence = label(sentence, "secondary")
        self.sentence.setWordWrap(True)
        self.sentence.setVisible(bool(sentence))
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE_S)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.SPACE_S)
        self.buttons.addStretch(1)
        self.close_button = button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(tokens.SPACE_XL,) * 4)
        column.setSpacing(tokens.SPACE_M)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addLayout(self.body, 1)
        column.addLayout(self.buttons)

    def add_left(self, widgets: Iterable[QPushButton]) -> None:
        """Buttons at the left of the row."""
        for place, widget in enumerate(widgets):
            self.buttons.insertWidget(place, widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, not the default one, once somebody went to it."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def say(self, sentence: str) -> None:
        """Another sentence below the title."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def let_go(self) -> None:
        """Not modal, and gone when closed."""
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
