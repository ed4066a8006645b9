"""How far the scan is, as small as an icon: for the folded left side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.wording.formatting import tool_tip

UNKNOWN = 0.25
"""Part of the ring that is drawn while it is not known how much there is to do."""


class ScanRing(QToolButton):
    """A ring that fills, with the percentage inside; what it says in words is its name and tool tip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = -1.0
        self.setProperty("kind", "quiet")
        self.setFixedSize(tokens.CONTROL_HEIGHT, tokens.CONTROL_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("The scan"))
        self.hide()
        theme.changed.connect(self.update)

    def tell(self, share: float, words: str) -> None:
        """Show how far it is: 0 to 1, below 0 while it is not known."""
        self._share = share
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring over the ground of a button."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 4
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(self._theme.colour("line"), 3))
        painter.drawEllipse(ring)
        pen = QPen(self._theme.colour("accent"), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        part = UNKNOWN if self._share < 0 else min(1.0, self._share)
        painter.drawArc(ring, 90 * 16, -round(part * 360 * 16))
        if self._share >= 0:
            painter.setFont(sized_font(self.font(), 9, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colour("text"))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, f"{min(99, int(part * 100))}")
