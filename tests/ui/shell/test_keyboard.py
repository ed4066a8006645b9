"""The keyboard cannot get stuck: what decides always decides, Tab reaches everything, Esc leads out."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from photosim.domain.types import Decision

WAIT_MS = 20_000


def focus(window) -> Any:
    widget = window.window.focusWidget()
    assert widget is not None
    return widget


def press(qtbot, window, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus(window), key, modifier)


def test_tab_reaches_everything_and_comes_round(qtbot, window) -> None:
    window.group_panel.list.setFocus()
    seen = [focus(window)]
    for _ in range(80):
        press(qtbot, window, Qt.Key.Key_Tab)
        if focus(window) is seen[0]:
            break
        seen.append(focus(window))
    else:
        pytest.fail("Tab does not come back")
    assert all(widget.isVisible() for widget in seen)
    assert len(set(map(id, seen))) == len(seen)
    for wanted in (
        window.review_bar.slider, window.review_bar.rules, window.left_panel.views["history"],
        window.compare_panel.details.table, window.bottom_bar.buttons["keep_left"], window.bottom_bar.propose,
    ):  # fmt: skip
        assert wanted in seen, wanted


@pytest.mark.parametrize("part", ["slider", "rules", "history", "strip", "table"])
def test_what_decides_decides_wherever_the_focus_is(qtbot, window, part) -> None:
    {
        "slider": window.review_bar.slider,
        "rules": window.review_bar.rules,
        "history": window.left_panel.views["history"],
        "strip": window.compare_panel.strip,
        "table": window.compare_panel.details.table,
    }[part].setFocus()
    first = window.navigator.current
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.navigator.current.right != first.right
    second = window.navigator.current
    press(qtbot, window, Qt.Key.Key_1)
    assert window.decisions.of(second.right.photo_id) is Decision.REMOVE
    assert not window.dialogs.open_dialogs
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_enter_presses_what_has_the_focus(qtbot, window) -> None:
    window.left_panel.views["history"].setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert "history" in window.dialogs.open_dialogs
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_arrows_move_in_what_has_the_focus(qtbot, window) -> None:
    slider, pair = window.review_bar.slider, window.navigator.current
    slider.setFocus()
    before = slider.value()
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        press(qtbot, window, Qt.Key.Key_Right)
    assert slider.value() == before + 1
    assert window.navigator.current.right == pair.right
    window.compare_panel.strip.setFocus()
    press(qtbot, window, Qt.Key.Key_Right)
    assert window.navigator.current.right != pair.right


def test_a_text_field_takes_what_is_typed(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focus(window) is window.group_panel.search
    qtbot.keyClicks(window.group_panel.search, "chelsea 1")
    assert window.group_panel.search.text() == "chelsea 1"
    assert window.decisions.removed == []
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.group_panel.search.isVisible()
    qtbot.waitUntil(lambda: not window.review.busy and window.tasks.idle, timeout=WAIT_MS)


def test_escape_leads_out_of_a_key_field_and_is_no_key(qtbot, window) -> None:
    window.window_commands.show_keys()
    dialog = window.dialogs.open_dialogs["keys"]
    field = dialog.fields["keep_left"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.keySequence().toString() == "1"
    assert window.actions.key_text("keep_left") == "1"


def test_another_keeper_then_the_group_is_accepted(qtbot, window) -> None:
    """The photo that was proposed to be kept is removed with the others, as its mark says."""
    group = window.navigator.current.group.group
    press(qtbot, window, Qt.Key.Key_K)
    pair = window.navigator.current
    assert pair.left.photo_id != group.keeper
    assert group.keeper in pair.group.proposed
    press(qtbot, window, Qt.Key.Key_A)
    assert set(window.decisions.removed) == set(group.photo_ids) - {pair.left.photo_id}
    assert window.group_panel.model.row(0).decided
    assert window.notice.isVisible()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_the_end_says_what_is_left_and_leads_on(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space)
    assert "1 skipped" in window.notice.text
    assert "0 groups decided" in window.notice.text
    assert any("Edited" in words for words in window.notice.choices)
    window.notice.choose(0)
    assert window.navigator.current is not None
    press(qtbot, window, Qt.Key.Key_A)
    assert "1 group decided" in window.notice.text
    edited = next(n for n, words in enumerate(window.notice.choices) if "Edited" in words)
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        window.notice.choose(edited)
    assert window.review_bar.tabs.current == 1
    QApplication.processEvents()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_whatever_has_the_focus_shows_it(qtbot, window) -> None:
    """A ring, a line or a colour: somebody who presses Tab sees where the keyboard is."""
    window.group_panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(80):
        widget = focus(window)
        if widget in seen:
            break
        seen.append(widget)
        focused = widget.grab().toImage()
        press(qtbot, window, Qt.Key.Key_Tab)
        QApplication.processEvents()
        assert widget.grab().toImage() != focused, f"{type(widget).__name__} {widget.objectName()}"
    assert len(seen) > 15
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_enter_presses_what_is_focused_in_a_dialog(qtbot, window) -> None:
    window.window_commands.show_keys()
    dialog = window.dialogs.open_dialogs["keys"]
    reset = next(b for b in dialog.findChildren(QAbstractButton) if b is not dialog.close_button and b.isEnabled())
    pressed = []
    reset.clicked.connect(lambda: pressed.append(True))
    reset.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert pressed == [True]
    assert dialog.isVisible()
