from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QTreeView

from photosim.domain.catalogue import Reading, ShotReason, Staying, plain
from photosim.domain.descent import KEPT_VERSIONS, VersionKind
from photosim.domain.types import Decision, Problem
from photosim.review.keeper import RuleKind
from photosim.services.rules import kept_versions
from photosim.ui.dialogs import problems_dialog
from photosim.ui.dialogs.apart_dialog import ApartDialog
from photosim.ui.dialogs.keys_dialog import KeysDialog
from photosim.ui.dialogs.pairs_dialog import PairsDialog
from photosim.ui.dialogs.problems_dialog import ProblemsDialog
from photosim.ui.dialogs.rules_dialog import RulesDialog
from tests.ui.shell.test_main_window import nameless

WAIT_MS = 20_000


def opened(qtbot, window, name: str) -> Any:
    if name in ("keys", "rules"):
        {"keys": window.window_commands.show_keys, "rules": window.rules.open}[name]()
    else:
        window.window_commands.open_view(name)
    qtbot.waitUntil(lambda: name in window.dialogs.open_dialogs, timeout=WAIT_MS)
    return window.dialogs.open_dialogs[name]


@pytest.mark.parametrize("name", ["keys", "history", "problems", "apart", "rules", "pairs", "backup"])
def test_every_control_of_every_dialog_has_a_name(qtbot, window, name):
    dialog = opened(qtbot, window, name)
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_rules_show_what_each_would_decide(qtbot, window):
    dialog = opened(qtbot, window, "rules")
    assert isinstance(dialog, RulesDialog)
    qtbot.waitUntil(lambda: "1 group" in dialog.total.text(), timeout=WAIT_MS)
    first = dialog.rules[0]
    top = dialog.tree.topLevelItem(0)
    assert top is not None
    dialog.tree.setCurrentItem(top)
    with qtbot.waitSignal(dialog.rules_changed):
        dialog.down.click()
    assert dialog.rules[1] == first
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_rules_are_applied_as_one_step(qtbot, window):
    dialog = opened(qtbot, window, "rules")
    qtbot.waitUntil(lambda: "1 group" in dialog.total.text(), timeout=WAIT_MS)
    dialog.apply.click()
    qtbot.waitUntil(lambda: len(window.decisions.removed) == 2, timeout=WAIT_MS)
    window.actions.trigger("undo")
    assert window.decisions.removed == []
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_rules_are_remembered(qtbot, window, library):
    dialog = opened(qtbot, window, "rules")
    for row in range(dialog.tree.topLevelItemCount()):
        on = row == 2
        dialog.tree.topLevelItem(row).setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    assert [rule.kind for rule in dialog.rules] == [RuleKind.RESOLUTION]
    dialog.close()
    qtbot.waitUntil(lambda: len(library.load_rules()) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


def test_proposals_are_accepted_as_one_step_and_only_for_the_same_picture(qtbot, window):
    window.bulk.accept_proposals()
    qtbot.waitUntil(lambda: len(window.decisions.removed) == 2, timeout=WAIT_MS)
    assert "2 photos marked" in window.notice.text
    window.notice.choose()
    assert window.decisions.removed == []
    window.review_bar.tabs.button(2).click()
    qtbot.waitUntil(
        lambda: window.navigator.current is not None and "same moment" in window.group_panel.model.row(0).badge
    )
    window.bulk.accept_proposals()
    qtbot.waitUntil(lambda: "Nothing here is proposed" in window.notice.text, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_a_whole_group_is_accepted_with_one_key(qtbot, window):
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_A)
    assert len(window.decisions.removed) == 2
    assert window.group_panel.model.row(0).decided


def test_folder_pairs_tell_what_is_contained(qtbot, window, photo_folder):
    dialog = opened(qtbot, window, "pairs")
    assert isinstance(dialog, PairsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=WAIT_MS)
    pair = dialog.chosen
    assert {Path(pair.inner).name, Path(pair.outer).name} == {"Camera", "Phone"}
    qtbot.waitUntil(lambda: dialog.single.rowCount() == pair.only_inner, timeout=WAIT_MS)
    keep_camera = dialog.remove_inner if Path(pair.inner).name == "Phone" else dialog.remove_outer
    keep_camera.click()
    qtbot.waitUntil(lambda: bool(window.decisions.removed), timeout=WAIT_MS)
    removed = [window.library.store.photo(photo_id).path for photo_id in window.decisions.removed]
    assert all("Phone" in path for path in removed)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


@pytest.mark.parametrize("ending", ["csv", "json", "html"])
def test_export_writes_the_groups_shown(qtbot, window, tmp_path, ending):
    path = tmp_path / f"groups.{ending}"
    window.export.export(str(path))
    qtbot.waitUntil(lambda: "Exported" in window.notice.text, timeout=WAIT_MS)
    written = path.read_text(encoding="utf-8-sig")
    assert "chelsea-small.jpg" in written
    if ending == "csv":
        assert len(list(csv.DictReader(written.splitlines()))) == 3
    if ending == "json":
        assert len(json.loads(written)["groups"]) == 1


def test_not_duplicates_can_be_taken_back(qtbot, window):
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_B)
    dialog = opened(qtbot, window, "apart")
    assert isinstance(dialog, ApartDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=WAIT_MS)
    dialog.view.selectRow(0)
    dialog.take_back.click()
    assert window.decisions.apart == set()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0 and window.tasks.idle, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.review.busy, timeout=WAIT_MS)


def test_a_key_can_be_given_to_another_action(qtbot, window):
    dialog = opened(qtbot, window, "keys")
    assert isinstance(dialog, KeysDialog)
    field = dialog.fields["keep_left"]
    field.setKeySequence(QKeySequence("Y"))
    field.editingFinished.emit()
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_1)
    assert window.decisions.removed == []
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_Y)
    assert len(window.decisions.removed) == 1
    assert window.bottom_bar.buttons["keep_left"].accessibleDescription() == "Y"


def test_a_key_in_use_is_not_taken_away(qtbot, window):
    dialog = opened(qtbot, window, "keys")
    field = dialog.fields["keep_left"]
    field.setKeySequence(QKeySequence("B"))
    field.editingFinished.emit()
    assert "belongs to" in dialog.sentence.text()
    assert window.actions.key_text("keep_left") == "1"


def test_problems_can_be_copied(qtbot, window):
    window.problems.show([Problem("/a/<i>x.jpg", "decode", Reading.DAMAGED())])
    dialog = window.dialogs.open_dialogs["problems"]
    assert isinstance(dialog, ProblemsDialog)
    assert dialog.model.texts[0][0] == "<i>x.jpg"
    dialog.copy.click()
    assert "damaged" in QGuiApplication.clipboard().text()


def test_files_that_a_scan_could_not_read_can_be_tried_again(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(window.scans, "start", lambda folders, retry=False: asked.append((folders, retry)))
    window.problems.show([Problem("/a/x.jpg", "decode", Reading.DAMAGED())])
    dialog = window.dialogs.open_dialogs["problems"]
    assert dialog.again.isVisible()
    dialog.again.click()
    assert asked == [(window.folders.paths, True)]
    assert "problems" not in window.dialogs.open_dialogs


def test_files_that_could_not_be_removed_are_not_tried_again_by_a_scan(window):
    window.problems.show([Problem("/a/x.jpg", "remove", Staying.CHANGED())])
    assert not window.dialogs.open_dialogs["problems"].again.isVisible()


def test_decisions_of_an_earlier_session_can_be_undone(qtbot, window, library, make_window):
    qtbot.keyClick(window.group_panel.list, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
    again = make_window(library)
    again.open([])
    qtbot.waitUntil(lambda: again.navigator.current is not None, timeout=WAIT_MS)
    assert len(again.decisions.removed) == 1
    again.actions.trigger("undo")
    qtbot.waitUntil(lambda: again.decisions.removed == [], timeout=WAIT_MS)
    assert library.store.decisions().get(window.navigator.current.left.photo_id) is not Decision.REMOVE


def test_the_best_shot_of_a_moment_is_proposed_in_words_and_never_selected(qtbot, window):
    window.review_bar.tabs.button(2).click()
    qtbot.waitUntil(lambda: window.best_shots.knows(window.navigator.current.keeper), timeout=WAIT_MS)
    row = window.navigator.current.group
    assert window.best_shots.look(row.photos[0].photo_id) is not None
    words = window.best_shots.words(row)
    assert words == "" or words == window.compare_panel.details.reasons.text()
    assert window.decisions.removed == []
    window.actions.trigger("faces")
    assert window.compare_panel.view.are_looks_shown
    assert not window.compare_panel.view.grab().isNull()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_the_best_shot_is_marked_on_its_thumbnail(qtbot, window):
    window.review_bar.tabs.button(2).click()
    qtbot.waitUntil(lambda: window.best_shots.knows(window.navigator.current.keeper), timeout=WAIT_MS)
    keeper = window.navigator.current.keeper
    best = window.navigator.current.group.photos[1]
    plain = window.group_panel.list.grab().toImage()
    window.best_shots.take((keeper, {}, best.photo_id, (ShotReason.SHARPER(),)))
    model = window.group_panel.model
    assert model.row(0).best == best.photo_id
    assert "best shot" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert window.group_panel.list.grab().toImage() != plain
    assert window.compare_panel.strip.photos.best == best.photo_id
    assert window.decisions.removed == []
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_which_versions_stay_is_a_setting(qtbot, window):
    dialog = opened(qtbot, window, "rules")
    assert dialog.kept_versions == KEPT_VERSIONS
    dialog.versions[VersionKind.MONOCHROME].setChecked(False)
    with qtbot.waitSignal(window.review.view_changed, timeout=WAIT_MS):
        dialog.close()
    assert kept_versions(window.library) == KEPT_VERSIONS & ~VersionKind.MONOCHROME
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


def test_a_file_that_was_skipped_is_shown_in_its_folder(qtbot, window, monkeypatch):
    shown = []
    monkeypatch.setattr(problems_dialog, "show_in_folder", shown.append)
    window.problems.show([Problem("/photos/broken.jpg", "decode", plain("it is damaged"))])
    dialog = window.dialogs.open_dialogs["problems"]
    assert not dialog.folder.isEnabled()
    dialog.view.selectRow(0)
    dialog.folder.click()
    assert shown == ["/photos/broken.jpg"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system's own dialog takes one")
def test_several_folders_can_be_chosen_at_once(window):
    window.window_commands.choose_folders()
    dialog = window.dialogs.open_dialogs["folder"]
    views = [*dialog.findChildren(QListView), *dialog.findChildren(QTreeView)]
    modes = {view.selectionMode() for view in views}
    assert modes == {QAbstractItemView.SelectionMode.ExtendedSelection}
    dialog.reject()
