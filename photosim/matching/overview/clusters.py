"""Photos sorted into kinds: k-means over what they show, with the number of kinds chosen by the silhouette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.progress import CancelToken
from photosim.matching.overview.libraries import load_scikit_learn

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

FEWEST, MOST = 2, 30
"""Numbers of clusters that are tried."""

SAMPLE = 2000
"""Photos among which the number is chosen: a silhouette compares all with all."""

_STARTS = 3
_SEED = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """One kind. medoid: row of the photo that is nearest to the middle. silhouette: of its photos, -1 to 1."""

    rows: Ints
    medoid: int
    silhouette: float

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Clustering:
    """All kinds, the largest first. scores: silhouette by number of clusters tried. silhouette: of these."""

    clusters: tuple[Cluster, ...]
    scores: dict[int, float]
    silhouette: float


def cluster(vectors: Floats, k: int | None = None, cancel: CancelToken | None = None) -> Clustering:
    """Sort photos into `k` kinds; where k is None, the number with the best silhouette.

    Args:
        vectors: (n, dim) of length 1. The same vectors in the same order give the same kinds.
        k: at least 1; fewer where there are not so many different vectors in the sample.
        cancel: asked between two numbers.
    """
    load_scikit_learn()
    random = np.random.default_rng(_SEED)
    sample = np.sort(random.permutation(len(vectors))[:SAMPLE])
    some = np.unique(vectors[sample], axis=0)
    scores = {} if k is not None else _scores(some, cancel or CancelToken())
    wanted = k if k is not None else max(scores, key=lambda number: (scores[number], -number), default=1)
    labels, centres = _kinds(vectors, min(wanted, len(some)))
    if cancel:
        cancel.check()
    widths = _silhouettes(vectors[sample], labels[sample])
    found = [
        _cluster(vectors, np.flatnonzero(labels == number), centres[number], widths[labels[sample] == number])
        for number in np.unique(labels).tolist()
    ]
    found.sort(key=lambda one: (-len(one), one.medoid))
    return Clustering(tuple(found), scores, float(widths.mean()) if len(widths) else 0.0)


def _scores(some: Floats, cancel: CancelToken) -> dict[int, float]:
    from sklearn.metrics import silhouette_score

    scores = {}
    for number in range(FEWEST, min(MOST, len(some) - 1) + 1):
        cancel.check()
        labels, _ = _kinds(some, number)
        if len(np.unique(labels)) > 1:
            scores[number] = float(silhouette_score(some, labels))
    return scores


def _kinds(vectors: Floats, k: int) -> tuple[Ints, Floats]:
    """Number of the kind of each, and the middle of each kind."""
    from sklearn.cluster import KMeans, MiniBatchKMeans
    from threadpoolctl import threadpool_limits

    if k <= 1:
        return np.zeros(len(vectors), np.int64), vectors.mean(axis=0, keepdims=True)
    method = KMeans if len(vectors) <= 10 * SAMPLE else MiniBatchKMeans
    with threadpool_limits(1):  # on a busy machine threads wait for each other longer than they work
        model = method(n_clusters=k, n_init=_STARTS, random_state=_SEED).fit(vectors)
    return model.labels_.astype(np.int64), model.cluster_centers_.astype(np.float32)


def _silhouettes(vectors: Floats, labels: Ints) -> Floats:
    from sklearn.metrics import silhouette_samples

    if not 1 < len(np.unique(labels)) < len(vectors):
        return np.zeros(len(vectors), np.float32)
    widths: Floats = silhouette_samples(vectors, labels).astype(np.float32)
    return widths


def _cluster(vectors: Floats, rows: Ints, centre: Floats, widths: Floats) -> Cluster:
    """widths: silhouettes of those of its photos that are in the sample."""
    away = np.linalg.norm(vectors[rows] - centre, axis=1)
    return Cluster(rows, int(rows[away.argmin()]), float(widths.mean()) if len(widths) else 0.0)
