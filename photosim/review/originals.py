"""How far each photo is from the original of its family, from the directions of all pairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.descent import VersionKind
from photosim.domain.types import Relation
from photosim.library.pair_arrays import PairArrays
from photosim.library.photo_columns import PhotoColumns
from photosim.matching.components import components
from photosim.matching.group.edges import IS_SAME_PICTURE, node_numbers

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

VOTE = 1.6
"""Log-odds that each further photo of a family with other colours, without the same text, or another way up speaks for
an edit."""
_SEEN = (
    VersionKind.TONED | VersionKind.COLOURED | VersionKind.MONOCHROME,
    VersionKind.CAPTIONED,
    VersionKind.TURNED,
)
"""What the majority is asked about, each by itself."""
_STEP = 0.05
"""Log-probability below which two photos are as near to the original as each other."""


def with_descent(columns: PhotoColumns, pairs: PairArrays) -> PhotoColumns:
    """The same photos, with the distance of each from the original of its family.

    That is minus the log-probability that none of the others came before it, a pair of which nothing is known counting
    as one that may go either way. Then the majority has a say: the photo whose colours, whose text, or whose way up
    several others do not share was edited, and they were not. Photos with the same bytes share it. It does not depend
    on any threshold, so that whatever is kept at one is kept at a higher one.
    """
    a, b = node_numbers(pairs.a, columns.ids), node_numbers(pairs.b, columns.ids)
    inside = (a >= 0) & (b >= 0) & IS_SAME_PICTURE[pairs.relation]
    if pairs.direction is None or not inside.any():
        return columns
    a, b, relation, odds = a[inside], b[inside], pairs.relation[inside], pairs.direction.odds[inside]
    twins = relation == Relation.IDENTICAL.code
    bytes_of = components(len(columns), a[twins], b[twins])[1]
    family = components(len(columns), a, b)[1]
    told = ~twins & ~np.isnan(odds) & (bytes_of[a] != bytes_of[b])
    one, two, odds = bytes_of[a[told]], bytes_of[b[told]], odds[told].astype(np.float64)
    n = len(columns)
    far = np.bincount(one, np.logaddexp(0, -odds), n) + np.bincount(two, np.logaddexp(0, odds), n)
    pairs_of = np.bincount(one, minlength=n) + np.bincount(two, minlength=n)
    kinds = np.bincount(family[np.unique(bytes_of, return_index=True)[1]], minlength=n)
    untold = np.maximum(kinds[family] - 1 - pairs_of[bytes_of], 0)
    version = pairs.direction.version[inside][told]
    votes = np.sum([_votes(one, two, (version & looks.value) > 0, n) for looks in _SEEN], axis=0)
    descent = far[bytes_of] + np.log(2) * untold + VOTE * votes[bytes_of]
    return replace(columns, descent=np.round(descent / _STEP) * _STEP)


def _votes(one: Ints, two: Ints, differs: Bools, n: int) -> Ints:
    """(n,) how many photos, but for one, each differs from."""
    unlike = np.bincount(one[differs], minlength=n) + np.bincount(two[differs], minlength=n)
    votes: Ints = np.maximum(unlike - 1, 0)
    return votes
