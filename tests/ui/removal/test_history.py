"""The history says what became of each file, and puts back what is wanted: everything, or one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from photosim.ui.dialogs.history_dialog import HistoryDialog

WAIT_MS = 20_000


@pytest.fixture
def removed(qtbot, window) -> list[Path]:
    """The paths of two photos that are in the trash."""
    window.bulk.accept_proposals()
    qtbot.waitUntil(lambda: len(window.decisions.removed) == 2, timeout=WAIT_MS)
    photos = window.library.photos(window.decisions.removed)
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        window.plan.open()
    window.plan_place.apply.click()
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS):
        window.removal.dialog.confirm.click()
    paths = [Path(photo.path) for photo in photos.values()]
    assert not any(path.exists() for path in paths)
    return paths


@pytest.fixture
def dialog(qtbot, window, removed) -> HistoryDialog:
    """The history with the files of that removal."""
    window.history.open()
    dialog = window.dialogs.open_dialogs["history"]
    qtbot.waitUntil(lambda: dialog.files.rowCount() == 2, timeout=WAIT_MS)
    return dialog


def test_it_lists_each_file_with_what_was_kept(dialog, removed) -> None:
    assert {row[0] for row in dialog.files.texts} == {path.name for path in removed}
    assert {row[3] for row in dialog.files.texts} == {"in the trash"}
    assert all(row[2].endswith(".jpg") for row in dialog.files.texts)
    assert not dialog.restore.isEnabled()


def test_one_file_comes_back_and_the_other_stays_away(qtbot, window, dialog, removed) -> None:
    dialog.file_view.selectRow(0)
    wanted = Path(dialog.chosen_files[0].file.path)
    other = next(path for path in removed if path != wanted)
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert wanted.exists()
    assert not other.exists()
    qtbot.waitUntil(lambda: "put back" in {row[3] for row in dialog.files.texts}, timeout=WAIT_MS)
    assert "1 put back" in dialog.model.texts[0][3]
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)
    assert window.decisions.can_undo  # the other one can still be put back
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        window.commands.undo()
    assert other.exists()


def test_the_receipt_is_shown_and_saved(qtbot, window, dialog, removed, tmp_path, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    with qtbot.waitSignal(window.history.receipt_shown, timeout=WAIT_MS):
        dialog.receipt.menu().actions()[0].trigger()
    assert removed[0].name in Path(shown[0]).read_text("utf-8")
    session = dialog.chosen.session_id
    for name in ("receipt.csv", "receipt.html"):
        window.history.save_receipt(session, str(tmp_path / name))
        qtbot.waitUntil(lambda name=name: name in window.notice.text, timeout=WAIT_MS)
        assert removed[1].name in (tmp_path / name).read_text("utf-8")


def test_a_receipt_is_never_written_over_a_photo(qtbot, window, dialog, photo_folder) -> None:
    photo = photo_folder / "Camera" / "rocket.jpg"
    before = photo.read_bytes()
    with qtbot.waitSignal(window.history.failed, timeout=WAIT_MS):
        window.history.save_receipt(dialog.chosen.session_id, str(photo))
    assert photo.read_bytes() == before
