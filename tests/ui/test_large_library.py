"""100,000 photos with 300,000 pairs. How long things take stands in `tests/benchmarks/`."""

from __future__ import annotations

import time

import pytest

from photosim.services.library import Library
from tests.ui.synthetic import synthetic_matches

WAIT_MS = 60_000
PHOTOS, PAIRS = 100_000, 300_000

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def matches():
    return synthetic_matches(PHOTOS, PAIRS)


@pytest.fixture
def large(qtbot, data_folder, make_window, matches):
    class LargeLibrary(Library):
        def matches(self):
            return matches

        def thumbnail(self, photo):
            return None

        def decode(self, path, max_side):
            raise OSError("There is no file behind a made-up photo.")

    window = make_window(LargeLibrary(data_folder))
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    return window


def test_the_slider_regroups(qtbot, large):
    seen: list[float] = []
    large.review.view_changed.connect(lambda: seen.append(large.review.view.consequence.threshold))
    rows = []
    for value in (85, 70, 90):
        large.review_bar.slider.setValue(value)
        qtbot.waitUntil(lambda wanted=value / 100: wanted in seen, timeout=WAIT_MS)
        rows.append(large.group_panel.model.rowCount())
    assert rows[1] > rows[0] > rows[2] > 5_000


def test_a_decision_does_not_walk_through_the_library(qtbot, large):
    spent = []
    for _ in range(40):
        start = time.thread_time()
        large.actions.trigger("keep_left")
        spent.append(time.thread_time() - start)
    spent.sort()
    assert spent[20] < 0.05
    qtbot.waitUntil(lambda: large.tasks.idle, timeout=WAIT_MS)


def test_only_rows_in_sight_are_made(large):
    assert large.group_panel.model.made < 60
