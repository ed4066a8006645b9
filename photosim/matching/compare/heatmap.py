"""One photo laid over another, for display: the transform, the difference, the heat map of agreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photosim.matching.compare.alignment import aligned
from photosim.matching.compare.local_features import LocalFeatures, local_features_of
from photosim.matching.compare.placement import SURE, best_placement
from photosim.vision import fingerprint

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[Any]
    Pixels = npt.NDArray[np.uint8]
    Bools = npt.NDArray[np.bool_]

GAIN = 3.0
"""Differences are amplified this many times; otherwise a re-saved copy would look black."""
LEAST_LIKENESS = 0.3
"""Correlation under the best transform below which two pictures are simply shown as they are."""
AGREES, DIFFERS, ALONE = (46, 160, 96), (226, 62, 48), (74, 110, 190)
_SSIM_SIGMA = 4.0


@dataclass(frozen=True, slots=True)
class Laid:
    """The second picture in the frame of the first.

    matrix: 3×3, from pixels of the second to pixels of the first. found: whether the pictures gave it; else the second
    one is only resized. pixels: (h, w, 3) the second picture, moved. mask: (h, w) where it lies.
    """

    matrix: Doubles
    found: bool
    pixels: Pixels
    mask: Bools


def lay_over(first: Pixels, second: Pixels) -> Laid:
    """Lay the second picture over the first. Both (h, w, 3) uint8 RGB, of any size."""
    import cv2

    height, width = first.shape[:2]
    matrix = _transform(first, second)
    used = matrix if matrix is not None else np.diag([width / second.shape[1], height / second.shape[0], 1.0])
    moved: Any = cv2.warpPerspective(second, used, (width, height), flags=cv2.INTER_AREA)
    full = np.full(second.shape[:2], 255, np.uint8)
    mask = cv2.warpPerspective(full, used, (width, height), flags=cv2.INTER_NEAREST) > 0
    return Laid(used, matrix is not None, moved, mask)


def difference_picture(first: Pixels, laid: Laid) -> Pixels:
    """What differs, amplified, on black; where the second picture has nothing, the first one faintly."""
    difference = np.abs(first.astype(np.float32) - laid.pixels.astype(np.float32)) * GAIN
    faint = first.astype(np.float32) * 0.25 + 20
    result: Pixels = np.where(laid.mask[..., None], difference, faint).clip(0, 255).astype(np.uint8)
    return result


def heat_map(first: Pixels, laid: Laid) -> Pixels:
    """The first picture in grey, coloured from agreeing (green) to differing (red); blue where it stands alone."""
    import cv2

    grey = cv2.cvtColor(first, cv2.COLOR_RGB2GRAY).astype(np.float32)
    unlike = (1 - agreement(first, laid))[..., None]
    colour = np.array(AGREES, np.float32) * (1 - unlike) + np.array(DIFFERS, np.float32) * unlike
    colour = np.where(laid.mask[..., None], colour, np.array(ALONE, np.float32))
    strength = np.where(laid.mask[..., None], 0.25 + 0.5 * unlike, 0.5)
    result: Pixels = (grey[..., None] * (1 - strength) + colour * strength).clip(0, 255).astype(np.uint8)
    return result


def agreement(first: Pixels, laid: Laid) -> Floats:
    """Local structural similarity of the grey pictures, 0 to 1 (SSIM, Wang et al. 2004), (h, w)."""
    import cv2

    second = np.where(laid.mask[..., None], laid.pixels, first)  # otherwise the blur would see an edge at its border
    a, b = (cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) for pixels in (first, second))

    def mean(values: Floats) -> Any:
        return cv2.GaussianBlur(values, (0, 0), _SSIM_SIGMA)

    ma, mb = mean(a), mean(b)
    va, vb, both = mean(a * a) - ma * ma, mean(b * b) - mb * mb, mean(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    similarity = (2 * ma * mb + c1) * (2 * both + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
    result: Floats = np.clip(similarity, 0, 1)
    return result


def _transform(first: Pixels, second: Pixels) -> Doubles | None:
    """From pixels of the second to pixels of the first, as the comparison of pairs finds it."""
    one, two = (local_features_of(pixels) for pixels in (second, first))
    hashes = fingerprint.oriented_distances(_hash(second), _hash(first))[:, 0]
    placed = best_placement(one, two, hashes, 1.0)
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return None
    found = aligned(one, two, placed.matrix, rough=placed.likeness < SURE)
    if found is None:
        return None
    whole = np.linalg.inv(_to_grey(first, two)) @ found.matrix @ _to_grey(second, one)
    result: Doubles = whole / whole[2, 2]
    return result


def _hash(pixels: Pixels) -> Pixels:
    return np.frombuffer(fingerprint.dct_hash(fingerprint.trimmed(Image.fromarray(pixels))), np.uint8)[None]


def _to_grey(pixels: Pixels, local: LocalFeatures) -> Doubles:
    """From pixel centres of a picture to pixel centres of its grey one."""
    x, y = local.grey.shape[1] / pixels.shape[1], local.grey.shape[0] / pixels.shape[0]
    return np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1]])
