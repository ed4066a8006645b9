"""What subcommands share: opening the library, telling progress, writing results, Ctrl-C."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from photosim.domain.catalogue import Data, StageName, Walking
from photosim.domain.errors import UserError, system_reason
from photosim.domain.paths import data_dir, library_path, thumbnails_path
from photosim.domain.progress import CancelToken, Stage
from photosim.domain.types import DEFAULT_THRESHOLD, Problem
from photosim.library.lock import DirectoryLock
from photosim.library.store import Store

_INTERVAL_S = 0.1


class TerminalProgress:
    """One line on standard error, rewritten at most ten times a second; silent where that is not a terminal."""

    def __init__(self, enabled: bool = True) -> None:
        self._enabled = enabled and sys.stderr.isatty()
        self._shown_at = 0.0
        self._width = 0

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """Show how far a stage is."""
        now = time.monotonic()
        if not self._enabled or now - self._shown_at < _INTERVAL_S:
            return
        self._shown_at = now
        text = f"{StageName[stage.name]()}: {done:,}" + (f" of {total:,}" if total is not None else "")
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def results_changed(self) -> None:
        """Nothing to show before the end."""

    def clear(self) -> None:
        """Leave an empty line for what comes next."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            self._width = 0


@contextmanager
def library() -> Iterator[Store]:
    """The person's library for reading and writing, closed at the end.

    Raises:
        UserError: it cannot be opened, or another photosim is using it.
    """
    with DirectoryLock(data_dir()), Store(library_path(), thumbnails=thumbnails_path()) as store:
        yield store


@contextmanager
def library_to_read() -> Iterator[Store]:
    """The person's library, also while another photosim is using it."""
    with Store(library_path(), thumbnails=thumbnails_path()) as store:
        yield store


@contextmanager
def temporary_library() -> Iterator[Store]:
    """An empty library that is gone at the end; the person's own is not touched."""
    with tempfile.TemporaryDirectory(prefix="photosim-") as directory, Store(Path(directory) / "library.db") as store:
        yield store


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


def add_search_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the commands that scan folders."""
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--protect", action="append", default=[], metavar="DIR", help="never remove photos below it")
    add_threshold(parser)
    parser.add_argument("--json", metavar="FILE", help="write the result as JSON; - for standard output")
    parser.add_argument("--retry", action="store_true", help="try files again that could not be read before")
    parser.add_argument("--no-progress", action="store_true")


def add_threshold(parser: argparse.ArgumentParser) -> None:
    """The least score that counts as a match."""
    parser.add_argument("--threshold", type=threshold, default=DEFAULT_THRESHOLD, metavar="T", help="0 to 1")


def threshold(text: str) -> float:
    """A score from the command line."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must lie between 0 and 1")
    return value


def existing_folders(folders: list[str]) -> list[str]:
    """Absolute paths of folders.

    Raises:
        UserError: one of them is not there.
    """
    for folder in folders:
        if not os.path.isdir(folder):
            raise UserError(Walking.FOLDER_MISSING(path=printable(folder)))
    return [os.path.abspath(folder) for folder in folders]


def write_json(value: Any, target: str) -> None:
    """Write JSON to a file, or to standard output for "-"."""
    text = json.dumps(value, indent=1) + "\n"  # ASCII: surrogate escapes of undecodable names survive the way
    if target == "-":
        sys.stdout.write(text)
        return
    try:
        with open(target, "w", encoding="ascii") as file:
            file.write(text)
    except OSError as error:
        raise UserError(Data.RESULT_NOT_WRITTEN(path=target, reason=system_reason(error))) from error


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems for JSON."""
    return [{"path": p.path, "stage": p.stage, "message": str(p.message)} for p in problems]


def printable(text: str) -> str:
    """A path for people: what the terminal cannot show is replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding).replace("\n", "\\n")


def size_text(size: int) -> str:
    """Bytes in the unit that people use, e.g. "14.2 GB"."""
    value, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"
