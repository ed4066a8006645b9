"""Damaged files that are the beginning of a whole one are said to be so: then nobody has to fear for that photo."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from photosim.domain.catalogue import Reading
from photosim.domain.messages import Message
from photosim.domain.progress import CancelToken
from photosim.domain.types import Problem
from photosim.library.digest import is_beginning
from photosim.library.store import Store

_TOLD_HERE = (Reading.DAMAGED, Reading.CUT_SHORT)


def told_of_whole_files(store: Store, problems: Sequence[Problem], cancel: CancelToken) -> list[Problem]:
    """The same problems; a damaged file that a whole one of the library begins with names that one.

    Looked for where people have them: by the same name in any folder, and beside it under a longer or a shorter name
    ("IMG_1.jpg" and "IMG_1 (1).jpg"). What an earlier scan said is looked at anew, for the whole one may be gone.
    """
    damaged = {problem.path for problem in problems if problem.message.code in _TOLD_HERE}
    if not damaged:
        return list(problems)
    namesakes = _Namesakes(set(store.paths().values()) - damaged)
    return [
        replace(problem, message=_told(problem.path, namesakes.of(problem.path), cancel))
        if problem.path in damaged
        else problem
        for problem in problems
    ]


class _Namesakes:
    """Photos by name and by folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._named: dict[str, list[str]] = defaultdict(list)
        self._beside: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            folder, name = os.path.split(path)
            self._named[name.casefold()].append(path)
            self._beside[folder].append(path)

    def of(self, path: str) -> list[str]:
        """Photos that may be this one, those of the same name first."""
        folder, name = os.path.split(path)
        stem = _stem(name)
        beside = [other for other in self._beside[folder] if _is_longer(_stem(os.path.basename(other)), stem)]
        return sorted(self._named[name.casefold()]) + sorted(beside)


def _told(path: str, others: Iterable[str], cancel: CancelToken) -> Message:
    for other in others:
        cancel.check()
        try:
            if is_beginning(path, other, cancel.check):
                percent = min(99, 100 * os.path.getsize(path) // os.path.getsize(other))
                return Reading.CUT_SHORT(percent=percent, path=other)
        except OSError:
            continue  # the file says so itself, and no other one is to blame
    return Reading.DAMAGED()


def _stem(name: str) -> str:
    return os.path.splitext(name)[0].casefold()


def _is_longer(one: str, other: str) -> bool:
    """Whether one of two names is the other with something behind it."""
    return one.startswith(other) or other.startswith(one)
