"""The windows beside the window: opened, filled by workers, closed with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from photosim.types import Problem
from photosim.ui.dialogs.history_dialog import HistoryDialog
from photosim.ui.dialogs.keys_dialog import KeysDialog
from photosim.ui.dialogs.problems_dialog import ProblemsDialog
from photosim.ui.dialogs.report_dialog import ReportDialog

if TYPE_CHECKING:
    from photosim.ui.main_window import MainWindow


class Views(QObject):
    """Opens each dialog once; a second time brings it to the front.

    Attributes:
        open_dialogs: by name.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.open_dialogs: dict[str, QDialog] = {}
        window.left_panel.view_wanted.connect(self.open)
        window.left_panel.scan_card.problems_wanted.connect(lambda: self.open("problems"))
        window.left_panel.add_wanted.connect(self.choose_folders)
        window.state_page.choose_wanted.connect(self.choose_folders)
        window.state_page.samples_wanted.connect(self.try_samples)
        window.state_page.folder_wanted.connect(lambda path: window.folders.add([path]))
        window.top_bar.similar_wanted.connect(self.choose_picture)
        window.top_bar.rules_wanted.connect(lambda: self.open("rules"))

    def open(self, name: str) -> None:
        """Open one of the views by its name."""
        openers: dict[str, Callable[[], None]] = {
            "keys": self._open_keys,
            "history": self._open_history,
            "problems": self._open_problems,
        }
        known = self.open_dialogs.get(name)
        if known is not None:
            known.raise_()
            known.activateWindow()
        elif name in openers:
            openers[name]()

    def close(self) -> None:
        """Close every dialog."""
        for dialog in list(self.open_dialogs.values()):
            dialog.close()

    def show_report(self, sentence: str, report: str) -> None:
        """Show a failure that can be copied."""
        self._show("report", ReportDialog(sentence, report, self._window))

    def show_problems(self, problems: list[Problem]) -> None:
        """Show problems of an action."""
        known = self.open_dialogs.get("problems")
        if isinstance(known, ProblemsDialog):
            known.set_problems(problems)
        else:
            self._show("problems", ProblemsDialog(problems, self._window))

    # folders

    def choose_folders(self) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self._window, self.tr("Choose a folder of photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self._window.folders.add([path]))
        self._show("folder", dialog)

    def try_samples(self) -> None:
        """Make a folder of sample photos with copies, and scan it."""
        self._window.workers.call(
            self._window.library.make_samples, then=self._on_samples_made, otherwise=self._window.presenting.on_failed
        )

    def _on_samples_made(self, folder: str) -> None:
        self._window.folders.add([folder])

    # similar

    def choose_picture(self) -> None:
        """Ask for a picture to search with."""
        dialog = QFileDialog(self._window, self.tr("Choose a picture to search with"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.find_similar)
        self._show("picture", dialog)

    def similar_to_this(self) -> None:
        """Search with the right photo."""
        pair = self._window.deciding.pair
        if pair is not None:
            self.find_similar(pair.right.path)

    def paste(self) -> None:
        """Scan or search for what is in the clipboard."""
        if not self._window.drops.take(QGuiApplication.clipboard().mimeData()):
            self._window.notice.say(self.tr("There is no picture and no folder in the clipboard."), tone="look")

    def find_similar(self, path: str) -> None:
        """Search with a picture file."""

    def find_similar_image(self, image: QImage) -> None:
        """Search with a picture that is no file."""

    # the views

    def _open_keys(self) -> None:
        self._show("keys", KeysDialog(self._window.keys, self._window))

    def _open_history(self) -> None:
        dialog = HistoryDialog(self._window)
        dialog.undo_wanted.connect(self._window.applying.undo)
        self._show("history", dialog)
        self._fill_history()
        self._window.applying.restored.connect(self._fill_history)

    def _fill_history(self) -> None:
        self._window.workers.call(
            self._window.library.sessions, then=self._on_sessions_read, otherwise=self._window.presenting.on_failed
        )

    def _on_sessions_read(self, sessions: list[Any]) -> None:
        dialog = self.open_dialogs.get("history")
        if isinstance(dialog, HistoryDialog):
            dialog.set_sessions(sessions)

    def _open_problems(self) -> None:
        self._window.workers.call(
            self._window.library.problems, then=self.show_problems, otherwise=self._window.presenting.on_failed
        )

    def _show(self, name: str, dialog: QDialog) -> None:
        dialog.setObjectName(f"{name}_dialog")
        dialog.finished.connect(lambda: self._on_dialog_finished(name))
        dialog.setModal(False)
        self.open_dialogs[name] = dialog
        dialog.show()

    def _on_dialog_finished(self, name: str) -> None:
        dialog = self.open_dialogs.pop(name, None)
        if dialog is not None:
            dialog.deleteLater()
