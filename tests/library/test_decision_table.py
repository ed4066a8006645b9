from collections.abc import Callable

from photosim.domain.types import Decision
from photosim.library.store import Store


def test_decisions_are_remembered_and_forgotten(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    store.set_decision(a, Decision.KEEP)
    store.set_decisions({b: Decision.REMOVE, 99: Decision.REMOVE})
    assert store.decisions() == {a: Decision.KEEP, b: Decision.REMOVE}
    assert store.decisions([b, 99]) == {b: Decision.REMOVE}
    store.set_decision(a, Decision.REMOVE)
    store.set_decision(b, None)
    assert store.decisions() == {a: Decision.REMOVE}


def test_steps_are_undone_newest_first_and_redone_oldest_first(store: Store) -> None:
    first, second = store.add_step("one"), store.add_step("two")
    assert store.step_to_redo() is None
    for step_id in (second, first):
        step = store.step_to_undo()
        assert step is not None
        assert step.step_id == step_id
        store.set_step_undone(step_id, True)
    redo = store.step_to_redo()
    assert redo is not None
    assert redo.change == "one"


def test_a_new_step_drops_what_could_be_redone(store: Store) -> None:
    store.set_step_undone(store.add_step("one"), True)
    store.add_step("two")
    assert store.step_to_redo() is None
    store.clear_steps()
    assert store.step_to_undo() is None
