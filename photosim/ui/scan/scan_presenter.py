"""Shows how the scan goes, which folders there are, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from photosim.domain.types import Problem
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.library_session import Library
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.scan.scan_controller import ScanController
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.left_panel import LeftPanel


class ScanPresenter(QObject):
    """Keeps the left panel true."""

    def __init__(
        self, library: Library, tasks: Tasks, scans: ScanController, folders: FolderList, panel: LeftPanel
    ) -> None:
        super().__init__(panel)
        self._library, self._tasks, self._folders, self._panel = library, tasks, folders, panel
        self._scanned = False
        card = panel.scan_card
        scans.started.connect(self._on_started)
        scans.progressed.connect(card.update_progress)
        scans.reported.connect(self._on_reported)
        scans.ended.connect(card.end)
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

    def _on_started(self) -> None:
        self._scanned = True
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
