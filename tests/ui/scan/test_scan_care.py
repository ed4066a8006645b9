"""A long scan minds the battery, the disk and the person."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from photosim.domain.progress import Stage
from photosim.ui.scan.scan_care import LEAST_FREE, LONG_PHOTOS, LONG_S, ScanCare
from photosim.ui.scan.scan_controller import ScanController
from photosim.ui.style.theme import Theme
from photosim.ui.tasks import Tasks
from photosim.ui.widgets.notice import Notice

WAIT_MS = 20_000


class SlowLibrary:
    """A library whose scan has everything still to read, and ends when it is told to."""

    def __init__(self) -> None:
        self.photos = LONG_PHOTOS
        self.is_over = False

    def scan(self, folders, progress, cancel, retry):
        progress.update(Stage.DECODE, 0, self.photos)
        while not self.is_over:
            cancel.check()
            time.sleep(0.01)
        return object()


class Listener(QObject):
    """A desktop that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.progress: list[float | None] = []

    def notify(self, title: str, words: str) -> None:
        self.told.append(title)

    def set_progress(self, share: float | None) -> None:
        self.progress.append(share)


class Surrounded:
    """A scan with everything around it made up."""

    def __init__(self, folder: Path) -> None:
        self.owner = QWidget()
        self.library, self.desktop, self.tasks = SlowLibrary(), Listener(), Tasks(self.owner)
        self.notice = Notice(Theme(self.owner), self.owner)
        self.settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.scans = ScanController(self.library, self.tasks, self.owner)  # type: ignore[arg-type]
        self.battery, self.free, self.now = False, LEAST_FREE, 0.0
        self.care = ScanCare(
            self.scans, self.desktop, self.notice, self.settings, folder,  # type: ignore[arg-type]
            on_battery=lambda: self.battery, free_bytes=lambda path: self.free, clock=lambda: self.now,
        )  # fmt: skip
        self.pauses: list[bool] = []
        self.scans.pause_changed.connect(self.pauses.append)

    def start(self, qtbot) -> None:
        with qtbot.waitSignal(self.scans.progressed, timeout=WAIT_MS):
            self.scans.start(["/photos"])

    def end(self, qtbot) -> None:
        self.library.is_over = True
        if self.scans.is_running:
            with qtbot.waitSignal(self.scans.ended, timeout=WAIT_MS):
                self.scans.resume()


@pytest.fixture
def scan(qtbot, tmp_path):
    made = Surrounded(tmp_path)
    yield made
    made.end(qtbot)
    assert made.tasks.stop(WAIT_MS)
    made.owner.deleteLater()


def test_a_long_scan_on_battery_asks_once(qtbot, scan):
    scan.battery = True
    scan.start(qtbot)
    assert scan.pauses == [True]
    assert "battery" in scan.notice.text
    scan.notice.choose(0)
    assert scan.pauses == [True, False]
    scan.end(qtbot)
    scan.library.is_over = False
    scan.start(qtbot)
    assert scan.pauses[2:] == [False]  # the end of the first; the second was not held


def test_the_person_may_end_it_instead(qtbot, scan):
    scan.battery = True
    scan.start(qtbot)
    with qtbot.waitSignal(scan.scans.ended, timeout=WAIT_MS):
        scan.notice.choose(1)
    assert scan.desktop.told == []


@pytest.mark.parametrize(("battery", "photos"), [(False, LONG_PHOTOS), (True, LONG_PHOTOS - 1)])
def test_a_short_scan_or_one_that_is_plugged_in_asks_nothing(qtbot, scan, battery, photos):
    scan.battery, scan.library.photos = battery, photos
    scan.start(qtbot)
    assert scan.pauses == []
    assert scan.notice.text == ""


def test_a_disk_that_fills_holds_the_scan_before_it_is_full(qtbot, scan):
    scan.start(qtbot)
    assert scan.pauses == []
    scan.free = LEAST_FREE - 1
    scan.care.look()
    assert scan.pauses == [True]
    assert "500" in scan.notice.text
    scan.notice.choose(0)
    scan.care.look()
    assert scan.pauses == [True, False]  # told once a scan: the person decided


def test_a_disk_that_cannot_be_asked_holds_nothing(qtbot, scan):
    scan.free = None
    scan.start(qtbot)
    scan.care.look()
    assert scan.pauses == []


def test_a_long_scan_tells_of_its_end_and_shows_how_far_it_is(qtbot, scan):
    scan.start(qtbot)
    assert scan.desktop.progress == [0.0]
    scan.now = LONG_S
    scan.end(qtbot)
    assert scan.desktop.told == ["The scan has ended"]
    assert scan.desktop.progress[-1] is None


def test_a_short_scan_tells_nothing(qtbot, scan):
    scan.start(qtbot)
    scan.now = LONG_S - 1
    scan.end(qtbot)
    assert scan.desktop.told == []
