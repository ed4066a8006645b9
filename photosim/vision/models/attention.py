"""Where a network looks when it finds two pictures alike: gradient-weighted maps of the cosine of the pair.

After Grad-CAM (Selvaraju et al. 2017), with the cosine of two pooled feature vectors in place of a class: how much each
place of the last feature maps of one picture adds to its likeness to the other. Both pictures get a map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.vision.models.mobilenet import IMAGENET_DEVIATION, IMAGENET_MEAN

if TYPE_CHECKING:
    import torch

    from photosim.vision.models.backbone import Backbone

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

SIDE = 416
"""Pixels of the square that the network sees: maps of 13 by 13 places, where 224 pixels give 7 by 7."""

TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Attention:
    """cosine: of the pair. maps: of each picture, (h, w), not negative; 1 all together, or 0 where nothing agrees."""

    cosine: float
    maps: tuple[Floats, Floats]


def attention(backbone: Backbone, a: Image.Image, b: Image.Image) -> Attention:
    """Where each of two upright RGB pictures is like the other, over the whole of it.

    backbone: one with the pooled features.
    """
    import torch

    x = torch.stack([_prepared(image) for image in (a, b)])
    with torch.no_grad():
        layers = backbone.maps(x)
    layers.requires_grad_(True)
    with torch.enable_grad():
        pooled = layers.mean(dim=(2, 3))
        likeness = (pooled[0] * pooled[1]).sum()
        likeness.backward()  # type: ignore[no-untyped-call]
    assert layers.grad is not None
    weights = layers.grad.mean(dim=(2, 3), keepdim=True)
    found = (weights * layers.detach()).sum(dim=1).clamp(min=0).numpy().astype(np.float32)
    cosine = float(torch.nn.functional.cosine_similarity(pooled[:1].detach(), pooled[1:].detach())[0])
    return Attention(cosine, (_shared(found[0]), _shared(found[1])))


def cosines_of(backbone: Backbone, variants: Sequence[Image.Image], other: Image.Image) -> list[float]:
    """The cosine that `attention` explains, of each of some pictures to another one."""
    import torch

    with torch.inference_mode():
        # one at a time: the maps of several pictures do not fit the processor's cache
        pooled = [backbone.maps(_prepared(image)[None]).mean(dim=(2, 3)) for image in (other, *variants)]
        likeness = torch.nn.functional.cosine_similarity
        return [float(likeness(found, pooled[0])[0]) for found in pooled[1:]]


def highlighted(weights: Floats, share: float = TENTH) -> Mask:
    """The places with the most weight, as many as make up this share of the picture."""
    number = max(1, round(weights.size * share))
    mask = np.zeros(weights.size, np.bool_)
    mask[np.argsort(weights, axis=None, kind="stable")[-number:]] = True
    return mask.reshape(weights.shape)


def elsewhere(mask: Mask, chance: np.random.Generator) -> Mask:
    """A patch of the same form and size somewhere by chance: scattered places would hide more than one patch does."""
    down, right = (int(chance.integers(length)) for length in mask.shape)
    return np.roll(mask, (down, right), axis=(0, 1))


def covered(image: Image.Image, mask: Mask) -> Image.Image:
    """A picture whose masked places are painted over in its average colour."""
    pixels = np.asarray(image).copy()
    whole = np.asarray(Image.fromarray(mask).resize(image.size, Image.Resampling.NEAREST))
    pixels[whole] = pixels.mean(axis=(0, 1)).round().astype(np.uint8)
    return Image.fromarray(pixels)


def edge_share(weights: Floats, edge: float = 0.12) -> tuple[float, float]:
    """Share of the weight near the edges of a picture, where frames, captions and dates are; and of its area.

    edge: width of that strip, as a share of each side.
    """
    large = np.asarray(Image.fromarray(weights).resize((100, 100), Image.Resampling.BILINEAR))
    strip = round(100 * edge)
    inside = large[strip:-strip, strip:-strip]
    total = float(large.sum())
    return (1 - float(inside.sum()) / total if total else 0.0), 1 - inside.size / large.size


def _prepared(image: Image.Image) -> torch.Tensor:
    import torch

    pixels = np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BILINEAR), np.float32) / 255
    normal = (pixels - np.array(IMAGENET_MEAN, np.float32)) / np.array(IMAGENET_DEVIATION, np.float32)
    return torch.from_numpy(normal).permute(2, 0, 1)


def _shared(weights: Floats) -> Floats:
    total = weights.sum()
    return weights / total if total > 0 else np.zeros_like(weights)
