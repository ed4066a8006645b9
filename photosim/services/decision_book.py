"""State and history of decisions, and what can be done to them: the parts of which `decisions` makes its two books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.types import Decision
from photosim.review.decision_log import DecisionLog, Step
from photosim.services.decision_state import STATES, looked_up

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.services.decision_state import States

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A step with the state bytes of its photos before and after it. photo_ids: every photo it touches."""

    step: Step
    ids: npt.NDArray[np.int64]
    before: States
    after: States
    photo_ids: frozenset[int]

    @classmethod
    def of(cls, step: Step) -> Change:
        """The change that a step makes."""
        ids = np.fromiter(step.after, np.int64, len(step.after))
        before, after = (
            np.fromiter(map(STATES.index, side.values()), np.uint8, len(ids)) for side in (step.before, step.after)
        )
        return cls(step, ids, before, after, step.photo_ids)


def change_of(decisions: Mapping[int, Decision | None], states: States) -> Change:
    """What decisions change about `states`; for many photos this is worth a thread of its own."""
    ids = np.fromiter(decisions, np.int64, len(decisions))
    known = (STATES[state] for state in looked_up(states, ids).tolist())
    before = {photo_id: old for (photo_id, new), old in zip(decisions.items(), known, strict=True) if new is not old}
    return Change.of(Step(before, {photo_id: decisions[photo_id] for photo_id in before}))


@dataclass(frozen=True, slots=True)
class RemovedFiles:
    """Files that were removed: undoing it means putting them back, which is not the decisions' business."""

    session_id: str
    files: int


@dataclass(eq=False, slots=True)
class Entry:
    """One line of the history."""

    change: Change | None = None
    removal: RemovedFiles | None = None


@dataclass(slots=True)
class Book:
    """State and history. older, newer: the store holds steps of earlier sessions that can be undone, or redone."""

    states: States = field(default_factory=lambda: np.zeros(1, np.uint8))
    apart: set[Pair] = field(default_factory=set)
    done: list[Entry] = field(default_factory=list)
    undone: list[Entry] = field(default_factory=list)
    older: bool = False
    newer: bool = False

    def copy(self) -> Book:
        """A book of its own with the same content."""
        return Book(self.states.copy(), set(self.apart), list(self.done), list(self.undone), self.older, self.newer)

    def show(self, change: Change, undone: bool = False) -> None:
        """Make the state what it is after the change, or, `undone`, what it was before."""
        beyond = int(change.ids.max(initial=0)) + 1 - len(self.states)
        if beyond > 0:
            self.states = np.pad(self.states, (0, beyond))
        self.states[change.ids] = change.before if undone else change.after
        pair = change.step.pair
        if pair is not None:
            (self.apart.add if change.step.apart != undone else self.apart.discard)(pair)

    def is_new(self, change: Change) -> bool:
        """Whether the change makes a difference."""
        pair = change.step.pair
        return bool(len(change.ids)) or (pair is not None and (pair in self.apart) != change.step.apart)


class Write:
    """Something that waits to be written."""

    def apply(self, book: Book) -> bool:
        """Do it to a book; False, and nothing done, where it no longer makes sense."""
        raise NotImplementedError

    def write(self, log: DecisionLog) -> None:
        """Do it in the store."""
        raise NotImplementedError


@dataclass(eq=False, slots=True)
class Decide(Write):
    """Photos or a pair are decided."""

    entry: Entry

    def apply(self, book: Book) -> bool:
        """Do it to a book; False, and nothing done, where it no longer makes sense."""
        change = self.entry.change
        assert change is not None
        if len(change.ids):
            known = looked_up(book.states, change.ids)
            if not (known == change.before).all():  # a step before it was taken out
                change = self.entry.change = change_of(change.step.after, book.states)
        if not book.is_new(change):
            return False
        book.show(change)
        book.done.append(self.entry)
        book.undone.clear()
        book.newer = False
        return True

    def write(self, log: DecisionLog) -> None:
        """Do it in the store."""
        change = self.entry.change
        assert change is not None
        if change.step.pair is not None:
            log.not_duplicates(*change.step.pair, change.step.apart)
        else:
            log.decide(change.step.after)


@dataclass(eq=False, slots=True)
class Turn(Write):
    """Undo or redo. entry: the step that is meant; one without a change is the newest of an earlier session.

    more: once it is written, whether the store holds yet another one of an earlier session.
    """

    entry: Entry
    undo: bool
    is_older: bool
    more: bool = False

    def apply(self, book: Book) -> bool:
        """Do it to a book; False, and nothing done, where it no longer makes sense."""
        source, target = (book.done, book.undone) if self.undo else (book.undone, book.done)
        if self.is_older:
            if source or not (book.older if self.undo else book.newer):
                return False
        elif not source or source.pop() is not self.entry:
            return False
        target.append(self.entry)
        if self.entry.change is not None:
            book.show(self.entry.change, self.undo)
        return True

    def write(self, log: DecisionLog) -> None:
        """Do it in the store."""
        step = log.undo() if self.undo else log.redo()
        if self.is_older and step is not None:
            self.entry.change = Change.of(step)
            self.more = log.can_undo if self.undo else log.can_redo


@dataclass(eq=False, slots=True)
class Settle(Write):
    """Files were removed or put back: steps from before no longer mean anything."""

    cleared: frozenset[int]
    removal: RemovedFiles | None

    def apply(self, book: Book) -> bool:
        """Do it to a book; False, and nothing done, where it no longer makes sense."""
        ids = np.array([photo_id for photo_id in self.cleared if photo_id < len(book.states)], np.int64)
        book.states[ids] = 0
        book.done = [Entry(removal=self.removal)] if self.removal else []
        book.undone, book.older, book.newer = [], False, False
        return True

    def write(self, log: DecisionLog) -> None:
        """Do it in the store."""
        log.settle(self.cleared)
