"""Disks that fail: crashes, errors, and lies, at any file operation that removing and undoing are made of.

A crash is simulated in the process: from its moment on nothing more is done to the disk, whatever the program still
tries, as after `kill -9`. An error comes once, before or after the deed.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from photosim.removal import journal_file, safe_move

OPERATIONS: tuple[tuple[Any, str], ...] = (
    (safe_move, "rename_new"),
    (journal_file, "_append"),
    *((os, name) for name in ("link", "unlink", "replace", "rename", "mkdir", "fsync", "chmod", "utime")),
)
"""Everything by which the program changes a disk, and where it takes it from."""

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.ESTALE)


class CrashError(BaseException):
    """The process is gone."""


@dataclass
class Fault:
    """What goes wrong. at: number of the operation, from 0. after: the deed is done before it goes wrong.

    error: an errno; None for a crash. count: operations so far.
    """

    at: int
    after: bool = False
    error: int | None = None
    count: int = 0
    dead: bool = False

    def wrap(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        """The same operation on a disk with this fault."""

        def faulty(*arguments: Any, **named: Any) -> Any:
            if self.dead:
                raise CrashError
            number, self.count = self.count, self.count + 1
            if number != self.at:
                return operation(*arguments, **named)
            if self.after:
                operation(*arguments, **named)
            if self.error is not None:
                raise OSError(self.error, os.strerror(self.error))
            self.dead = True
            raise CrashError

        return faulty


@contextlib.contextmanager
def failing(fault: Fault) -> Iterator[Fault]:
    """Do what is inside on a disk with this fault; a crash ends the block, and is not passed on."""
    with contextlib.ExitStack() as stack:
        for place, name in OPERATIONS:
            stack.enter_context(patch.object(place, name, fault.wrap(getattr(place, name))))
        with contextlib.suppress(CrashError):
            yield fault


def operations(work: Callable[[], object]) -> int:
    """How many operations some work takes."""
    with failing(Fault(at=-1)) as fault:
        work()
    return fault.count
