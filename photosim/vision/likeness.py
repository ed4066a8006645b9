"""What a photo shows, as a vector: MobileNetV2's last features, for photos that are alike without being copies.

They are taken from the middle square of the picture at the network's own 224 pixels, centred, and turned to the 128
directions in which photos differ most. Not whitened: that raises the directions that say least about what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from photosim.domain.paths import resource
from photosim.processes.pool import available_cores
from photosim.vision.embed import Embedder, Floats, Projection, shipped_model_id
from photosim.vision.middle_square import SIDE, pixels_of

PROJECTION = "models/likeness.safetensors"


class LikenessEmbedder:
    """Embeds what photos show. Loading takes a moment; not safe to share between threads.

    Attributes:
        model_id: names network and projection.
        dim: length of an embedding.
    """

    def __init__(self, embedder: Embedder | None = None) -> None:
        """The shipped network, on all cores, where none is given."""
        self._embedder = embedder or Embedder(
            projection=Projection.load(resource(PROJECTION)), threads=available_cores()
        )
        self.model_id = self._embedder.model_id
        self.dim = self._embedder.dim

    def embed(self, squares: Sequence[bytes]) -> Floats:
        """Embeddings (n, dim), L2-normalised, of what `likeness_square` made; n may be 0."""
        if not squares:
            return np.zeros((0, self.dim), np.float32)
        return self._embedder.embed(np.stack([pixels_of(square) for square in squares]))

    def features(self, squares: Sequence[bytes]) -> Floats:
        """The network's last features (n, 1280), L2-normalised, before they are projected; to judge by."""
        return self._embedder.features(np.stack([pixels_of(square) for square in squares]))


def likeness_model_id() -> str:
    """Id of the embeddings that `LikenessEmbedder()` makes, without loading the network."""
    return shipped_model_id(PROJECTION, SIDE)
