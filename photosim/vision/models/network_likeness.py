"""What a photo shows, as any network sees it: its pooled features of the square that photosim's own likeness sees."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from photosim.domain.catalogue import Models
from photosim.domain.errors import UserError
from photosim.domain.model_spec import ModelSpec
from photosim.vision.middle_square import SIDE, pixels_of
from photosim.vision.models.backbone import Backbone
from photosim.vision.models.weights import find_weights

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_LOOKED_AT = 1 << 20
"""Bytes of a weights file that tell it from another one, with its size."""


class NetworkLikeness:
    """Embeds what photos show with another network. Loading takes a moment; not safe to share between threads.

    Attributes:
        model_id: names network and weights. dim: length of an embedding.
    """

    def __init__(self, spec: ModelSpec) -> None:
        """Load it.

        Raises:
            UserError: its library or its weights are missing.
        """
        self.model_id = network_likeness_id(spec)
        self._backbone = Backbone(spec, input_size=SIDE, is_cut=True)
        self.dim = spec.dim

    def embed(self, squares: Sequence[bytes]) -> Floats:
        """Embeddings (n, dim), L2-normalised, of what `likeness_square` made; n may be 0."""
        if not squares:
            return np.zeros((0, self.dim), np.float32)
        found = self._backbone.features([Image.fromarray(pixels_of(square)) for square in squares])
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        result: Floats = found / np.maximum(lengths, 1e-6)
        return result


def network_likeness_id(spec: ModelSpec) -> str:
    """Id of the embeddings that `NetworkLikeness` makes, without loading the network.

    Raises:
        UserError: there are no weights.
    """
    path = find_weights(spec)
    if path is None:
        raise UserError(Models.NO_WEIGHTS(model=spec.title, name=spec.name))
    return f"{spec.name}-likeness-{SIDE}-{_named(path)}"


def _named(path: Path) -> str:
    try:
        with open(path, "rb") as file:
            begin = file.read(_LOOKED_AT)
        size = path.stat().st_size
    except OSError as error:
        raise UserError(Models.NOT_READ(path=str(path), reason=(error.strerror or str(error)).lower())) from error
    return hashlib.blake2b(begin + str(size).encode(), digest_size=4).hexdigest()
