"""The menu behind the three dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup

from photosim.ui.keys import Action
from photosim.ui.text import translate

if TYPE_CHECKING:
    from photosim.ui.main_window import MainWindow


def build_menu(window: MainWindow) -> None:
    """Fill the menu of the window."""
    menu = window.menu
    menu.addAction(translate("Add a folder…"), window.views.choose_folders)
    menu.addAction(translate("Scan all folders again"), window.folders.scan_all)
    menu.addSeparator()
    menu.addAction(translate("Find similar…"), window.views.choose_picture)
    menu.addAction(translate("Similar to the right photo"), lambda: window.act(Action.SIMILAR_TO_THIS))
    menu.addSeparator()
    menu.addAction(translate("Mark everything proposed in this list"), window.tools.accept_proposals)
    menu.addAction(translate("Rules…"), lambda: window.views.open("rules"))
    menu.addAction(translate("Export the groups…"), lambda: window.views.open("export"))
    menu.addSeparator()
    menu.addAction(translate("Undo"), lambda: window.act(Action.UNDO))
    menu.addAction(translate("Redo"), lambda: window.act(Action.REDO))
    menu.addSeparator()
    look = menu.addMenu(translate("Look"))
    group = QActionGroup(window)
    chosen = str(window.settings.value("window/scheme", ""))
    for name, words in (("", translate("As the system")), ("light", translate("Light")), ("dark", translate("Dark"))):
        entry = look.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(chosen == name)
        entry.triggered.connect(lambda _=False, scheme=name: choose_scheme(window, scheme))
        group.addAction(entry)
    menu.addAction(translate("Keys…"), lambda: window.act(Action.KEY_SHEET))


def choose_scheme(window: MainWindow, scheme: str) -> None:
    """Light, dark, or as the system says (empty); remembered."""
    window.settings.setValue("window/scheme", scheme)
    window.theme.override(scheme or None)
