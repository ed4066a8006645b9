"""A network of another library as a function from pictures to features."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Models
from photosim.domain.errors import UserError
from photosim.domain.model_spec import Layer, ModelSpec, Source
from photosim.vision.models.weights import find_weights, load_state, missing_library

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

_HEAD_NAMES = ("classifier", "fc", "head.fc")
"""What torchvision and timm call the fully connected layer."""


class Backbone:
    """One network with its weights, for one layer and one input size, in evaluation mode, on the processor.

    Attributes:
        spec, layer, input_size: what it is. model_id: names its embeddings. network: the torch module.
    """

    def __init__(
        self,
        spec: ModelSpec,
        layer: Layer = Layer.POOLED,
        input_size: int = 224,
        weights: Path | None = None,
        *,
        is_cut: bool = False,
    ) -> None:
        """Build the network and load its weights.

        is_cut: whether pictures come as squares, of which nothing more is cut off.

        Raises:
            UserError: its library is missing, there are no weights, or they belong to another network.
        """
        self.spec, self.layer, self.input_size = spec, layer, input_size
        self.model_id = spec.model_id(layer, input_size)
        path = find_weights(spec, weights)
        if path is None:
            raise UserError(Models.NO_WEIGHTS(model=spec.title, name=spec.name))
        try:
            self.network = _built(spec)
            self._transform = _transform(spec, input_size, is_cut)
        except ImportError as error:
            raise UserError(missing_library(spec)) from error
        _load(self.network, path, spec, layer)
        self.network.eval()

    def features(self, images: list[Image]) -> npt.NDArray[np.float32]:
        """Features (n, d) of upright RGB pictures, each resized and normalised as the network was trained.

        Raises:
            UserError: the weights give values that are no numbers.
        """
        import torch

        with torch.inference_mode():
            found = self.forward(torch.stack([self._transform(image) for image in images])).numpy()
        if not np.isfinite(found).all():
            raise UserError(Models.NO_FEATURES(model=self.spec.title))
        return np.asarray(found, np.float32)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Features (n, d) of prepared pictures (n, 3, h, w), with gradients where they are on."""
        if self.layer is Layer.HEAD:
            return self.network(x)  # type: ignore[no-any-return]
        return self.maps(x).mean(dim=(2, 3))

    def maps(self, x: torch.Tensor) -> torch.Tensor:
        """The last feature maps (n, c, h, w) of prepared pictures (n, 3, h, w)."""
        network: Any = self.network
        if self.spec.source is Source.TIMM:
            return network.forward_features(x)  # type: ignore[no-any-return]
        if hasattr(network, "features"):
            return network.features(x)  # type: ignore[no-any-return]
        for name, layer in network.named_children():  # ResNet, which has no part called features
            if name == "avgpool":
                break
            x = layer(x)
        return x

    def prepared(self, image: Image) -> torch.Tensor:
        """A picture as the network wants it, (1, 3, h, w)."""
        return self._transform(image)[None]  # type: ignore[no-any-return]


def _built(spec: ModelSpec) -> torch.nn.Module:
    if spec.source is Source.TIMM:
        import timm

        network: torch.nn.Module = timm.create_model(spec.name, pretrained=False)
        return network
    from torchvision.models import get_model

    return get_model(spec.name, weights=None)  # type: ignore[no-any-return]


def _transform(spec: ModelSpec, size: int, is_cut: bool) -> Any:
    """From a PIL picture to a tensor as in training, the resize in the same proportion to another input size."""
    if spec.source is Source.TIMM:
        import timm
        from timm.data.transforms_factory import create_transform

        known: Any = timm.get_pretrained_cfg(spec.name)
        return create_transform(
            (3, size, size),
            mean=known.mean,
            std=known.std,
            interpolation=known.interpolation,
            crop_pct=1.0 if is_cut else known.crop_pct,
        )
    from torchvision.models import get_model_weights

    preset = get_model_weights(spec.name).DEFAULT.transforms()
    resized = size if is_cut else round(size * preset.resize_size[0] / preset.crop_size[0])
    return type(preset)(
        crop_size=size, resize_size=resized, mean=preset.mean, std=preset.std, interpolation=preset.interpolation
    )


def _load(network: torch.nn.Module, path: Path, spec: ModelSpec, layer: Layer) -> None:
    state = load_state(path)
    try:
        missing, strange = network.load_state_dict(state, strict=False)
    except RuntimeError as error:  # the same names with other shapes
        raise UserError(Models.OF_ANOTHER(file=path.name, model=spec.title)) from error
    lacks = [name for name in missing if not name.endswith("num_batches_tracked")]
    heads = [name for name in lacks if name.startswith(_HEAD_NAMES)]
    if strange or len(lacks) > len(heads):
        raise UserError(Models.OF_ANOTHER(file=path.name, model=spec.title))
    if heads and layer is Layer.HEAD:
        raise UserError(Models.NO_HEAD(file=path.name))
