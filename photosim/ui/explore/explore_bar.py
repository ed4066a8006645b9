"""The controls of Explore in the top bar: how far, what that gives, choose a photo, surprise me."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from photosim.services.exploring import DEFAULT_DISTANCE
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, label


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
        self.slider.setMinimumWidth(90)
        self.slider.setMaximumWidth(180)
        self.slider.setAccessibleName(self.tr("Greatest distance"))
        self.number = label("", "strong")
        self.number.setMinimumWidth(36)
        self.consequence = ElidedLabel(role="secondary")
        self.choose = KeyButton(theme, self.tr("Choose photo…"), "")
        self.surprise = KeyButton(theme, self.tr("Surprise me"), "")
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
        self.slider.setValue(round(distance * 100))
        self._on_slider_changed()

    def _on_slider_changed(self) -> None:
        self.number.setText(f"{self.distance:.2f}")
        self.distance_changed.emit(self.distance)
