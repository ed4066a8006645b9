"""Where the columns of the plan lie, and the line with their names above them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme, sized_font

LEFT, TICK, SIZE_WIDTH = 16, 16, 78
NARROW = 760
"""In a list narrower than this, pictures give room to names."""

_KNOW_SHARE, _NARROW_SHARE = 0.3, 0.26
"""Of the width between the tick and the size: what there is to know about the row."""

_HEAD_HEIGHT = 32


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges. photo: the width that each of the two photos has. know_width: that of what there is to know."""

    kept: float
    going: float
    know: float
    size: float
    photo: float
    know_width: float

    @classmethod
    def of(cls, left: float, width: float, *, has_ticks: bool = True) -> Columns:
        """Those of a list of this width."""
        first = left + LEFT + (TICK + 16 if has_ticks else 0)
        last = left + width - LEFT - SIZE_WIDTH
        know = (last - first) * (_NARROW_SHARE if width < NARROW else _KNOW_SHARE)
        half = (last - first - know) / 2
        return cls(first, first + half, first + 2 * half, last, half, know)


class PlanHead(QWidget):
    """The names of the columns of a list, above it."""

    def __init__(self, theme: Theme, rows: QAbstractScrollArea) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self.setFixedHeight(_HEAD_HEIGHT)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each name where its column begins, the last one where it ends."""
        painter = QPainter(self)
        columns = Columns.of(0, self._rows.viewport().width())
        medium = sized_font(self.font(), tokens.SMALL_SIZE, QFont.Weight.DemiBold)
        small = sized_font(self.font(), tokens.SMALL_SIZE)
        named = (
            (columns.kept, columns.photo, self.tr("Kept"), "keep", medium),
            (columns.going, columns.photo, self.tr("Going"), "remove", medium),
            (columns.know, columns.know_width, self.tr("What to know"), "secondary", small),
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        for left, width, words, role, font in named:
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            painter.drawText(QRectF(left, 0, width, self.height()), middle, words)
        right = QRectF(columns.size - 40, 0, SIZE_WIDTH + 40, self.height())
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, self.tr("Frees"))
