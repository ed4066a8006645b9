"""Minds what a long scan does to the computer: its battery, its disk, and the person who turned to something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer

from photosim.domain.progress import Stage
from photosim.services import machine
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.ui.scan.scan_controller import ScanController
    from photosim.ui.system.desktop import Desktop
    from photosim.ui.widgets.notice import Notice

LONG_PHOTOS = 2000
"""Photos still to be read from which on a scan counts as long: about a minute of a laptop's battery."""

LONG_S = 60.0
"""Seconds after which nobody is expected to have waited in front of the window."""

LEAST_FREE = 500_000_000
"""Bytes that stay free on the disk of the library: the system and other programs want to live there too."""

LOOK_EVERY_MS = 15_000

_ASKED = "scan/battery_asked"


class ScanCare(QObject):
    """Pauses a scan before the disk is full, asks once about the battery, and tells when a long scan has ended."""

    def __init__(
        self,
        scans: ScanController,
        desktop: Desktop,
        notice: Notice,
        settings: QSettings,
        data: Path,
        *,
        on_battery: Callable[[], bool] = machine.on_battery,
        free_bytes: Callable[[Path], int | None] = machine.free_bytes,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(scans)
        self._scans, self._desktop, self._notice, self._settings, self._data = scans, desktop, notice, settings, data
        self._on_battery, self._free_bytes, self._clock = on_battery, free_bytes, clock
        self._began = 0.0
        self._is_long = self._told_disk = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        scans.started.connect(self._on_started)
        scans.progressed.connect(self._on_progressed)
        scans.ended.connect(self._on_ended)

    def look(self) -> None:
        """Look at the disk, and hold the scan where little of it is left."""
        free = self._free_bytes(self._data)
        if free is None or free >= LEAST_FREE or self._told_disk:
            return
        self._told_disk = True
        words = self.tr("Only {free} are left on the disk that holds photosim's library. The scan is paused.")
        self._hold(words.format(free=formatting.bytes_text(free)))

    def _on_started(self) -> None:
        self._began = self._clock()
        self._is_long = self._told_disk = False
        self._timer.start()
        self.look()

    def _on_progressed(self, stage: Stage, done: int, total: int) -> None:
        self._desktop.set_progress(done / total if total > 0 else 0.0)
        if stage is Stage.DECODE and total - done >= LONG_PHOTOS and not self._is_long:
            self._is_long = True
            self._ask_about_battery()

    def _on_ended(self) -> None:
        self._timer.stop()
        self._desktop.set_progress(None)
        if self._clock() - self._began < LONG_S or self._scans.is_cancelled or self._notice.window().isActiveWindow():
            return
        if self._scans.is_complete:
            self._desktop.notify(self.tr("The scan has ended"), self.tr("The groups are ready to be looked at."))
        else:
            self._desktop.notify(self.tr("The scan has stopped"), self.tr("photosim says why in its window."))

    def _ask_about_battery(self) -> None:
        if self._settings.value(_ASKED, False, bool) or not self._on_battery():
            return
        self._settings.setValue(_ASKED, True)
        self._hold(self.tr("This computer runs on its battery, and the scan will take a while. It is paused."))

    def _hold(self, words: str) -> None:
        self._scans.pause()
        choices = [(self.tr("Go on"), self._scans.resume), (self.tr("Stop the scan"), self._scans.cancel)]
        self._notice.say(words, "look", choices)
