"""The libraries that sort and draw, loaded by one thread at a time.

Two threads that import parts of scikit-learn at the same moment can meet in a module that is half loaded, and fail.
"""

from __future__ import annotations

import importlib
import threading

_LOADING = threading.Lock()


def load_scikit_learn() -> None:
    """Have ready what `clusters` uses."""
    _load("sklearn.cluster", "sklearn.metrics")


def load_open_tsne() -> None:
    """Have ready what `layout` uses."""
    _load("openTSNE", "openTSNE.affinity", "openTSNE.nearest_neighbors")


def _load(*names: str) -> None:
    with _LOADING:
        for name in names:
            importlib.import_module(name)
