"""What the person decides, step by step: stored at once, undone and redone without a limit, also after a restart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from photosim.domain.types import Decision
from photosim.library.store import Store, StoredStep

Decisions = Mapping[int, Decision | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was decided.

    before, after: decision by photo id, None for none. pair: two photos that were told apart (or no longer, where
    `apart` is False).
    """

    before: dict[int, Decision | None]
    after: dict[int, Decision | None]
    pair: tuple[int, int] | None = None
    apart: bool = True

    @property
    def photo_ids(self) -> frozenset[int]:
        """Every photo that it touches."""
        return frozenset(self.after) | frozenset(self.pair or ())


class DecisionLog:
    """Decisions about photos of one library. Photos that are gone meanwhile are passed over, also by undo and redo."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, photo_id: int) -> None:
        """This photo stays, whatever is proposed."""
        self.decide({photo_id: Decision.KEEP})

    def remove(self, photo_id: int) -> None:
        """This photo is to be removed."""
        self.decide({photo_id: Decision.REMOVE})

    def clear(self, photo_id: int) -> None:
        """Nothing is decided about this photo any more."""
        self.decide({photo_id: None})

    def not_duplicates(self, a: int, b: int, apart: bool = True) -> None:
        """These two are no duplicates (or, with `apart` False, may be again)."""
        pair = (min(a, b), max(a, b))
        if a != b and self._store.are_apart(a, b) != apart:
            self._take(Step({}, {}, pair, apart))

    def decide(self, decisions: Decisions) -> None:
        """Decide about several photos as one step; what is decided so already is no step."""
        known = self._store.decisions(decisions)
        after = {photo_id: decision for photo_id, decision in decisions.items() if known.get(photo_id) != decision}
        if after:
            self._take(Step({photo_id: known.get(photo_id) for photo_id in after}, after))

    def decided(self, photo_id: int) -> Decision | None:
        """What was decided about a photo."""
        return self._store.decisions([photo_id]).get(photo_id)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._store.step_to_undo() is not None

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._store.step_to_redo() is not None

    def undo(self) -> Step | None:
        """Take back the newest step; None where there is none."""
        return self._turn(self._store.step_to_undo(), undone=True)

    def redo(self) -> Step | None:
        """Do again what was taken back last; None where there is nothing."""
        return self._turn(self._store.step_to_redo(), undone=False)

    def settle(self, photo_ids: Iterable[int] = ()) -> None:
        """Forget the steps, for files were moved meanwhile; and what was decided about these photos."""
        with self._store.transaction():
            self._store.set_decisions(dict.fromkeys(photo_ids))
            self._store.clear_steps()

    def _take(self, step: Step) -> None:
        with self._store.transaction():
            self._store.add_step(_to_text(step))
            self._set(step, step.after, step.apart)

    def _turn(self, stored: StoredStep | None, *, undone: bool) -> Step | None:
        if stored is None:
            return None
        step = _from_text(stored.change)
        with self._store.transaction():
            self._store.set_step_undone(stored.step_id, undone)
            self._set(step, step.before if undone else step.after, step.apart != undone)
        return step

    def _set(self, step: Step, decisions: Decisions, apart: bool) -> None:
        self._store.set_decisions(decisions)
        if step.pair is not None:
            self._store.set_not_duplicates(*step.pair, apart)


def _to_text(step: Step) -> str:
    parts = (_items_text(step.before), _items_text(step.after), json.dumps(step.pair), json.dumps(step.apart))
    return f"[{', '.join(parts)}]"


def _items_text(decisions: Decisions) -> str:
    """JSON of many decisions, written one by one, so that other threads go on meanwhile."""
    texts = {decision: json.dumps(decision) for decision in (None, *Decision)}
    return f"[{', '.join(f'[{photo_id}, {texts[decision]}]' for photo_id, decision in decisions.items())}]"


def _from_text(text: str) -> Step:
    before, after, pair, apart = json.loads(text)
    return Step(_decisions(before), _decisions(after), None if pair is None else (pair[0], pair[1]), apart)


def _decisions(items: list[tuple[int, str | None]]) -> dict[int, Decision | None]:
    return {photo_id: None if text is None else Decision(text) for photo_id, text in items}
