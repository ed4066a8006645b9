"""Made-up vectors."""

from __future__ import annotations

import numpy as np

DIM = 32


def vectors(n: int, seed: int = 0, clusters: int = 0) -> np.ndarray:
    """(n, 32) of length 1, around as many centres as `clusters` says."""
    random = np.random.default_rng(seed)
    points = random.standard_normal((n, DIM))
    if clusters:
        points = random.standard_normal((clusters, DIM))[np.arange(n) % clusters] + 0.05 * points
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
