"""Shows how the scan goes, which folders there are, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings

from photosim.domain.progress import Stage
from photosim.domain.types import Problem
from photosim.ui.scan.scan_record import ScanRecord, load_record
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.scan.scan_controller import ScanController
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.left_panel import LeftPanel


class ScanPresenter(QObject):
    """Keeps the left panel true."""

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        scans: ScanController,
        folders: FolderList,
        panel: LeftPanel,
        settings: QSettings,
    ) -> None:
        super().__init__(panel)
        self._library, self._tasks, self._folders, self._panel = library, tasks, folders, panel
        self._scans, self._settings = scans, settings
        self._read = (0, -1)
        self._scanned = False
        card = panel.scan_card
        scans.started.connect(self._on_started)
        scans.progressed.connect(self._on_progressed)
        scans.reported.connect(self._on_reported)
        scans.pause_changed.connect(card.set_paused)
        scans.ended.connect(self._on_ended)
        card.scan_requested.connect(self._on_scan_requested)
        card.pause_requested.connect(scans.pause)
        card.resume_requested.connect(scans.resume)
        card.cancel_requested.connect(scans.cancel)
        folders.changed.connect(self._on_folders_changed)
        panel.role_requested.connect(folders.set_role)
        panel.removal_requested.connect(folders.remove)
        panel.scan_requested.connect(folders.add_one)

    def read_problems(self) -> None:
        """Ask the library what the last scan could not read."""
        self._tasks.call(self._library.problems, on_result=self._on_problems_read)

    def show_last_scan(self) -> None:
        """What became of the last scan, also after a restart."""
        record = load_record(self._settings)
        if record is None or self._scans.is_running:
            return
        if record.is_complete:
            self._panel.scan_card.show_finished(record.moment)
        else:
            self._panel.scan_card.show_stopped(record.done, record.total)

    def _on_scan_requested(self) -> None:
        record = load_record(self._settings)
        if record is not None and not record.is_complete:
            self._scans.start(record.folders)
        else:
            self._folders.scan_all()

    def _on_progressed(self, stage: Stage, done: int, total: int) -> None:
        if stage is Stage.DECODE:
            self._read = (done, total)
        self._panel.scan_card.update_progress(stage, done, total)

    def _on_ended(self) -> None:
        record = ScanRecord.now(*self._read, self._scans.is_complete, self._scans.folders)
        record.save(self._settings)
        self.show_last_scan()

    def _on_started(self) -> None:
        self._scanned = True
        self._read = (0, -1)
        self._panel.scan_card.start()

    def _on_folders_changed(self) -> None:
        self._panel.set_folders(self._folders.entries)

    def _on_reported(self, report: Any) -> None:
        self._show_problems(len(report.problems))

    def _on_problems_read(self, problems: Sequence[Problem]) -> None:
        if not self._scanned:  # a scan knows better
            self._show_problems(len(problems))

    def _show_problems(self, number: int) -> None:
        self._panel.scan_card.set_skipped(number)
        self._panel.views["problems"].set_number(formatting.count(number) if number else "")
