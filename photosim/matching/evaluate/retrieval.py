"""How well photos of one class find each other: every photo asks for those nearest to it among the others.

Precision, recall and average precision as in Manning, Raghavan and Schütze, Introduction to Information Retrieval
(2008), chapter 8. A photo that is alone in its class asks nothing, and is only in the way of others.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

_AT_ONCE = 1000
"""Photos that are compared with all at a time."""


class Metric(StrEnum):
    """How far two vectors are apart."""

    COSINE = "cosine"
    EUCLID = "euclid"
    PEARSON = "pearson"


@dataclass(frozen=True, slots=True)
class AtRank:
    """Among the first k photos, the mean over all that asked. precision, recall: shares of those of the class."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Retrieval:
    """at: by k. mean_average_precision: over all that asked. asked: number of photos. milliseconds: for a question."""

    at: dict[int, AtRank]
    mean_average_precision: float
    asked: int
    milliseconds: float


def retrieve(vectors: Floats, classes: Ints, metric: Metric, ranks: Sequence[int] = (1, 5, 10)) -> Retrieval:
    """Let every photo ask for the others.

    Args:
        vectors: (n, d), n at least 1.
        classes: number of the class of each, (n,).
        metric: how far two are apart. Of equally far photos the first one comes first.
        ranks: numbers of photos that are looked at; each at least 1.
    """
    start = time.perf_counter()
    ready = _prepared(np.asarray(vectors, np.float32), metric)
    others = np.bincount(classes)[classes] - 1
    precisions: list[npt.NDArray[np.float64]] = []
    recalls: list[npt.NDArray[np.float64]] = []
    averages: list[npt.NDArray[np.float64]] = []
    spent = 0.0
    for first in range(0, len(ready), _AT_ONCE):
        rows = np.arange(first, min(first + _AT_ONCE, len(ready)))
        distances = _distances(ready, rows, metric)
        distances[np.arange(len(rows)), rows] = np.inf  # the photo itself comes last
        order = np.argsort(distances, axis=1, kind="stable")[:, :-1]
        spent += time.perf_counter() - start
        rows, order = rows[others[rows] > 0], order[others[rows] > 0]
        hits = np.cumsum(classes[order] == classes[rows][:, None], axis=1)
        precisions.append(np.stack([_at(hits, k) / k for k in ranks], axis=1))
        recalls.append(np.stack([_at(hits, k) / others[rows] for k in ranks], axis=1))
        averages.append(_average_precision(hits, others[rows]))
        start = time.perf_counter()
    precision, recall, average = (np.concatenate(parts) for parts in (precisions, recalls, averages))
    if not len(average):
        return Retrieval(dict.fromkeys(ranks, AtRank(0.0, 0.0)), 0.0, 0, 0.0)
    at = {
        k: AtRank(float(one), float(other))
        for k, one, other in zip(ranks, precision.mean(axis=0), recall.mean(axis=0), strict=True)
    }
    return Retrieval(at, float(average.mean()), len(average), 1000 * spent / len(ready))


def components(vectors: Floats, size: int) -> Floats:
    """The vectors in the `size` directions in which they differ most, centred; fewer where there are not so many."""
    centred = vectors - vectors.mean(axis=0, dtype=np.float64)
    _, strengths, directions = np.linalg.svd(centred, full_matrices=False)
    kept = min(size, int((strengths > 1e-6 * strengths.max(initial=0)).sum()))
    result: Floats = (centred @ directions[:kept].T).astype(np.float32)
    return result


def _prepared(vectors: Floats, metric: Metric) -> Floats:
    """What is compared: for Pearson the mean of each is taken away, and lengths are 1 but for Euclid."""
    if metric is Metric.PEARSON:
        vectors = vectors - vectors.mean(axis=1, keepdims=True)
    if metric is Metric.EUCLID:
        return vectors
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


def _distances(ready: Floats, rows: Ints, metric: Metric) -> Floats:
    products = ready[rows] @ ready.T
    if metric is not Metric.EUCLID:
        return 1 - products
    squares = (ready * ready).sum(axis=1)
    distances: Floats = squares[rows][:, None] - 2 * products + squares
    return distances


def _at(hits: Ints, k: int) -> Ints:
    return hits[:, min(k, hits.shape[1]) - 1]


def _average_precision(hits: Ints, relevant: Ints) -> npt.NDArray[np.float64]:
    """hits: (n, m) number of right photos among the first 1 to m."""
    is_hit = np.diff(hits, axis=1, prepend=0) > 0
    precision = hits / np.arange(1, hits.shape[1] + 1)
    averages: npt.NDArray[np.float64] = np.where(is_hit, precision, 0).sum(axis=1) / relevant
    return averages
