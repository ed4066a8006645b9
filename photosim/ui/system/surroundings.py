"""Connects the window with the desktop around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings

from photosim.services import machine
from photosim.services.parts import ProgramPart, parts
from photosim.ui.dialogs.about_dialog import AboutDialog
from photosim.ui.scan.scan_care import ScanCare
from photosim.ui.system.desktop import ENTRY, Desktop
from photosim.ui.system.file_open import FileOpenFilter

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.scan.scan_controller import ScanController
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.shell.main_window import MainWindow
    from photosim.ui.tasks import Tasks


class Surroundings(QObject):
    """What the window takes from the desktop, and tells it.

    Attributes: desktop, scan_care, file_open: its parts.
    """

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        tasks: Tasks,
        settings: QSettings,
        dialogs: DialogManager,
        scans: ScanController,
        open_paths: Callable[[Sequence[str]], object],
    ) -> None:
        """open_paths: takes what the system wants opened."""
        super().__init__(window)
        self._tasks, self._dialogs = tasks, dialogs
        self.desktop = Desktop(window, ENTRY)
        self.scan_care = ScanCare(scans, self.desktop, window.notice, settings, library.data)
        application = QCoreApplication.instance()
        assert application is not None
        self.file_open = FileOpenFilter(application, self)
        self.file_open.opened.connect(open_paths)

    def show_about(self) -> None:
        """The version, and whose work the program is made of."""
        if not self._dialogs.bring_up("about"):
            self._tasks.call(parts, on_result=self._on_parts_read)

    def _on_parts_read(self, found: list[ProgramPart]) -> None:
        self._dialogs.show("about", AboutDialog(found, machine.report(), self._dialogs.window))
