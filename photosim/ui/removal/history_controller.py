"""What was removed before, and how to put it back: all of it, or file by file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from photosim.services import removals
from photosim.ui.dialogs.history_dialog import HistoryDialog
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.removal.journal import Action, Session
    from photosim.services.library import Library
    from photosim.ui.removal.removal_controller import RemovalController
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Notice


class HistoryController(QObject):
    """Opens the history and keeps it true.

    Signals:
        failed: (sentence, report).
        receipt_shown: (path) the receipt of a session is handed to the system's browser.
    """

    failed = Signal(str, str)
    receipt_shown = Signal(object)

    def __init__(
        self, library: Library, tasks: Tasks, removal: RemovalController, dialogs: DialogManager, notice: Notice
    ) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._removal = library, tasks, removal
        self._dialogs, self._notice = dialogs, notice
        removal.restored.connect(self._fill)
        removal.applied.connect(self._fill)
        removal.remembered.connect(self._fill)
        removal.receipt_requested.connect(self.show_receipt)

    def open(self) -> None:
        """Show the sessions, newest first."""
        if not self._dialogs.bring_up("history"):
            dialog = HistoryDialog(self._dialogs.window)
            dialog.undo_requested.connect(self._removal.undo)
            dialog.restore_requested.connect(self._removal.restore)
            dialog.session_chosen.connect(self._on_session_chosen)
            dialog.receipt_requested.connect(self.show_receipt)
            dialog.receipt_file_requested.connect(self._on_receipt_file_requested)
            self._dialogs.show("history", dialog)
            self._fill()

    def show_receipt(self, session_id: str) -> None:
        """Show what was done in a session, in the system's browser."""
        work = partial(removals.open_receipt, self._library, session_id)
        self._tasks.call(work, on_result=self._on_receipt_written, on_error=self._on_failed, lane="write")

    def save_receipt(self, session_id: str, path: str) -> None:
        """Write the receipt to a file; its ending says whether a page or a table."""
        work = partial(removals.save_receipt, self._library, session_id, Path(path))
        self._tasks.call(work, on_result=self._on_receipt_saved, on_error=self._on_failed, lane="write")

    def _fill(self) -> None:
        if self._dialogs.find("history", HistoryDialog) is not None:
            self._tasks.call(self._library.sessions, on_result=self._on_read, on_error=self._on_failed)

    def _on_read(self, sessions: list[Session]) -> None:
        dialog = self._dialogs.find("history", HistoryDialog)
        if dialog is not None:
            dialog.set_sessions(sessions)

    def _on_session_chosen(self, session_id: str) -> None:
        work = _Files(self._library, session_id)
        self._tasks.call(work, on_result=self._on_files_read, on_error=self._on_failed)

    def _on_files_read(self, answer: tuple[str, list[Action]]) -> None:
        dialog = self._dialogs.find("history", HistoryDialog)
        if dialog is not None:
            dialog.set_files(*answer)

    def _on_receipt_file_requested(self, session_id: str) -> None:
        dialog = QFileDialog(self._dialogs.window, self.tr("Save the receipt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Page (*.html)"), self.tr("Table (*.csv)")])
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rsplit(".", 1)[-1].rstrip(")")))
        dialog.setDefaultSuffix("html")
        dialog.selectFile(f"photosim-{session_id}.html")
        dialog.fileSelected.connect(partial(self.save_receipt, session_id))
        self._dialogs.show("receipt", dialog)

    def _on_receipt_written(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.receipt_shown.emit(path)

    def _on_receipt_saved(self, path: Path) -> None:
        self._notice.say(self.tr("Saved as {file}.").format(file=formatting.short_path(str(path))), "keep")

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)


class _Files:
    """Reads the files of a session, in a worker."""

    def __init__(self, library: Library, session_id: str) -> None:
        self._library, self._session_id = library, session_id

    def __call__(self) -> tuple[str, list[Action]]:
        return self._session_id, removals.files_of(self._library, self._session_id)
