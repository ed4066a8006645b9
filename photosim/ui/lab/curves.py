"""Curves of a training, as they grow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import label

if TYPE_CHECKING:
    from photosim.matching.learn.training import Epoch

MEASURES = ("accuracy", "loss")
PARTS = (("train", "accent", Qt.PenStyle.SolidLine), ("validation", "look", Qt.PenStyle.DashLine))


class Curves(QWidget):
    """Accuracy and loss over the epochs; of the photos in training, and of those held back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._theme = theme
        self._epochs: list[Epoch] = []
        titles = (self.tr("Share of pairs judged right"), self.tr("Loss"))
        self.names = (self.tr("in training"), self.tr("held back"))
        self._plots: list[Any] = []
        self._lines: dict[str, Any] = {}
        legend = QHBoxLayout()
        legend.setSpacing(tokens.SPACE_L)
        for (_, role, _), name in zip(PARTS, self.names, strict=True):
            entry = label(f"━ {name}")
            entry.setProperty("tone_text", role)
            legend.addWidget(entry)
        legend.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_L)
        for title, measure in zip(titles, MEASURES, strict=True):
            plot = pyqtgraph.PlotWidget()
            plot.setAccessibleName(title)
            plot.setMenuEnabled(False)
            plot.setMouseEnabled(x=False, y=False)
            plot.hideButtons()
            plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            for part, _, _ in PARTS:
                self._lines[f"{part}_{measure}"] = plot.plot([], [])
            self._plots.append(plot)
            inside = QVBoxLayout()
            inside.addWidget(label(title, "strong"))
            inside.addWidget(plot, 1)
            row.addLayout(inside, 1)
        self._plots[0].setYRange(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row, 1)
        column.addLayout(legend)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def epochs(self) -> Sequence[Epoch]:
        """What is shown."""
        return self._epochs

    def clear(self) -> None:
        """Begin anew."""
        self._epochs = []
        self._draw()

    def add(self, epoch: Epoch) -> None:
        """One more epoch."""
        self._epochs.append(epoch)
        self._draw()

    def _draw(self) -> None:
        numbers = [epoch.number for epoch in self._epochs]
        for name, line in self._lines.items():
            line.setData(numbers, [getattr(epoch, name) for epoch in self._epochs])

    def _dress(self) -> None:
        import pyqtgraph

        for plot in self._plots:
            plot.setBackground(self._theme.colour("panel"))
            for side in ("left", "bottom"):
                plot.getAxis(side).setPen(self._theme.colour("line"))
                plot.getAxis(side).setTextPen(self._theme.colour("secondary"))
        for part, role, style in PARTS:
            for measure in MEASURES:
                pen = pyqtgraph.mkPen(self._theme.colour(role), width=2, style=style)
                self._lines[f"{part}_{measure}"].setPen(pen)
