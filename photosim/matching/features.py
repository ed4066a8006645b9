"""Named features of a pair (first version: embedding and hash)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.types import Photo
from photosim.vision import fingerprint

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class LocalFeatures:
    """Nothing yet."""


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo with its embedding (d,) and, where they were needed, its local features."""

    photo: Photo
    embedding: npt.NDArray[np.float32]
    local: LocalFeatures | None = None

    def with_local(self, local: Any) -> PhotoView:
        """The same view with local features."""
        return replace(self, local=local)


def cheap(a: PhotoView, b: PhotoView) -> dict[str, float]:
    """Features that need no pixels."""
    ha, hb = (np.frombuffer(v.photo.facts.phash, np.uint8)[None] for v in (a, b))
    return {
        "cosine": float(a.embedding @ b.embedding),
        "hash": float(fingerprint.oriented_distances(ha, hb).min()),
    }


def local_features(path: str) -> LocalFeatures:
    """Nothing yet."""
    return LocalFeatures()
