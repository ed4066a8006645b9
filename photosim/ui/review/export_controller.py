"""Writes the groups that are shown into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from photosim.services.bulk_decisions import Export
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library
    from photosim.ui.review.bulk_controller import BulkController
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Notice


class ExportController(QObject):
    """Asks for a file and writes it.

    Signals:
        failed: (sentence, report).
    """

    failed = Signal(str, str)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        decisions: Decisions,
        bulk: BulkController,
        dialogs: DialogManager,
        notice: Notice,
    ) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._decisions = library, tasks, decisions
        self._bulk, self._dialogs, self._notice = bulk, dialogs, notice

    def open(self) -> None:
        """Ask for a file; its ending says the format."""
        dialog = QFileDialog(self._dialogs.window, self.tr("Export the groups"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([
            self.tr("Page with thumbnails (*.html)"), self.tr("Table (*.csv)"), self.tr("JSON (*.json)")
        ])  # fmt: skip
        dialog.selectFile("photosim.html")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rsplit(".", 1)[-1].rstrip(")")))
        dialog.setDefaultSuffix("html")
        dialog.fileSelected.connect(self.export)
        self._dialogs.show("export", dialog)

    def export(self, path: str) -> None:
        """Write the groups that are shown."""
        work = Export(Path(path), self._bulk.shown_groups(), self._decisions.states.copy(), self._library)
        self._tasks.call(work, on_result=self._on_exported, on_error=self._on_failed)

    def _on_exported(self, path: Path) -> None:
        self._notice.say(self.tr("Exported to {file}.").format(file=formatting.short_path(str(path))), "keep")

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)
