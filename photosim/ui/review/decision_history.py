"""The decisions as the window shows them at once, while the store is written behind it, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Decision
from photosim.review.decisions import DecisionLog, Step
from photosim.ui.review.decision_state import REMOVE, STATES, looked_up

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.services.library_session import Library
    from photosim.ui.review.decision_state import States
    from photosim.ui.tasks import Workers

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A step as it is shown: the bytes of its photos before and after. photo_ids: every photo it touches."""

    step: Step
    ids: npt.NDArray[np.int64]
    before: States
    after: States
    photo_ids: frozenset[int]

    @classmethod
    def of(cls, step: Step) -> Change:
        """The change that a step is."""
        ids = np.fromiter(step.after, np.int64, len(step.after))
        before, after = (
            np.fromiter(map(STATES.index, side.values()), np.uint8, len(ids)) for side in (step.before, step.after)
        )
        return cls(step, ids, before, after, step.photo_ids)


def change_of(decisions: Mapping[int, Decision | None], states: States) -> Change:
    """What decisions change about `states`; for many photos worth a thread of its own."""
    ids = np.fromiter(decisions, np.int64, len(decisions))
    known = (STATES[state] for state in looked_up(states, ids).tolist())
    before = {photo_id: old for (photo_id, new), old in zip(decisions.items(), known, strict=True) if new is not old}
    return Change.of(Step(before, {photo_id: decisions[photo_id] for photo_id in before}))


class DecisionBook(QObject):
    """Every decision, with undo and redo without a limit.

    The store may be busy while a scan commits, and the GUI thread must not wait for it: the book answers from memory
    and hands each step to the writing lane, which keeps their order.

    Signals:
        changed: (frozenset of photo ids) something was decided, undone or redone.
        older_undone: (Step) a step of an earlier session was taken back.
        failed: (sentence, report) a step could not be stored.
    """

    changed = Signal(object)
    older_undone = Signal(object)
    failed = Signal(str, str)

    def __init__(self, library: Library, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._workers = workers
        self._states = np.zeros(1, np.uint8)
        self._apart: set[Pair] = set()
        self._older = False
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def load(self, states: States, apart: set[Pair], older: bool = False) -> None:
        """Take what the store holds. older: steps of an earlier session can be undone."""
        self._older = older
        self._states, self._apart = states.copy(), set(apart)
        self.changed.emit(frozenset(np.flatnonzero(states).tolist()))

    @property
    def states(self) -> States:
        """Every decision, see `done`; to be copied by who keeps it."""
        return self._states

    def of(self, photo_id: int) -> Decision | None:
        """What was decided about a photo."""
        return STATES[self._states[photo_id]] if photo_id < len(self._states) else None

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two photos were said not to be duplicates."""
        return _pair(a, b) in self._apart

    @property
    def removed(self) -> list[int]:
        """Every photo that is to be removed."""
        return np.flatnonzero(self._states == REMOVE).tolist()

    @property
    def apart(self) -> set[Pair]:
        """Every pair that is not a pair of duplicates."""
        return set(self._apart)

    @property
    def has_steps(self) -> bool:
        """Whether anything was decided since the window opened."""
        return bool(self._done or self._undone)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done) or self._older

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._undone)

    def decide(self, decisions: Mapping[int, Decision | None]) -> None:
        """Decide about photos, as one step."""
        self.take(change_of(decisions, self._states))

    def take(self, change: Change) -> None:
        """Decide what was prepared beside the window; what the person decided meanwhile stands."""
        same = looked_up(self._states, change.ids) == change.before
        if not same.all():
            change = change_of({i: change.step.after[i] for i in change.ids[same].tolist()}, self._states)
        if len(change.ids):
            self._take(change)

    def set_apart(self, a: int, b: int, apart: bool = True) -> None:
        """Remember that two photos are not duplicates, or take that back."""
        if self.are_apart(a, b) != apart:
            self._take(Change.of(Step({}, {}, _pair(a, b), apart)))

    def undo(self) -> Step | None:
        """Take back the last step; one of an earlier session follows with `older_undone`."""
        if not self.can_undo:
            return None
        if not self._done:
            self._write(_undo_older, then=self._on_older_undone)
            return None
        self._write(DecisionLog.undo)
        change = self._done.pop()
        self._undone.append(change)
        return self._show(change, undone=True)

    def redo(self) -> Step | None:
        """Do again what was taken back."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        self._write(DecisionLog.redo)
        return self._show(change)

    def forget_steps(self) -> None:
        """After files were touched, decisions from before are read anew."""
        self._done.clear()
        self._undone.clear()

    def _take(self, change: Change) -> None:
        step = change.step
        self._done.append(change)
        self._undone.clear()
        if step.pair is not None:
            self._write(DecisionLog.not_duplicates, *step.pair, step.apart)
        else:
            self._write(DecisionLog.decide, step.after)
        self._show(change)

    def _show(self, change: Change, undone: bool = False) -> Step:
        step = change.step
        beyond = int(change.ids.max(initial=0)) + 1 - len(self._states)
        if beyond > 0:
            self._states = np.pad(self._states, (0, beyond))
        self._states[change.ids] = change.before if undone else change.after
        if step.pair is not None:
            (self._apart.add if step.apart != undone else self._apart.discard)(step.pair)
        self.changed.emit(change.photo_ids)
        return step

    def _write(self, deed: Callable[..., Any], *args: Any, then: Callable[[Any], object] | None = None) -> None:
        self._workers.call(_write, self._library, deed, args, then=then, otherwise=self._on_failed, lane="write")

    def _on_older_undone(self, change: Change | None) -> None:
        self._older = change is not None
        if change is not None:
            self._undone.append(change)
            self.older_undone.emit(self._show(change, undone=True))

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)


def _write(library: Library, deed: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Hand one step to the log; runs in the writing lane."""
    return deed(library.decision_log(), *args)


def _undo_older(log: DecisionLog) -> Change | None:
    step = log.undo()
    return None if step is None else Change.of(step)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
