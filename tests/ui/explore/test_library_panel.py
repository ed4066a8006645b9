"""The map and the clusters in the window: shown at once, drawn beside, held, cancelled, chosen from."""

from __future__ import annotations

import os
import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from photosim.matching.overview.layout import plane
from photosim.services import library_map
from photosim.services.library_map import Colouring
from photosim.ui.explore.library_panel import CLUSTERS, MAP
from photosim.ui.models.tile_model import TILE_ROLE
from tests.ui.explore.conftest import WAIT_MS


def idle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def place_of(view, shown: library_map.LibraryMap, photo_id: int) -> QPoint:
    """Where a photo lies on the map's widget."""
    row = shown.ids.tolist().index(photo_id)
    x, y = view.at(shown.points[[row]])[0].tolist()
    return QPoint(round(x), round(y))


@pytest.fixture
def drawn(qtbot, start, explored, astronaut):
    """The map is drawn and the photos are sorted."""
    window, place = start(explored, astronaut)
    qtbot.waitUntil(lambda: place.overview.kinds is not None and place.overview.map.is_final, timeout=WAIT_MS)
    idle(qtbot, window)
    return window, place


def test_the_map_is_drawn_and_kept_for_the_next_time(qtbot, drawn, explored, astronaut, start):
    _, place = drawn
    assert not place.side.map_card.isVisible()
    assert (explored.data / "map.npz").is_file()
    _, again = start(explored, astronaut)
    qtbot.waitUntil(lambda: again.overview.map is not None, timeout=WAIT_MS)
    assert again.overview.map.is_final


def test_a_click_on_a_point_walks_there(qtbot, drawn):
    window, place = drawn
    rocket = next(
        i for i, photo in window.library.photos(place.overview.map.ids.tolist()).items() if "rocket" in photo.path
    )
    place.overview.want([rocket])
    idle(qtbot, window)
    at = place_of(place.library.map, place.overview.map, rocket)
    assert place.library.map.photo_at(QPointF(at)) in place.overview.map.ids.tolist()
    qtbot.mouseClick(place.library.map.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    idle(qtbot, window)
    assert len(place.session.way) == 2
    assert place.library.map.photo_at(QPointF(5, 5)) == -1


def test_the_pointer_over_a_point_shows_the_photo(qtbot, drawn):
    window, place = drawn
    photo_id = int(place.overview.map.ids[0])
    place.overview.want([photo_id])
    idle(qtbot, window)
    view = place.library.map
    view.photo_hovered.emit(photo_id, QPointF(place_of(view, place.overview.map, photo_id)))
    assert place.library.card.isVisible()
    assert place.library.card.name.text().endswith(".jpg")
    view.photo_hovered.emit(-1, QPointF())
    assert not place.library.card.isVisible()
    idle(qtbot, window)


def lasso(qtbot, place, corners) -> None:
    """Draw a line with the mouse."""
    viewport = place.library.map.plot.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=corners[0])
    for corner in corners[1:]:
        qtbot.mouseMove(viewport, corner)
        QApplication.processEvents()
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=corners[-1])


def test_a_lasso_lists_what_it_encloses(qtbot, drawn):
    window, place = drawn
    window.actions.trigger("explore_lasso")
    assert place.library.is_lasso
    area = place.library.map.plot.rect()
    place.library.map.take_lasso(
        [QPointF(corner) for corner in (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft())]
    )
    idle(qtbot, window)
    assert place.found.heading.text() == "11 photos chosen"
    assert not place.library.is_lasso
    assert len(place.found.photo_ids) == 11
    window.window_commands.step_out()
    assert place.found.heading.text() == "2 photos, nearest first"


def test_a_lasso_round_nothing_and_one_that_is_left(qtbot, drawn):
    window, place = drawn
    window.actions.trigger("explore_lasso")
    lasso(qtbot, place, [QPoint(2, 2), QPoint(6, 2), QPoint(6, 6)])
    idle(qtbot, window)
    assert place.found.words.text() == "There is no photo inside the line."
    assert not place.bottom.send.isEnabled()
    window.window_commands.step_out()
    window.actions.trigger("explore_lasso")
    window.window_commands.step_out()
    assert not place.library.is_lasso
    idle(qtbot, window)


def test_drawing_can_be_held_and_cancelled(qtbot, start, explored, astronaut, monkeypatch):
    monkeypatch.setattr(library_map, "neighbourhoods", slow_drawing)
    window, place = start_without_waiting(qtbot, start, explored, astronaut, monkeypatch)
    card = place.side.map_card
    qtbot.waitUntil(card.isVisible, timeout=WAIT_MS)
    card.pause.click()
    assert place.overview.is_paused
    assert card.pause.text() == "Go on"
    card.pause.click()
    assert not place.overview.is_paused
    card.cancel.click()
    idle(qtbot, window)
    assert not card.isVisible()
    assert not (explored.data / "map.npz").exists()
    assert not place.overview.map.is_final


def test_the_window_can_be_closed_while_the_map_is_drawn(qtbot, start, explored, astronaut, monkeypatch):
    monkeypatch.setattr(library_map, "neighbourhoods", slow_drawing)
    window, place = start_without_waiting(qtbot, start, explored, astronaut, monkeypatch)
    qtbot.waitUntil(place.side.map_card.isVisible, timeout=WAIT_MS)
    place.side.map_card.pause.click()
    window.window.close()
    idle(qtbot, window)
    assert not (explored.data / "map.npz").exists()


def slow_drawing(vectors, nearest, told, cancel):
    """Goes on until it is cancelled."""
    points = plane(vectors)
    done = 0
    while True:
        cancel.check()
        told(min(done, library_map.ROUNDS - 1), points)
        done += 10
        threading.Event().wait(0.05)


def start_without_waiting(qtbot, start, explored, astronaut, monkeypatch):
    """The window at Explore; the drawing never ends, so nobody waits until nothing runs."""
    from photosim.ui.tasks import Tasks

    with monkeypatch.context() as patch:
        patch.setattr(Tasks, "idle", True)
        return start(explored, astronaut)


@pytest.mark.parametrize("colouring", list(Colouring))
def test_colours(qtbot, drawn, colouring):
    window, place = drawn
    painted = []
    place.overview.colours_ready.connect(painted.append)
    box, wanted = place.library.colouring, list(Colouring).index(colouring)
    for number in ((wanted + 1) % len(Colouring), wanted):
        box.setCurrentIndex(number)
        idle(qtbot, window)
    assert painted[-1].by is colouring
    groups = list(painted[-1].of_points)
    assert len(groups) == 11
    expected = {
        Colouring.CLUSTER: len(place.overview.kinds.kinds),
        Colouring.FOLDER: 2,
        Colouring.YEAR: 1,
        Colouring.KIND: 1,
    }
    assert len(set(groups)) == expected[colouring]
    names = [os.path.basename(group.name) for group in painted[-1].groups]
    assert len(names) <= len(set(groups))
    assert colouring is not Colouring.FOLDER or sorted(names) == ["Camera", "Phone"]


def test_clusters_are_shown_by_the_photo_that_stands_for_them_and_open_on_a_click(qtbot, drawn):
    window, place = drawn
    window.actions.trigger("explore_pages")
    assert place.library.page == CLUSTERS
    kinds = place.overview.kinds.kinds
    tiles = place.library.clusters.tiles
    assert tiles.tiles.rowCount() == len(kinds) == 4
    tile = tiles.tiles.index(0).data(TILE_ROLE)
    assert (tile.photo, tile.number) == (kinds[0].medoid, str(len(kinds[0].photo_ids)))
    tiles.activated.emit(tiles.tiles.index(0))
    idle(qtbot, window)
    assert sorted(place.found.photo_ids) == sorted(kinds[0].photo_ids)
    window.actions.trigger("explore_pages")
    assert place.library.page == MAP
    idle(qtbot, window)


def test_the_number_of_clusters_can_be_chosen_also_more_than_there_are_photos(qtbot, drawn):
    window, place = drawn
    box = place.library.clusters.number
    for k, expected in ((2, 2), (30, 11)):
        box.setCurrentIndex(box.findData(k))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
        assert 1 <= len(place.overview.kinds.kinds) <= expected
        assert place.library.clusters.tiles.tiles.rowCount() == len(place.overview.kinds.kinds)


def test_fifty_thousand_points_are_painted_in_a_moment(qtbot, drawn):
    """Not a measure of time: that thumbnails stay few, and every point is on the map."""
    import numpy as np

    window, place = drawn
    points = np.random.default_rng(1).uniform(-1, 1, (50_000, 2)).astype(np.float32)
    view = place.library.map
    shown, pictures = library_map.LibraryMap(np.arange(50_000), points, np.empty((0, 2), np.int64), True), []
    view.photos_wanted.connect(pictures.append)
    view.show_map(shown)
    view.colour_by([0] * 50_000)
    view.plot.viewport().repaint()
    assert 0 < len(pictures[-1]) <= 150
    assert view.photo_at(QPointF(place_of(view, shown, 77))) >= 0
    view.zoom(400)
    view.plot.viewport().repaint()
    assert 0 < len(pictures[-1]) <= 150
    idle(qtbot, window)
