"""Which neighbours of a photo count: all that are near, and the few closest of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

MOST = 1024
"""Most neighbours that count for one photo: thousands of similar photos must not yield every possible pair."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which photos are neighbours: all with a cosine of at least `near`, and the `least` nearest down to `floor`."""

    floor: float
    near: float
    least: int


def few_or_near(
    query: npt.NDArray[Any], found: npt.NDArray[Any], distance: npt.NDArray[Any], least: int, near: float
) -> Ints:
    """Which of these pairs count: the `least` closest of each query, and all at a distance of at most `near`.

    Args:
        query, found, distance: (n,) each, in any order; of equal distances the smaller `found` comes first.

    Returns:
        Their places, by query and then the closest first, at most `MOST` for each query.
    """
    order = np.lexsort((found, distance, query))
    return order[counts(places(query[order]), distance[order], least, near)]


def counts(place: npt.NDArray[Any], distance: npt.NDArray[Any], least: int, near: float) -> npt.NDArray[np.bool_]:
    """Whether a neighbour at this rank (0 for the closest) and distance counts."""
    result: npt.NDArray[np.bool_] = (place < least) | ((distance <= near) & (place < MOST))
    return result


def places(query: npt.NDArray[Any]) -> Ints:
    """The rank of each row within its query, from 0, for rows sorted by query."""
    numbers: Ints = np.arange(len(query)) - np.searchsorted(query, query)
    return numbers
