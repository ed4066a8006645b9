"""Where a file really lies: folders are what the disk says they are, by whatever name they are reached."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

from photosim.domain.places import below_any

Identity = tuple[int, int]


def really_below(folders: Iterable[str]) -> Callable[[str], bool]:
    """A test whether paths lie in one of the folders, at any depth, also where both are named differently.

    A folder is known by its path and by its device and inode, and so is every folder above a file: a link, a bind
    mount (on Linux also one of a folder below) and another letter case lead to the same ones. What the disk says about
    a folder is asked once.
    """
    folders = list(folders)
    if not folders:
        return lambda path: False
    by_name = below_any(folders)
    lies_inside = _by_identity(folders)
    return lambda path: by_name(path) or lies_inside(path)


def really_inside(roots: Iterable[str]) -> Callable[[str], bool]:
    """The same by where the links on the way lead, and not by the name: what a link leads to outside is not inside."""
    lies_inside = _by_identity(list(roots))
    return lambda path: lies_inside(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))


def _by_identity(folders: list[str]) -> Callable[[str], bool]:
    wanted = {identity for folder in folders if (identity := _identity(folder)) is not None}
    mounts = mount_table()
    on_volume = below_any(_on_volume(os.path.realpath(folder), mounts) for folder in folders)
    known: dict[str, bool] = {}

    def holds(folder: str) -> bool:
        if folder not in known:
            above = os.path.dirname(folder)
            is_one = _identity(folder) in wanted or (bool(mounts) and on_volume(_on_volume(folder, mounts)))
            known[folder] = is_one or (above != folder and holds(above))
        return known[folder]

    def test(path: str) -> bool:
        if holds(os.path.dirname(path)) or _identity(path) in wanted:
            return True
        real = os.path.realpath(path)
        return real != path and holds(os.path.dirname(real))

    return test


def mount_table() -> list[tuple[str, str]]:
    """Mount points, the deepest first, each with the volume and the folder of it that is seen there; Linux only."""
    try:
        with open("/proc/self/mountinfo", "rb") as file:
            fields = [line.split() for line in file]
    except OSError:
        return []
    mounts = [(_unescaped(field[4]), f"{os.fsdecode(field[2])}:{_unescaped(field[3])}") for field in fields]
    return sorted(mounts, key=lambda mount: -len(mount[0]))


def _unescaped(field: bytes) -> str:
    """The system writes a blank as a backslash and its number in base eight."""
    return os.fsdecode(re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), field))


def _on_volume(path: str, mounts: list[tuple[str, str]]) -> str:
    """A path as its volume knows it, however that is mounted."""
    for point, source in mounts:
        if point in ("/", path) or path.startswith(point + "/"):
            return source.rstrip("/") + "/" + path[len(point) :].strip("/")
    return path


def _identity(path: str) -> Identity | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if status.st_ino else None
