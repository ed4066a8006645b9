"""The decisions as the window shows them at once, while the store is written behind it, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.review.decisions import DecisionLog, Step
from photosim.types import Decision

if TYPE_CHECKING:
    from photosim.ui.library import Library
    from photosim.ui.workers import Workers

Pair = tuple[int, int]


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
        self._decisions: dict[int, Decision] = {}
        self._apart: set[Pair] = set()
        self._older = False
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def load(self, decisions: Mapping[int, Decision], apart: set[Pair], older: bool = False) -> None:
        """Take what the store holds. older: steps of an earlier session can be undone."""
        self._older = older
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
        after = {photo_id: decision for photo_id, decision in decisions.items() if self.of(photo_id) != decision}
        if after:
            self._take(Step({photo_id: self.of(photo_id) for photo_id in after}, after))

    def set_apart(self, a: int, b: int, apart: bool = True) -> None:
        """Remember that two photos are not duplicates, or take that back."""
        if self.are_apart(a, b) != apart:
            self._take(Step({}, {}, _pair(a, b), apart))

    def undo(self) -> Step | None:
        """Take back the last step; one of an earlier session follows with `older_undone`."""
        if not self.can_undo:
            return None
        self._write(DecisionLog.undo, then=None if self._done else self._on_older_undone)
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._show(step, step.before, not step.apart)

    def redo(self) -> Step | None:
        """Do again what was taken back."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._write(DecisionLog.redo)
        return self._show(step, step.after, step.apart)

    def forget_steps(self) -> None:
        """After files were touched, decisions from before are read anew."""
        self._done.clear()
        self._undone.clear()

    def _take(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()
        if step.pair is not None:
            self._write(DecisionLog.not_duplicates, *step.pair, step.apart)
        else:
            self._write(DecisionLog.decide, dict(step.after))
        self._show(step, step.after, step.apart)

    def _show(self, step: Step, decisions: Mapping[int, Decision | None], apart: bool) -> Step:
        for photo_id, decision in decisions.items():
            if decision is None:
                self._decisions.pop(photo_id, None)
            else:
                self._decisions[photo_id] = decision
        if step.pair is not None:
            (self._apart.add if apart else self._apart.discard)(step.pair)
        self.changed.emit(step.photo_ids)
        return step

    def _write(self, deed: Callable[..., Any], *args: Any, then: Callable[[Any], object] | None = None) -> None:
        self._workers.call(_write, self._library, deed, args, then=then, otherwise=self._on_failed, lane="write")

    def _on_older_undone(self, step: Step | None) -> None:
        self._older = step is not None
        if step is not None:
            self._undone.append(step)
            self._show(step, step.before, not step.apart)
            self.older_undone.emit(step)

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)


def _write(library: Library, deed: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Hand one step to the log; runs in the writing lane."""
    return deed(library.decision_log(), *args)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
