"""Why two photos are alike: where a network looks, where they agree, which faces are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.services.model_comparison import ModelChoice, ModelComparer, OpenedPictures, cosine

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.vision.quality import Box

Floats = npt.NDArray[np.float32]
Pixels = npt.NDArray[np.uint8]

_TRIES = 4
_FACE_MARGIN = 0.15
"""Share of a face's box that is added at each side before faces are compared."""

FACES_ALIKE = 0.75
"""Least cosine of two face crops that is called alike. It says that crops look alike, and nothing of who is seen."""


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the network looks.

    cosine: of the pair. maps: of each picture, (h, w), 1 all together. drop: how far the cosine falls when the
    highlighted tenth of the first picture is covered; drop_by_chance: when a patch of the same form elsewhere is.
    at_edges: share of the evidence near the edges, of both pictures; edge_area: share of the area that is.
    """

    cosine: float
    maps: tuple[Floats, Floats]
    drop: float
    drop_by_chance: float
    at_edges: float
    edge_area: float


@dataclass(frozen=True, slots=True)
class Faces:
    """boxes: of each picture, as shares of it. likeness: greatest cosine of a face here and one there, or None."""

    boxes: tuple[tuple[Box, ...], tuple[Box, ...]]
    likeness: float | None


def attended(comparer: ModelComparer, pictures: OpenedPictures) -> Focus:
    """Where the shipped network looks in both pictures, and whether covering that matters.

    Raises:
        UserError: torch is not installed.
    """
    from photosim.vision.models import attention as maps

    backbone = comparer.backbone(ModelChoice())
    a, b = pictures.images
    found = maps.attention(backbone, a, b)
    mask, chance = maps.highlighted(found.maps[0]), np.random.default_rng(0)
    masks = [mask, *(maps.elsewhere(mask, chance) for _ in range(_TRIES))]
    without, *others = maps.cosines_of(backbone, [maps.covered(a, hidden) for hidden in masks], b)
    edges = [maps.edge_share(weights) for weights in found.maps]
    return Focus(
        found.cosine, found.maps, found.cosine - without, found.cosine - float(np.mean(others)),
        float(np.mean([share for share, _ in edges])), edges[0][1],
    )  # fmt: skip


def agreement(pictures: OpenedPictures) -> Pixels:
    """The first picture, green where the second agrees with it, and red where it differs; (h, w, 3) uint8."""
    from photosim.matching.compare import heatmap
    from photosim.vision.quality import SIDE

    first, second = (np.asarray(_at_most(image, SIDE)) for image in pictures.images)
    return np.asarray(heatmap.heat_map(first, heatmap.lay_over(first, second)), np.uint8)


def faces_of(comparer: ModelComparer, pictures: OpenedPictures) -> Faces:
    """The faces of both pictures, and how alike the two most alike are."""
    from photosim.vision.quality import SIDE, look_at

    small = [_at_most(image, SIDE) for image in pictures.images]
    boxes = tuple(look_at(image).faces for image in small)
    crops = [[face_crop(image, box) for box in found] for image, found in zip(pictures.images, boxes, strict=True)]
    if not all(crops):
        return Faces((boxes[0], boxes[1]), None)
    network = comparer.load(ModelChoice())
    one, other = (network.features(found) for found in crops)
    return Faces((boxes[0], boxes[1]), max(cosine(x, y) for x in one for y in other))


def face_crop(image: Image, box: Box) -> Image:
    """A face with a little around it."""
    x, y, w, h = box
    left, top = (x - w * _FACE_MARGIN) * image.width, (y - h * _FACE_MARGIN) * image.height
    right, bottom = (x + w * (1 + _FACE_MARGIN)) * image.width, (y + h * (1 + _FACE_MARGIN)) * image.height
    left, top, right, bottom = max(0, left), max(0, top), min(image.width, right), min(image.height, bottom)
    return image.crop((round(left), round(top), round(right), round(bottom)))


def coloured(image: Image, weights: Floats, side: int = 900) -> Pixels:
    """A picture under its map, from blue (little) to red (much); (h, w, 3) uint8, at most `side` pixels a side."""
    import cv2
    from PIL import Image as Pillow

    small = _at_most(image, side)
    large = np.asarray(Pillow.fromarray(weights).resize(small.size, Pillow.Resampling.BICUBIC))
    level = (255 * np.clip(large / (float(large.max()) or 1.0), 0, 1)).astype(np.uint8)
    colours = cv2.cvtColor(cv2.applyColorMap(level, cv2.COLORMAP_TURBO), cv2.COLOR_BGR2RGB)
    grey = np.asarray(small.convert("L").convert("RGB"))
    return (0.5 * grey + 0.5 * colours).round().astype(np.uint8)


def _at_most(image: Image, side: int) -> Image:
    small = image.copy()
    small.thumbnail((side, side))
    return small
