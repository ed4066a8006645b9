"""Fewer calls than were asked for: for sliders, lists and everything else that speaks faster than one can answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Calls at once, then at most once in each interval; the last call always comes through."""

    def __init__(self, function: Callable[..., object], interval_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._waiting: tuple[object, ...] | None = None
        self._timer = QTimer(self, interval=interval_ms, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def __call__(self, *args: object) -> None:
        """Call the function now, or with these arguments when the interval is over."""
        if self._timer.isActive():
            self._waiting = args
            return
        self._timer.start()
        self._function(*args)

    def _on_timeout(self) -> None:
        if self._waiting is not None:
            args, self._waiting = self._waiting, None
            self(*args)


class Debounce(QObject):
    """Calls once it has been quiet for an interval, with the arguments of the last call."""

    def __init__(self, function: Callable[..., object], interval_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._args: tuple[object, ...] = ()
        self._timer = QTimer(self, interval=interval_ms, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def __call__(self, *args: object) -> None:
        """Wait for the interval to pass without another call."""
        self._args = args
        self._timer.start()

    def _on_timeout(self) -> None:
        self._function(*self._args)
