"""Whether a path lies in one of some folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether `path` is one of the folders or lies in one, at any depth."""
    return below_any(folders)(path)


def below_any(folders: Iterable[str]) -> Callable[[str], bool]:
    """A fast predicate, for many paths: does the path lie in one of the folders?"""
    exact = frozenset(folder.rstrip(os.sep) or os.sep for folder in folders)
    prefixes = tuple(folder.rstrip(os.sep) + os.sep for folder in exact)
    return lambda path: path.startswith(prefixes) or path in exact
