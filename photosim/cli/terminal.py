"""What subcommands say: results to standard output, progress and messages to standard error; and Ctrl-C."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import Output, StageName
from photosim.domain.errors import UserError, system_reason
from photosim.domain.output_file import OutputKind, check_output, text_output
from photosim.domain.progress import CancelToken, Stage
from photosim.domain.types import Problem
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.services.library_session import LibrarySession

STANDARD_OUTPUT = "-"

_INTERVAL_S = 0.1

_MANY_PROBLEMS = 10
"""From so many on, nobody counts them by eye."""


class OutputLostError(UserError):
    """Standard output takes no more."""


class TerminalProgress:
    """One line on standard error, rewritten at most ten times a second; silent where that is not a terminal."""

    def __init__(self, enabled: bool = True) -> None:
        self._enabled = enabled and sys.stderr is not None and sys.stderr.isatty()
        self._shown_at = 0.0
        self._width = 0

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """Show how far a stage is."""
        now = time.monotonic()
        if not self._enabled or now - self._shown_at < _INTERVAL_S:
            return
        self._shown_at = now
        text = f"{StageName[stage.name]()}: {done:,}" + (f" of {total:,}" if total is not None else "")
        _write_message("\r" + text.ljust(self._width))
        self._width = len(text)

    def results_changed(self) -> None:
        """Nothing to show before the end."""

    def clear(self) -> None:
        """Leave an empty line for what comes next."""
        if self._width:
            _write_message("\r" + " " * self._width + "\r")
            self._width = 0


@contextmanager
def progress(enabled: bool) -> Iterator[TerminalProgress]:
    """Progress on the terminal, cleared at the end."""
    shown = TerminalProgress(enabled)
    try:
        yield shown
    finally:
        shown.clear()


@contextmanager
def interruptible() -> Iterator[CancelToken]:
    """A token that Ctrl-C cancels, so that work ends between two pieces; a second Ctrl-C ends it at once."""
    token = CancelToken()

    def _cancel(number: int, frame: FrameType | None) -> None:
        if token.is_cancelled:
            raise KeyboardInterrupt
        token.cancel()

    before = [(number, signal.signal(number, _cancel)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield token
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def say(text: str = "") -> None:
    """A line of the result, to standard output.

    Raises:
        OutputLostError: it cannot be written.
    """
    with written():
        print(text)


def flush() -> None:
    """Make sure that everything said so far is out.

    Raises:
        OutputLostError: it cannot be written.
    """
    with written():
        sys.stdout.flush()


@contextmanager
def written() -> Iterator[None]:
    """Around all writing to standard output; a reader that went away (BrokenPipeError) is no error of the person.

    Raises:
        OutputLostError: it cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLostError(Output.STREAM_NOT_WRITTEN(reason=system_reason(error))) from error


def show(progress: str, *, is_last: bool = False) -> None:
    """How far something is, in the place of what was shown before, to standard error."""
    _write_message("\r" + visible(progress) + ("\n" if is_last else ""))


def tell(message: str) -> None:
    """A message to the person, to standard error; nothing is lost where that cannot be written."""
    _write_message(visible(message) + "\n")


def tell_problems(problems: Iterable[Problem]) -> None:
    """One line each; where they are many, also how many there are of each kind."""
    counts: Counter[str] = Counter()
    for problem in problems:
        tell(f"skipped {problem.path}: {problem.message}")
        counts[str(problem.message)] += 1
    if counts.total() >= _MANY_PROBLEMS:
        for reason, count in counts.most_common():
            if count > 1:
                tell(f"skipped in all: {count:,} × {reason}")


def tell_notices(session: LibrarySession) -> None:
    """How the last use of the library ended, where the person should know that."""
    for message in session.notices:
        tell(str(message))


def check_json(target: str | None, kind: OutputKind) -> None:
    """Make sure, before long work, that its result can be written to `target`.

    Raises:
        UserError: it is a file of the person.
    """
    if target and target != STANDARD_OUTPUT:
        check_output(target, kind)


def write_json(value: Any, target: str, kind: OutputKind) -> None:
    """Write JSON to a file, or to standard output for "-"; ASCII, so that undecodable names survive.

    Raises:
        UserError: it cannot be written, or the file is not an earlier output of this kind.
    """
    if target == STANDARD_OUTPUT:
        say_json(value)
        return
    with text_output(target, kind, encoding="ascii") as file:
        file.write(json.dumps(value, indent=1) + "\n")


def say_json(value: Any) -> None:
    """JSON to standard output."""
    say(json.dumps(value, indent=1))


def size_text(size: int) -> str:
    """Bytes in the unit that people use, e.g. "14.2 GB"."""
    value, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"


def prepare_streams() -> None:
    """Make both streams take any text, also where they are closed or their encoding lacks a character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 -- until the interpreter ends
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Forget what standard output could not take, so that Python does not try once more at its end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 -- stays open until the interpreter ends


def _write_message(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
