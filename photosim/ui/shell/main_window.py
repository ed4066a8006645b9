"""The window: a top bar, the places, and what lies over them. It knows nothing of what the places do."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSettings, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from photosim.ui.actions import Actions
from photosim.ui.shell.place import Place
from photosim.ui.shell.top_bar import TopBar
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.notice import FloatingNotice


class MainWindow(QMainWindow):
    """The one window of the program.

    Attributes:
        key_actions: what can be done with a key. notice: what is said over the content. top_bar: with the switch.
        place: the place that is shown.

    Signals:
        closing: the window closes; whoever runs something stops it.
        resized: (width). scale_changed: (device pixel ratio) it is on another screen now.
    """

    closing = Signal()
    resized = Signal(int)
    scale_changed = Signal(float)

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("photosim")
        self.setMinimumSize(640, 480)
        self._settings = settings
        self._places: list[Place] = []
        self._within: dict[str, str] = {}
        self.place: Place | None = None
        self.key_actions = Actions(settings, self)
        self.top_bar = TopBar(theme)
        self._stack = QStackedWidget()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.notice = FloatingNotice(theme, centre, tokens.BOTTOM_BAR_HEIGHT)
        self.top_bar.place_chosen.connect(self._on_place_chosen)
        theme.changed.connect(self.update)

    # places

    def add_place(self, place: Place, within: str = "") -> None:
        """Register a place; the first one is shown when the settings name none.

        Args:
            place: it.
            within: the place it belongs to; it is then no choice of the switch, and not remembered.
        """
        self._places.append(place)
        self._within[place.name] = within or place.name
        self.top_bar.add_place("" if within else place.title, place.bar)
        self._stack.addWidget(place.widget)
        self.key_actions.add(place.actions, place.name)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place of the switch, in its order."""
        return tuple(place for place in self._places if self._within[place.name] == place.name)

    def show_place(self, name: str) -> None:
        """Switch to a place; an unknown one is the first."""
        wanted = next((place for place in self._places if place.name == name), self._places[0])
        name = wanted.name
        if wanted is self.place:
            return
        if self.place is not None:
            self.place.deactivated()
        self.place = wanted
        chosen = [place.name for place in self.places].index(self._within[name])
        self.top_bar.show_place(chosen, wanted.bar)
        self._stack.setCurrentWidget(wanted.widget)
        self.key_actions.show_place(wanted.name)
        self._settings.setValue("window/place", self._within[name])
        wanted.activated()

    def _on_place_chosen(self, number: int) -> None:
        self.show_place(self.places[number].name)

    # size and state

    def restore(self) -> None:
        """The size and the place the window was left in."""
        screen = self.screen().availableGeometry().size()
        self.resize(min(1440, screen.width()), min(900, screen.height()))
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.show_place(str(self._settings.value("window/place", "")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what a narrower window has no room for."""
        super().resizeEvent(event)
        self.top_bar.fit(self.width())
        self.resized.emit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Sharp thumbnails on another screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.scale_changed.emit(self.devicePixelRatioF())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, and let everything end."""
        self._settings.setValue("window/geometry", self.saveGeometry())
        for place in self._places:
            place.close()
        self.closing.emit()
        self._settings.sync()
        event.accept()
