from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from photosim.domain.catalogue import Reading, plain
from photosim.domain.errors import UserError
from photosim.domain.progress import Stage
from photosim.domain.types import Problem
from photosim.services.library import Library
from photosim.ui.shell.drop_target import dropped
from tests.ui.heartbeat import Heartbeat
from tests.ui.synthetic import synthetic_matches

WAIT_MS = 30_000
PHOTOS = 5_000
MOST_WORK = 0.15
"""Seconds of processor time on end; several times what is used, so that only a slot that waits or decodes fails."""


@dataclass
class Report:
    problems: list[Problem] = field(default_factory=list)


class FedLibrary(Library):
    """A library whose scan feeds made-up results; everything else is the real thing."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.found = 0
        self.go_on = threading.Event()
        self.problems_found: list[Problem] = []

    def matches(self):
        return synthetic_matches(self.found, self.found * 3) if self.found else super().matches()

    def thumbnail(self, photo):
        return None

    def scan(self, folders, progress, cancel, retry=False):
        for done in range(1, PHOTOS + 1):
            cancel.check()
            progress.update(Stage.DECODE, done, PHOTOS)
            if done % 500 == 0:
                self.found = done
                progress.results_changed()
                time.sleep(0.02)  # stands for the work of a scan, off the GUI thread
        return Report(self.problems_found)


class WaitingLibrary(FedLibrary):
    def scan(self, folders, progress, cancel, retry=False):
        while not self.go_on.wait(0.005):
            cancel.check()
        return Report(self.problems_found)


class ReseededLibrary(WaitingLibrary):
    seed = 7

    def matches(self):
        return synthetic_matches(60, 40, seed=self.seed)


@pytest.fixture
def scanned(qtbot, data_folder, photo_folder, make_window):
    def start(library):
        window = make_window(library)
        window.open([str(photo_folder / "Camera")])
        return window

    return start


def test_no_slot_holds_the_window_up_while_5000_photos_are_scanned(qtbot, data_folder, scanned):
    """Between two beats of a 10 ms timer the GUI thread does little work, however busy the machine is."""
    window = scanned(FedLibrary(data_folder))
    beat = Heartbeat(window.window)
    beat.start()
    qtbot.waitUntil(lambda: window.review.view is not None and len(window.review.view.grouping) > 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)
    beat.stop()
    assert max(beat.work) < MOST_WORK


def test_later_results_are_announced_and_not_shuffled_in(qtbot, data_folder, scanned):
    library = WaitingLibrary(data_folder)
    library.found = 100
    window = scanned(library)
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    before = window.group_panel.model.rowCount()
    library.found = 400
    window.review.load(announce=True)
    qtbot.waitUntil(window.group_panel.waiting.isVisible, timeout=WAIT_MS)
    assert "more group" in window.group_panel.waiting.text
    assert window.group_panel.model.rowCount() == before
    window.group_panel.waiting.choose()
    qtbot.waitUntil(lambda: window.group_panel.model.rowCount() > before, timeout=WAIT_MS)
    library.go_on.set()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)


def test_groups_that_became_others_are_announced_though_their_number_is_the_same(qtbot, data_folder, scanned):
    """The list must not stay stale without a word: a group may have won photos, or be about others."""
    library = ReseededLibrary(data_folder)
    window = scanned(library)
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    groups = len(window.review.view.grouping)
    library.seed = next(s for s in range(8, 400) if len(synthetic_matches(60, 40, s).group(0.8)) == groups)
    window.review.load(announce=True)
    qtbot.waitUntil(window.group_panel.waiting.isVisible, timeout=WAIT_MS)
    shown = window.review.view.consequence
    window.group_panel.waiting.choose()
    qtbot.waitUntil(lambda: window.review.view.consequence != shown, timeout=WAIT_MS)
    assert not window.group_panel.waiting.isVisible()
    window.review.load(announce=True)
    qtbot.waitUntil(lambda: not window.review.busy and window.tasks.idle is False, timeout=WAIT_MS)
    assert not window.group_panel.waiting.isVisible()
    library.go_on.set()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)


def test_scanning_with_nothing_yet_says_so(qtbot, data_folder, scanned):
    library = WaitingLibrary(data_folder)
    library.found = 9
    window = scanned(library)
    qtbot.waitUntil(lambda: window.scans.is_running, timeout=WAIT_MS)
    assert window.left_panel.scan_card.isVisible()
    window.left_panel.scan_card.cancel.click()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)
    assert window.left_panel.scan_card.stage.text() == "The scan was stopped"


def test_a_stopped_scan_goes_on_after_a_restart(qtbot, data_folder, scanned, make_window):
    library = WaitingLibrary(data_folder)
    library.found = 9
    window = scanned(library)
    qtbot.waitUntil(lambda: window.scans.is_running, timeout=WAIT_MS)
    folders = window.scans.folders
    window.left_panel.scan_card.update_progress(Stage.DECODE, 480, 1480)
    window.scans.progressed.emit(Stage.DECODE, 480, 1480)
    window.left_panel.scan_card.cancel.click()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)
    again = make_window(library)
    again.open([])
    card = again.left_panel.scan_card
    assert card.isVisible()
    assert "480 of 1,480" in card.done.text()
    card.again.click()
    assert again.scans.is_running
    assert again.scans.folders == folders
    library.go_on.set()
    qtbot.waitUntil(lambda: not again.scans.is_running and not again.review.busy, timeout=WAIT_MS)
    assert card.stage.text() == "Everything is scanned"
    assert card.done.text()


def test_a_cancelled_scan_says_that_it_was_stopped_and_goes_on(qtbot, data_folder, scanned):
    library = WaitingLibrary(data_folder)
    window = scanned(library)
    qtbot.waitUntil(lambda: window.scans.is_running, timeout=WAIT_MS)
    window.left_panel.scan_card.cancel.click()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)
    page = window.state_page
    qtbot.waitUntil(page.go_on.isVisible, timeout=WAIT_MS)
    assert page.title.text() == "The scan was stopped"
    library.go_on.set()
    page.go_on.click()
    qtbot.waitUntil(lambda: window.scans.is_complete and not window.scans.is_running, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not page.go_on.isVisible() and not window.review.busy, timeout=WAIT_MS)


def test_a_folder_stays_in_the_list_while_it_is_being_written(qtbot, data_folder, scanned, photo_folder):
    class Slow(WaitingLibrary):
        written = threading.Event()

        def set_folder(self, path, role):
            self.written.wait(30)
            super().set_folder(path, role)

    library = Slow(data_folder)
    window = scanned(library)
    loaded = []
    library.go_on.set()
    qtbot.waitUntil(lambda: not window.scans.is_running and window.folders.known, timeout=WAIT_MS)
    window.folders.changed.connect(lambda: loaded.append(window.folders.paths))
    window.folders.load()
    qtbot.waitUntil(lambda: bool(loaded), timeout=WAIT_MS)
    library.written.set()
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)
    assert {tuple(paths) for paths in loaded} == {(str(photo_folder / "Camera"),)}


def test_skipped_files_are_counted(qtbot, data_folder, scanned):
    library = WaitingLibrary(data_folder)
    library.found = 100
    library.problems_found = [Problem("/a/broken.jpg", "decode", Reading.DAMAGED())] * 3
    window = scanned(library)
    library.go_on.set()
    qtbot.waitUntil(lambda: window.left_panel.views["problems"].text().endswith("3"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)


def test_a_failed_scan_is_a_calm_sentence(qtbot, data_folder, scanned):
    class FullDisk(FedLibrary):
        def scan(self, folders, progress, cancel, retry=False):
            raise UserError(plain("There is no space left on the disk."))

    library = FullDisk(data_folder)
    library.found = 100
    window = scanned(library)
    qtbot.waitUntil(lambda: window.notice.text == "There is no space left on the disk.", timeout=WAIT_MS)
    assert window.notice.choices == []
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)


def test_dropped_folders_are_scanned_and_pictures_searched(photo_folder):
    data = QMimeData()
    picture = photo_folder / "Camera" / "rocket.jpg"
    data.setUrls([QUrl.fromLocalFile(str(photo_folder / "Camera")), QUrl.fromLocalFile(str(photo_folder / "Phone"))])
    assert dropped(data) == ([str(photo_folder / "Camera"), str(photo_folder / "Phone")], [])
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    assert dropped(data) == ([], [str(picture)])


def test_a_dropped_folder_is_taken_anywhere_on_the_window(qtbot, data_folder, photo_folder, make_window):
    library = WaitingLibrary(data_folder)
    library.found = 100
    window = make_window(library)
    window.open([])
    qtbot.waitUntil(lambda: window.folders.known, timeout=WAIT_MS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_folder / "Phone"))])
    assert window.drops.take(data)
    assert window.folders.paths == [str(photo_folder / "Phone")]
    assert window.scans.is_running
    library.go_on.set()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)


def test_a_folded_left_side_still_tells_how_far_the_scan_is(qtbot, data_folder, scanned):
    library = WaitingLibrary(data_folder)
    library.found = 100
    window = scanned(library)
    window.window.resize(1000, 700)
    left = window.left_panel
    qtbot.waitUntil(lambda: left.is_folded and left.scan_ring.isVisible(), timeout=WAIT_MS)
    left.scan_card.update_progress(Stage.DECODE, 30, 120)
    assert "30 of 120" in left.scan_ring.accessibleName()
    left.scan_ring.grab()
    left.scan_ring.click()
    assert not left.is_folded
    library.go_on.set()
    qtbot.waitUntil(lambda: not window.scans.is_running and not window.review.busy, timeout=WAIT_MS)
    assert left.scan_ring.isHidden()
