"""How many of the matches above a threshold are wrong in one library: the shipped figure, corrected by what it shows.

The shipped share was measured on photos of many kinds. A library of invoices has far more pairs that agree nearly
everywhere, and of every hundred of those a few are taken for one picture. And where the person has decided, their
decisions count. Both correct the shipped share, which is the mean of a beta distribution at the start; so little
evidence changes little, and no evidence makes it surer than the number of decisions allows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.matching.score.scorer import Scorer

PRIOR = 200.0
"""Decisions that would count as much as the measurement that ships."""
LOOKED_AT = 0.25
"""What a removal counts as a match that was right: proposals are often taken over without a look."""
SLIPPED = ((0.5, 0.06), (0.8, 0.03), (0.95, 0.02), (1.0, 0.01))
"""Threshold, and the share of drawn pairs with another content that are called the same picture at it
(`tests.benchmarks.almost_the_same`), rounded up."""
USUAL_CROWD = 0.03
"""Near misses for each match in the photos on which the shipped share was measured."""
FEWEST = 20
"""Matches, added to those of a library: what a handful of pairs looks like says little of the rest."""
MOST = 0.5
"""Largest share that is expected of near misses alone."""
STEPS = tuple(n / 100 for n in range(101))
"""Thresholds at which the share is computed; a higher one is never said to be worse."""
TOLERATED = 0.02
"""Share of wrong matches up to which the default threshold is good enough to propose removals from."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What a library shows. Files with the same bytes or pixels are left out of all of it.

    wrong: scores, ascending, of pairs called the same picture that the person called no duplicates. right: of those of
    which one photo was decided to go, and the other not. matches: number of pairs called the same picture at the
    default threshold. near_misses: pairs that agree nearly everywhere and are called something else.
    """

    wrong: Sequence[float] = ()
    right: Sequence[float] = ()
    matches: int = 0
    near_misses: int = 0


NOTHING = Experience()
"""Of a library that shows nothing yet."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What is expected. share: of wrong ones, 0 to 1. own: whether this library had a say in it."""

    share: float
    own: bool


def promised(threshold: float, known: Experience, scorer: Scorer) -> Promise:
    """The share of wrong ones of all matches at or above a threshold, not rising with it."""
    share = max(_share(step, known, scorer) for step in STEPS[min(100, int(100 * threshold + 1e-6)) :])
    own = bool(known.wrong) or bool(known.right) or _crowding(known) > 0
    return Promise(share, own)


def careful_score(known: Experience, scorer: Scorer) -> float:
    """The least score from which removals should be proposed: 0 in most libraries, and 1 where no score is safe.

    Files with the same bytes or the same pixels are not concerned.
    """
    safe = (step for step in STEPS if step >= DEFAULT_THRESHOLD and promised(step, known, scorer).share <= TOLERATED)
    least = next(safe, 1.0)
    return least if least > DEFAULT_THRESHOLD else 0.0


def _share(threshold: float, known: Experience, scorer: Scorer) -> float:
    """Mean of the posterior: a beta distribution around what is expected, and the decisions at or above a threshold."""
    expected = scorer.expected_wrong(threshold)
    slipped = min(MOST, _slip(threshold) * _crowding(known))
    expected += (1 - expected) * slipped
    wrong = len(known.wrong) - bisect_left(known.wrong, threshold)
    right = LOOKED_AT * (len(known.right) - bisect_left(known.right, threshold))
    return (PRIOR * expected + wrong) / (PRIOR + wrong + right)


def _crowding(known: Experience) -> float:
    """Near misses for each match, beyond what is usual."""
    return max(0.0, known.near_misses / (known.matches + FEWEST) - USUAL_CROWD)


@lru_cache(maxsize=256)
def _slip(threshold: float) -> float:
    """Of a hundred pairs with another content that are called so, how many more are not, as a share."""
    thresholds, shares = zip(*SLIPPED, strict=True)
    share = float(np.interp(threshold, thresholds, shares))
    return share / (1 - share)
