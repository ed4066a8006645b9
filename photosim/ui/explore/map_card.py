"""How far the drawing of the map is, and what can be done about it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button, label
from photosim.ui.wording import formatting


class MapCard(QFrame):
    """Signals: pause_requested; cancel_requested."""

    pause_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_card")
        self.title = label(self.tr("Drawing the map"), "strong")
        self.left = label(role="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.title.text())
        self.count = label(role="small")
        self.pause = button(self.tr("Pause"))
        self.cancel = button(self.tr("Cancel"))
        self._began: tuple[float, int] | None = None
        self._lay_out()
        self.pause.clicked.connect(self.pause_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.hide()

    def set_progress(self, done: int, total: int) -> None:
        """Rounds done."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        text = self.tr("{done} of {total} rounds")
        self.count.setText(text.format(done=formatting.count(done), total=formatting.count(total)))
        if self._began is None:
            self._began = monotonic(), done
            self.left.clear()
        elif done > self._began[1]:
            each = (monotonic() - self._began[0]) / (done - self._began[1])
            self.left.setText(self.tr("{time} left").format(time=formatting.duration_text(each * (total - done))))
        self.show()

    def set_paused(self, is_paused: bool) -> None:
        """What the button does now."""
        self.pause.setText(self.tr("Go on") if is_paused else self.tr("Pause"))
        self.left.clear()
        self._began = None

    def end(self) -> None:
        """It is drawn, or was cancelled."""
        self.set_paused(False)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(tokens.SPACE_M,) * 4)
        column.setSpacing(tokens.SPACE_S)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.left, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        for widget in (self.bar, self.count):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_S)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
