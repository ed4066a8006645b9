"""Whether a backup is wholly in the library, or the library in a backup, and what to do about the rest."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from photosim.domain.types import Photo
from photosim.services import backup
from photosim.services.backup import CompareTrees, Coverage, MarkTree, Trees
from photosim.ui.dialogs.backup_dialog import BackupDialog
from photosim.ui.review.dialog_controller import DialogController
from photosim.ui.tasks import SignalProgress, Task
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.removal.copying import CopyReport
    from photosim.services.library import Library
    from photosim.ui.review.bulk_controller import BulkController
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Choice, Notice


class BackupController(DialogController):
    """Opens the dialog and carries out what it asks for.

    Signals:
        failed: (sentence, report). copied: (CopyReport). undo_requested: (session_id) take the copies away again.
        problems_found: (list of Problem) why some were not copied.
    """

    copied = Signal(object)
    undo_requested = Signal(str)
    problems_found = Signal(list)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        review: ReviewSession,
        folders: FolderList,
        bulk: BulkController,
        dialogs: DialogManager,
        notice: Notice,
    ) -> None:
        super().__init__(library, tasks, review, folders, bulk, dialogs)
        self._notice = notice

    def open(self) -> None:
        """Compare two folders, the first two of the library to begin with."""
        if self._dialogs.bring_up("backup"):
            return
        dialog = BackupDialog(self._folders.protected, self._dialogs.window)
        dialog.compare_requested.connect(self._on_compare_requested)
        dialog.show_requested.connect(self._on_show_requested)
        dialog.copy_requested.connect(self._on_copy_requested)
        dialog.mark_requested.connect(self._on_mark_requested)
        dialog.export_requested.connect(self._on_export_requested)
        self._dialogs.show("backup", dialog)
        work = partial(backup.folders_to_compare, self._library)
        self._tasks.call(work, on_result=self._on_folders_found, on_error=self._on_failed)

    def copy(self, coverage: Coverage, target: str) -> None:
        """Copy what is only in one folder to below another one."""
        task = Task(_copy, self._library, coverage, target)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_copied)
        task.failed.connect(self._on_failed)
        self._notice.say(self.tr("Copying…"), choices=[(self.tr("Stop"), task.cancel.cancel)])
        self._tasks.start(task, "write")

    def export(self, coverage: Coverage, path: str) -> None:
        """Write the list of what is only in one folder."""
        work = partial(backup.export_only, self._library, coverage.only, Path(path))
        self._tasks.call(work, on_result=self._on_exported, on_error=self._on_failed)

    # answers

    @property
    def _dialog(self) -> BackupDialog | None:
        dialog: BackupDialog | None = self._dialogs.find("backup", BackupDialog)
        return dialog

    def _on_folders_found(self, folders: list[str]) -> None:
        if self._dialog is not None:
            self._dialog.set_folders(folders, self._folders.paths)

    def _on_compare_requested(self, first: str, second: str) -> None:
        view = self._review.view
        if view is not None:
            work = CompareTrees(self._library, view.grouping, first, second)
            self._tasks.call(work, on_result=self._on_compared, on_error=self._on_failed)

    def _on_compared(self, trees: Trees) -> None:
        if self._dialog is not None:
            self._dialog.set_trees(trees)

    def _on_show_requested(self, coverage: Coverage) -> None:
        work = _Photos(self._library, coverage)
        self._tasks.call(work, on_result=self._on_photos_read, on_error=self._on_failed)

    def _on_photos_read(self, answer: tuple[Coverage, list[Photo]]) -> None:
        if self._dialog is not None:
            self._dialog.set_single(*answer)

    def _on_mark_requested(self, coverage: Coverage) -> None:
        view, dialog = self._review.view, self._dialog
        if view is None or dialog is None or dialog.trees is None:
            return
        trees, protected = dialog.trees, self._folders.protected
        self._bulk.run(lambda states: MarkTree(trees, coverage, view.grouping, self._library, states, protected))

    def _on_copy_requested(self, coverage: Coverage) -> None:
        trees = self._dialog.trees if self._dialog is not None else None
        start = trees.other(coverage).root if trees is not None else ""
        dialog = QFileDialog(self._dialogs.window, self.tr("Copy the photos to this folder"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(self.copy, coverage))
        self._dialogs.show("copy", dialog)

    def _on_export_requested(self, coverage: Coverage) -> None:
        dialog = QFileDialog(self._dialogs.window, self.tr("Export the list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{os.path.basename(coverage.root) or 'photosim'}.csv")
        dialog.fileSelected.connect(partial(self.export, coverage))
        self._dialogs.show("list", dialog)

    def _on_progressed(self, _stage: object, done: int, total: int) -> None:
        words = self.tr("{n} of {m}").format(n=formatting.count(done), m=formatting.count(total))
        self._notice.reword(" ".join((self.tr("Copying…"), words)))

    def _on_copied(self, report: CopyReport) -> None:
        words = self.tr("%Ln file(s) copied, {size}.", "", report.copied)
        words = words.replace("{size}", formatting.bytes_text(report.bytes))
        if report.problems:
            words += " " + self.tr("%Ln photo(s) could not be copied.", "", len(report.problems))
            self.problems_found.emit(list(report.problems))
        choices: list[Choice] = []
        if report.session_id:
            choices.append((self.tr("Undo"), partial(self.undo_requested.emit, report.session_id)))
        choices.append((self.tr("Scan the folders again"), self._folders.scan_all))
        self.copied.emit(report)
        self._notice.say(words, "look" if report.problems else "accent", choices)

    def _on_exported(self, path: Path) -> None:
        self._notice.say(self.tr("Exported to {file}.").format(file=formatting.short_path(str(path))), "keep")

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)


class _Photos:
    """Reads the photos that are in one folder only, in a worker."""

    def __init__(self, library: Library, coverage: Coverage) -> None:
        self._library, self._coverage = library, coverage

    def __call__(self) -> tuple[Coverage, list[Photo]]:
        photos = self._library.photos(self._coverage.only)
        return self._coverage, [photos[photo_id] for photo_id in self._coverage.only if photo_id in photos]


def _copy(task: Task, library: Library, coverage: Coverage, target: str) -> CopyReport:
    return backup.copy_over(library, coverage.only, coverage.root, target, SignalProgress(task), task.cancel)
