"""The networks that photos can be compared with: one line each. A further one is one more line, and its test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from photosim.domain.catalogue import Models
from photosim.domain.errors import UserError

INPUT_SIZES = (224, 416, 512)
"""Sides in pixels of the square picture that a network may be shown."""


class Source(StrEnum):
    """The library that knows how a network is built and where its weights are published."""

    TORCHVISION = "torchvision"
    TIMM = "timm"


class Layer(StrEnum):
    """Which numbers of a network stand for a picture."""

    POOLED = "pooled"
    """The last feature maps, averaged. Behind a ReLU, their cosine is never negative."""

    HEAD = "head"
    """The fully connected layer behind them: scores of ImageNet's 1,000 classes, of any sign."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """What is known of a network before it is loaded.

    name: as its library calls it. source: that library. dim: length of the pooled features. title: for people.
    """

    name: str
    source: Source
    dim: int
    title: str

    def model_id(self, layer: Layer, input_size: int) -> str:
        """Names embeddings of this network; those of different ids are never compared."""
        return f"{self.name}-{layer}-{input_size}"


DEFAULT_MODEL = "mobilenet_v2"

SPECS = (
    ModelSpec("mobilenet_v2", Source.TORCHVISION, 1280, "MobileNetV2"),
    ModelSpec("resnet18", Source.TORCHVISION, 512, "ResNet-18"),
    ModelSpec("resnet50", Source.TORCHVISION, 2048, "ResNet-50"),
    ModelSpec("resnet101", Source.TORCHVISION, 2048, "ResNet-101"),
    ModelSpec("efficientnet_b0", Source.TORCHVISION, 1280, "EfficientNet-B0"),
    ModelSpec("convnext_tiny", Source.TORCHVISION, 768, "ConvNeXt Tiny"),
    ModelSpec("convnext_base", Source.TORCHVISION, 1024, "ConvNeXt Base"),
    ModelSpec("vgg16", Source.TORCHVISION, 512, "VGG-16"),
    ModelSpec("cspdarknet53", Source.TIMM, 1024, "CSPDarknet-53"),
)


def spec(name: str) -> ModelSpec:
    """The network of a name.

    Raises:
        UserError: there is none.
    """
    found = next((entry for entry in SPECS if entry.name == name), None)
    if found is None:
        names = ", ".join(entry.name for entry in SPECS)
        raise UserError(Models.UNKNOWN(name=name, names=names))
    return found
