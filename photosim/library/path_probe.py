"""What a walk needs to know from a drive, in one call that another thread can wait for."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from dataclasses import dataclass

from photosim.library.drives import Alive


@dataclass(frozen=True, slots=True)
class Sight:
    """What is at a path, links followed. entries: of a folder, by name."""

    status: os.stat_result
    entries: list[os.DirEntry[str]]


@dataclass(frozen=True, slots=True)
class Root:
    """Where a walk starts. is_alias: its real path is a different one."""

    status: os.stat_result
    is_alias: bool


def look_at(path: str, alive: Alive) -> Sight:
    """Look at a file or a folder; each photo among its entries then remembers its own size and times.

    Raises:
        OSError: it is not there, or cannot be looked at.
    """
    status = _status(path)
    entries: list[os.DirEntry[str]] = []
    if stat.S_ISDIR(status.st_mode):
        with os.scandir(path) as found:
            entries = sorted(found, key=_name)
    for entry in entries:
        alive()
        with contextlib.suppress(OSError):  # it is asked again, and reported, when the file is taken
            if entry.is_file(follow_symlinks=False):
                entry.stat(follow_symlinks=False)
    return Sight(status, entries)


def look_at_root(path: str, alive: Alive) -> Root:
    """Look at a file or a folder where a walk starts.

    Raises:
        OSError: it is not there, or cannot be looked at.
    """
    alive()
    return Root(_status(path), os.path.realpath(path) != path)


def _status(path: str) -> os.stat_result:
    try:
        return os.stat(path)
    except ValueError as error:  # a null byte; there is no such folder
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from error


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
