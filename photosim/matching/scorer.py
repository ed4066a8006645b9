"""Score and relation of a pair (first version: hash and cosine)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from photosim.types import Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pair is."""

    score: float
    relation: Relation
    edits: tuple[str, ...] = ()


class Scorer:
    """First version."""

    floor = 0.3

    @classmethod
    def load(cls) -> Scorer:
        """The shipped one."""
        return cls()

    def undecided(self, values: dict[str, float]) -> bool:
        """Whether a closer look is needed."""
        return False

    def score(self, values: dict[str, float]) -> Verdict:
        """Score of a pair."""
        logit = 10 * (values["cosine"] - 0.86) + 0.12 * (52 - values["hash"]) + 1.4
        score = 1 / (1 + math.exp(-max(-40.0, min(40.0, logit))))
        return Verdict(score, Relation.COPY if score > 0.5 else Relation.DIFFERENT)
