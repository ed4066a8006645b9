"""Two pictures compared by one network: the cosine of their features, yes or no, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError, UserError
from photosim.domain.model_spec import DEFAULT_MODEL, SPECS, Layer, ModelSpec, spec
from photosim.domain.types import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

    from photosim.domain.progress import CancelToken
    from photosim.processes.pool import WorkerPool
    from photosim.vision.models.backbone import Backbone


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """What two pictures are compared with.

    model: a name of `SPECS`. weights: a file of the person's own. threshold: least normalised cosine for a yes.
    """

    model: str = DEFAULT_MODEL
    input_size: int = 224
    layer: Layer = Layer.POOLED
    threshold: float = DEFAULT_THRESHOLD
    weights: Path | None = None


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a network says of two pictures.

    cosine: of the features, -1 to 1. decode_ms, network_ms: milliseconds for both pictures.
    """

    choice: ModelChoice
    cosine: float
    decode_ms: float
    network_ms: float

    @property
    def normalised(self) -> float:
        """(1 + cosine) / 2, 0 to 1."""
        return (1 + self.cosine) / 2

    @property
    def is_same(self) -> bool:
        """Whether the normalised cosine reaches the threshold."""
        return self.normalised >= self.choice.threshold


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A network and whether it can be used. weights: the file that would be loaded; None where there is none."""

    spec: ModelSpec
    weights: Path | None

    @property
    def is_ready(self) -> bool:
        """Whether its weights are on this machine."""
        return self.weights is not None


def statuses() -> list[ModelStatus]:
    """Every known network."""
    from photosim.vision.models.weights import find_weights

    return [ModelStatus(entry, find_weights(entry)) for entry in SPECS]


def download_weights(name: str, told: Callable[[int, int | None], None], cancel: CancelToken | None = None) -> Path:
    """Fetch the weights of a network from where its library publishes them; only ever called when the person asks.

    Raises:
        UserError: that is not possible; says why.
        Cancelled: the next call goes on where this one stopped.
    """
    from photosim.vision.models.weights import download

    return download(spec(name), told, cancel)


@dataclass(frozen=True, slots=True)
class OpenedPictures:
    """Decoded pictures, upright RGB, and how long that took in milliseconds."""

    images: tuple[Image, ...]
    decode_ms: float


class Network(Protocol):
    """What gives the features of pictures."""

    def features(self, images: list[Image]) -> npt.NDArray[np.float32]:
        """Features (n, d) of upright RGB pictures."""
        ...


class ModelComparer:
    """Compares pictures, and keeps the networks that it loaded. Foreign files are opened in worker processes.

    `opened` may be called from several threads at a time; the rest by one after the other.
    """

    def __init__(self, processes: int = 1, time_limit_s: float = 60.0) -> None:
        from photosim.processes.pool import WorkerPool

        self._pool: WorkerPool = WorkerPool(processes, time_limit_s=time_limit_s)
        self._loaded: dict[tuple[str, int, Layer, Path | None], Backbone] = {}
        self._shipped: dict[int, Network] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()

    def compare(self, a: str, b: str, choice: ModelChoice) -> ModelAnswer:
        """Compare two files.

        Raises:
            UserError: a file cannot be read, or the network cannot be loaded.
        """
        return self.compare_images(self.opened([a, b]), choice)

    def opened(self, paths: Sequence[str]) -> OpenedPictures:
        """Two files as pictures.

        Raises:
            UserError: one of them cannot be read.
        """
        found = [self._open(path) for path in paths]
        return OpenedPictures(tuple(image for image, _ in found), sum(spent for _, spent in found))

    def compare_images(self, pictures: OpenedPictures, choice: ModelChoice) -> ModelAnswer:
        """Compare two pictures.

        Raises:
            UserError: the network cannot be loaded.
        """
        network = self.load(choice)
        start = time.perf_counter()
        one, other = network.features(list(pictures.images))
        spent = (time.perf_counter() - start) * 1000
        return ModelAnswer(choice, cosine(one, other), pictures.decode_ms, spent)

    def load(self, choice: ModelChoice) -> Network:
        """What gives the features of a choice, loaded once; the shipped network needs no torch for that.

        Raises:
            UserError: it cannot be loaded.
        """
        if (choice.model, choice.layer, choice.weights) != (DEFAULT_MODEL, Layer.POOLED, None):
            return self.backbone(choice)
        from photosim.vision.models.shipped_features import ShippedFeatures

        if choice.input_size not in self._shipped:
            self._shipped[choice.input_size] = ShippedFeatures(choice.input_size)
        return self._shipped[choice.input_size]

    def backbone(self, choice: ModelChoice) -> Backbone:
        """The network of a choice, loaded once.

        Raises:
            UserError: it cannot be loaded.
        """
        from photosim.vision.models.backbone import Backbone

        key = (choice.model, choice.input_size, choice.layer, choice.weights)
        if key not in self._loaded:
            self._loaded[key] = Backbone(spec(choice.model), choice.layer, choice.input_size, choice.weights)
        return self._loaded[key]

    def _open(self, path: str) -> tuple[Image, float]:
        from PIL import Image

        from photosim.vision.picture import timed_picture_array

        try:
            array, spent = self._pool.call(timed_picture_array, path)
        except DecodeError as error:
            raise UserError(Reading.PICTURE(path=path, reason=error.message)) from error
        return Image.fromarray(array), spent


def cosine(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> float:
    """Cosine of two feature vectors, within [-1, 1]; 0 where one of them is zero."""
    import numpy as np

    lengths = float(np.linalg.norm(a.astype(np.float64)) * np.linalg.norm(b.astype(np.float64)))
    return float(np.clip(a.astype(np.float64) @ b / lengths, -1, 1)) if lengths else 0.0
