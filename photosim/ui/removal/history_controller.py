"""What was removed before, and how to put it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.ui.dialogs.history_dialog import HistoryDialog

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.removal.removal_controller import RemovalController
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks


class HistoryController(QObject):
    """Opens the history and keeps it true.

    Signals:
        failed: (sentence, report).
    """

    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, removal: RemovalController, dialogs: DialogManager) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._removal, self._dialogs = library, tasks, removal, dialogs
        removal.restored.connect(self._fill)
        removal.applied.connect(self._fill)

    def open(self) -> None:
        """Show the sessions, newest first."""
        if not self._dialogs.bring_up("history"):
            dialog = HistoryDialog(self._dialogs.window)
            dialog.undo_requested.connect(self._removal.undo)
            self._dialogs.show("history", dialog)
            self._fill()

    def _fill(self) -> None:
        if self._dialogs.find("history", HistoryDialog) is not None:
            self._tasks.call(self._library.sessions, on_result=self._on_read, on_error=self._on_failed)

    def _on_read(self, sessions: list[Any]) -> None:
        dialog = self._dialogs.find("history", HistoryDialog)
        if dialog is not None:
            dialog.set_sessions(sessions)

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)
