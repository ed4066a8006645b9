"""The menu behind the three dots, and the menu of a photo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from photosim.domain.types import Photo
from photosim.ui.system.file_manager import show_in_folder
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.language import LANGUAGES

if TYPE_CHECKING:
    from photosim.ui.actions import Actions
    from photosim.ui.style.theme import Theme

Entry = str | tuple[str, Callable[[], object]] | None
"""Of a menu: the id of an action; words and what they do; a line."""


def fill(menu: QMenu, actions: Actions, entries: list[Entry]) -> None:
    """Put entries into a menu."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, str):
            menu.addAction(actions.action(entry))
        else:
            menu.addAction(*entry)


def add_look_menu(menu: QMenu, theme: Theme, settings: QSettings) -> None:
    """Light, dark, or as the system says; remembered."""

    def choose(scheme: str) -> None:
        settings.setValue("window/scheme", scheme)
        theme.override(scheme or None)

    schemes = {
        "": translate("Words", "As the system"),
        "light": translate("Words", "Light"),
        "dark": translate("Words", "Dark"),
    }
    _add_choices(menu.addMenu(translate("Words", "Look")), schemes, str(settings.value("window/scheme", "")), choose)


def add_language_menu(menu: QMenu, settings: QSettings, say: Callable[[str], object]) -> None:
    """Another language from the next start on; empty: as the system says."""

    def choose(code: str) -> None:
        settings.setValue("window/language", code)
        say(translate("Words", "The language changes when photosim is opened again."))

    languages = {"": translate("Words", "As the system"), **LANGUAGES}
    _add_choices(
        menu.addMenu(translate("Words", "Language")), languages, str(settings.value("window/language", "")), choose
    )


def open_photo_menu(parent: QWidget, find_similar: Callable[[str], object], photo: Photo, at: QPoint) -> None:
    """What can be done with one photo; the menu goes when it is closed."""
    menu = QMenu(parent)
    menu.addAction(translate("Words", "Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(photo.path)))
    menu.addAction(translate("Words", "Find similar photos"), lambda: find_similar(photo.path))
    menu.addAction(translate("Words", "Show in its folder"), lambda: show_in_folder(photo.path))
    menu.addAction(
        translate("Words", "Copy the path"), lambda: QGuiApplication.clipboard().setText(formatting.visible(photo.path))
    )
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _add_choices(menu: QMenu, names: dict[str, str], chosen: str, choose: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for value, name in names.items():
        entry = menu.addAction(name)
        entry.setCheckable(True)
        entry.setChecked(value == chosen)
        entry.triggered.connect(lambda _=False, wanted=value: choose(wanted))
        group.addAction(entry)
