from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from photosim.domain.folders import FolderRole
from photosim.domain.types import Decision
from photosim.ui.review.group_filter import Tab

WAIT_MS = 15_000
INTERNAL = ("QScrollBar", "QHeaderView", "QTableCornerButton", "QComboBoxListView")
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit)


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and widget.metaObject().className() not in INTERNAL
        and not isinstance(widget, (QScrollBar, QHeaderView))
    ]


def names(window) -> tuple[str, str]:
    pair = window.navigator.current
    return Path(pair.left.path).name, Path(pair.right.path).name


def test_shows_the_groups_and_the_first_pair(window):
    assert window.review_place.pages.currentWidget() is window.review_place.groups_page
    assert window.group_panel.model.rowCount() == 1
    assert names(window) == ("chelsea.jpg", "chelsea copy.jpg")
    assert "1 group" in window.group_panel.title.text()
    assert window.review_bar.tabs.button(1).text() == "Edited  1"
    assert "3 groups" in window.review_bar.consequence.accessibleName()


def test_every_control_has_a_name(window):
    assert nameless(window.window) == []


def test_an_empty_library_invites(qtbot, empty_library, make_window):
    window = make_window(empty_library)
    window.open([])
    qtbot.waitUntil(window.state_page.choose.isVisible, timeout=WAIT_MS)
    assert "Drop" in window.state_page.title.text()
    assert window.state_page.samples.isVisible()
    assert not window.bottom_bar.apply.isEnabled()


def test_the_key_1_removes_the_right_photo_and_goes_on(qtbot, window):
    first = window.navigator.current
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_1)
    assert window.decisions.of(first.right.photo_id) is Decision.REMOVE
    assert names(window) == ("chelsea.jpg", "chelsea-small.jpg")
    assert "1 photo" in window.bottom_bar.words.text()
    assert window.bottom_bar.apply.isEnabled()


def test_the_key_2_keeps_the_right_photo(qtbot, window):
    first = window.navigator.current
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_2)
    assert window.decisions.of(first.left.photo_id) is Decision.REMOVE
    assert window.decisions.of(first.right.photo_id) is Decision.KEEP
    assert names(window) == ("chelsea copy.jpg", "chelsea-small.jpg")


def test_not_duplicates_is_remembered(qtbot, window, library):
    first = window.navigator.current
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_B)
    pair = tuple(sorted((first.left.photo_id, first.right.photo_id)))
    qtbot.waitUntil(lambda: pair in library.store.not_duplicates(), timeout=WAIT_MS)
    assert window.left_panel.views["apart"].text().endswith("1")


def test_undo_and_redo_without_a_limit(qtbot, window, library):
    keys = window.group_panel.list
    qtbot.keyClick(keys, Qt.Key.Key_1)
    qtbot.keyClick(keys, Qt.Key.Key_1)
    assert len(window.decisions.removed) == 2
    qtbot.keyClick(keys, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(keys, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.decisions.removed == []
    assert names(window) == ("chelsea.jpg", "chelsea copy.jpg")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(keys, Qt.Key.Key_Z, both)
    assert len(window.decisions.removed) == 1
    qtbot.waitUntil(lambda: len(library.store.decisions()) == 1, timeout=WAIT_MS)


def test_skip_and_back(qtbot, window):
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_Space)
    assert names(window)[1] == "chelsea-small.jpg"
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_Backspace)
    assert names(window)[1] == "chelsea copy.jpg"


def test_make_keeper_swaps_the_sides(qtbot, window):
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_K)
    assert names(window)[0] == "chelsea copy.jpg"
    assert window.decisions.removed == []


def test_a_protected_photo_is_not_removed(qtbot, window, photo_folder):
    window.folders.set_role(str(photo_folder / "Phone"), FolderRole.PROTECTED)
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_1)
    assert window.decisions.removed == []
    assert "protected" in window.notice.text


def test_tabs_show_edited_and_same_moment(qtbot, window):
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        window.review_bar.tabs.button(1).click()
    assert window.review.tab is Tab.EDITED
    assert names(window)[0] == "astronaut.jpg"
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        window.review_bar.tabs.button(2).click()
    assert {"coffee.jpg", "rocket.jpg"} == set(names(window))
    assert not window.navigator.current.member.preselected


def test_the_threshold_regroups_at_once(qtbot, window):
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        window.review_bar.slider.setValue(60)
    assert window.review.view.by_tab[Tab.SAME_PICTURE] == 2
    assert window.review_bar.percentage.text().startswith("60")


def test_decisions_survive_the_threshold(qtbot, window):
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_1)
    removed = window.decisions.removed
    for value in (95, 60):
        with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
            window.review_bar.slider.setValue(value)
    assert window.decisions.removed == removed


def test_search_by_name(qtbot, window):
    window.actions.trigger("search")
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        qtbot.keyClicks(window.group_panel.search, "zebra")
    qtbot.waitUntil(lambda: window.group_panel.model.rowCount() == 0, timeout=WAIT_MS)
    assert "filter" in window.group_panel.empty.text()
    qtbot.keyClick(window.group_panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.group_panel.model.rowCount() == 1, timeout=WAIT_MS)


def test_narrow_windows_fold(qtbot, window):
    window.window.resize(1000, 700)
    assert window.left_panel.is_folded
    assert window.group_panel.isVisible()
    window.window.resize(800, 700)
    assert not window.group_panel.isVisible()
    window.review_bar.list_button.click()
    assert window.group_panel.isVisible()


def test_closing_saves_and_leaves_no_thread(qtbot, window):
    window.review_bar.slider.setValue(85)
    window.window.close()
    assert window.tasks.idle or window.tasks.stop(1000)
    assert float(window.settings.value("review/threshold")) == 0.85
