from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.domain.errors import UserError
from photosim.domain.types import Decision, FoundFile, PhotoFacts
from photosim.library.store import Store
from photosim.review.decision_log import DecisionLog


@pytest.fixture
def ids(store: Store) -> list[int]:
    return add_photos(store)


def add_photos(store: Store) -> list[int]:
    return [
        store.add_photo(FoundFile(f"/{n}.jpg", 1, 1), PhotoFacts(bytes([n]), None, 1, 1, "JPEG", b"")) for n in range(3)
    ]


def test_decisions_are_stored_at_once_and_survive_a_restart(store: Store, ids: list[int]) -> None:
    log = DecisionLog(store)
    log.keep(ids[0])
    log.remove(ids[1])
    log.not_duplicates(ids[2], ids[0])
    with Store(store.path) as again:
        assert again.decisions() == {ids[0]: Decision.KEEP, ids[1]: Decision.REMOVE}
        assert again.not_duplicates() == {(ids[0], ids[2])}
        assert DecisionLog(again).decided(ids[1]) is Decision.REMOVE


def test_every_step_is_undone_and_redone_also_after_a_restart(store: Store, ids: list[int]) -> None:
    log = DecisionLog(store)
    log.keep(ids[0])
    log.remove(ids[0])
    log.not_duplicates(ids[0], ids[1])
    log.clear(ids[0])
    with Store(store.path) as again:
        log = DecisionLog(again)
        seen = []
        while (step := log.undo()) is not None:
            seen.append((step.photo_ids, again.decisions(), again.not_duplicates()))
        pair = {(ids[0], ids[1])}
        assert seen == [
            (frozenset(ids[:1]), {ids[0]: Decision.REMOVE}, pair),
            (frozenset(ids[:2]), {ids[0]: Decision.REMOVE}, set()),
            (frozenset(ids[:1]), {ids[0]: Decision.KEEP}, set()),
            (frozenset(ids[:1]), {}, set()),
        ]
        assert not log.can_undo
        while log.can_redo:
            log.redo()
        assert log.redo() is None
        assert (again.decisions(), again.not_duplicates()) == ({}, pair)


def test_what_is_decided_so_already_is_no_step(store: Store, ids: list[int]) -> None:
    log = DecisionLog(store)
    log.clear(ids[0])
    log.not_duplicates(ids[0], ids[0])
    log.not_duplicates(ids[0], ids[1], apart=False)
    assert not log.can_undo
    log.keep(ids[0])
    log.keep(ids[0])
    log.undo()
    assert not log.can_undo


def test_several_photos_can_be_one_step(store: Store, ids: list[int]) -> None:
    log = DecisionLog(store)
    log.decide({ids[0]: Decision.KEEP, ids[1]: Decision.REMOVE})
    log.undo()
    assert store.decisions() == {}


def test_a_new_decision_ends_what_could_be_redone(store: Store, ids: list[int]) -> None:
    log = DecisionLog(store)
    log.keep(ids[0])
    log.undo()
    log.keep(ids[1])
    assert not log.can_redo


def test_photos_that_are_gone_are_passed_over(store: Store, ids: list[int]) -> None:
    log = DecisionLog(store)
    log.decide({ids[0]: Decision.REMOVE, ids[1]: Decision.REMOVE})
    log.not_duplicates(ids[0], ids[1])
    store.forget([ids[0]])
    while log.undo() is not None:
        pass
    while log.redo() is not None:
        pass
    assert store.decisions() == {ids[1]: Decision.REMOVE}
    assert store.not_duplicates() == set()


def test_a_library_open_for_reading_takes_no_decision(store: Store, ids: list[int]) -> None:
    with Store(store.path, read_only=True) as reader, pytest.raises(UserError, match="reading only"):
        DecisionLog(reader).keep(ids[0])


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["keep", "remove", "clear", "apart", "together", "undo", "redo"]), st.integers(0, 2)),
    max_size=30,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_undoing_everything_leads_back_and_redoing_everything_forth(
    tmp_path: Path, actions: list[tuple[str, int]]
) -> None:
    path = tmp_path / "library.db"
    for file in tmp_path.glob("*.db*"):
        file.unlink()
    with Store(path) as store:
        ids = add_photos(store)
        log = DecisionLog(store)
        deeds: dict[str, Callable[[int], object]] = {
            "keep": lambda n: log.keep(ids[n]),
            "remove": lambda n: log.remove(ids[n]),
            "clear": lambda n: log.clear(ids[n]),
            "apart": lambda n: log.not_duplicates(ids[n], ids[n - 1]),
            "together": lambda n: log.not_duplicates(ids[n], ids[n - 1], apart=False),
            "undo": lambda _: log.undo(),
            "redo": lambda _: log.redo(),
        }
        for name, number in actions:
            deeds[name](number)
        while log.redo():
            pass
        end = store.decisions(), store.not_duplicates()
        while log.undo():
            pass
        assert (store.decisions(), store.not_duplicates()) == ({}, set())
        while log.redo():
            pass
        assert (store.decisions(), store.not_duplicates()) == end
