"""The controls of Explore in the top bar: how far, what that gives, choose a photo, surprise me."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from photosim.services.exploring import DEFAULT_DISTANCE
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import FittingLabel, KeyButton, label
from photosim.ui.wording import formatting


class ExploreBar(QWidget):
    """Signals: distance_changed(float); choose_requested; surprise_requested."""

    distance_changed = Signal(float)
    choose_requested = Signal()
    surprise_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(self.tr("Distance up to"), "secondary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(5)
        self.slider.setMinimumWidth(70)
        self.slider.setMaximumWidth(180)
        self.slider.setAccessibleName(self.tr("Greatest distance"))
        self.number = label("", "strong")
        self.number.setMinimumWidth(36)
        self.consequence = FittingLabel(role="secondary")
        self.choose = KeyButton(theme, self.tr("Choose photo…"), "O")
        self.surprise = KeyButton(theme, self.tr("Surprise me"), "R")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_M)
        for widget in (self.title, self.slider, self.number):
            row.addWidget(widget)
        row.addWidget(self.consequence, 1)
        row.addWidget(self.choose)
        row.addWidget(self.surprise)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.slider.valueChanged.connect(self._on_slider_changed)
        self.choose.clicked.connect(self.choose_requested)
        self.surprise.clicked.connect(self.surprise_requested)
        self.set_distance(DEFAULT_DISTANCE)

    @property
    def distance(self) -> float:
        """The greatest distance that is shown."""
        return self.slider.value() / 100

    def set_distance(self, distance: float) -> None:
        """Show another distance."""
        self.slider.setValue(round(min(max(distance, 0), 1) * 100))
        self._on_slider_changed()

    def set_consequence(self, alike: int, copies: int, size: int) -> None:
        """What the distance gives, of how many photos."""
        parts = [self.tr("%Ln photo(s) alike", "", alike)]
        short = parts[0]
        if copies:
            parts.append(self.tr("copies: {count}").format(count=formatting.count(copies)))
        parts.append(self.tr("of {count}").replace("{count}", formatting.count(size)))
        self.consequence.set_wordings(" · ".join(parts), " · ".join(parts[:-1]), short)

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave out what a narrow window has no room for."""
        self.title.setVisible(not is_narrow)
        self.choose.setVisible(not is_narrow)

    def _on_slider_changed(self) -> None:
        self.number.setText(formatting.decimal(self.distance))
        self.distance_changed.emit(self.distance)
