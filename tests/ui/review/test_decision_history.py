"""The decisions as the window shows them."""

from __future__ import annotations

import pytest

from photosim.domain.types import Decision
from photosim.ui.review.decision_history import DecisionBook, change_of
from photosim.ui.review.decision_state import states_of
from photosim.ui.tasks import Workers

KEEP, REMOVE = Decision.KEEP, Decision.REMOVE


@pytest.fixture
def book(qtbot, library):
    workers = Workers()
    book = DecisionBook(library, workers)
    yield book
    qtbot.waitUntil(lambda: workers.idle)


@pytest.fixture
def ids(library) -> list[int]:
    return library.store.photo_ids()


def test_a_change_holds_only_what_is_new(book: DecisionBook, ids: list[int]) -> None:
    book.decide({ids[0]: REMOVE})
    change = change_of({ids[0]: REMOVE, ids[1]: REMOVE, ids[2]: None}, book.states)
    assert change.step.before == {ids[1]: None}
    assert change.step.after == {ids[1]: REMOVE}
    assert change.photo_ids == {ids[1]}


def test_what_was_decided_while_a_change_was_prepared_stands(book: DecisionBook, ids: list[int]) -> None:
    change = change_of(dict.fromkeys(ids[:3], REMOVE), book.states.copy())
    book.decide({ids[1]: KEEP})
    book.take(change)
    assert [book.of(i) for i in ids[:4]] == [REMOVE, KEEP, REMOVE, None]
    book.undo()
    assert [book.of(i) for i in ids[:4]] == [None, KEEP, None, None]
    book.redo()
    assert book.removed == [ids[0], ids[2]]


def test_steps_reach_the_library_in_their_order(qtbot, library, book: DecisionBook, ids: list[int]) -> None:
    book.take(change_of(dict.fromkeys(ids, REMOVE), book.states))
    book.decide({ids[0]: KEEP, ids[1]: None})
    book.decide({ids[2]: KEEP})
    book.undo()
    expected = {**dict.fromkeys(ids, REMOVE), ids[0]: KEEP}
    del expected[ids[1]]
    qtbot.waitUntil(lambda: library.store.decisions() == expected)
    assert {i: book.of(i) for i in ids if book.of(i)} == expected


def test_a_step_of_an_earlier_session_is_undone(qtbot, library, ids: list[int]) -> None:
    library.decision_log().decide({ids[0]: REMOVE, ids[1]: KEEP})
    library.decision_log().decide({ids[0]: KEEP})
    workers = Workers()
    book = DecisionBook(library, workers)
    book.load(states_of(library.store.decisions()), set(), older=True)
    with qtbot.waitSignal(book.older_undone):
        assert book.undo() is None
    assert book.of(ids[0]) is REMOVE
    qtbot.waitUntil(lambda: workers.idle)
