"""All photos of a group at once: chosen by drawing or by rule, decided together, and the kept one always stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from photosim.domain.types import Decision
from photosim.services.family_view import Standing

WAIT_MS = 20_000


@pytest.fixture
def grid(qtbot, window):
    """The grid of the group of three."""
    row = next(n for n in range(window.navigator.rows) if len(window.navigator.make_row(n).photos) == 3)
    window.navigator.go(row)
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_G)
    assert window.window.place is window.group_place
    return window.group_place.grid


def test_it_shows_every_photo_with_what_it_is(window, grid) -> None:
    pair = window.navigator.current
    assert {one.photo_id for one in grid.photos.relatives} == set(pair.group.group.photo_ids)
    assert grid.photos.relatives[0].standing is Standing.ORIGINAL
    assert grid.photos.relatives[0].photo_id == pair.left.photo_id
    words = [grid.photos.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert "original" in words[0]
    assert all(
        one.photo.path.rpartition("/")[2] in said for one, said in zip(grid.photos.relatives, words, strict=True)
    )
    assert "3 photos" in window.group_place.summary.text()


def test_a_rule_chooses_and_one_key_marks_and_unmarks(qtbot, window, grid) -> None:
    rules = dict(window.group_place.rules())
    window.group_place.choose_by(rules["Everything but the kept photo"])
    chosen = {one.photo_id for one in grid.chosen}
    assert len(chosen) == 2
    qtbot.keyClick(grid, Qt.Key.Key_X)
    assert {photo_id for photo_id in chosen if window.decisions.of(photo_id) is Decision.REMOVE} == chosen
    assert "2 to be removed" in window.group_place.bottom.words.text()
    qtbot.keyClick(grid, Qt.Key.Key_X)
    assert window.decisions.removed == []


def test_the_kept_photo_is_never_marked(qtbot, window, grid) -> None:
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_X)
    assert window.decisions.of(grid.photos.keeper) is None
    assert len(window.decisions.removed) == 2
    assert "stay" in window.notice.text


def test_a_protected_photo_is_never_marked(qtbot, window, grid) -> None:
    window.folders.is_protected = lambda photo: True
    window.group_place.choose_by(lambda one: True)
    qtbot.keyClick(grid, Qt.Key.Key_X)
    assert window.decisions.removed == []


def test_drawing_around_photos_chooses_them(qtbot, window, grid) -> None:
    qtbot.waitUntil(lambda: grid.visualRect(grid.photos.index(1, 0)).isValid(), timeout=WAIT_MS)
    last = grid.visualRect(grid.photos.index(1, 0))
    start, end = QPoint(grid.viewport().width() - 4, last.bottom() + 20), QPoint(8, 8)
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(grid.viewport(), start + (end - start) * share)
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert len(grid.chosen) == 3


def test_another_photo_is_kept(qtbot, window, grid) -> None:
    other = grid.photos.relatives[1].photo_id
    grid.setCurrentIndex(grid.photos.index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_K)
    assert window.decisions.of(other) is Decision.KEEP
    assert grid.photos.keeper == other


def test_enter_compares_and_escape_leads_out(qtbot, window, grid) -> None:
    wanted = grid.photos.relatives[2].photo_id
    grid.setCurrentIndex(grid.photos.index(2, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert window.window.place is window.review_place
    assert window.navigator.current.right.photo_id == wanted
    window.group.open()
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.chosen == []
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert window.window.place is window.review_place


def test_sizes_to_scale_can_be_seen(window, grid) -> None:
    before = grid.grab().toImage()
    window.group_place.scale.click()
    assert grid.grab().toImage() != before
