from __future__ import annotations

import os

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt

from photosim.domain.edits import Edit, EditKind
from photosim.domain.types import FoundFile, Pair, Relation
from photosim.library.digest import quick_digest
from photosim.ui.media.pair_overlay import quarter_turn
from photosim.ui.widgets.canvas import Mode
from photosim.vision.decode import decode_photo

WAIT_MS = 20_000
T = Image.Transpose
WAYS = {
    Edit(EditKind.TURNED_LEFT, 90): T.ROTATE_90,
    Edit(EditKind.TURNED_RIGHT, 90): T.ROTATE_270,
    Edit(EditKind.UPSIDE_DOWN): T.ROTATE_180,
    Edit(EditKind.MIRRORED): T.FLIP_LEFT_RIGHT,
    Edit(EditKind.MIRRORED_DOWN): T.FLIP_TOP_BOTTOM,
}


@pytest.fixture
def turned(qtbot, library, photo_folder, make_window):
    """Makes a window that shows a photo beside a turned copy of it."""

    def make(edit: Edit):
        left, right = str(photo_folder / "Camera" / "coffee.jpg"), str(photo_folder / "Phone" / "coffee-turned.jpg")
        with Image.open(left) as image:
            image.transpose(WAYS[edit]).save(right, quality=85)
        stat = os.stat(right)
        file = FoundFile(right, stat.st_size, stat.st_mtime_ns, stat.st_dev, stat.st_ino)
        added = library.store.add_photo(file, decode_photo(right, quick_digest(right)).facts)
        keeper = next(photo_id for photo_id, photo in library.store.photos().items() if photo.path == left)
        a, b = sorted((keeper, added))
        library.store.add_pairs([Pair(a, b, 0.99, Relation.EDITED, edits=(edit,))])
        window = make_window(library)
        window.open([])
        qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
        window.review_bar.tabs.button(1).click()
        qtbot.waitUntil(lambda: window.group_panel.model.rowCount() == 2, timeout=WAIT_MS)
        window.group_panel.choose(window.review.row_of(keeper))
        return window

    return make


def halves(view) -> tuple[np.ndarray, np.ndarray]:
    """The two photos as they are seen, small and grey, cut to where both lie."""
    image = view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_Grayscale8)
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    parts = []
    for side in (0, 1):
        area = view.areas()[side]
        place = view.target(side, area).intersected(area).toRect()
        ratio = view.devicePixelRatioF()
        x, y, w, h = (int(v * ratio) for v in place.getRect())
        part = Image.fromarray(data[y + 60 : y + h, x : x + w].copy())
        parts.append(np.asarray(part.resize((48, 32)), np.float32))
    return parts[0], parts[1]


def likeness(view) -> float:
    a, b = halves(view)
    if not a.std() or not b.std():  # nothing is painted yet
        return 0.0
    return float(np.corrcoef(a.ravel(), b.ravel())[0, 1])


@pytest.mark.parametrize("edit", WAYS, ids=str)
def test_a_turned_copy_stands_like_the_keeper(qtbot, turned, edit):
    window = turned(edit)
    view, panel = window.compare_panel.view, window.compare_panel
    qtbot.waitUntil(lambda: view.is_turned, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: likeness(view) > 0.9, timeout=WAIT_MS)
    assert panel.turn.isVisible()
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_U)
    assert not view.is_turned
    assert "stored" in panel.turn.text()
    assert likeness(view) < 0.8
    panel.turn.click()
    assert view.is_turned
    window.compare_panel.set_mode(Mode.SPLIT)
    assert not panel.turn.isVisible()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_zoom_shows_the_same_part_of_a_turned_copy(qtbot, turned):
    window = turned(Edit(EditKind.TURNED_LEFT, 90))
    view = window.compare_panel.view
    qtbot.waitUntil(lambda: view.is_turned, timeout=WAIT_MS)
    view.set_viewport(view.viewport_now.zoomed(3.0, QPointF(120, 160), view.size_of(0), view.areas()[0]))
    qtbot.waitUntil(lambda: likeness(view) > 0.9, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_a_small_rotation_turns_nothing():
    angle = np.radians(12)
    c, s = np.cos(angle), np.sin(angle)
    assert quarter_turn(np.array([[c, -s, 30], [s, c, -8], [0, 0, 1]])).isIdentity()
