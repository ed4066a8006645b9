"""What grouping has to know of each photo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.descent import KEPT_VERSIONS, VersionKind

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

Loses = Callable[["Ints", "Ints"], "Bools"]
"""(n,) whether something would be lost with each of the first nodes, if of the two only the second stayed."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The photos that can be grouped, one row each.

    ids: photo ids. rank: 0 for the photo that would best be kept of all, a permutation. sizes: bytes.
    protected: whether it must never be removed. chosen: the place that the person's own rules give a photo, the least
    the best and equal where they say nothing. descent: how far a photo is from the original of its family. kept:
    versions that are not proposed for removal. loses: asked before one is proposed for removal.
    careful: the least score with which one is, unless its pixels or bytes are the same.
    """

    ids: Ints
    rank: Ints
    sizes: Ints
    protected: Bools
    chosen: Ints | None = None
    descent: npt.NDArray[np.float64] | None = None
    kept: VersionKind = KEPT_VERSIONS
    loses: Loses | None = None
    careful: float = 0.0
