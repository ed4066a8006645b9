"""How one photo lies on the other, and pictures of where they differ; everything here runs in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtGui import QImage, QTransform

from photosim.types import Photo

if TYPE_CHECKING:
    import numpy.typing as npt
    from PIL.Image import Image

    from photosim.ui.library import Library

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]
    Pixels = npt.NDArray[np.uint8]

SIDE = 640
"""Longest side, in pixels, at which two photos are compared here."""
GAIN = 3.0
"""Differences are shown this many times stronger than they are, or a re-saved copy would look black."""
AGREES, DIFFERS, ALONE = (46, 160, 96), (226, 62, 48), (74, 110, 190)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found out about a pair.

    right_to_left: from the right photo to the left one, both 0 to 1 in width and height. aligned: whether it was found
    from the pictures; else the two are laid over each other as they are. difference, heat_map: in the left one's frame.
    is_same: no pixel differs so that it could be seen.
    """

    left: int
    right: int
    right_to_left: QTransform
    aligned: bool
    difference: QImage
    heat_map: QImage
    is_same: bool


def compare(library: Library, left: Photo, right: Photo) -> Comparison:
    """Lay the right photo over the left one and look where they differ."""
    pictures = [library.decode(photo.path, SIDE).convert("RGB") for photo in (left, right)]
    found = placement(pictures[0], pictures[1], left, right)
    a, b = (np.asarray(picture) for picture in pictures)
    left_size, right_size = pictures[0].size, pictures[1].size
    plain = np.diag([left_size[0] / right_size[0], left_size[1] / right_size[1], 1.0])
    matrix = plain if found is None else found
    moved, mask = _moved(b, matrix, *left_size)
    return Comparison(
        left.photo_id,
        right.photo_id,
        _unit_transform(matrix, right_size, left_size),
        found is not None,
        _image(difference_picture(a, moved, mask)),
        _image(heat_picture(a, moved, mask)),
        bool(mask.all()) and int(np.abs(a.astype(np.int16) - moved).max()) <= 2,
    )


def placement(left: Image, right: Image, left_photo: Photo, right_photo: Photo) -> Doubles | None:
    """Where the match put the right picture on the left one: 3×3 on pixels of the two, None where it did not."""
    from photosim.matching.alignment import aligned
    from photosim.matching.features import PhotoView, local_features_of, oriented_hashes
    from photosim.matching.placement import SURE, best_placement
    from photosim.matching.verify import LEAST_LIKENESS

    no_embedding = np.empty(0, np.float32)
    one, other = local_features_of(right), local_features_of(left)
    hashes = oriented_hashes(PhotoView(right_photo, no_embedding), PhotoView(left_photo, no_embedding))
    placed = best_placement(one, other, hashes)
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return None
    _, matrix = aligned(one, other, placed.matrix, rough=placed.likeness < SURE)
    result: Doubles = _enlarging(other.grey, left) @ matrix @ np.linalg.inv(_enlarging(one.grey, right))
    return result if np.isfinite(result).all() else None


def difference_picture(left: Pixels, moved: Pixels, mask: npt.NDArray[np.bool_]) -> Pixels:
    """What differs, amplified, on black; where the right photo has nothing, the left one faintly."""
    difference = np.abs(left.astype(np.float32) - moved.astype(np.float32)) * GAIN
    faint = left.astype(np.float32) * 0.25 + 20
    result: Pixels = np.where(mask[..., None], difference, faint).clip(0, 255).astype(np.uint8)
    return result


def heat_picture(left: Pixels, moved: Pixels, mask: npt.NDArray[np.bool_]) -> Pixels:
    """The left photo in grey, with a colour from agreeing to differing, by local structure (SSIM, Wang et al. 2004)."""
    import cv2

    grey: Floats = cv2.cvtColor(left, cv2.COLOR_RGB2GRAY).astype(np.float32)
    other: Floats = cv2.cvtColor(moved, cv2.COLOR_RGB2GRAY).astype(np.float32)
    unlike = np.clip(1 - _similarity(grey, other), 0, 1)[..., None]
    colour = np.array(AGREES, np.float32) * (1 - unlike) + np.array(DIFFERS, np.float32) * unlike
    colour = np.where(mask[..., None], colour, np.array(ALONE, np.float32))
    strength = np.where(mask[..., None], 0.25 + 0.5 * unlike, 0.5)
    result: Pixels = (grey[..., None] * (1 - strength) + colour * strength).clip(0, 255).astype(np.uint8)
    return result


def _similarity(a: Floats, b: Floats) -> Floats:
    import cv2

    def mean(values: Any) -> Any:
        return cv2.GaussianBlur(values, (0, 0), 4.0)

    ma, mb = mean(a), mean(b)
    va, vb, both = mean(a * a) - ma * ma, mean(b * b) - mb * mb, mean(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    result: Floats = (2 * ma * mb + c1) * (2 * both + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
    return result


def _enlarging(grey: Pixels, picture: Image) -> Doubles:
    """From pixels of the picture that was measured to those of the one that is shown."""
    return np.diag([picture.width / grey.shape[1], picture.height / grey.shape[0], 1.0])


def _moved(image: Pixels, matrix: Doubles, width: int, height: int) -> tuple[Pixels, npt.NDArray[np.bool_]]:
    import cv2

    moved: Any = cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_AREA)
    full = np.full(image.shape[:2], 255, np.uint8)
    mask = cv2.warpPerspective(full, matrix, (width, height), flags=cv2.INTER_NEAREST) > 0
    return moved, mask


def _unit_transform(matrix: Doubles, right: tuple[int, int], left: tuple[int, int]) -> QTransform:
    unit = np.diag([1 / left[0], 1 / left[1], 1.0]) @ matrix @ np.diag([right[0], right[1], 1.0])
    m = (unit / unit[2, 2]).T  # Qt multiplies row vectors from the left
    return QTransform(*(float(value) for value in m.ravel()))


def _image(pixels: Pixels) -> QImage:
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    return QImage(data.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
