from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from photosim.domain.descent import Direction
from photosim.domain.types import Decision, Pair, Relation
from photosim.services.plan_review import Risk
from photosim.services.samples import make_samples
from photosim.ui.review.group_filter import Tab
from photosim.ui.scan.first_start import pictures_folder

WAIT_MS = 20_000


def test_the_keyboard_begins_at_the_invitation(qtbot, empty_library, make_window):
    window = make_window(empty_library)
    window.open([])
    qtbot.waitUntil(window.state_page.choose.isVisible, timeout=WAIT_MS)
    assert window.window.focusWidget() is window.state_page.choose
    for widget in (window.review_bar.tabs, window.review_bar.slider, window.review_bar.similar, window.bottom_bar):
        assert not widget.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_presses_the_button_that_has_the_focus(qtbot, empty_library, make_window, key):
    window = make_window(empty_library)
    window.open([])
    page = window.state_page
    qtbot.waitUntil(page.samples.isVisible, timeout=WAIT_MS)
    asked: list[str] = []
    page.samples_requested.disconnect()
    page.samples_requested.connect(lambda: asked.append("samples"))
    page.samples.setFocus()
    qtbot.keyClick(page.samples, key)
    assert asked == ["samples"]


def test_the_first_start_says_what_happens_and_what_does_not(qtbot, empty_library, make_window):
    window = make_window(empty_library)
    window.open([])
    qtbot.waitUntil(window.state_page.choose.isVisible, timeout=WAIT_MS)
    lines = window.state_page.sentence.text().splitlines()
    assert len(lines) == 3
    assert "removes nothing by itself" in lines[1]
    assert "stay on this computer" in lines[2]


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    """The system's folder of pictures, with three photos in it."""
    folder = tmp_path / "My & pictures"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.jpg").touch()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(folder))
    return folder


def test_the_folder_of_pictures_is_suggested_with_its_count(qtbot, empty_library, make_window, pictures):
    window = make_window(empty_library)
    window.open([])
    suggestion = window.state_page.suggestion
    qtbot.waitUntil(suggestion.isVisible, timeout=WAIT_MS)
    assert suggestion.text() == "Scan My && pictures: 3 photos"
    suggestion.click()
    assert window.folders.paths == [str(pictures)]
    assert not suggestion.isVisible()
    qtbot.waitUntil(lambda: not window.scans.is_running and window.tasks.idle, timeout=4 * WAIT_MS)


def test_a_library_that_has_folders_suggests_none(qtbot, window, pictures):
    assert not window.state_page.suggestion.isVisible()
    assert window.tasks.stop(WAIT_MS)
    assert pictures.name not in window.state_page.suggestion.text()


@pytest.mark.parametrize("place", ["", "gone", "."])
def test_nothing_is_suggested_where_there_is_no_folder_of_pictures(tmp_path, monkeypatch, place):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / place) if place else "")
    assert pictures_folder() == ""


@pytest.fixture
def only_edited(qtbot, library, make_window):
    """A library in which no group is of plain copies."""
    ids = {Path(photo.path).name: photo_id for photo_id, photo in library.store.photos().items()}
    for name in ("chelsea.jpg", "chelsea copy.jpg"):
        a, b = sorted((ids[name], ids["chelsea-small.jpg"]))
        made = Direction(9.0 if a == ids[name] else -9.0)
        library.store.add_pairs([Pair(a, b, 0.97, Relation.EDITED, direction=made)])
    window = make_window(library)
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None and window.folders.known, timeout=WAIT_MS)
    return window


def test_the_first_list_is_one_that_holds_something(qtbot, only_edited):
    window = only_edited
    assert window.review.tab is Tab.EDITED
    assert window.review_bar.tabs.current == 1


def test_an_empty_list_leads_to_one_that_is_not(qtbot, only_edited):
    window = only_edited
    window.review_bar.tabs.button(0).click()
    qtbot.waitUntil(window.group_panel.instead.isVisible, timeout=WAIT_MS)
    assert "edited" in window.group_panel.instead.text()
    window.group_panel.instead.click()
    qtbot.waitUntil(lambda: window.review.tab is Tab.EDITED and window.navigator.current is not None, timeout=WAIT_MS)


def test_a_filter_that_hides_everything_can_be_left_at_once(qtbot, window):
    window.group_panel.start_search()
    qtbot.keyClicks(window.group_panel.search, "nothing is called that")
    qtbot.waitUntil(window.group_panel.instead.isVisible, timeout=WAIT_MS)
    qtbot.mouseClick(window.group_panel.instead, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.group_panel.model.rowCount() == 1, timeout=WAIT_MS)


def test_everything_proposed_is_marked_at_once_and_undone_at_once(qtbot, window):
    assert window.bottom_bar.propose.isVisible()
    window.bottom_bar.propose.click()
    qtbot.waitUntil(lambda: len(window.decisions.removed) == 2, timeout=WAIT_MS)
    window.commands.undo()
    assert window.decisions.removed == []
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_losing_pixels_is_said_before_it_happens(qtbot, window):
    pair = window.navigator.current
    small = next(
        photo for photo in window.review.view.matches.photos.values() if photo.path.endswith("chelsea-small.jpg")
    )
    window.decisions.decide({pair.left.photo_id: Decision.REMOVE, pair.right.photo_id: Decision.REMOVE})
    window.decisions.decide({small.photo_id: Decision.KEEP})
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        window.plan.open()
    rows = window.plan_place.review.rows
    assert [Risk.MORE_PIXELS in row.risks for row in rows] == [True, True]
    window.plan_place.apply.click()
    dialog = window.removal.dialog
    words = [child.text() for child in dialog.findChildren(type(dialog.title))]
    assert any("2 of them deserve a look" in text for text in words)
    qtbot.keyClick(dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.confirm
    dialog.reject()


def test_the_samples_hold_plain_copies_and_edited_ones(tmp_path: Path):
    names = sorted(path.name for path in Path(make_samples(tmp_path)).rglob("*.jpg"))
    assert [name for name in names if name.startswith("Astronaut")] == [
        "Astronaut (1).jpg",
        "Astronaut-small.jpg",
        "Astronaut.jpg",
    ]
    assert sum("edited" in name for name in names) == 4
