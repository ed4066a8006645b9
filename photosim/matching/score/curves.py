"""Logistic regressions over bent lines: the form in which everything that was fitted is shipped."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curves:
    """A logistic regression whose every term is a bent line over one named value.

    bias: log-odds. curves: name -> (knots, log-odds at the knots); beyond the last knot a line stays level.
    """

    bias: float
    curves: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]

    def parts(self, values: Mapping[str, float]) -> dict[str, float]:
        """Log-odds that each value contributes."""
        return {name: _height(values[name], *curve) for name, curve in self.curves.items()}

    def logit(self, values: Mapping[str, float]) -> float:
        """Log-odds of all of them together."""
        return self.bias + sum(self.parts(values).values())


def read_curves(numbers: object) -> Curves:
    """The content of a file of numbers as curves."""
    assert isinstance(numbers, dict)
    return Curves(numbers["bias"], {name: (tuple(k), tuple(v)) for name, (k, v) in numbers["curves"].items()})


def _height(value: float, knots: Sequence[float], heights: Sequence[float]) -> float:
    """`np.interp` for one number, for which numpy takes ten times as long; there are a hundred for each pair."""
    right = bisect(knots, value)
    if right in (0, len(knots)):
        return heights[max(0, right - 1)]
    share = (value - knots[right - 1]) / (knots[right] - knots[right - 1])
    return heights[right - 1] + share * (heights[right] - heights[right - 1])
