"""Connected components: what belongs together by way of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]


def components(n: int, a: Ints, b: Ints) -> tuple[int, Ints]:
    """How many components n nodes have, and the number of its component for each, (n,).

    a, b: (m,) the ends of the links.
    """
    from scipy.sparse import coo_array  # takes as long to load as the rest of a scan's code together
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(n, n))
    count, labels = connected_components(links, directed=False)
    return int(count), labels.astype(np.int64)
