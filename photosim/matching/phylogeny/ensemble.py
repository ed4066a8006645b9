"""Boosted trees, applied with numpy alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import Shipped
from photosim.domain.errors import UserError
from photosim.domain.paths import resource

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

VERSION = 1
NUMBERS = "models/directions.json"


@dataclass(frozen=True, slots=True)
class Ensemble:
    """A sum of decision trees over named values; all trees stand one after the other in the same columns.

    names: of the values, in the order of the columns of what is judged. bias: added to every sum. roots: (t,) where
    each tree begins. feature, threshold, left, right, value: (k,) of each node; a leaf leads to itself. missing_left:
    (k,) bool, where values that are not known go. depth: steps from any root to any leaf.
    """

    names: tuple[str, ...]
    bias: float
    roots: Ints
    feature: Ints
    threshold: Floats
    missing_left: npt.NDArray[np.bool_]
    left: Ints
    right: Ints
    value: Floats
    depth: int

    @classmethod
    def of(cls, numbers: Mapping[str, Any]) -> Ensemble:
        """From the content of a file of `packaging/models/fit_directions.py`."""
        columns = {name: np.array(numbers[name]) for name in ("feature", "threshold", "missing_left", "left", "right")}
        return cls(
            names=tuple(numbers["names"]),
            bias=float(numbers["bias"]),
            roots=np.array(numbers["roots"], np.int64),
            value=np.array(numbers["value"], np.float64),
            depth=int(numbers["depth"]),
            **columns,
        )

    def log_odds(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """(n,) the sum for each row of named values."""
        table = np.array([[row.get(name, np.nan) for name in self.names] for row in rows], np.float64)
        total = np.full(len(rows), self.bias)
        if not len(rows):
            return total
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        which = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            seen = table[which, self.feature[node]]
            goes_left = np.where(np.isnan(seen), self.missing_left[node], seen <= self.threshold[node])
            node = np.where(goes_left, self.left[node], self.right[node])
        result: Floats = total + self.value[node].sum(axis=1)
        return result


@lru_cache(maxsize=2)
def load_ensembles(path: Path | None = None) -> dict[str, Ensemble]:
    """The shipped ensembles by name: "direction" and "parent".

    Raises:
        UserError: their numbers cannot be read.
    """
    file = path or resource(NUMBERS)
    try:
        numbers = json.loads(file.read_text(encoding="utf-8"))
        if numbers["version"] != VERSION:
            raise UserError(Shipped.DIRECTIONS_OF_OTHER_VERSION(path=str(file)))
        return {name: Ensemble.of(numbers[name]) for name in ("direction", "parent")}
    except (OSError, ValueError, KeyError) as error:
        raise UserError(Shipped.DIRECTIONS_NOT_READ(path=str(file), reason=str(error))) from error
