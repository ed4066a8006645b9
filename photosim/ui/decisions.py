"""The decisions as the window shows them at once, while the store is written behind it, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.types import Decision

if TYPE_CHECKING:
    from photosim.ui.library import Library
    from photosim.ui.workers import Workers

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the person decided. before, after: decision by photo. pairs: now "not duplicates" (or no longer)."""

    before: dict[int, Decision | None]
    after: dict[int, Decision | None]
    pairs: tuple[Pair, ...] = ()
    apart: bool = True

    @property
    def photo_ids(self) -> frozenset[int]:
        """Every photo it touches."""
        return frozenset(self.after) | {photo_id for pair in self.pairs for photo_id in pair}


class DecisionBook(QObject):
    """Every decision, with undo and redo without a limit.

    The store may be busy while a scan commits, and the GUI thread must not wait for it: the book answers from memory
    and hands each step to the writing lane, which keeps their order.

    Signals:
        changed: (frozenset of photo ids) something was decided, undone or redone.
        failed: (sentence, report) a step could not be stored.
    """

    changed = Signal(object)
    failed = Signal(str, str)

    def __init__(self, library: Library, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._workers = workers
        self._decisions: dict[int, Decision] = {}
        self._apart: set[Pair] = set()
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def load(self, decisions: Mapping[int, Decision], apart: set[Pair]) -> None:
        """Take what the store holds; the steps of this session stay undoable."""
        self._decisions, self._apart = dict(decisions), set(apart)
        self.changed.emit(frozenset(decisions))

    def of(self, photo_id: int) -> Decision | None:
        """What was decided about a photo."""
        return self._decisions.get(photo_id)

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two photos were said not to be duplicates."""
        return _pair(a, b) in self._apart

    @property
    def removed(self) -> list[int]:
        """Every photo that is to be removed."""
        return [photo_id for photo_id, decision in self._decisions.items() if decision is Decision.REMOVE]

    @property
    def apart(self) -> set[Pair]:
        """Every pair that is not a pair of duplicates."""
        return set(self._apart)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._undone)

    def decide(self, decisions: Mapping[int, Decision | None]) -> None:
        """Decide about photos, as one step."""
        after = {photo_id: decision for photo_id, decision in decisions.items() if self.of(photo_id) != decision}
        if after:
            self._take(Step({photo_id: self.of(photo_id) for photo_id in after}, after))

    def set_apart(self, a: int, b: int, apart: bool = True) -> None:
        """Remember that two photos are not duplicates, or take that back."""
        if self.are_apart(a, b) != apart:
            self._take(Step({}, {}, (_pair(a, b),), apart))

    def forget_steps(self) -> None:
        """After files were touched, decisions from before can no longer be taken back one by one."""
        self._done.clear()
        self._undone.clear()

    def undo(self) -> Step | None:
        """Take back the last step."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._apply(step, step.before, not step.apart)

    def redo(self) -> Step | None:
        """Do again what was taken back."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._apply(step, step.after, step.apart)

    def _take(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()
        self._apply(step, step.after, step.apart)

    def _apply(self, step: Step, decisions: Mapping[int, Decision | None], apart: bool) -> Step:
        for photo_id, decision in decisions.items():
            if decision is None:
                self._decisions.pop(photo_id, None)
            else:
                self._decisions[photo_id] = decision
        (self._apart.update if apart else self._apart.difference_update)(step.pairs)
        self._workers.call(
            _store, self._library, dict(decisions), step.pairs, apart, otherwise=self._on_failed, lane="write"
        )
        self.changed.emit(step.photo_ids)
        return step

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)


def _store(library: Library, decisions: Mapping[int, Decision | None], pairs: tuple[Pair, ...], apart: bool) -> Any:
    """Write one step; runs in the writing lane."""
    with library.store.transaction():
        for photo_id, decision in decisions.items():
            library.store.set_decision(photo_id, decision)
        for a, b in pairs:
            library.store.set_not_duplicates(a, b, apart)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
