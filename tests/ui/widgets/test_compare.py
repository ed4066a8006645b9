from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from photosim.ui.media.image_cache import Level
from photosim.ui.widgets.canvas import Mode

WAIT_MS = 20_000


@pytest.fixture
def edited(qtbot, window):
    """The window on the tab "Edited", where a group has three photos of different size."""
    window.review_bar.tabs.button(1).click()
    qtbot.waitUntil(
        lambda: window.navigator.current is not None and "astronaut" in window.navigator.current.left.path,
        timeout=WAIT_MS,
    )
    return window


def press(qtbot, window, key: Qt.Key) -> None:
    qtbot.keyClick(window.group_panel.list, key)


def grid(window) -> list[tuple[int, int, int]]:
    """Colours at places all over the left half of the canvas."""
    view = window.compare_panel.view
    image = view.grab().toImage()
    places = [(x / 20, y / 10) for x in range(2, 9) for y in range(3, 8)]
    return [image.pixelColor(int(x * image.width()), int(y * image.height())).getRgb()[:3] for x, y in places]


def colourfulness(window) -> int:
    return max(max(colour) - min(colour) for colour in grid(window))


def wait_for_pictures(qtbot, window) -> None:
    images = window.images

    def there() -> bool:
        pair = window.navigator.current
        found = [images.best(photo.photo_id) for photo in (pair.left, pair.right)]
        return all(entry is not None and entry[1] >= Level.SCREEN for entry in found)

    qtbot.waitUntil(there, timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("key", "mode"),
    [
        (Qt.Key.Key_P, Mode.SPLIT),
        (Qt.Key.Key_D, Mode.DIFFERENCE),
        (Qt.Key.Key_H, Mode.HEAT_MAP),
        (Qt.Key.Key_S, Mode.SIDE_BY_SIDE),
    ],
)
def test_each_mode_has_a_key(qtbot, edited, key, mode):
    press(qtbot, edited, key)
    view = edited.compare_panel.view
    assert view.mode is mode
    assert edited.compare_panel.modes.current == int(mode)
    if mode is not Mode.SIDE_BY_SIDE:
        qtbot.waitUntil(lambda: view.comparison is not None, timeout=WAIT_MS)
        assert view.comparison.aligned
    wait_for_pictures(qtbot, edited)
    assert not view.grab().isNull()


def test_identical_photos_show_no_difference(qtbot, window):
    press(qtbot, window, Qt.Key.Key_D)
    view = window.compare_panel.view
    qtbot.waitUntil(lambda: view.comparison is not None, timeout=WAIT_MS)
    assert view.comparison.is_same
    assert sum(window.compare_panel.view.comparison.difference.pixelColor(200, 150).getRgb()[:3]) < 30


def test_blink_shows_the_other_photo_while_the_key_is_held(qtbot, edited):
    edited.navigator.show_place(2)  # the grey one
    wait_for_pictures(qtbot, edited)
    assert colourfulness(edited) > 60
    qtbot.keyPress(edited.group_panel.list, Qt.Key.Key_X)
    assert colourfulness(edited) < 12
    qtbot.keyRelease(edited.group_panel.list, Qt.Key.Key_X)
    assert not edited.compare_panel.view.is_other_shown


def test_zoom_stays_in_step_and_while_flicking_through_the_group(qtbot, edited):
    view = edited.compare_panel.view
    at = QPointF(view.width() / 4, view.height() / 2)
    wheel = QWheelEvent(
        at, QPointF(view.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    zoom = view.viewport_now.zoom
    assert zoom > 1.5
    areas = view.areas()
    left, right = view.target(0, areas[0]), view.target(1, areas[1])
    assert right.width() == pytest.approx(left.width(), rel=0.02)
    press(qtbot, edited, Qt.Key.Key_Right)
    assert view.viewport_now.zoom == zoom
    press(qtbot, edited, Qt.Key.Key_Escape)
    assert view.viewport_now.is_fit
    qtbot.waitUntil(lambda: edited.tasks.idle, timeout=WAIT_MS)


def test_actual_size_and_back(qtbot, edited):
    view = edited.compare_panel.view
    small = max(edited.navigator.current.left.facts.width, 1) * view.devicePixelRatioF()
    press(qtbot, edited, Qt.Key.Key_Z)
    assert view.scale == pytest.approx(1.0) or small < view.areas()[0].width()
    press(qtbot, edited, Qt.Key.Key_Z)
    assert view.viewport_now.is_fit
    qtbot.waitUntil(lambda: edited.tasks.idle, timeout=WAIT_MS)


def test_any_two_photos_of_a_group_can_be_compared(qtbot, edited):
    edited.navigator.show_place(2)
    edited.navigator.show_left(1)
    pair = edited.navigator.current
    assert "small" in pair.left.path
    assert "grey" in pair.right.path
    assert pair.member is None
    qtbot.waitUntil(lambda: "%" in edited.compare_panel.details.sentence.text(), timeout=WAIT_MS)


def test_the_split_follows_the_mouse(qtbot, edited):
    press(qtbot, edited, Qt.Key.Key_P)
    view = edited.compare_panel.view
    middle = QPoint(int(view.split_edge()), view.height() // 2)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(view, middle - QPoint(120, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle - QPoint(120, 0))
    assert view.split < 0.45
    qtbot.waitUntil(lambda: edited.tasks.idle, timeout=WAIT_MS)


def test_a_photo_that_vanished_is_said_on_the_canvas(qtbot, edited, photo_folder):
    pair = edited.navigator.current
    wait_for_pictures(qtbot, edited)
    edited.images.forget(pair.right.photo_id)
    (photo_folder / pair.right.path).unlink()
    edited.compare_panel.view.set_pair(pair.left, pair.right, [])
    qtbot.waitUntil(lambda: bool(edited.images.failure(pair.right.photo_id)), timeout=WAIT_MS)
    assert not edited.compare_panel.view.grab().isNull()


def test_the_sentence_says_why(qtbot, edited):
    qtbot.waitUntil(lambda: "the same picture" in edited.compare_panel.details.sentence.text(), timeout=WAIT_MS)
    assert edited.compare_panel.details.reasons.text().startswith("Keep left:")


def test_what_travels_with_a_photo_is_shown(qtbot, library, make_window, photo_folder):
    (photo_folder / "Phone" / "chelsea copy.xmp").write_text("<x/>")
    window = make_window(library)
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    window.navigator.show_photos(frozenset(i for i, path in library.store.paths().items() if "chelsea copy" in path))
    model = window.compare_panel.details.model
    qtbot.waitUntil(lambda: any("chelsea copy.xmp" in row for row in texts(model)), timeout=WAIT_MS)
    assert next(row for row in texts(model) if "chelsea copy.xmp" in row)[1] == "none"
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def texts(model):
    return [tuple(str(model.index(row, column).data()) for column in range(3)) for row in range(model.rowCount())]
