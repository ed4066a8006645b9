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
from photosim.matching.learn.keep_order import BY_RULES
from photosim.review.damage import UNPACKED
from photosim.review.keep_habits import Habits, load_habits

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
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
DECAYED = 30.0
"""Distance from the original of a file whose bytes nobody shares, while others of its size share theirs: it rotted."""
_STEP = 0.05
"""Log-probability below which two photos are as near to the original as each other."""


def with_descent(columns: PhotoColumns, pairs: PairArrays) -> PhotoColumns:
    """The same photos, with the distance of each from the original of its family, and with what decisions taught.

    Decisions change which photo is kept, never which one is the original or what is proposed to go.
    """
    found = replace(columns, descent=_descent(columns, pairs))
    habits = load_habits()
    return found if habits is None else with_habits(found, pairs, habits)


def with_habits(columns: PhotoColumns, pairs: PairArrays, habits: Habits) -> PhotoColumns:
    """The same photos, with their distances as they would be if each direction spoke for what the person likes to keep.

    Photos with the same bytes are told apart by what is liked only where that is more than the other rules count for.
    """
    if pairs.direction is None:
        return columns
    a, b = node_numbers(pairs.a, columns.ids), node_numbers(pairs.b, columns.ids)
    liked = habits.liking(columns)
    known = (a >= 0) & (b >= 0)
    odds = pairs.direction.odds.astype(np.float64)
    odds[known] = habits.turned(odds[known], liked[a[known]] - liked[b[known]])
    twins = known & (pairs.relation == Relation.IDENTICAL.code)
    bytes_of = components(len(columns), a[twins], b[twins])[1]
    best = np.full(len(columns), -np.inf)
    np.maximum.at(best, bytes_of, liked)
    direction = replace(pairs.direction, odds=odds.astype(np.float32))
    behind = np.maximum(0.0, best[bytes_of] - liked - (1 + habits.scale) * BY_RULES)
    return replace(columns, habit=_descent(columns, replace(pairs, direction=direction)) + behind)


def _descent(columns: PhotoColumns, pairs: PairArrays) -> Floats:
    """(n,) the distance of each photo from the original of its family.

    That is minus the log-probability that none of the others came before it, a pair of which nothing is known counting
    as one that may go either way. Then the majority has a say: the photo whose colours, whose text, or whose way up
    several others do not share was edited, and they were not. Photos with the same bytes share it. It does not depend
    on any threshold, so that whatever is kept at one is kept at a higher one.
    """
    a, b = node_numbers(pairs.a, columns.ids), node_numbers(pairs.b, columns.ids)
    inside = (a >= 0) & (b >= 0) & IS_SAME_PICTURE[pairs.relation]
    if pairs.direction is None or not inside.any():
        return np.zeros(len(columns))
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
    descent += DECAYED * _outvoted(columns, a[told], b[told], bytes_of)
    rounded: Floats = np.round(descent / _STEP) * _STEP
    return rounded


def _votes(one: Ints, two: Ints, differs: Bools, n: int) -> Ints:
    """(n,) how many photos, but for one, each differs from."""
    unlike = np.bincount(one[differs], minlength=n) + np.bincount(two[differs], minlength=n)
    votes: Ints = np.maximum(unlike - 1, 0)
    return votes


def _outvoted(columns: PhotoColumns, a: Ints, b: Ints, bytes_of: Ints) -> Bools:
    """(n,) whether a photo alone has its bytes, and several others of the same size in bytes and pixels have theirs.

    a, b: (m,) pairs that differ in their bytes. Files that were not encoded have one size whatever they show.
    """
    files = np.bincount(bytes_of)[bytes_of]
    alike = columns.formats.mapped(lambda name: name not in UNPACKED)[a] > 0
    for facts in (columns.sizes, columns.width, columns.height, columns.formats.codes):
        alike &= facts[a] == facts[b]
    decayed = np.zeros(len(columns), np.bool_)
    decayed[a[alike & (files[a] == 1) & (files[b] > 1)]] = True
    decayed[b[alike & (files[b] == 1) & (files[a] > 1)]] = True
    return decayed
