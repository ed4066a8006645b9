"""What is done with the files that go is a choice, and deleting for good has to be allowed first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from photosim.domain.catalogue import Data, Moving
from photosim.domain.types import Decision, Metadata
from photosim.services.plan_review import Fact
from photosim.ui.removal.deeds import CHOICES, Deed, choice_words, state_words
from photosim.ui.removal.removal_settings import RemovalSettings

WAIT_MS = 20_000


@pytest.fixture
def settings(data_folder: Path) -> QSettings:
    return QSettings(str(data_folder / "window.ini"), QSettings.Format.IniFormat)


def test_deleting_for_good_is_off_until_it_is_allowed_and_not_what_a_start_begins_with(settings) -> None:
    chosen = RemovalSettings(settings)
    with pytest.raises(ValueError, match="not allowed"):
        chosen.choose(Deed.DELETE)
    chosen.allow_for_good(True)
    chosen.choose(Deed.DELETE)
    assert RemovalSettings(settings).deed is Deed.TRASH
    assert RemovalSettings(settings).allows_for_good
    chosen.allow_for_good(False)
    assert chosen.deed is Deed.TRASH


def test_the_other_choices_are_remembered(settings, tmp_path) -> None:
    RemovalSettings(settings).choose(Deed.MOVE, str(tmp_path / "elsewhere"))
    known = RemovalSettings(settings)
    assert (known.deed, known.folder) == (Deed.MOVE, str(tmp_path / "elsewhere"))
    with pytest.raises(ValueError, match="absolute"):
        known.choose(Deed.MOVE, "")


@pytest.mark.parametrize("deed", CHOICES)
def test_every_deed_has_its_words(deed: Deed) -> None:
    assert choice_words(deed)
    assert state_words(deed)
    assert Deed.of(str(deed)) is deed


def test_an_unknown_deed_was_to_the_trash() -> None:
    assert Deed.of("shredded by elves") is Deed.TRASH


def open_plan(qtbot, window, photo_id: int) -> None:
    window.decisions.decide({photo_id: Decision.REMOVE})
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        window.plan.open()


def photo_of(window, name: str):
    store = window.library.store
    return next(store.photo(photo_id) for photo_id, path in store.paths().items() if path.endswith(name))


def test_files_are_moved_where_the_person_said(qtbot, window, tmp_path) -> None:
    photo = photo_of(window, "chelsea-small.jpg")
    window.removal_settings.choose(Deed.MOVE, str(tmp_path / "away"))
    open_plan(qtbot, window, photo.photo_id)
    assert "Move 1 file away" in window.plan_place.apply.text()
    window.plan_place.apply.click()
    assert str(tmp_path / "away") in window.removal.dialog.title.text()
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS):
        window.removal.dialog.confirm.click()
    assert not Path(photo.path).exists()
    assert (tmp_path / "away" / photo.path.lstrip("/")).exists()
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        window.notice.choose()
    assert Path(photo.path).exists()
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


def test_deleting_for_good_asks_twice_and_offers_no_undo(qtbot, window) -> None:
    photo = photo_of(window, "chelsea-small.jpg")
    open_plan(qtbot, window, photo.photo_id)
    question = window.plan_place.options.ask_for_good()
    assert question.close_button.isDefault()
    question.allow.click()
    window.removal_settings.choose(Deed.DELETE)
    window.plan_place.apply.click()
    dialog = window.removal.dialog
    assert not dialog.confirm.isEnabled()
    dialog.sure.setChecked(True)
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS):
        dialog.confirm.click()
    assert not Path(photo.path).exists()
    assert window.notice.choices == ["Receipt"]
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


def test_what_only_a_photo_knows_is_saved_where_that_is_ticked(qtbot, window) -> None:
    photo = photo_of(window, "chelsea-small.jpg")
    window.library.store.update_facts(photo.photo_id, replace(photo.facts, metadata=Metadata(rating=4)))
    open_plan(qtbot, window, photo.photo_id)
    place = window.plan_place
    row = next(row for row in place.review.rows if row.photo_id == photo.photo_id)
    assert row.only_here == (Fact.RATING,)
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        place.options.rescue.click()
    row = next(row for row in place.review.rows if row.photo_id == photo.photo_id)
    assert (row.only_here, row.saved) == ((), (Fact.RATING,))
    place.apply.click()
    with qtbot.waitSignal(window.removal.applied, timeout=WAIT_MS) as applied:
        window.removal.dialog.confirm.click()
    assert applied.args[0].removed == 1, applied.args[0].problems
    sidecar = Path(row.removal.rescued.sidecar)
    assert "4" in sidecar.read_text("utf-8")
    with qtbot.waitSignal(window.removal.restored, timeout=WAIT_MS):
        window.notice.choose()
    assert not sidecar.exists()
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


def test_why_some_stay_is_told(qtbot, window) -> None:
    """Both frames of a moment are marked: nothing would stay for either."""
    window.decisions.decide({photo_of(window, "rocket.jpg").photo_id: Decision.REMOVE})
    open_plan(qtbot, window, photo_of(window, "coffee.jpg").photo_id)
    assert window.plan_place.refused.text().startswith("2 stay")
    window.plan_place.refused.click()
    assert "problems" in window.dialogs.open_dialogs
    qtbot.waitUntil(lambda: window.tasks.idle and not window.review.busy, timeout=WAIT_MS)


def test_the_start_says_what_a_crash_or_a_damaged_library_left(qtbot, library, make_window) -> None:
    library.notices += [
        Data.SET_ASIDE(name="library.damaged-1.db", count=7),
        Moving.RECOVERED(removed=0, kept=1, put_back=2, restored=0, missing=0),
    ]
    window = make_window(library)
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None, timeout=WAIT_MS)
    assert "set aside as library.damaged-1.db" in window.notice.text
    assert "half removed and put back: 2" in window.notice.text
    assert window.notice.choices == ["Scan all folders again", "Show the damaged library", "History"]
    assert window.notice.isVisible()
    window.notice.choose(2)
    assert "history" in window.dialogs.open_dialogs
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
