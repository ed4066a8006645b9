"""A photo of the canvas as screen readers find it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget


class ShownPhoto(QLabel):
    """Stands for one photo of the canvas in the accessibility tree: its name, and where it is. It paints nothing.

    A label with a picture is a graphic there.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPixmap(QPixmap(1, 1))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas paints."""
