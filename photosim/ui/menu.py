"""The menu behind the three dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup

from photosim.ui.keys import Action

if TYPE_CHECKING:
    from photosim.ui.main_window import MainWindow


def build_menu(window: MainWindow) -> None:
    """Fill the menu of the window."""
    menu = window.menu
    tr = window.tr
    menu.addAction(tr("Add a folder…"), window.views.choose_folders)
    menu.addAction(tr("Scan all folders again"), window.folders.scan_all)
    menu.addSeparator()
    menu.addAction(tr("Find similar…"), window.views.choose_picture)
    menu.addAction(tr("Similar to the right photo"), lambda: window.act(Action.SIMILAR_TO_THIS))
    menu.addAction(tr("Rules…"), lambda: window.views.open("rules"))
    menu.addAction(tr("Export the groups…"), lambda: window.views.open("export"))
    menu.addSeparator()
    menu.addAction(tr("Undo"), lambda: window.act(Action.UNDO))
    menu.addAction(tr("Redo"), lambda: window.act(Action.REDO))
    menu.addSeparator()
    look = menu.addMenu(tr("Look"))
    group = QActionGroup(window)
    chosen = str(window.settings.value("window/scheme", ""))
    for name, words in (("", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))):
        entry = look.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(chosen == name)
        entry.triggered.connect(lambda _=False, scheme=name: choose_scheme(window, scheme))
        group.addAction(entry)
    menu.addAction(tr("Keys…"), lambda: window.act(Action.KEY_SHEET))


def choose_scheme(window: MainWindow, scheme: str) -> None:
    """Light, dark, or as the system says (empty); remembered."""
    window.settings.setValue("window/scheme", scheme)
    window.theme.override(scheme or None)
