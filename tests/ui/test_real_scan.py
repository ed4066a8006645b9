from __future__ import annotations

import pytest

from photosim.services.library import Library
from tests.ui.heartbeat import Heartbeat, make_photos, patterns

WAIT_MS = 120_000
PHOTOS = 200
MOST_WORK = 0.15
"""Seconds of processor time on end; several times what is used, so that only a slot that waits or decodes fails."""


@pytest.mark.slow
def test_the_window_lives_while_real_files_are_scanned(qtbot, data_folder, tmp_path, make_window):
    """The whole pipeline on real files, reviewed meanwhile; the GUI thread never works long on end."""
    assert make_photos(tmp_path / "photos", PHOTOS, patterns()) == PHOTOS
    library = Library(data_folder)
    window = make_window(library)
    beat = Heartbeat(window.window)
    reports = []
    window.scans.reported.connect(reports.append)
    beat.start()
    window.open([str(tmp_path / "photos")])
    qtbot.waitUntil(lambda: window.scans.is_running, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    window.commands.keep_left()
    qtbot.waitUntil(lambda: bool(reports) and not window.scans.is_running, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.review.busy and window.tasks.idle, timeout=WAIT_MS)
    beat.stop()
    assert max(beat.work) < MOST_WORK
    assert reports[0].problems == []
    assert window.folders.photos == PHOTOS
    window.review.show_waiting()  # what came after the first list is announced, and shown when asked for
    qtbot.waitUntil(lambda: len(window.review.view.grouping) > PHOTOS // 8, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.review.busy and window.tasks.idle, timeout=WAIT_MS)
    library.close()
