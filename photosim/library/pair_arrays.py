"""Pairs and their directions as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from photosim.domain.descent import Direction


@dataclass(frozen=True, slots=True)
class DirectionArrays:
    """`Direction` of each pair as columns, each (n,); where nobody has looked, odds is NaN and the rest is 0.

    odds, parent: float32. version, surplus: uint8.
    """

    odds: npt.NDArray[np.float32]
    parent: npt.NDArray[np.float32]
    version: npt.NDArray[np.uint8]
    surplus: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.odds)

    def __getitem__(self, rows: Any) -> Self:
        return type(self)(self.odds[rows], self.parent[rows], self.version[rows], self.surplus[rows])

    @classmethod
    def of(cls, directions: Sequence[Direction]) -> Self:
        """The columns of some directions."""
        rows = [direction_values(direction) for direction in directions]
        odds, parent, version, surplus = (np.array(column) for column in zip(*rows, strict=True))
        return cls(
            odds.astype(np.float32), parent.astype(np.float32), version.astype(np.uint8), surplus.astype(np.uint8)
        )

    def turned(self, where: npt.NDArray[np.bool_]) -> Self:
        """The same with the two photos of some pairs swapped. where: (n,)."""
        turned = (self.surplus >> 1) | ((self.surplus & 1) << 1)
        odds = np.where(where, -self.odds, self.odds)
        return type(self)(odds, self.parent, self.version, np.where(where, turned, self.surplus))


@dataclass(frozen=True, slots=True)
class PairArrays:
    """Pairs as columns, each (n,), in the order of (a, b).

    a, b: int64 photo ids, a < b. score: float32. relation: uint8, `Relation.code`. direction: from a to b.
    """

    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    score: npt.NDArray[np.float32]
    relation: npt.NDArray[np.uint8]
    direction: DirectionArrays | None = None

    def __len__(self) -> int:
        return len(self.a)


def direction_values(direction: Direction | None) -> tuple[float | int | None, ...]:
    """What the columns of the table hold of a direction; nothing where there is none."""
    if direction is None:
        return None, None, None, None
    return float(direction.odds), float(direction.parent), direction.version.value, direction.surplus.value
