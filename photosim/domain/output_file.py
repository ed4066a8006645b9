"""Files that the program writes for the person: whole or not at all, and never over something of theirs.

An existing file is replaced only where it is empty or an earlier output of the same kind.
"""

from __future__ import annotations

import contextlib
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO

from photosim.domain.errors import UserError

_HEAD_BYTES = 1024


@dataclass(frozen=True, slots=True)
class OutputKind:
    """How an earlier output is recognised.

    name: for people ("list of groups"). head: the bytes with which every file of this kind begins. mark: bytes that
    stand somewhere in its first kilobyte.
    """

    name: str
    head: bytes
    mark: bytes = b""

    def recognises(self, beginning: bytes) -> bool:
        """Whether a file that begins like this is of this kind."""
        return beginning.startswith(self.head) and self.mark in beginning


def check_output(path: str | Path, kind: OutputKind) -> None:
    """Make sure that `path` can take an output of this kind; called before long work, of which it is the result.

    Raises:
        UserError: it is a folder, or a file that is not an earlier output of this kind, or its folder is missing.
    """
    _existing(Path(path), kind)


@contextmanager
def text_output(
    path: str | Path, kind: OutputKind, *, encoding: str = "utf-8", newline: str | None = None
) -> Iterator[TextIO]:
    """A text file that takes its place only when it is complete.

    Raises:
        UserError: as `check_output`, or it cannot be written; what was there before is still there.
    """
    with binary_output(path, kind) as file:
        text = io.TextIOWrapper(file, encoding=encoding, newline=newline)
        try:
            yield text
            text.flush()
        finally:
            with contextlib.suppress(OSError):
                text.detach()


@contextmanager
def binary_output(path: str | Path, kind: OutputKind) -> Iterator[IO[bytes]]:
    """The same for bytes."""
    path = Path(path)
    try:
        status = _existing(path, kind)
        if status is not None and not stat.S_ISREG(status.st_mode):
            with open(path, "wb") as file:  # a device or a pipe
                yield file
            return
        with _unfinished(Path(os.path.realpath(path)), is_new=status is None) as file:
            yield file
    except FileExistsError as error:
        raise UserError(f"The file {path} appeared meanwhile; it is left as it is.") from error
    except OSError as error:
        raise _not_written(path, error) from error


@contextmanager
def _unfinished(place: Path, *, is_new: bool) -> Iterator[IO[bytes]]:
    unfinished = place.with_name(f".photosim-{secrets.token_hex(8)}.part")
    try:
        with open(unfinished, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _take_free_place(unfinished, place)
        else:
            os.replace(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)


def _take_free_place(unfinished: Path, place: Path) -> None:
    """Raises FileExistsError where the place is no longer free."""
    try:
        os.link(unfinished, place)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with open(place, "xb"):
            pass
        os.replace(unfinished, place)


def _existing(path: Path, kind: OutputKind) -> os.stat_result | None:
    """What is there already, where it may be written over."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise UserError(f"{path} is a folder; give the name of a file for the {kind.name}.")
        if stat.S_ISBLK(status.st_mode):
            raise UserError(f"{path} is a drive; give the name of a file for the {kind.name}.")
        if stat.S_ISREG(status.st_mode) and status.st_size:
            with open(path, "rb") as file:
                if not kind.recognises(file.read(_HEAD_BYTES)):
                    raise UserError(
                        f"The file {path} exists and is not an earlier {kind.name}; it is left as it is. "
                        "Give another name."
                    )
    except FileNotFoundError:
        folder = os.path.dirname(os.path.realpath(path))
        if not os.path.isdir(folder):
            raise UserError(f"The file {path} cannot be written: there is no folder {folder}.") from None
        return None
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from error
    return status


def _not_written(path: Path, error: OSError | ValueError) -> UserError:
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(f"The file {path} cannot be written: {reason.lower()}.")
