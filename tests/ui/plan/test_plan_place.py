"""The plan is looked through before anything is moved: its ticks are the decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from photosim.domain.catalogue import Descent
from photosim.domain.descent import Direction
from photosim.domain.folders import FolderRole
from photosim.domain.types import Decision, Metadata, Pair, Photo, PhotoFacts, Relation
from photosim.review.plan import Plan, Removal
from photosim.services.plan_review import Fact, Risk, review_plan
from photosim.ui.plan.plan_words import risk_words, sign_words

WAIT_MS = 20_000


def photo(number: int, path: str, width: int = 400, **metadata: Any) -> Photo:
    facts = PhotoFacts(b"", None, width, 300, "JPEG", b"", 90, 1.0, metadata=Metadata(**metadata))
    return Photo(number, path, 1000 * number, 0, facts)


def matching(score: float) -> Callable[[int, int], Pair]:
    """Every two photos match so well."""
    return lambda a, b: Pair(min(a, b), max(a, b), score, Relation.COPY)


def test_rows_with_the_most_to_look_at_come_first() -> None:
    kept = photo(1, "/a/kept.jpg")
    sure = Removal(photo(2, "/b/sure.jpg"), kept, relation=Relation.IDENTICAL)
    larger = Removal(photo(3, "/b/larger.jpg", 800), kept, relation=Relation.COPY)
    richer = Removal(photo(4, "/b/richer.jpg", taken=datetime(2023, 7, 16), rating=4), kept, relation=Relation.COPY)
    both = Removal(photo(5, "/b/both.jpg", 800, latitude=1.0, longitude=2.0), kept, relation=Relation.EDITED)
    review = review_plan(Plan((sure, richer, larger, both)), matching(0.97))
    assert [row.photo_id for row in review.rows] == [5, 3, 4, 2]
    assert [row.only_here for row in review.rows] == [(Fact.PLACE,), (), (Fact.DATE, Fact.RATING), ()]
    assert review.risky == 3
    assert review.by_risk == {Risk.MORE_PIXELS: 2, Risk.ONLY_HERE: 2}


def test_a_weak_match_and_an_unusual_folder_are_said() -> None:
    usual = [Removal(photo(n, f"/copies/{n}.jpg"), photo(n + 50, f"/mine/{n}.jpg"), relation=Relation.COPY)
             for n in range(1, 4)]  # fmt: skip
    odd = Removal(photo(9, "/mine/9.jpg"), photo(59, "/copies/9.jpg"), relation=Relation.COPY)
    review = review_plan(Plan((*usual, odd)), matching(0.95))
    assert [row.photo_id for row in review.rows if Risk.OTHER_FOLDER in row.risks] == [9]
    weak = review_plan(Plan((odd,)), matching(0.82))
    assert Risk.UNSURE in weak.rows[0].risks
    assert Risk.UNSURE in review_plan(Plan((odd,)), lambda a, b: None).rows[0].risks
    identical = Removal(odd.photo, odd.keeper, relation=Relation.IDENTICAL)
    assert review_plan(Plan((identical,)), lambda a, b: None).rows[0].risks == ()


@pytest.fixture
def planned(qtbot, window):
    """The window with its plan of two photos."""
    window.bulk.accept_proposals()
    qtbot.waitUntil(lambda: len(window.decisions.removed) == 2, timeout=WAIT_MS)
    with qtbot.waitSignal(window.plan.shown, timeout=WAIT_MS):
        qtbot.keyClick(window.group_panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return window


def key(qtbot, window, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(window.plan_place.list, key, modifier)


def test_the_plan_is_a_place_within_review(planned) -> None:
    assert planned.window.place is planned.plan_place
    assert planned.plan_place.list.isVisible()
    assert not planned.group_panel.isVisible()
    assert "2 photos" in planned.plan_place.summary.text()
    assert planned.settings.value("window/place") == "review"


def test_a_row_is_left_out_and_taken_in_again(qtbot, planned) -> None:
    row = planned.plan_place.chosen
    key(qtbot, planned, Qt.Key.Key_X)
    assert planned.decisions.of(row.photo_id) is None
    assert "1 file" in planned.plan_place.apply.text()
    assert "1 left out" in planned.plan_place.summary.text()
    key(qtbot, planned, Qt.Key.Key_X)
    assert planned.decisions.of(row.photo_id) is Decision.REMOVE
    key(qtbot, planned, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert planned.decisions.of(row.photo_id) is None
    qtbot.waitUntil(lambda: planned.tasks.idle, timeout=WAIT_MS)


def test_the_tick_takes_a_click(qtbot, planned) -> None:
    view, row = planned.plan_place.list, planned.plan_place.chosen
    at = view.visualRect(view.currentIndex()).topLeft() + QPoint(22, 40)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert planned.decisions.of(row.photo_id) is None
    qtbot.waitUntil(lambda: planned.tasks.idle, timeout=WAIT_MS)


def test_only_what_is_ticked_is_moved(qtbot, planned) -> None:
    key(qtbot, planned, Qt.Key.Key_X)
    planned.window.resize(900, 600)
    with qtbot.waitSignal(planned.removal.asked, timeout=WAIT_MS) as asked:
        key(qtbot, planned, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [item.photo.photo_id for item in asked.args[0].items] == planned.decisions.removed
    assert planned.removal.dialog.width() <= planned.window.width()
    planned.removal.dialog.reject()
    qtbot.waitUntil(lambda: planned.tasks.idle, timeout=WAIT_MS)


def test_the_other_photo_is_kept_instead(qtbot, planned) -> None:
    row = planned.plan_place.chosen
    with qtbot.waitSignal(planned.plan.shown, timeout=WAIT_MS) as shown:
        key(qtbot, planned, Qt.Key.Key_2)
    assert planned.decisions.of(row.photo_id) is Decision.KEEP
    assert row.removal.keeper.photo_id in {new.photo_id for new in shown.args[0].rows}
    qtbot.waitUntil(lambda: planned.tasks.idle, timeout=WAIT_MS)


def test_a_protected_photo_is_not_swapped(qtbot, planned) -> None:
    row = planned.plan_place.chosen
    planned.folders.set_role(str(Path(row.removal.keeper.path).parent), FolderRole.PROTECTED)
    key(qtbot, planned, Qt.Key.Key_2)
    assert "protected" in planned.notice.text
    assert planned.decisions.of(row.photo_id) is Decision.REMOVE
    qtbot.waitUntil(lambda: planned.tasks.idle and not planned.review.busy, timeout=WAIT_MS)


def test_enter_opens_the_pair_and_escape_leads_back(qtbot, planned) -> None:
    row = planned.plan_place.chosen
    key(qtbot, planned, Qt.Key.Key_Return)
    assert planned.window.place is planned.review_place
    pair = planned.navigator.current
    assert row.photo_id in (pair.left.photo_id, pair.right.photo_id)
    with qtbot.waitSignal(planned.plan.shown, timeout=WAIT_MS):
        planned.bottom_bar.apply.click()
    key(qtbot, planned, Qt.Key.Key_Escape)
    assert planned.window.place is planned.review_place
    qtbot.waitUntil(lambda: planned.tasks.idle, timeout=WAIT_MS)


def test_filters_show_a_part(qtbot, planned) -> None:
    place = planned.plan_place
    texts = [place.filters.item(row).text() for row in range(place.filters.count())]
    assert any(text.startswith("Everything") for text in texts)
    place.filters.setCurrentRow(next(row for row, text in enumerate(texts) if text == "Left out"))
    assert place.model.rowCount() == 0
    place.filters.setCurrentRow(0)
    assert place.model.next_row(0) is not None
    assert not place.widget.grab().isNull()


def test_reasons_that_have_no_room_are_counted_and_never_cut() -> None:
    kept = photo(1, "/a/kept.jpg")
    odd = Removal(photo(2, "/b/other.jpg", 800, taken=datetime(2023, 7, 16)), kept, relation=Relation.COPY)
    pair = Pair(
        1, 2, 0.85, Relation.COPY, direction=Direction(3.0, evidence=((Descent.BLOWN_UP, 1), (Descent.COARSER, 1)))
    )
    (row,) = review_plan(Plan((odd,)), lambda a, b: pair).rows
    assert risk_words(row) == "more pixels than the kept one · only this one has: date · not quite sure: 85\u00a0%"
    assert risk_words(row, lambda words: len(words) < 40) == "more pixels than the kept one · + 2"
    assert sign_words(row) == "blown up, compressed more"
    assert sign_words(row, lambda words: len(words) < 10) == "blown up"
    assert sign_words(row, lambda words: False) == ""
