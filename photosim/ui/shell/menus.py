"""The menu behind the three dots."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from photosim.domain.types import Photo
from photosim.ui.actions import Action
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.language import LANGUAGES

if TYPE_CHECKING:
    from photosim.ui.shell.main_window import MainWindow


def build_menu(window: MainWindow) -> None:
    """Fill the menu of the window."""
    menu = window.menu
    menu.addAction(translate("Words", "Add a folder…"), window.views.choose_folders)
    menu.addAction(translate("Words", "Scan all folders again"), window.folders.scan_all)
    menu.addSeparator()
    menu.addAction(translate("Words", "Find similar…"), window.views.choose_picture)
    menu.addAction(translate("Words", "Similar to the right photo"), lambda: window.act(Action.SIMILAR_TO_THIS))
    menu.addSeparator()
    menu.addAction(translate("Words", "Mark everything proposed in this list"), window.tools.accept_proposals)
    menu.addAction(translate("Words", "Rules…"), lambda: window.views.open("rules"))
    menu.addAction(translate("Words", "Export the groups…"), lambda: window.views.open("export"))
    menu.addSeparator()
    menu.addAction(translate("Words", "Undo"), lambda: window.act(Action.UNDO))
    menu.addAction(translate("Words", "Redo"), lambda: window.act(Action.REDO))
    menu.addSeparator()
    look = menu.addMenu(translate("Words", "Look"))
    group = QActionGroup(window)
    chosen = str(window.settings.value("window/scheme", ""))
    for name, words in (
        ("", translate("Words", "As the system")),
        ("light", translate("Words", "Light")),
        ("dark", translate("Words", "Dark")),
    ):
        entry = look.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(chosen == name)
        entry.triggered.connect(lambda _=False, scheme=name: choose_scheme(window, scheme))
        group.addAction(entry)
    languages = menu.addMenu(translate("Words", "Language"))
    current = str(window.settings.value("window/language", ""))
    languages_group = QActionGroup(window)
    for code, name in (("", translate("Words", "As the system")), *LANGUAGES.items()):
        entry = languages.addAction(name)
        entry.setCheckable(True)
        entry.setChecked(current == code)
        entry.triggered.connect(lambda _=False, wanted=code: choose_language(window, wanted))
        languages_group.addAction(entry)
    menu.addAction(translate("Words", "Keys…"), lambda: window.act(Action.KEY_SHEET))


def choose_scheme(window: MainWindow, scheme: str) -> None:
    """Light, dark, or as the system says (empty); remembered."""
    window.settings.setValue("window/scheme", scheme)
    window.theme.override(scheme or None)


def choose_language(window: MainWindow, code: str) -> None:
    """Another language from the next start on; empty: as the system says."""
    window.settings.setValue("window/language", code)
    window.notice.say(translate("Words", "The language changes when photosim is opened again."))


def photo_menu(window: MainWindow, photo: Photo) -> QMenu:
    """What can be done with one photo; the menu goes when it is closed."""
    menu = QMenu(window)
    menu.addAction(translate("Words", "Find similar photos"), lambda: window.views.find_similar(photo.path))
    menu.addAction(translate("Words", "Show in its folder"), lambda: show_in_folder(photo.path))
    menu.addAction(
        translate("Words", "Copy the path"), lambda: QGuiApplication.clipboard().setText(formatting.visible(photo.path))
    )
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def show_in_folder(path: str) -> None:
    """Open the folder in the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(path)))
