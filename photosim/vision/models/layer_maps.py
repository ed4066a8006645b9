"""The 18 feature maps that the similarity index compares.

First convolution, the projections of 16 bottlenecks, last convolution: each before its batch normalisation, at 224
pixels. The first of MobileNetV2's 17 bottlenecks has no place in that list, as in the report that it comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.domain.model_spec import DEFAULT_MODEL, spec
from photosim.vision.models.backbone import Backbone

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

Floats = npt.NDArray[np.float32]

INPUT_SIDE = 224


class LayerMaps:
    """Reads the maps of pictures.

    Attributes:
        names: of the 18 layers, as torchvision calls them.
    """

    def __init__(self) -> None:
        """Load the shipped MobileNetV2.

        Raises:
            UserError: torch is not installed.
        """
        self._backbone = Backbone(spec(DEFAULT_MODEL), input_size=INPUT_SIDE)
        projections = tuple(f"features.{number}.conv.2" for number in range(2, 18))
        self.names = ("features.0.0", *projections, "features.18.0")

    def maps(self, image: Image) -> list[Floats]:
        """The 18 maps of an upright RGB picture, each (channels, height, width)."""
        import torch
        from PIL.Image import Resampling

        found: dict[str, torch.Tensor] = {}
        network = self._backbone.network
        hooks = [
            network.get_submodule(name).register_forward_hook(
                lambda _module, _given, output, name=name: found.__setitem__(name, output)
            )
            for name in self.names
        ]
        try:
            square = image.resize(
                (INPUT_SIDE, INPUT_SIDE), Resampling.BILINEAR
            )  # the whole picture, as the report does
            with torch.inference_mode():
                self._backbone.maps(self._backbone.prepared(square))
        finally:
            for hook in hooks:
                hook.remove()
        return [found[name][0].numpy() for name in self.names]


def map_distances(a: list[Floats], b: list[Floats]) -> Floats:
    """Sum of squared differences over 4·h·w·c, for each layer: (18,).

    The report prints a formula with a sum of the two maps; its code takes their difference, as is done here.
    """
    return np.array([((x - y) ** 2).sum() / (4 * x.size) for x, y in zip(a, b, strict=True)], np.float32)


def map_likenesses(a: list[Floats], b: list[Floats]) -> Floats:
    """Cosine of the channel averages of two pictures, for each layer: (18,), wherever on the picture something lies.

    `map_distances` compares place by place, so that the same bird a little to the left is another picture. An average
    over the places does not know where it was.
    """
    return np.array([_cosine(_centred(x), _centred(y)) for x, y in zip(a, b, strict=True)], np.float32)


def pair_measures(a: list[Floats], b: list[Floats]) -> Floats:
    """What an index is trained with: the 18 distances of the report, then the 18 likenesses, (36,)."""
    return np.concatenate([map_distances(a, b), map_likenesses(a, b)])


def _centred(maps: Floats) -> Floats:
    """What a layer's activation would let through, averaged over the places: (channels,)."""
    means: Floats = np.maximum(maps, 0).mean(axis=(1, 2))
    means -= means.mean()
    return means


def _cosine(a: Floats, b: Floats) -> float:
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / lengths if lengths else 0.0
