"""The files that could not be read or acted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Problem
from photosim.ui.dialogs.problems_dialog import ProblemsDialog

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks


class ProblemsController(QObject):
    """Shows them, and has them tried again.

    Signals:
        failed: (sentence, report).
    """

    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, folders: FolderList, dialogs: DialogManager) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._folders, self._dialogs = library, tasks, folders, dialogs

    def open(self) -> None:
        """Show what the last scan could not read."""
        if not self._dialogs.bring_up("problems"):
            self._tasks.call(self._library.problems, on_result=self.show, on_error=self._on_failed)

    def show(self, problems: list[Problem]) -> None:
        """Show problems, of a scan or of an action."""
        known = self._dialogs.find("problems", ProblemsDialog)
        if known is not None:
            known.set_problems(problems)
            return
        dialog = ProblemsDialog(problems, self._dialogs.window)
        dialog.retry_requested.connect(self._on_retry_requested)
        self._dialogs.show("problems", dialog)

    def _on_retry_requested(self) -> None:
        self._folders.scan_all(retry=True)

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)
