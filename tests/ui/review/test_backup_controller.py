"""The question whether a backup is wholly in the library, asked and answered in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from photosim.domain.folders import FolderRole

WAIT_MS = 20_000


@pytest.fixture
def dialog(qtbot, window):
    window.left_panel.views["backup"].click()
    dialog = window.dialogs.open_dialogs["backup"]
    qtbot.waitUntil(lambda: dialog.trees is not None, timeout=WAIT_MS)
    return dialog


def test_both_folders_are_answered(dialog) -> None:
    camera, phone = dialog.sides
    assert "2 of 4 photos are in Phone (50\u00a0%)" in camera.sentence.text()
    assert "4 of 7 photos are in Camera" in phone.sentence.text()
    assert "2 only here" in camera.rest.text()
    assert "Mark the 4 that are there too" in phone.mark.text()


def test_what_is_only_there_is_listed(qtbot, window, dialog) -> None:
    qtbot.mouseClick(dialog.sides[0].show_only, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.single.rowCount() == 2, timeout=WAIT_MS)
    assert {row[0] for row in dialog.single.texts} == {"coffee.jpg", "rocket.jpg"}


def test_what_is_there_too_is_marked(qtbot, window, dialog) -> None:
    qtbot.mouseClick(dialog.sides[1].mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.decisions.removed) > 0, timeout=WAIT_MS)
    paths = [photo.path for photo in window.library.photos(window.decisions.removed).values()]
    assert all("Phone" in path for path in paths)


def test_the_rest_is_copied_over(qtbot, window, dialog, photo_folder) -> None:
    with qtbot.waitSignal(window.backup.copied, timeout=WAIT_MS) as copied:
        window.backup.copy(dialog.trees.first, str(photo_folder / "Phone"))
    assert copied.args[0].copied == 2
    assert (photo_folder / "Phone" / "rocket.jpg").read_bytes() == (photo_folder / "Camera" / "rocket.jpg").read_bytes()
    assert "2 files copied" in window.notice.text


def test_copies_are_undone_like_a_removal(qtbot, window, dialog, photo_folder) -> None:
    with qtbot.waitSignal(window.backup.copied, timeout=WAIT_MS):
        window.backup.copy(dialog.trees.first, str(photo_folder / "Phone"))
    assert window.decisions.can_undo
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        window.commands.undo()
    assert not (photo_folder / "Phone" / "rocket.jpg").exists()
    assert (photo_folder / "Camera" / "rocket.jpg").exists()
    assert "2 copied files taken away again" in window.notice.text


def test_a_protected_side_offers_no_marking(qtbot, window) -> None:
    phone = next(path for path in window.folders.paths if path.endswith("Phone"))
    window.folders.set_role(phone, FolderRole.PROTECTED)
    qtbot.waitUntil(lambda: window.folders.protected == [phone] and not window.review.busy, timeout=WAIT_MS)
    window.backup.open()
    dialog = window.dialogs.open_dialogs["backup"]
    qtbot.waitUntil(lambda: dialog.trees is not None, timeout=WAIT_MS)
    assert not dialog.sides[1].mark.isEnabled()
    assert "protected" in dialog.sides[1].rest.text()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
