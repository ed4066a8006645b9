"""Everything the person decided: one state and one history, answered from memory, written in order behind it.

The store may be busy while a scan commits, and nobody who decides shall wait for it. So there are two books: `stored`
is what the store holds, `shown` is that plus the steps that still wait to be written. A step that cannot be written is
taken out, together with what only makes sense after it (its own undo, say), and `shown` is made anew from `stored` and
the steps that are left. So state, history and store agree after any failure.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.types import Decision
from photosim.review.decision_log import DecisionLog, Step
from photosim.services.decision_book import (
    Book,
    Change,
    Decide,
    Entry,
    Pair,
    RemovedFiles,
    Settle,
    Turn,
    Write,
    change_of,
)
from photosim.services.decision_state import REMOVE, STATES, looked_up

if TYPE_CHECKING:
    from photosim.services.decision_state import States

Run = Callable[[Callable[[], None]], object]


class Decisions:
    """The one owner of every decision, with undo and redo without a limit.

    Call it from any thread. `changed` and `failed` are called by whichever thread decided or wrote.

    Attributes:
        changed: called with the ids of the photos about which something changed.
        failed: called with the error and the ids of the photos whose steps were taken back.
    """

    def __init__(self, log: Callable[[], DecisionLog], run: Run = lambda job: job()) -> None:
        """Start empty; `load` reads the store.

        Args:
            log: the calling thread's own record in the store.
            run: runs jobs one after the other, in order; at once where not given.
        """
        self.changed: Callable[[frozenset[int]], object] = lambda photo_ids: None
        self.failed: Callable[[Exception, frozenset[int]], object] = lambda error, photo_ids: None
        self._log, self._run = log, run
        self._lock = threading.RLock()
        self._stored, self._shown = Book(), Book()
        self._waiting: deque[Write] = deque()
        self._is_owner = False

    def load(self, states: States, apart: Collection[Pair], *, older: bool = False, newer: bool = False) -> None:
        """Take what the store holds. older, newer: steps of earlier sessions can be undone, redone.

        Nothing happens where something was decided since: this is the owner, and the store follows.
        """
        with self._lock:
            if self._is_owner:
                return
            self._stored = Book(states.copy(), set(apart), older=older, newer=newer)
            self._shown = self._stored.copy()
        self.changed(frozenset(np.flatnonzero(states).tolist()))

    # what is decided

    @property
    def states(self) -> States:
        """Every decision as one byte, see `decision_state`; to be copied by who keeps it."""
        return self._shown.states

    def of(self, photo_id: int) -> Decision | None:
        """What was decided about a photo."""
        states = self._shown.states
        return STATES[states[photo_id]] if photo_id < len(states) else None

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two photos were said not to be duplicates."""
        return _pair(a, b) in self._shown.apart

    @property
    def removed(self) -> list[int]:
        """Every photo that is to be removed."""
        return np.flatnonzero(self._shown.states == REMOVE).tolist()

    @property
    def apart(self) -> set[Pair]:
        """Every pair that is not a pair of duplicates."""
        with self._lock:
            return set(self._shown.apart)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._shown.done) or self._shown.older

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._shown.undone) or self._shown.newer

    @property
    def is_stored(self) -> bool:
        """Whether nothing waits to be written."""
        return not self._waiting

    # deciding

    def decide(self, decisions: Mapping[int, Decision | None]) -> None:
        """Decide about photos, as one step; what is decided so already is no step."""
        with self._lock:
            change = change_of(decisions, self._shown.states)
            self._take(Decide(Entry(change)), change.photo_ids)

    def take(self, change: Change) -> None:
        """Decide what was prepared elsewhere; what the person decided meanwhile stands."""
        with self._lock:
            same = looked_up(self._shown.states, change.ids) == change.before
            if not same.all():
                after = {photo_id: change.step.after[photo_id] for photo_id in change.ids[same].tolist()}
                change = change_of(after, self._shown.states)
            self._take(Decide(Entry(change)), change.photo_ids)

    def set_apart(self, a: int, b: int, apart: bool = True) -> None:
        """Remember that two photos are not duplicates, or take that back."""
        change = Change.of(Step({}, {}, _pair(a, b), apart))
        self._take(Decide(Entry(change)), change.photo_ids)

    def undo(self) -> Step | RemovedFiles | None:
        """Take back the last step, and say which; a removal is only named, since files have to be put back for it.

        A step of an earlier session is read first: it is None now, and `changed` tells when it is taken back.
        """
        return self._turn(undo=True)

    def redo(self) -> Step | RemovedFiles | None:
        """Do again what was taken back last."""
        return self._turn(undo=False)

    def settle(self, cleared: Collection[int], removal: RemovedFiles | None = None) -> None:
        """Files were removed (`removal`) or put back: forget the steps from before.

        Args:
            cleared: photos that are no longer to be removed, because they were just put back.
            removal: what undo means from now on.
        """
        self._take(Settle(frozenset(cleared), removal), frozenset(cleared))

    def _turn(self, undo: bool) -> Step | RemovedFiles | None:
        with self._lock:
            book = self._shown
            entries = book.done if undo else book.undone
            if entries and entries[-1].removal is not None:
                return entries[-1].removal
            if not (entries or (book.older if undo else book.newer)):
                return None
            entry = entries[-1] if entries else Entry()
            photo_ids = entry.change.photo_ids if entry.change else frozenset()
            self._take(Turn(entry, undo, is_older=not entries), photo_ids)
            return entry.change.step if entry.change else None

    def _take(self, write: Write, photo_ids: frozenset[int]) -> None:
        with self._lock:
            if not write.apply(self._shown):
                return
            self._is_owner = True
            self._waiting.append(write)
        self._run(self._write_next)  # first: whoever hears of the change may queue work that needs it stored
        self.changed(photo_ids)

    # writing

    def _write_next(self) -> None:
        """Write the oldest step that waits; one after the other, see `run`."""
        with self._lock:
            if not self._waiting:
                return
            write = self._waiting[0]
        try:
            write.write(self._log())
        except Exception as error:  # whatever it is: the step is not in the store, so it is nowhere
            self.failed(error, self._take_out(write))
            return
        with self._lock:
            self._waiting.popleft()
            if isinstance(write, Turn) and write.is_older:
                touched = self._read_older(write)
            else:
                write.apply(self._stored)
                return
        self.changed(touched)

    def _read_older(self, write: Turn) -> frozenset[int]:
        """A step of an earlier session was turned in the store; now that it is known, show it."""
        if write.entry.change is not None:
            write.apply(self._stored)
        if write.undo:
            self._stored.older = write.more
        else:
            self._stored.newer = write.more
        self._make_anew()
        return write.entry.change.photo_ids if write.entry.change else frozenset()

    def _take_out(self, failed: Write) -> frozenset[int]:
        """Returns the photos whose decisions are others now."""
        with self._lock:
            before = self._shown
            self._waiting.remove(failed)
            self._make_anew()
            size = max(len(before.states), len(self._shown.states))
            old, new = (np.pad(book.states, (0, size - len(book.states))) for book in (before, self._shown))
            pairs = before.apart ^ self._shown.apart
            touched = frozenset(np.flatnonzero(old != new).tolist()).union(*pairs)
        self.changed(touched)
        return touched

    def _make_anew(self) -> None:
        """Show what is stored and what still waits; drop from that what no longer makes sense."""
        self._shown = self._stored.copy()
        self._waiting = deque([write for write in self._waiting if write.apply(self._shown)])


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
