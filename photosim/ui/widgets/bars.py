"""Bars and badges, painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photosim.ui.style.theme import Theme
from photosim.ui.wording import formatting


class Bars(QWidget):
    """Named bars for contributions, each with its number; what speaks against the match in another colour."""

    ROW, LINE = 32, 18

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[str, float]] = []
        theme.changed.connect(self.update)

    def set_rows(self, rows: Sequence[tuple[str, float]]) -> None:
        """Show other contributions, the strongest first."""
        self._rows = list(rows)
        self.setAccessibleName(
            ", ".join(f"{name} {formatting.signed(value)}" for name, value in rows) or self.tr("No details")
        )
        self.setFixedHeight(self.ROW * len(self._rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name and number, and the bar below them, so that no name is cut."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        most = max((abs(value) for _, value in self._rows), default=1.0) or 1.0
        for number, (name, value) in enumerate(self._rows):
            top = number * self.ROW
            painter.setPen(self._theme.colour("secondary"))
            room = QRectF(0, top, self.width() - 48, self.LINE)
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            right = QRectF(self.width() - 48, top, 48, self.LINE)
            signed = formatting.signed(value)
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, signed)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if value >= 0 else "remove"))
            bar = QRectF(0, top + self.LINE + 1, max(4, self.width() * abs(value) / most), 6)
            painter.drawRoundedRect(bar, 3, 3)


def paint_badge(painter: QPainter, line: QRectF, text: str, tone: str, theme: Theme) -> QRectF:
    """A small pill in the painter's font that ends at the right of `line`; answers where it is."""
    width = painter.fontMetrics().horizontalAdvance(text) + 16
    pill = QRectF(line.right() - width, line.center().y() - 9, width, 18)
    edge = theme.colour(tone)
    edge.setAlphaF(0.35)
    painter.setPen(edge)  # on a selected row the ground has the colour of the pill
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5)
    painter.setPen(theme.colour(tone))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return pill
