"""What a screen reader finds: a role and a name for everything, and where each photo is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget

WAIT_MS = 20_000
SPEECHLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def tree(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything below an element that is not hidden, each element once."""
    for number in range(root.childCount()):
        child = root.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from tree(child)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(element: QAccessibleInterface) -> str:
    return element.text(QAccessible.Text.Name)


def focusable(root: QWidget) -> list[QWidget]:
    policy = Qt.FocusPolicy.TabFocus
    return [w for w in root.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & policy and w.isEnabled()]


def test_whatever_takes_the_focus_has_a_role_and_a_name(window) -> None:
    for widget in focusable(window.window):
        found = interface(widget)
        assert name_of(found), f"{type(widget).__name__} {widget.objectName()} has no name"
        assert found.role() not in SPEECHLESS, f"{type(widget).__name__} {widget.objectName()} has no role"


def test_the_two_photos_are_graphics_with_their_names_and_places(window) -> None:
    view, pair = window.compare_panel.view, window.navigator.current
    assert interface(view).role() is QAccessible.Role.Graphic
    left, right = (interface(part) for part in view.shown)
    for element, photo, tag in ((left, pair.left, "Keep"), (right, pair.right, "Proposed: remove")):
        assert element.role() is QAccessible.Role.Graphic
        assert photo.path.rpartition("/")[2] in name_of(element)
        assert tag in name_of(element)
    assert left.rect().right() < right.rect().left()
    assert interface(view).rect().contains(left.rect())
    assert pair.right.path.rpartition("/")[2] in interface(view).text(QAccessible.Text.Description)


def test_a_screen_reader_finds_the_photos_by_walking_the_tree(window) -> None:
    names = [name_of(element) for element in tree(interface(window.window))]
    pair = window.navigator.current
    for photo in (pair.left, pair.right):
        assert any(photo.path.rpartition("/")[2] in name for name in names)
    assert any("History" in name for name in names)


@pytest.mark.parametrize("part", ["group_list", "strip", "family"])
def test_items_have_names_and_places(window, part: str) -> None:
    row = next(n for n in range(window.navigator.rows) if len(window.navigator.make_row(n).photos) == 3)
    window.navigator.go(row)
    view = {
        "group_list": window.group_panel.list,
        "strip": window.compare_panel.strip,
        "family": window.compare_panel.details.family,
    }[part]
    whole = interface(view)
    items = [whole.child(number) for number in range(whole.childCount())]
    cells = (QAccessible.Role.Cell, QAccessible.Role.ListItem)
    items = [item for item in items if item is not None and item.role() in cells]
    assert len(items) >= view.model().rowCount()
    assert len({(item.rect().x(), item.rect().y()) for item in items}) >= view.model().rowCount()
    assert all(".jpg" in name_of(item) for item in items)


def test_every_button_says_what_it_does(window) -> None:
    silent = [b for b in window.window.findChildren(QAbstractButton) if b.isVisible() and not name_of(interface(b))]
    assert silent == []
