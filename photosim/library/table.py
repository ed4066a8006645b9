"""What the tables of the library share."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from photosim.library.database import Database

MATCH_ROUNDS = "SELECT COALESCE((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'match_rounds'), 0)"
"""Number of matching rounds so far; shows whether new photos were matched while a photo was missing."""


class Table:
    """A part of the library that reads and writes through one connection."""

    def __init__(self, database: Database) -> None:
        self._database = database


def id_list(photo_ids: Iterable[int]) -> str:
    """Ids as a single parameter, for `IN (SELECT value FROM json_each(?))`: there is no limit on their number.

    Written one by one: `json.dumps` would hold the interpreter until it had finished a million.
    """
    return f"[{','.join(str(int(photo_id)) for photo_id in photo_ids)}]"


def below(roots: Sequence[str]) -> tuple[str, list[bytes]]:
    """A condition on `path` (and its parameters) that holds for every file in or below one of the folders."""
    parts: list[str] = []
    parameters: list[bytes] = []
    for root in roots:
        prefix = root.rstrip(os.sep) + os.sep
        after = prefix[:-1] + chr(ord(os.sep) + 1)  # the smallest text that sorts after everything below the folder
        parts.append("path = ? OR (path >= ? AND path < ?)")
        parameters += [os.fsencode(root), os.fsencode(prefix), os.fsencode(after)]
    return f"({' OR '.join(parts) or '0'})", parameters
