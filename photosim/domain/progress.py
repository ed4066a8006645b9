"""How long-running functions report and stop: through a `Progress` and a `CancelToken`. Both have null defaults."""

from __future__ import annotations

import threading
import time
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The steps of a scan, in their order; then the actions on files."""

    WALK = "walk"
    DECODE = "decode"
    MATCH = "match"
    LIKENESS = "likeness"
    GROUP = "group"
    REMOVE = "remove"
    RESTORE = "restore"
    COPY = "copy"


class Cancelled(Exception):
    """Raised inside a long-running function after `CancelToken.cancel`; the work done so far is kept."""


class CancelToken:
    """Checked by long-running functions between two pieces of work. Safe to use from any thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._lock = threading.Lock()
        self._paused_at = 0.0
        self._paused_s = 0.0

    def cancel(self) -> None:
        """Request cancellation; also ends a pause."""
        self._cancelled.set()
        self.resume()

    def pause(self) -> None:
        """Make the next `check` wait."""
        with self._lock:
            if self._running.is_set() and not self._cancelled.is_set():
                self._paused_at = time.monotonic()
                self._running.clear()

    def resume(self) -> None:
        """End a pause."""
        with self._lock:
            if not self._running.is_set():
                self._paused_s += time.monotonic() - self._paused_at
                self._running.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether cancellation was requested."""
        return self._cancelled.is_set()

    @property
    def is_paused(self) -> bool:
        """Whether `check` would wait."""
        return not self._running.is_set()

    def wait(self) -> None:
        """Wait while paused."""
        self._running.wait()

    def check(self) -> None:
        """Wait while paused; raise `Cancelled` if cancellation was requested."""
        self.wait()
        if self._cancelled.is_set():
            raise Cancelled

    def clock(self) -> float:
        """A clock in seconds that stands still while paused; time limits are measured with it."""
        with self._lock:
            now = time.monotonic() if self._running.is_set() else self._paused_at
            return now - self._paused_s


class Progress(Protocol):
    """Receives the progress of a long-running function; called often, from the thread that does the work."""

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """`done` of `total` (None: not known yet) pieces of `stage` are finished."""

    def results_changed(self) -> None:
        """New pairs are in the store and can be reviewed."""


class NullProgress:
    """Reports to nobody."""

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """Ignore it."""

    def results_changed(self) -> None:
        """Ignore it."""


NULL_PROGRESS = NullProgress()
