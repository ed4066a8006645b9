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
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self.setFixedHeight(32)
        for number, text in enumerate(names):
            choice = QPushButton(text)
            choice.setCheckable(True)
            choice.setAutoDefault(False)
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            choice.setAccessibleName(text)
            self._group.addButton(choice, number)
            row.addWidget(choice)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def choose(self, number: int) -> None:
        """Show another choice as the chosen one."""
        self._group.button(number).setChecked(True)

    def set_tight(self, tight: bool) -> None:
        """Less room around the words."""
        if self.property("tight") != tight:
            self.setProperty("tight", tight)
            for choice in self._group.buttons():
                restyle(choice)

    def set_text(self, number: int, text: str) -> None:
        """Another text for one choice."""
        self._group.button(number).setText(text)
        self._group.button(number).setAccessibleName(text)

    @property
    def current(self) -> int:
        """The number of the chosen one."""
        return self._group.checkedId()
