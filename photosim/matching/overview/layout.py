"""A map of the library: every photo a point, photos that are alike near each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.overview.libraries import load_open_tsne
from photosim.processes.pool import available_cores

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

    Nearest = Callable[[Floats, int], tuple[Ints, Floats]]
    """Rows and cosine distances, (n, k) each, of the k nearest of vectors (n, dim), the nearest first."""

ROUNDS = 750
"""Of t-SNE (van der Maaten and Hinton 2008), the first third with exaggerated attraction, as is usual."""

_EARLY = ROUNDS // 3
_EVERY = 10
_PERPLEXITY = 30
_AT_ONCE = 500
"""Photos whose neighbours are looked for between two looks at the token."""

_SEED = 1


def _threads() -> int:
    """One core is left to the window."""
    return max(1, available_cores() - 1)


def plane(vectors: Floats) -> Floats:
    """The two directions in which photos differ most, (n, 2) between -1 and 1; at once."""
    points = np.zeros((len(vectors), 2), np.float32)
    if len(vectors) > 1:
        centred = vectors - vectors.mean(axis=0)
        _, directions = np.linalg.eigh(centred.T @ centred)
        axes = directions[:, ::-1][:, :2]
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
        points[:, : axes.shape[1]] = centred @ axes
    return fitted(points)


def fitted(points: Floats) -> Floats:
    """The same picture with its middle at 0 and its farthest point at 1."""
    middle = points - points.mean(axis=0) if len(points) else points
    reach = np.abs(middle).max(initial=0)
    result: Floats = (middle / reach if reach > 1e-9 else middle).astype(np.float32)
    return result


def neighbourhoods(
    vectors: Floats, nearest: Nearest, told: Callable[[int, Floats], object], cancel: CancelToken | None = None
) -> Floats:
    """t-SNE, which keeps neighbours together: (n, 2) between -1 and 1. Waits while paused.

    Args:
        vectors: (n, dim), of length 1.
        nearest: finds the neighbours of some of them.
        told: called with the number of finished rounds, of `ROUNDS`, and the picture so far.
        cancel: asked several times a second, also while the neighbours are looked for.

    Raises:
        Cancelled: it was cancelled.
    """
    cancel = cancel or CancelToken()
    cancel.check()
    start = plane(vectors)
    if len(vectors) < 5:
        told(ROUNDS, start)
        return start
    load_open_tsne()
    from openTSNE import TSNEEmbedding, affinity
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    perplexity = min(_PERPLEXITY, (len(vectors) - 1) / 3)
    found = PrecomputedNeighbors(*_neighbours(vectors, nearest, int(3 * perplexity), cancel))
    near = affinity.PerplexityBasedNN(knn_index=found, perplexity=perplexity, n_jobs=_threads())
    cancel.check()
    spread = start / max(float(start[:, 0].std()), 1e-9) * 1e-4
    embedding = TSNEEmbedding(spread.astype(np.float64), near, random_state=_SEED, n_jobs=_threads())
    done = 0

    def tell(round_: int, error: float, points: Any) -> bool:
        told(done + round_, fitted(np.asarray(points)))
        cancel.wait()
        return cancel.is_cancelled  # ends the optimisation

    options: dict[str, Any] = {"callbacks": tell, "callbacks_every_iters": _EVERY, "inplace": True}
    for rounds, exaggeration in ((_EARLY, 12.0), (ROUNDS - _EARLY, 1.0)):
        try:
            embedding = embedding.optimize(rounds, exaggeration=exaggeration, **options)
        except Exception as error:
            if cancel.is_cancelled:
                raise Cancelled from error
            raise
        cancel.check()
        done += rounds
    return fitted(np.asarray(embedding))


def _neighbours(vectors: Floats, nearest: Nearest, k: int, cancel: CancelToken) -> tuple[Ints, Floats]:
    """Rows and Euclid's distances, (n, k), of the others nearest to each."""
    rows, distances = np.empty((len(vectors), k), np.int64), np.empty((len(vectors), k), np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        cancel.check()
        some = slice(start, start + _AT_ONCE)
        found, away = nearest(vectors[some], k + 1)
        own = found == np.arange(start, start + len(found))[:, None]
        others = np.argsort(own, axis=1, kind="stable")[:, :k]  # the photo itself last, and so left out
        rows[some] = np.take_along_axis(found, others, axis=1)
        distances[some] = np.sqrt(2 * np.take_along_axis(away, others, axis=1))
    return rows, distances
