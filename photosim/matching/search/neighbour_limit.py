"""Which neighbours of a photo count: those that are near, up to a crowd, and the few closest of the rest.

Photos of a holiday have a few near neighbours each; a thousand letters, receipts or chats are all near each other, and
comparing each with each would take days. A copy is then among the closest few (`tests.benchmarks.crowds`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

CROWD = 16
"""Most near neighbours that count for one photo, but for those that hardly differ. Among 1,480 photos of all kinds none
has more than 11; of letters, forms and chats the copies, altered ones too, are among the closest 8."""

MOST = 1024
"""Most neighbours that count for one photo, however little they differ."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which photos are neighbours, by cosine: all from `same`, `CROWD` from `near`, `least` from `floor`."""

    floor: float
    near: float
    same: float
    least: int


def few_or_near(
    query: npt.NDArray[Any], found: npt.NDArray[Any], distance: npt.NDArray[Any], least: int, near: float, same: float
) -> Ints:
    """Which of these pairs count: the `least` closest of each query, `CROWD` up to `near`, and all up to `same`.

    Args:
        query, found, distance: (n,) each, in any order; of equal distances the smaller `found` comes first.

    Returns:
        Their places, by query and then the closest first, at most `MOST` for each query.
    """
    order = np.lexsort((found, distance, query))
    return order[counts(places(query[order]), distance[order], least, near, same)]


def counts(
    place: npt.NDArray[Any], distance: npt.NDArray[Any], least: int, near: float, same: float
) -> npt.NDArray[np.bool_]:
    """Whether a neighbour at this rank (0 for the closest) and distance counts; see `few_or_near`."""
    is_near, is_same = (distance <= near) & (place < CROWD), (distance <= same) & (place < MOST)
    result: npt.NDArray[np.bool_] = (place < least) | is_near | is_same
    return result


def places(query: npt.NDArray[Any]) -> Ints:
    """The rank of each row within its query, from 0, for rows sorted by query."""
    numbers: Ints = np.arange(len(query)) - np.searchsorted(query, query)
    return numbers
