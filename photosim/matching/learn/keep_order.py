"""Which of two photos of one picture a person keeps, fitted to decisions, with what photosim came with as prior.

Log-odds that the one is kept are those of the direction of the pair, counted a little more or less, and the difference
of what is liked about the two: a logistic regression without a constant, for swapping the two must turn its sign. All
weights have a Gaussian prior at what is shipped: the direction as it is, nothing liked for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Learning
from photosim.domain.errors import UserError
from photosim.matching.learn.decided_pairs import Judged

Doubles = npt.NDArray[np.float64]

LEAST, LEAST_CHANGED = 10, 3
"""Decisions that are needed, and how many of them must have kept another photo than was proposed."""

MOST = 4.0
"""Log-odds of a direction that count at most, and that liking may turn at most: what is certain is never turned."""

BY_RULES = 1.0
"""Log-odds for the photo that the rules proposed, where nothing shows which one was first."""

_SCALE_DEVIATION, _DEVIATION, _FOLDER_DEVIATION = 0.3, 0.7, 1.2
"""Standard deviations of the prior. A folder may say much: photos are copied from one to another by the thousand."""

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision between two photos of one picture.

    kept, removed: photo ids. odds: log-odds that the removed one was made from the kept one, or `BY_RULES`.
    differs: by how much the kept one has more of each thing that may be liked. folders: of the two, the kept one first.
    """

    kept: int
    removed: int
    odds: float
    differs: Mapping[str, float]
    folders: tuple[str, str]


@dataclass(frozen=True, slots=True)
class KeepRefit:
    """What learning led to. before, after: of decisions that were held back. changed: those that were not as proposed.

    scale: what is added to 1, by which directions count. weights: of what may be liked. folders: of folders.
    """

    before: Judged
    after: Judged
    changed: int
    scale: float
    weights: Mapping[str, float]
    folders: Mapping[str, float]

    @property
    def is_better(self) -> bool:
        """Whether what was held back is judged no worse, and surer."""
        return self.after.wrong <= self.before.wrong and self.after.loss < self.before.loss


def refit_keeping(decisions: Sequence[Kept]) -> KeepRefit:
    """Fit what is liked to decisions.

    Raises:
        UserError: there are too few, or they are all as proposed.
    """
    odds = np.clip([decision.odds for decision in decisions], -MOST, MOST).astype(np.float64)
    changed = int((odds < 0).sum())
    if len(decisions) < LEAST or changed < LEAST_CHANGED:
        raise UserError(
            Learning.TOO_FEW_KEPT(n=len(decisions), changed=changed, least=LEAST, least_changed=LEAST_CHANGED)
        )
    names = sorted({name for decision in decisions for name in decision.differs})
    folders = sorted({folder for decision in decisions for folder in decision.folders})
    rows = np.array([_row(decision, names, folders) for decision in decisions])
    precision = np.array([_DEVIATION**-2] * len(names) + [_FOLDER_DEVIATION**-2] * len(folders))
    folds = np.array([(decision.kept * 31 + decision.removed) % _FOLDS for decision in decisions])
    held = odds.copy()
    for fold in range(_FOLDS):
        seen, tested = folds != fold, folds == fold
        if seen.any() and tested.any():
            scale, weights = _fitted(rows[seen], odds[seen], precision)
            held[tested] = turned(odds[tested], rows[tested] @ weights, scale)
    scale, weights = _fitted(rows, odds, precision)
    liked = dict(zip(names, weights.tolist(), strict=False))
    places = dict(zip(folders, weights[len(names) :].tolist(), strict=True))
    return KeepRefit(_judged(odds), _judged(held), changed, scale, liked, places)


def turned(odds: Doubles, liked: Doubles, scale: float) -> Doubles:
    """Log-odds of directions with what is liked more about the first of the two photos."""
    result: Doubles = (1 + scale) * odds + np.clip(liked, -MOST, MOST)
    return result


def _row(decision: Kept, names: Sequence[str], folders: Sequence[str]) -> list[float]:
    kept, removed = decision.folders
    places = [float(folder == kept) - float(folder == removed) for folder in folders]
    return [decision.differs.get(name, 0.0) for name in names] + places


def _fitted(rows: Doubles, odds: Doubles, precision: Doubles) -> tuple[float, Doubles]:
    """What is added to the scale of the directions, and the weight of each column: maximum a posteriori."""
    from scipy.optimize import minimize

    design = np.hstack([odds[:, None], rows])
    prior = np.concatenate([[_SCALE_DEVIATION**-2], precision])

    def cost(weights: Doubles) -> tuple[float, Doubles]:
        logits = odds + design @ weights
        wrong = 1 / (1 + np.exp(np.clip(logits, -40, 40)))
        loss = np.logaddexp(0, -logits).sum() + 0.5 * (prior * weights**2).sum()
        return float(loss), prior * weights - design.T @ wrong

    found = minimize(cost, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x
    # below 0 a direction would speak for the copy
    return max(float(found[0]), -0.9), found[1:]


def _judged(logits: Doubles) -> Judged:
    """How many decisions the other photo would have been kept in; each row should be positive."""
    return Judged(int((logits <= 0).sum()), len(logits), float(np.logaddexp(0, -logits).mean()))
