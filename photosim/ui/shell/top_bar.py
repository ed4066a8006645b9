"""The bar at the top: the name, the switch between places, the controls of the place that is shown, the menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import IconButton, label
from photosim.ui.widgets.segments import Segments

BRAND_FROM = 1500
"""The name of the program is shown from this width on: the window's title says it too."""


class TopBar(QFrame):
    """Signals: place_chosen(number of the place)."""

    place_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setFixedHeight(tokens.TOP_BAR_HEIGHT)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.more = IconButton(theme, "more", self.tr("More"), kind="")
        self.more.setObjectName("more")
        self.more.setMenu(self.menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self.brand = label("photosim")
        self.brand.setObjectName("brand")
        self.places = Segments((), self.tr("Places"))
        self.places.setObjectName("segments")
        self.places.hide()
        self.bars = QStackedWidget()
        self._choices = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self.brand)
        row.addWidget(self.places)
        row.addWidget(self.bars, 1)
        row.addWidget(self.more)
        self.places.chosen.connect(self.place_chosen)

    def add_place(self, title: str, bar: QWidget) -> None:
        """The controls of one more place; with a title, it is one more choice of the switch."""
        self.bars.addWidget(bar)
        if title:
            self.places.add(title)
            self._choices += 1
        self.places.setVisible(self._choices > 1)

    def show_place(self, number: int, bar: QWidget) -> None:
        """Show the controls of a place, and which choice it belongs to."""
        self.places.choose(number)
        self.bars.setCurrentWidget(bar)

    def fit(self, width: int) -> None:
        """Leave out what a narrower window has no room for."""
        self.brand.setVisible(width >= BRAND_FROM or self._choices < 2)
        self.places.set_tight(width < tokens.FOLD_LEFT_BELOW)
