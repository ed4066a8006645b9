"""Which members of groups are proposed for removal: the rule that keeps originals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.descent import Surplus, VersionKind
from photosim.domain.types import Pair, Relation
from photosim.library.pair_arrays import DirectionArrays
from photosim.matching.group.edges import IS_SAME_PICTURE

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.matching.group.edges import Directions, Edges
    from photosim.matching.group.nodes import Nodes
    from photosim.matching.group.stars import Stars

    Bools = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

SURE = 2.6
"""Log-odds (13 to 1) that a member was made from the keeper, from which it is proposed for removal."""
FAMILY = 0.5
"""Part of what the other photos of a family say that counts for a pair."""
AGREES = 0.5
"""Log-odds that a pair must have by itself, before the others count in its favour."""
SAME_PIXELS_SURE = 0.0
"""The same for two files that show the same pixels: nothing that can be seen is lost with either."""


COMPANY = 24
"""Copies of a keeper from which their number counts: of so many that were saved again, one at most is the original."""


def proposed(nodes: Nodes, stars: Stars, edges: Edges) -> Bools:
    """(k,) which members may go while their keeper stays.

    A member must be the same picture, compared with the keeper itself, not protected, hold nothing that would be
    lost, and match as well as this library asks for. Then either its bytes are the
    keeper's, or a rule of the person's own prefers the keeper, or it was surely made from the keeper, has nothing that
    the keeper lacks, and is no version that is to be kept.
    """
    candidates: Bools = IS_SAME_PICTURE[stars.relation] & ~nodes.protected[stars.member] & stars.direct
    is_compared = stars.relation > Relation.SAME_PIXELS.code
    candidates &= ~is_compared | (stars.score >= nodes.careful)
    if nodes.loses is not None:
        is_identical = stars.relation == Relation.IDENTICAL.code
        candidates &= is_identical | ~nodes.loses(stars.member, stars.keeper)
    if edges.direction is None:
        return candidates
    may_go = stars.relation == Relation.IDENTICAL.code
    if nodes.chosen is not None:
        may_go |= nodes.chosen[stars.keeper] < nodes.chosen[stars.member]
    told = np.flatnonzero(candidates & ~may_go)
    direction = from_keeper(stars[told], edges, edges.direction)
    odds = direction.odds
    if nodes.descent is not None:
        odds = with_family(odds, nodes.descent[stars.member[told]] - nodes.descent[stars.keeper[told]])
    needed = _needed(stars.relation[told], _company(stars)[told])
    may_go[told] = _is_lesser(odds, direction, needed, nodes.kept)
    candidates &= may_go
    return candidates


def with_family(odds: Floats, descent: npt.NDArray[np.float64]) -> Floats:
    """Log-odds of pairs, with what the rest of their families says.

    Whether one photo is nearer to the original than another shows in their pairs with all others, too. Those are not
    independent of each other, so that they count in part; and they never turn a pair around.

    Args:
        odds: (k,) that the second was made from the first.
        descent: (k,) by how much further the second is from the original than the first.
    """
    together = odds + FAMILY * (descent - odds)
    result: Floats = np.where(odds > AGREES, together, np.minimum(odds, together)).astype(np.float32)
    return result


def _company(stars: Stars) -> Ints:
    """(k,) how many mere copies the keeper of each row was compared with."""
    is_copy = stars.direct & (stars.relation == Relation.COPY.code)
    keeper = stars.keeper
    copies: Ints = np.bincount(keeper[is_copy], minlength=int(keeper.max(initial=-1)) + 1)
    return copies[keeper]


def _needed(relation: npt.NDArray[np.uint8], company: Ints) -> Floats:
    """(k,) log-odds from which a member is surely not the original.

    Of n mere copies each comes before all others with a chance of 1 in n, where the pixels do not say more: with many,
    two of which nothing is known were both made from a third.
    """
    many = np.where((relation == Relation.COPY.code) & (company >= COMPANY), np.log(np.maximum(company, 1)), 0.0)
    return np.where(relation == Relation.SAME_PIXELS.code, SAME_PIXELS_SURE, SURE - many).astype(np.float32)


def pair_may_go(pair: Pair, keeper: int, descent: float, kept: VersionKind, company: int = 0) -> bool:
    """The same for one pair: whether the other photo may go while `keeper` stays.

    descent: by how much further the other one is from the original of their family than the keeper. company: how many
    mere copies the keeper was compared with.
    """
    if pair.relation is Relation.IDENTICAL:
        return True
    if pair.direction is None or not pair.relation.is_same_picture:
        return False
    made = DirectionArrays.of([pair.direction]).turned(np.array([pair.b == keeper]))
    odds = with_family(made.odds, np.array([descent]))
    needed = _needed(np.array([pair.relation.code], np.uint8), np.array([company]))
    return bool(_is_lesser(odds, made, needed, kept)[0])


def _is_lesser(odds: Floats, direction: Directions, needed: Floats, kept: VersionKind) -> Bools:
    """(k,) which seconds were surely made from the firsts, have nothing more, and are no versions that stay."""
    is_version = ((direction.version & kept.value) > 0) & ((direction.version & VersionKind.LESSER.value) == 0)
    has_more = (direction.surplus & Surplus.SECOND.value) > 0
    with np.errstate(invalid="ignore"):
        result: Bools = (odds >= needed) & ~has_more & ~is_version
    return result


def from_keeper(stars: Stars, edges: Edges, direction: Directions) -> Directions:
    """The direction of each row, from the keeper to the member; rows need an edge, and stand for its leaders."""
    found = direction[stars.edge]
    forth = edges.a[stars.edge] == stars.keeper
    return found.turned(~forth)
