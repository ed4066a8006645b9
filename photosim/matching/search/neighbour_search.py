"""The port behind which the neighbours of photos are found: what a scan asks, whoever answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from photosim.domain.progress import CancelToken
from photosim.matching.search.neighbour_limit import Reach

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.matching.search.exact_index import Neighbours


class NeighbourSearch(Protocol):
    """Finds neighbours by embedding. `ExactIndex` does it in memory; `docs/scale.md` has the design of a server's."""

    def neighbours(self, ids: npt.NDArray[np.int64], reach: Reach, cancel: CancelToken | None = None) -> Neighbours:
        """The neighbours of photos that were added, each without itself; see `ExactIndex.neighbours`."""
