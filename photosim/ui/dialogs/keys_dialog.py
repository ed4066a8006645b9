"""The sheet of keys; each can be given another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QWidget

from photosim.ui.actions import Actions
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button, label
from photosim.ui.widgets.details import scrolled


class KeyField(QKeySequenceEdit):
    """Takes one key, and none of the window's own keys with it."""

    def __init__(self, name: str, key: QKeySequence) -> None:
        super().__init__(key)
        self.setAccessibleName(name)
        self.setMaximumSequenceLength(1)
        self.setFixedWidth(150)
        for child in self.findChildren(QWidget):
            child.setAccessibleName(name)


class KeysDialog(Sheet):
    """Two columns of what the keys do. Click into a field and press another key to change it."""

    def __init__(self, actions: Actions, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self._actions = actions
        self.setWindowTitle(self.tr("Keys"))
        self.title.setText(self.tr("Keys"))
        self._hint = self.tr("Click into a field and press another key to change it.")
        self.say(self._hint)
        self.fields = {s.action_id: KeyField(s.text, actions.key(s.action_id)) for s in actions.specs}
        self.body.addWidget(scrolled(self._grid()), 1)
        self.reset = button(self.tr("Back to the original keys"))
        self.reset.clicked.connect(self._on_reset_clicked)
        self.add_left([self.reset])
        self.resize(900, 600)

    def _grid(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, tokens.SPACE_S, 0)
        grid.setHorizontalSpacing(tokens.SPACE_M)
        grid.setVerticalSpacing(tokens.SPACE_XS)
        half = -(-len(self.fields) // 2)
        for number, (action, field) in enumerate(self.fields.items()):
            column = 3 * (number // half)
            name = label(self._actions.spec(action).text)
            name.setWordWrap(True)
            grid.addWidget(name, number % half, column)
            grid.addWidget(field, number % half, column + 1, Qt.AlignmentFlag.AlignRight)
            field.editingFinished.connect(lambda wanted=action: self._on_key_chosen(wanted))
        grid.setColumnMinimumWidth(2, tokens.SPACE_XL)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        return inside

    def _on_key_chosen(self, action: str) -> None:
        field = self.fields[action]
        if field.keySequence().isEmpty() or field.keySequence() == self._actions.key(action):
            field.setKeySequence(self._actions.key(action))
            return
        user = self._actions.rebind(action, field.keySequence())
        if user is None:
            self.say(self._hint)
            return
        words = self.tr("This key belongs to “{name}” already: give that another key first.")
        self.say(words.format(name=user.text))
        field.setKeySequence(self._actions.key(action))

    def _on_reset_clicked(self) -> None:
        self._actions.reset()
        for action, field in self.fields.items():
            field.setKeySequence(self._actions.key(action))
