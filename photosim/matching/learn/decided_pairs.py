"""The scorer fitted anew to what a person decided, with the shipped one as prior.

The score is a logistic regression over curves of named values. A person's few decisions cannot shape curves; they can
say how much each kind of evidence should count. So each kind keeps its curves, scaled by one factor near 1, and one
number is added to all. Both have a Gaussian prior at what is shipped (maximum a posteriori). A refit is taken only
where decisions that it has not seen are judged no worse.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Learning
from photosim.domain.errors import UserError
from photosim.domain.features.measured_pair import PairFeatures
from photosim.matching.score.score_features import evidence, label
from photosim.matching.score.scorer import Scorer

Doubles = npt.NDArray[np.float64]

LEAST = 10
"""Decisions that are needed, with at least `LEAST_OF_EACH` of both kinds."""

LEAST_OF_EACH = 3
_FACTOR_DEVIATION = 0.15
_BIAS_DEVIATION = 0.7
"""Standard deviations of the prior: a kind of evidence seldom counts a third more or less, the whole seldom double."""

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A decision about two photos. features: what was measured. same: whether they are the same picture."""

    a: int
    b: int
    features: PairFeatures
    same: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """Decisions that were held back, and how they are judged. wrong: how many, of `of`. loss: mean log loss."""

    wrong: int
    of: int
    loss: float


@dataclass(frozen=True, slots=True)
class Refit:
    """What learning led to. before, after: of decisions that were held back. numbers: of the new scorer's file."""

    before: Judged
    after: Judged
    numbers: Mapping[str, Any]

    @property
    def is_better(self) -> bool:
        """Whether what was held back is judged no worse, and surer."""
        return self.after.wrong <= self.before.wrong and self.after.loss < self.before.loss


def refit(examples: Sequence[Example], shipped: Mapping[str, Any]) -> Refit:
    """Fit the shipped numbers to decisions.

    Raises:
        UserError: there are too few decisions, or all of one kind.
    """
    scorer = Scorer(shipped)
    used = [e for e in examples if e.features.overlay is not None and not e.features.glance.same_pixels]
    same = sum(example.same for example in used)
    if len(used) < LEAST or min(same, len(used) - same) < LEAST_OF_EACH:
        raise UserError(
            Learning.TOO_FEW(n=len(used), least=LEAST, same=same, apart=len(used) - same, each=LEAST_OF_EACH)
        )
    kinds = sorted({_kind(name) for name in scorer.same.curves})
    rows = np.array([_by_kind(scorer, example.features, kinds) for example in used])
    fixed = np.array([scorer.same_logit(example.features) for example in used])
    labels = np.array([example.same for example in used], np.float64)
    held = np.zeros(len(used))
    folds = np.array([(example.a * 31 + example.b) % _FOLDS for example in used])
    for fold in range(_FOLDS):
        seen, tested = folds != fold, folds == fold
        if tested.any() and seen.any():
            weights = _fitted(rows[seen], fixed[seen], labels[seen])
            held[tested] = fixed[tested] + rows[tested] @ weights[:-1] + weights[-1]
    weights = _fitted(rows, fixed, labels)
    return Refit(
        _judged(fixed, labels),
        _judged(held, labels),
        _scaled(shipped, dict(zip(kinds, weights, strict=False)), weights[-1]),
    )


def _kind(name: str) -> str:
    return label(name).code.name


def _by_kind(scorer: Scorer, features: PairFeatures, kinds: Sequence[str]) -> list[float]:
    totals = dict.fromkeys(kinds, 0.0)
    for name, value in scorer.same.parts(evidence(features)).items():
        totals[_kind(name)] += value
    return [totals[kind] for kind in kinds]


def _fitted(rows: Doubles, fixed: Doubles, labels: Doubles) -> Doubles:
    """What is added to 1 for each kind, and then to the bias: (kinds + 1,)."""
    from scipy.optimize import minimize

    design = np.hstack([rows, np.ones((len(rows), 1))])
    precision = np.array([_FACTOR_DEVIATION**-2] * rows.shape[1] + [_BIAS_DEVIATION**-2])

    def cost(weights: Doubles) -> tuple[float, Doubles]:
        logits = fixed + design @ weights
        loss = np.logaddexp(0, logits) - labels * logits
        slope = design.T @ (_probability(logits) - labels) + precision * weights
        return float(loss.sum() + 0.5 * (precision * weights**2).sum()), slope

    found = minimize(cost, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B")
    # a factor below 0 would turn evidence for a match into evidence against it
    return np.append(np.maximum(found.x[:-1], -0.9), found.x[-1])


def _judged(logits: Doubles, labels: Doubles) -> Judged:
    wrong = int(((logits > 0) != (labels > 0.5)).sum())
    return Judged(wrong, len(labels), float((np.logaddexp(0, logits) - labels * logits).mean()))


def _probability(logits: Doubles) -> Doubles:
    result: Doubles = 1 / (1 + np.exp(-np.clip(logits, -40, 40)))
    return result


def _scaled(shipped: Mapping[str, Any], added: Mapping[str, float], bias: float) -> dict[str, Any]:
    """The numbers of a scorer whose curves count as much as was learned."""
    curves = {
        name: [knots, [height * (1 + float(added[_kind(name)])) for height in heights]]
        for name, (knots, heights) in shipped["same_picture"]["curves"].items()
    }
    same = {**shipped["same_picture"], "bias": shipped["same_picture"]["bias"] + float(bias), "curves": curves}
    assert math.isfinite(same["bias"])
    return {**shipped, "same_picture": same}
