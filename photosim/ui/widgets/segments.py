"""A switch between a few choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from photosim.ui.widgets.controls import restyle


class Segments(QFrame):
    """A row of choices of which exactly one is chosen.

    Signals:
        chosen: (number) the person chose another one.
    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setFixedHeight(32)
        for text in names:
            self.add(text)
        self._group.idClicked.connect(self.chosen)

    def add(self, text: str) -> None:
        """One more choice at the end; the first one is chosen."""
        choice = QPushButton(text)
        choice.setCheckable(True)
        choice.setAutoDefault(False)
        choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        choice.setAccessibleName(text)
        choice.setChecked(self._row.isEmpty())
        self._group.addButton(choice, self._row.count())
        self._row.addWidget(choice)

    def button(self, number: int) -> QPushButton:
        """The button of a choice."""
        found = self._group.button(number)
        assert isinstance(found, QPushButton)
        return found

    def choose(self, number: int) -> None:
        """Show another choice as the chosen one."""
        self.button(number).setChecked(True)

    def set_tight(self, tight: bool) -> None:
        """Less room around the words."""
        if self.property("tight") != tight:
            self.setProperty("tight", tight)
            for choice in self._group.buttons():
                restyle(choice)

    def set_text(self, number: int, text: str) -> None:
        """Another text for one choice."""
        self.button(number).setText(text)
        self.button(number).setAccessibleName(text)

    @property
    def current(self) -> int:
        """The number of the chosen one."""
        return self._group.checkedId()
