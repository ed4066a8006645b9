"""Decisions have one owner: state, history, plan and store agree, whatever fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.domain.types import Decision, FoundFile, Metadata, PhotoFacts
from photosim.library.store import Store
from photosim.review.decision_log import DecisionLog, Step
from photosim.services.decision_book import RemovedFiles, change_of
from photosim.services.decision_state import decisions_of, states_of
from photosim.services.decisions import Decisions

KEEP, REMOVE = Decision.KEEP, Decision.REMOVE
PHOTOS = 5


class Lane:
    """Jobs that wait until the test lets them run, in order."""

    def __init__(self) -> None:
        self.jobs: deque[Callable[[], None]] = deque()

    def __call__(self, job: Callable[[], None]) -> None:
        self.jobs.append(job)

    def run(self) -> None:
        while self.jobs:
            self.jobs.popleft()()


class FullDisk(DecisionLog):
    """A log whose next writes fail, each after the store was touched: half a write must not stay."""

    failing = 0

    def _set(self, *args, **more) -> None:
        super()._set(*args, **more)
        if self.failing:
            self.failing -= 1
            raise UserError(plain("There is no space left on the disk."))


def facts(number: int) -> PhotoFacts:
    return PhotoFacts(bytes([number]) * 16, None, 40, 30, "JPEG", b"", 90, 1.0, 0.5, 0.2, Metadata())


class World:
    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "library.sqlite")
        files = (FoundFile(f"/photos/{n}.jpg", 10, 10, 1, n) for n in range(PHOTOS))
        self.ids = [self.store.add_photo(file, facts(n)) for n, file in enumerate(files)]
        self.log = FullDisk(self.store)
        self.lane = Lane()
        self.failures: list[tuple[Exception, frozenset[int]]] = []
        self.changes: list[frozenset[int]] = []
        self.decisions = self.reopened()

    def reopened(self) -> Decisions:
        decisions = Decisions(lambda: self.log, self.lane)
        decisions.failed = lambda error, photo_ids: self.failures.append((error, photo_ids))
        decisions.changed = self.changes.append
        apart = set(self.store.not_duplicates())
        decisions.load(states_of(self.store.decisions()), apart, older=self.log.can_undo, newer=self.log.can_redo)
        return decisions

    def assert_agreement(self) -> None:
        assert decisions_of(self.decisions.states) == self.store.decisions()
        assert self.decisions.apart == set(self.store.not_duplicates())
        assert self.decisions.is_stored


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.store.close()


def test_answers_come_from_memory_before_anything_is_written(world: World) -> None:
    world.decisions.decide({world.ids[0]: REMOVE})
    assert world.decisions.removed == [world.ids[0]]
    assert world.store.decisions() == {}
    world.lane.run()
    world.assert_agreement()


def test_a_failed_write_takes_the_decision_back_and_says_so(world: World) -> None:
    """Stored: remove. Then keep cannot be stored: the window must not show keep while the plan removes."""
    first = world.ids[0]
    world.decisions.decide({first: REMOVE})
    world.lane.run()
    world.log.failing = 1
    world.decisions.decide({first: KEEP})
    assert world.decisions.of(first) is KEEP
    world.lane.run()
    assert world.decisions.of(first) is REMOVE
    assert world.store.decisions() == {first: REMOVE}
    error, photo_ids = world.failures[0]
    assert "space" in str(error)
    assert photo_ids == {first}
    assert world.changes[-1] == {first}


def test_undo_after_a_failed_write_takes_back_the_step_that_stands(world: World) -> None:
    a, b = world.ids[:2]
    world.decisions.decide({a: REMOVE})
    world.decisions.decide({b: REMOVE})
    world.lane.run()
    world.log.failing = 1
    world.decisions.decide({a: KEEP})
    world.lane.run()
    step = world.decisions.undo()
    assert isinstance(step, Step)
    assert step.photo_ids == {b}
    world.lane.run()
    world.assert_agreement()
    assert world.store.decisions() == {a: REMOVE}


def test_the_undo_of_a_step_that_could_not_be_written_undoes_nothing_else(world: World) -> None:
    a, b = world.ids[:2]
    world.decisions.decide({a: REMOVE})
    world.lane.run()
    world.log.failing = 1
    world.decisions.decide({b: REMOVE})
    world.decisions.undo()
    world.lane.run()
    world.assert_agreement()
    assert world.store.decisions() == {a: REMOVE}


def test_later_steps_stand_when_one_before_them_fails(world: World) -> None:
    a, b, c = world.ids[:3]
    world.log.failing = 1
    world.decisions.decide({a: REMOVE, b: REMOVE})
    world.decisions.decide({b: KEEP})
    world.decisions.set_apart(b, c)
    world.lane.run()
    world.assert_agreement()
    assert world.store.decisions() == {b: KEEP}
    world.decisions.undo()
    world.decisions.undo()
    world.lane.run()
    assert world.store.decisions() == {}
    world.assert_agreement()


@pytest.mark.parametrize("kind", ["undo", "redo", "apart", "settle"])
def test_every_kind_of_write_can_fail(world: World, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = world.ids[:2]
    world.decisions.decide({a: REMOVE})
    world.decisions.decide({b: REMOVE})
    world.decisions.undo()
    world.lane.run()
    before = world.store.decisions()
    deeds = {
        "undo": world.decisions.undo,
        "redo": world.decisions.redo,
        "apart": lambda: world.decisions.set_apart(a, b),
        "settle": lambda: world.decisions.settle([a]),
    }
    world.log.failing = 1
    if kind == "settle":
        monkeypatch.setattr(world.store, "clear_steps", lambda: 1 / 0)
    deeds[kind]()
    world.lane.run()
    assert len(world.failures) == 1
    assert world.store.decisions() == before
    world.assert_agreement()
    assert world.decisions.can_redo
    assert world.decisions.can_undo


def test_steps_of_an_earlier_session_are_undone_and_redone(world: World) -> None:
    a, b = world.ids[:2]
    world.decisions.decide({a: REMOVE})
    world.decisions.decide({a: KEEP})
    world.lane.run()
    again = world.decisions = world.reopened()
    assert again.undo() is None
    assert again.undo() is None
    again.decide({b: REMOVE})
    world.lane.run()
    assert decisions_of(again.states) == {b: REMOVE} == world.store.decisions()
    again.undo()
    assert not again.can_undo
    world.lane.run()
    assert world.store.decisions() == {}
    final = world.decisions = world.reopened()
    assert final.can_redo
    final.redo()
    world.lane.run()
    assert final.of(b) is REMOVE
    world.assert_agreement()


def test_undo_after_a_removal_means_the_files(world: World) -> None:
    a, b = world.ids[:2]
    world.decisions.decide({a: REMOVE})
    world.decisions.settle([], RemovedFiles("session", 1))
    world.lane.run()
    assert world.decisions.undo() == RemovedFiles("session", 1)
    assert world.decisions.removed == [a]
    world.decisions.decide({b: REMOVE})
    world.decisions.undo()
    assert world.decisions.undo() == RemovedFiles("session", 1)
    world.decisions.settle([a])
    world.lane.run()
    assert world.decisions.removed == []
    assert not world.decisions.can_undo
    assert world.decisions.undo() is None
    world.assert_agreement()


def test_what_was_decided_while_a_change_was_prepared_stands(world: World) -> None:
    change = change_of(dict.fromkeys(world.ids[:3], REMOVE), world.decisions.states.copy())
    world.decisions.decide({world.ids[1]: KEEP})
    world.decisions.take(change)
    assert [world.decisions.of(i) for i in world.ids[:4]] == [REMOVE, KEEP, REMOVE, None]
    world.lane.run()
    world.assert_agreement()


def test_reading_the_library_again_takes_nothing_back(world: World) -> None:
    before = states_of(world.store.decisions())
    world.decisions.decide({world.ids[0]: REMOVE})
    world.decisions.load(before, set())
    assert world.decisions.removed == [world.ids[0]]


ACTION = st.one_of(
    st.tuples(st.just("decide"), st.integers(0, PHOTOS - 1), st.sampled_from([KEEP, REMOVE, None])),
    st.tuples(st.just("apart"), st.integers(0, PHOTOS - 2), st.booleans()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
    st.tuples(st.just("write"), st.none(), st.none()),
    st.tuples(st.just("fail"), st.integers(1, 3), st.none()),
    st.tuples(st.just("reopen"), st.none(), st.none()),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(ACTION, max_size=25))
def test_state_history_and_store_agree_after_anything(tmp_path_factory: pytest.TempPathFactory, actions) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    for kind, number, value in actions:
        if kind == "decide":
            world.decisions.decide({world.ids[number]: value, world.ids[(number + 1) % PHOTOS]: KEEP})
        elif kind == "apart":
            world.decisions.set_apart(world.ids[number], world.ids[number + 1], value)
        elif kind == "undo":
            world.decisions.undo()
        elif kind == "redo":
            world.decisions.redo()
        elif kind == "fail":
            world.log.failing = number
        else:
            world.lane.run()
            world.assert_agreement()
            if kind == "reopen":
                world.decisions = world.reopened()
    world.log.failing = 0
    world.lane.run()
    world.assert_agreement()
    while world.decisions.can_undo:  # the history leads back to the beginning, step by step
        world.decisions.undo()
        world.lane.run()
        world.assert_agreement()
    assert world.store.decisions() == {}
    assert world.decisions.apart == set()
    world.store.close()
