"""The colours in force: follow the system at once, or an override for tests and for the person's own choice."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from photosim.domain import paths
from photosim.ui.style import tokens
from photosim.ui.style.icons import line_icon_file

SCHEMES = {
    ("light", False): tokens.LIGHT,
    ("dark", False): tokens.DARK,
    ("light", True): tokens.LIGHT_CONTRAST,
    ("dark", True): tokens.DARK_CONTRAST,
}


class Theme(QObject):
    """The colours that every part of the window paints with.

    Attributes:
        colours: the colours in force.

    Signals:
        changed: the colours are others now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours = tokens.LIGHT
        self._scheme: str | None = None
        self._contrast: bool | None = None
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        self._hints.colorSchemeChanged.connect(self.refresh)
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self.refresh)

    def override(self, scheme: str | None, contrast: bool | None = None) -> None:
        """Use "light" or "dark" whatever the system says; None, or what is neither, follows the system again.

        contrast: whether it is high, whatever the system says.
        """
        self._scheme = scheme if scheme in ("light", "dark") else None
        self._contrast = contrast
        self.refresh()

    def refresh(self) -> None:
        """Read the system's setting and dress the application in it."""
        scheme, contrast = self._system()
        self.colours = SCHEMES[self._scheme or scheme, contrast if self._contrast is None else self._contrast]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self.colours))
            application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()

    def colour(self, role: str) -> QColor:
        """The colour of a role, e.g. `colour("keep")`."""
        return QColor(getattr(self.colours, role))

    def _system(self) -> tuple[str, bool]:
        scheme = "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        if self._accessibility is None:
            return scheme, False
        return scheme, self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def application_font() -> QFont:
    """The system's font (Inter where it is installed), 13 pixels, with tabular figures."""
    font = QFont("Inter") if "Inter" in QFontDatabase.families() else QFont(QGuiApplication.font())
    font.setPixelSize(tokens.TEXT_SIZE)
    if hasattr(QFont, "Tag"):
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sized_font(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A copy of `font` at another size and weight."""
    other = QFont(font)
    other.setPixelSize(pixels)
    other.setWeight(weight)
    return other


def style_sheet(colours: tokens.Colours) -> str:
    """The style sheet of the whole window, from the template and the tokens."""
    template = Template(paths.resource("styles/window.qss").read_text(encoding="utf-8"))
    chevron = line_icon_file("chevron-down", colours.secondary)
    soft = QColor(colours.accent_soft)
    veil = f"rgba({soft.red()}, {soft.green()}, {soft.blue()}, 225)"
    check = line_icon_file("check", colours.on_accent)
    return template.substitute(colours.names(), chevron=chevron, check=check, veil=veil)


def palette(colours: tokens.Colours) -> QPalette:
    """Qt's palette with the same colours, for what a style sheet does not reach."""
    result = QPalette()
    role = QPalette.ColorRole
    for colour_role, value in {
        role.Window: colours.background,
        role.Base: colours.panel,
        role.AlternateBase: colours.background,
        role.Button: colours.panel,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.secondary,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
    }.items():
        result.setColor(colour_role, QColor(value))
    for text_role in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, text_role, QColor(colours.secondary))
    return result
