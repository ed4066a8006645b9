"""Photos as vectors: pooled feature maps of the network, projected to 256 dimensions in which copies lie close."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Shipped
from photosim.domain.errors import UserError
from photosim.domain.paths import resource
from photosim.vision.models.engine import chosen_network
from photosim.vision.models.feature_network import FeatureNetwork
from photosim.vision.models.mobilenet import INPUT_SIZE

if TYPE_CHECKING:
    from pathlib import Path

PROJECTION = "models/projection.safetensors"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Projection:
    """An affine map from pooled features to the embedding.

    taps: layers whose maps are averaged and joined. mean: (d,). matrix: (k, d). digest: names the content. side: of the
    square pictures, in pixels.
    """

    taps: tuple[int, ...]
    mean: Floats
    matrix: Floats
    digest: str
    side: int = INPUT_SIZE

    @classmethod
    def load(cls, path: Path | None = None) -> Projection:
        """The shipped projection of copies, or another file of the scripts in `packaging/models`.

        Raises:
            UserError: the file cannot be read.
        """
        from safetensors import SafetensorError, safe_open

        path = path or resource(PROJECTION)
        try:
            with safe_open(path, framework="np") as file:
                noted = file.metadata()
                taps = tuple(int(tap) for tap in noted["taps"].split())
                mean: Floats = file.get_tensor("mean").astype(np.float32)
                matrix: Floats = file.get_tensor("matrix").astype(np.float32)
            return cls(taps, mean, matrix, _digest(path), int(noted.get("side", INPUT_SIZE)))
        except (OSError, SafetensorError) as error:
            raise UserError(Shipped.PROJECTION_NOT_READ(path=str(path), reason=str(error))) from error

    def apply(self, pooled: Floats) -> Floats:
        """L2-normalised embeddings (n, k) of pooled features (n, d)."""
        # one by one: in a product of all, the last digits of a photo depend on those that are embedded with it
        return normalised(np.array([self.matrix @ row for row in pooled - self.mean]))


class Embedder:
    """Embeds pictures in batches.

    Attributes:
        model_id: names network and projection; embeddings of different ids are never compared.
        dim: length of an embedding.
    """

    def __init__(
        self, network: FeatureNetwork | None = None, projection: Projection | None = None, threads: int = 1
    ) -> None:
        """Load what is not given: the shipped projection, and the shipped network on the best engine there is.

        threads: pictures that a processor works on at the same time.
        """
        self._projection = projection or Projection.load()
        side = self._projection.side
        self._network = network or chosen_network(self._embed_batch, side, threads)
        self.model_id = _model_id(side, self._projection.digest)
        self.dim = len(self._projection.matrix)

    def load(self) -> None:
        """Have the network ready, which otherwise the first picture waits for."""
        self.embed(np.zeros((1, self._projection.side, self._projection.side, 3), np.uint8))

    def embed(self, pixels: npt.NDArray[np.uint8]) -> Floats:
        """Embeddings (n, dim) float32, L2-normalised, of (n, side, side, 3) uint8 RGB pictures; n may be 0."""
        batch = self._network.batch
        batches = [self._embed_batch(self._network, pixels[i : i + batch]) for i in range(0, len(pixels), batch)]
        return np.concatenate(batches) if batches else np.zeros((0, self.dim), np.float32)

    def features(self, pixels: npt.NDArray[np.uint8]) -> Floats:
        """The pooled feature maps (n, d) that are projected to embeddings, of at least one picture."""
        batch, taps = self._network.batch, self._projection.taps
        return np.concatenate(
            [pooled(self._network, pixels[i : i + batch], taps) for i in range(0, len(pixels), batch)]
        )

    def _embed_batch(self, network: FeatureNetwork, pixels: npt.NDArray[np.uint8]) -> Floats:
        return self._projection.apply(pooled(network, pixels, self._projection.taps))


def shipped_model_id(projection: str = PROJECTION, side: int = INPUT_SIZE) -> str:
    """Id of the embeddings that an embedder with a shipped projection makes, without loading the network."""
    return _model_id(side, _digest(resource(projection)))


def _model_id(side: int, projection_digest: str) -> str:
    return f"mobilenet_v2-{side}-{projection_digest}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def pooled(network: FeatureNetwork, pixels: npt.NDArray[np.uint8], taps: tuple[int, ...]) -> Floats:
    """Averages over each feature map, each layer's at length 1, joined: (n, sum of channels) float32."""
    joined: Floats = np.concatenate([normalised(layer) for layer in network.averages(pixels, taps)], axis=1)
    return joined


def normalised(vectors: npt.NDArray[np.floating]) -> Floats:
    """The vectors (n, d) at length 1; zero vectors stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return unit
