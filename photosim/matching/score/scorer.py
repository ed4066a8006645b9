"""Score and relation of a pair: logistic regressions over named evidence, with coefficients fitted once and shipped."""

from __future__ import annotations

import hashlib
import json
import logging
import math
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from photosim.domain.catalogue import Shipped
from photosim.domain.edits import Edit, EditKind
from photosim.domain.errors import UserError
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.paths import data_dir, resource
from photosim.domain.types import SCORE_FLOOR, Relation
from photosim.matching.score.capture_evidence import MOMENT, moment_evidence
from photosim.matching.score.content_evidence import content_evidence
from photosim.matching.score.edit_naming import edits_of, same_picture_relation
from photosim.matching.score.glance_evidence import glance_evidence
from photosim.matching.score.score_features import evidence
from photosim.matching.search.inner_search import INNER_NEAR

_log = logging.getLogger(__name__)

NUMBERS = "models/scorer.json"
VERSION = 1
NEARLY = -2.0
"""Log-odds for the same picture from which the dear look at local differences is worth it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pair is. score: 0 to 1. edits: what was done to one of the two."""

    score: float
    relation: Relation
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Curves:
    """A logistic regression whose terms are piecewise linear functions of one named value each.

    bias: log-odds. curves: name -> (knots, log-odds at the knots); beyond the outermost knots a function is constant.
    """

    bias: float
    curves: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]

    def parts(self, values: Mapping[str, float]) -> dict[str, float]:
        """Log-odds that each value contributes."""
        return {name: _height(values[name], *curve) for name, curve in self.curves.items()}

    def logit(self, values: Mapping[str, float]) -> float:
        """Log-odds of all of them together."""
        return self.bias + sum(self.parts(values).values())


class Scorer:
    """Scores pairs.

    Attributes:
        floor: pairs below this score are not worth storing.
    """

    floor = SCORE_FLOOR

    def __init__(self, numbers: Mapping[str, object]) -> None:
        """From the content of a scorer file."""
        self.same = _curves(numbers["same_picture"])
        self.related = _curves(numbers["related"])
        self._calm: Mapping[str, float] = numbers["undecided"]  # type: ignore[assignment]
        self._glance: Mapping[str, float] = numbers["glance"]  # type: ignore[assignment]
        self._calibration: list[list[float]] = numbers["calibration"]  # type: ignore[assignment]

    @classmethod
    def load(cls, path: Path | None = None) -> Scorer:
        """The scorer in force: what decisions taught, or the shipped one.

        Raises:
            UserError: its numbers cannot be read.
        """
        return _loaded(path) if path else in_force()

    def undecided(self, features: PairFeatures) -> bool:
        """Whether the pixels of a pair must be compared: its stored facts do not rule out a match."""
        glance = features.glance
        near = glance.cosine >= self._calm["cosine"] or glance.hash <= self._calm["hash"]
        return (near or glance.holds_the_other(INNER_NEAR)) and not glance.same_pixels

    def hardly_alike(self, features: PairFeatures) -> bool:
        """Whether an undecided pair is so dissimilar that its thumbnails should be compared first."""
        glance = features.glance
        distant = glance.cosine < self._glance["cosine"] and glance.hash > self._glance["hash"]
        return distant and not glance.holds_the_other(INNER_NEAR)

    def may_be_same(self, features: PairFeatures) -> bool:
        """Whether a pair would be called the same picture, or nearly so, unless its content is another somewhere."""
        return self.same.logit(evidence(features)) + sum(_by_reason(features).values()) > NEARLY

    def score(self, features: PairFeatures) -> Verdict:
        """Verdict on the features of `local_features.cheap` or `pair_features.verify`."""
        if features.glance.same_pixels:
            return Verdict(1.0, Relation.SAME_PIXELS, edits_of(features))
        if features.overlay is None:
            return Verdict(_glance(features.glance.cosine), Relation.DIFFERENT)
        shaped, content = evidence(features), content_evidence(features)
        same = self.same.logit(shaped) + sum(_by_reason(features).values())
        related = _probability(max(same, self.related.logit(shaped)))
        same = _probability(same + sum(content.values()))
        if same >= 0.5:
            edits = edits_of(features)
            return Verdict(same, same_picture_relation(features, edits), edits)
        if related >= 0.5:
            differs = (Edit(EditKind.DIFFERS),) if sum(content.values()) < 0 else ()
            return Verdict(related * (1 - same), Relation.SAME_SCENE, differs)
        return Verdict(max(same, related), Relation.DIFFERENT)

    def same_logit(self, features: PairFeatures) -> float:
        """Log-odds of the same picture of a pair that could be laid over each other."""
        by_reason = sum(_by_reason(features).values()) + sum(content_evidence(features).values())
        return self.same.logit(evidence(features)) + by_reason

    def parts(self, features: PairFeatures) -> dict[str, float]:
        """Log-odds for the same picture that each value contributes; empty for a pair that was not compared closely."""
        if features.overlay is None:
            return {}
        moment = {MOMENT: sum(moment_evidence(features.capture).values())}
        return self.same.parts(evidence(features)) | moment | glance_evidence(features) | content_evidence(features)

    def expected_wrong(self, threshold: float) -> float:
        """Share of pairs called the same picture at or above this threshold that are expected to be wrong."""
        thresholds, shares = zip(*self._calibration, strict=True)
        return float(np.interp(threshold, thresholds, shares))


def learned_path() -> Path:
    """Where the scorer lies that was fitted to the person's decisions."""
    return data_dir() / "scorers" / "scorer.json"


def in_force() -> Scorer:
    """What decisions taught, where that was made from the shipped numbers as they are now; else the shipped ones."""
    path = learned_path()
    try:
        return _learned(path, path.stat().st_mtime_ns) or _loaded(resource(NUMBERS))
    except OSError:
        return _loaded(resource(NUMBERS))


def shipped_digest() -> str:
    """Names the shipped numbers: what was learned from others no longer holds."""
    return hashlib.sha256(resource(NUMBERS).read_bytes()).hexdigest()


@lru_cache(maxsize=2)
def _learned(path: Path, stamp: int) -> Scorer | None:
    try:
        numbers = json.loads(path.read_text(encoding="utf-8"))
        return Scorer(numbers) if numbers["learned_from"] == shipped_digest() else None
    except (OSError, ValueError, KeyError, TypeError):
        _log.warning("the scorer that was learned cannot be read; the shipped one is used")
        return None


@lru_cache(maxsize=4)
def _loaded(path: Path) -> Scorer:
    try:
        numbers = json.loads(path.read_text(encoding="utf-8"))
        if numbers["version"] != VERSION:
            raise UserError(Shipped.SCORER_OF_OTHER_VERSION(path=str(path)))
        return Scorer(numbers)
    except (OSError, ValueError, KeyError) as error:
        raise UserError(Shipped.SCORER_NOT_READ(path=str(path), reason=str(error))) from error


def _curves(numbers: object) -> Curves:
    assert isinstance(numbers, dict)
    return Curves(numbers["bias"], {name: (tuple(k), tuple(v)) for name, (k, v) in numbers["curves"].items()})


def _height(value: float, knots: Sequence[float], heights: Sequence[float]) -> float:
    """`np.interp` for a single number, at a tenth of numpy's cost; each pair needs about a hundred of them."""
    right = bisect(knots, value)
    if right in (0, len(knots)):
        return heights[max(0, right - 1)]
    share = (value - knots[right - 1]) / (knots[right] - knots[right - 1])
    return heights[right - 1] + share * (heights[right] - heights[right - 1])


def _by_reason(features: PairFeatures) -> dict[str, float]:
    return moment_evidence(features.capture) | glance_evidence(features)


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, logit))))


def _glance(cosine: float) -> float:
    """A low score for two photos that could not be aligned: from the network alone, never above 0.29."""
    return 0.29 * _probability(10 * (cosine - 0.6))
