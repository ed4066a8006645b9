"""Explore as a person uses it: photos like one, on from there and back, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication

from photosim.services.exploring import DEFAULT_DISTANCE
from photosim.ui.models.tile_model import TILE_ROLE
from photosim.vision.likeness import likeness_model_id
from tests.ui.explore.conftest import WAIT_MS, shows
from tests.ui.shell.test_main_window import nameless
from tests.ui.shell.test_nothing_is_clipped import clipped, spoken  # noqa: F401 -- a fixture

RELATIONS = {"astronaut-small.jpg": "copy", "astronaut-grey.jpg": "edited"}


def idle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def shown(place) -> list[str]:
    tiles = place.found.grid.tiles
    if place.found.pages.currentWidget() is not place.found.grid:
        return []
    return [Path(tiles.index(row).data(TILE_ROLE).photo.path).name for row in range(tiles.rowCount())]


def select(place, name: str) -> None:
    place.found.grid.setCurrentIndex(place.found.grid.tiles.index(shown(place).index(name)))


def test_it_begins_with_a_photo_at_random_and_those_like_it(start, explored):
    _, place = start(explored)
    assert place.session.step is not None
    assert place.session.size == 11


def test_it_shows_what_is_alike_nearest_first_and_marks_the_copies(at_astronaut):
    _, place = at_astronaut
    assert shown(place) == ["astronaut-grey.jpg", "astronaut-small.jpg"]
    tiles = [place.found.grid.tiles.index(row).data(TILE_ROLE) for row in range(2)]
    assert [tile.badge for tile in tiles] == [RELATIONS[Path(tile.photo.path).name] for tile in tiles]
    assert all(float(tile.number) <= DEFAULT_DISTANCE for tile in tiles)
    assert "2 photos alike · copies: 2" in place.explore_bar.consequence.toolTip()


def test_the_distance_decides_what_is_shown_without_asking_again(qtbot, at_astronaut):
    window, place = at_astronaut
    place.explore_bar.slider.setValue(100)
    qtbot.waitUntil(lambda: len(shown(place)) == 10, timeout=WAIT_MS)
    place.explore_bar.slider.setValue(0)
    qtbot.waitUntil(lambda: place.found.words.text() == "No similar photos found", timeout=WAIT_MS)
    assert window.tasks.idle
    assert not place.bottom.send.isEnabled()


def test_walking_on_and_back_with_the_keyboard(qtbot, at_astronaut, astronaut):
    window, place = at_astronaut
    grid = place.found.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(place.session.way) == 2 and window.tasks.idle, timeout=WAIT_MS)
    assert place.side.name.text() == "astronaut-grey.jpg"
    assert "astronaut.jpg" in shown(place)
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    idle(qtbot, window)
    assert place.session.step.asked.path == astronaut
    assert place.side.forward.isEnabled()
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    idle(qtbot, window)
    assert place.side.name.text() == "astronaut-grey.jpg"


def test_liking_and_disliking_move_the_answer_and_can_be_taken_away(qtbot, at_astronaut):
    window, place = at_astronaut
    place.explore_bar.slider.setValue(100)
    qtbot.waitUntil(lambda: len(shown(place)) == 10, timeout=WAIT_MS)
    before = {tile.photo.photo_id: tile.distance for tile in place.session.found}
    select(place, "rocket.jpg")
    qtbot.keyClick(place.found.grid, Qt.Key.Key_Plus)
    idle(qtbot, window)
    after = {tile.photo.photo_id: tile.distance for tile in place.session.found}
    liked = place.session.step.more[0].photo.photo_id
    assert after[liked] < before[liked]
    select(place, "coffee.jpg")
    qtbot.keyClick(place.found.grid, Qt.Key.Key_Minus)
    idle(qtbot, window)
    assert "coffee.jpg" not in shown(place)
    window.window_commands.step_out()
    idle(qtbot, window)
    assert (place.session.step.more, place.session.step.less) == ((), ())
    assert {tile.photo.photo_id: tile.distance for tile in place.session.found} == before


def test_copies_are_listed_and_left_again(qtbot, at_astronaut):
    window, place = at_astronaut
    assert place.side.copies.text() == "Copies of this: 2"
    place.side.copies.click()
    assert sorted(shown(place)) == ["astronaut-grey.jpg", "astronaut-small.jpg"]
    assert place.found.everything.isVisible()
    window.window_commands.step_out()
    assert not place.presenter.is_listing


def test_comparing_says_what_the_two_are(qtbot, at_astronaut):
    window, place = at_astronaut
    qtbot.keyClick(place.found.grid, Qt.Key.Key_V)
    sheet = window.dialogs.open_dialogs["explore_compare"]
    qtbot.waitUntil(lambda: "%" in sheet.verdict.text(), timeout=WAIT_MS)
    assert all(not picture.pixmap().isNull() for picture in sheet.pictures)
    idle(qtbot, window)


def test_sending_to_review_shows_the_groups_of_these_photos(qtbot, at_astronaut):
    window, place = at_astronaut
    qtbot.keyClick(place.found.grid, Qt.Key.Key_S)
    assert window.window.place.name == "review"
    qtbot.waitUntil(lambda: window.tasks.idle and len(window.review.view.rows) == 1, timeout=WAIT_MS)
    assert "astronaut" in window.navigator.current.left.path
    assert window.review.filters.narrows
    window.group_panel.popup.reset.click()
    idle(qtbot, window)
    assert not window.review.filters.narrows


def test_a_file_that_is_dropped_is_explored_also_from_review(qtbot, start, explored, astronaut):
    window, place = start(explored)
    window.window.show_place("review")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(astronaut)])
    assert window.drops.take(data)
    qtbot.waitUntil(lambda: place.side.name.text() == "astronaut.jpg" and window.tasks.idle, timeout=WAIT_MS)
    assert window.window.place is place


def test_find_similar_of_review_comes_here(qtbot, start, explored):
    window, place = start(explored)
    window.window.show_place("review")
    right = window.navigator.current.right.path
    window.actions.trigger("similar_to_this")
    idle(qtbot, window)
    assert window.window.place is place
    assert place.session.step.asked.path == right


def test_what_is_no_picture_is_said_and_the_photo_stays(qtbot, at_astronaut, tmp_path):
    window, place = at_astronaut
    (tmp_path / "letter.txt").write_text("no picture")
    place.explore(str(tmp_path / "letter.txt"))
    idle(qtbot, window)
    assert "letter.txt" in window.notice.text
    assert place.side.name.text() == "astronaut.jpg"
    place.explore(str(tmp_path / "nowhere.jpg"))
    idle(qtbot, window)
    assert "nowhere.jpg" in window.notice.text


def test_a_library_that_was_never_explored_says_what_to_do(start, library):
    _, place = start(library)
    assert place.found.words.text() == "There are no photos to explore yet. Scan a folder first."
    assert not place.bottom.send.isEnabled()


def test_explore_begins_when_a_scan_has_found_something(qtbot, start, library):
    window, place = start(library)
    photo = next(iter(library.store.photos().values()))
    library.store.add_embedding(photo.photo_id, likeness_model_id(), shows(0, 1))
    window.crossing.library_changed.emit()
    idle(qtbot, window)
    assert place.session.step.asked.path == photo.path
    assert place.found.words.text() == "There are no other photos in the library yet."


def test_the_window_opens_in_the_place_it_was_left_in(qtbot, explored, start, make_window):
    window, _ = start(explored)
    window.window.close()
    idle(qtbot, window)
    again = make_window(explored)
    again.open([])
    assert again.window.place.name == "explore"
    idle(qtbot, again)


def test_every_control_has_a_name(at_astronaut):
    window, _ = at_astronaut
    assert nameless(window.window) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 600), (1920, 1080)])
def test_nothing_is_clipped(qtbot, spoken, at_astronaut, width, height):  # noqa: F811
    window, place = at_astronaut
    window.window.resize(width, height)
    for _ in range(2):
        QApplication.processEvents()
        assert [words for words in clipped(window.window) if "/Camera" not in words] == []  # a path may be long
        place.switch_page()
    idle(qtbot, window)


def test_in_a_narrow_window_photos_and_library_take_turns(qtbot, at_astronaut):
    window, place = at_astronaut
    window.window.resize(900, 600)
    QApplication.processEvents()
    assert place.found.isVisible()
    assert place.library.map is None or not place.library.map.isVisible()
    place.switch_page()
    assert not place.found.isVisible()
    window.window.resize(1400, 900)
    QApplication.processEvents()
    assert place.found.isVisible()
    assert place.library.isVisible()
    idle(qtbot, window)
