"""What the tables of the library share."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from photosim.library.database import Database

MATCH_ROUNDS = "SELECT COALESCE((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'match_rounds'), 0)"
"""How often photos were matched so far; tells whether a missing photo missed the arrival of others."""


class Table:
    """A part of the library that reads and writes through one connection."""

    def __init__(self, database: Database) -> None:
        self._database = database


def id_list(photo_ids: Iterable[int]) -> str:
    """Ids as one parameter, for `IN (SELECT value FROM json_each(?))`: no limit on their number.

    Written one by one: `json.dumps` would not let other threads go on before it is through a million.
    """
    return f"[{','.join(str(int(photo_id)) for photo_id in photo_ids)}]"


def below(roots: Sequence[str]) -> tuple[str, list[bytes]]:
    """A condition on `path` (and its parameters) that holds for every file in or below one of the folders."""
    parts: list[str] = []
    parameters: list[bytes] = []
    for root in roots:
        prefix = root.rstrip(os.sep) + os.sep
        after = prefix[:-1] + chr(ord(os.sep) + 1)  # the least text that sorts behind everything below the folder
        parts.append("path = ? OR (path >= ? AND path < ?)")
        parameters += [os.fsencode(root), os.fsencode(prefix), os.fsencode(after)]
    return f"({' OR '.join(parts) or '0'})", parameters
