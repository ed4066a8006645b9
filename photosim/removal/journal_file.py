"""Lines that outlive a crash, a full disk and a damaged sector: a file that only grows, and a copy of it elsewhere."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import xxhash

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError, system_reason
from photosim.removal.safe_move import flush_folder

_RESERVE_BYTES = 256 * 1024
"""Kept back for the day on which the disk is full, which is when people clean: room for some hundred files."""

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class JournalFile:
    """Entries as JSON, a line each, with a checksum. A line that was cut short or damaged is taken from the copy."""

    def __init__(self, path: Path, copy: Path | None = None) -> None:
        self.path = path
        self._copy = copy
        self._reserve = path.with_name(path.name + ".reserve")

    def append(self, entry: dict[str, Any], *, flush: bool = True) -> None:
        """Write an entry. The copy may get to the disk a moment later.

        flush: whether it is on the disk when this returns. Else it outlives an end of the program, and gets to the disk
        with the next entry that is flushed, or with `flush`.

        Raises:
            UserError: it cannot be written.
        """
        line = _line(entry)
        try:
            self._write(line, flush)
        except OSError as error:
            message = Data.JOURNAL_NOT_WRITTEN(path=str(self.path), reason=system_reason(error))
            raise UserError(message) from error
        if self._copy is not None:
            with contextlib.suppress(OSError):  # it is there for the day on which the first one is damaged
                _append(self._copy, line, flush=False)

    def keep_reserve(self) -> None:
        """See to it that there is room for some more lines, also when the disk is full."""
        with contextlib.suppress(OSError):
            if not self._reserve.exists():
                with open(self._reserve, "xb", opener=_private) as file:
                    file.write(b"\0" * _RESERVE_BYTES)
                    os.fsync(file.fileno())

    def flush(self) -> None:
        """Bring all of it to the disk, and the copy too, which is made whole where it lacks lines."""
        with contextlib.suppress(OSError):
            _append(self.path, b"", flush=True)
        if self._copy is None:
            return
        with contextlib.suppress(OSError):
            lines, copied = _lines(self.path), set(_lines(self._copy))
            missing = [line + b"\n" for line in lines if line not in copied]
            _append(self._copy, b"".join(missing), flush=True)

    def entries(self) -> Iterator[dict[str, Any]]:
        """Every entry, oldest first.

        Raises:
            UserError: the journal cannot be read, nor can its copy.
        """
        try:
            lines = _lines(self.path)
        except OSError as error:
            if self._copy is None:
                message = Data.JOURNAL_NOT_READ(path=str(self.path), reason=system_reason(error))
                raise UserError(message) from error
            lines = []
        copied: list[bytes] = []
        with contextlib.suppress(OSError):
            copied = _lines(self._copy) if self._copy is not None else []
        for line in _merged(lines, copied):
            entry = _entry(line)
            if entry is not None:
                yield entry

    def _write(self, line: bytes, flush: bool) -> None:
        try:
            _append(self.path, line, flush=flush)
        except OSError as error:
            if error.errno not in _FULL or not self._reserve.exists():
                raise
            self._reserve.unlink()
            _append(self.path, line, flush=flush)


def _append(path: Path, lines: bytes, *, flush: bool) -> None:
    is_new = not path.exists()
    if is_new and not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    with open(path, "a+b", buffering=0, opener=_private) as file:
        if lines and _is_torn(file):
            lines = b"\n" + lines
        if lines and file.write(lines) != len(lines):
            raise OSError(errno.ENOSPC, "only a part was written", str(path))
        if flush:
            os.fsync(file.fileno())
    if is_new and flush:
        flush_folder(str(path.parent))


def _private(path: str, flags: int) -> int:
    """For nobody else to read, and never through a link that somebody planted."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _is_torn(file: BinaryIO) -> bool:
    """Whether a crash cut the last line short."""
    end = file.seek(0, os.SEEK_END)
    if end == 0:
        return False
    file.seek(end - 1)
    return bool(file.read(1) != b"\n")


def _line(entry: dict[str, Any]) -> bytes:
    text = json.dumps(entry)  # escapes keep names that are no valid text
    return json.dumps({**entry, "sum": _sum(text)}).encode("ascii") + b"\n"


def _sum(text: str) -> str:
    return str(xxhash.xxh3_64_hexdigest(text.encode("ascii")))


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().split(b"\n") if line]
    except FileNotFoundError:
        return []


def _entry(line: bytes) -> dict[str, Any] | None:
    """What a line says; None where it is damaged."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    if not isinstance(entry, dict):
        return None
    check = entry.pop("sum", None)  # lines of the first version have none
    return entry if check is None or check == _sum(json.dumps(entry)) else None


def _merged(first: list[bytes], second: list[bytes]) -> list[bytes]:
    """The lines of both in their order: those that only the copy has stand behind their last common line."""
    places = {line: number for number, line in enumerate(first)}
    ordered = [(number, 0, 0, line) for line, number in places.items()]
    behind = -1
    for number, line in enumerate(second):
        if line in places:
            behind = places[line]
        else:
            ordered.append((behind, 1, number, line))
    return [line for *_, line in sorted(ordered)]
