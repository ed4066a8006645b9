"""Papers and screens are looked at again in full: at working size, the small print of two of them is the same grey.

Only pairs that look like paper or a screen, and in which nothing was found to differ, are worth it: both files are
opened again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.errors import DecodeError
from photosim.domain.features.change_features import ContentDifference
from photosim.matching.compare.alignment import block_shifts, corrected
from photosim.matching.compare.content_differences import Overlaid, boxes
from photosim.matching.compare.differences import found_places
from photosim.matching.compare.image_bands import Frame
from photosim.matching.compare.local_features import LocalFeatures, PhotoView
from photosim.matching.compare.overlay import Overlay, moved, moving, overlap_box, resized, scale_of, scaling
from photosim.matching.score.content_evidence import SURELY
from photosim.vision.decode import decode_image

Doubles = npt.NDArray[Any]

SIDE = 1600
"""Longest side, in pixels, at which papers are compared: small print has letters of eight pixels there."""
WORTH = 1.4
"""How many times more detail both files must hold than was compared."""
ROUNDS = 2
"""Corrections of the alignment, which was good to a tenth of a pixel at working size only."""
SURE = 60.0
"""Strength from which a place in paper differs: copies of papers stay below 10, other letters are over 130."""


def full_differences(a: PhotoView, b: PhotoView, matrix: Doubles, content: ContentDifference) -> ContentDifference:
    """The content of two papers, with what differs and where when they are seen in full.

    Args:
        a: the picture that is moved, with its local features.
        b: the picture that gives the frame.
        matrix: 3×3, from pixels of a.local.grey to pixels of b.local.grey.
        content: what was found at working size; it stands where nothing more is seen, or a file cannot be opened again.
    """
    if _detail(a, b, matrix) < WORTH:
        return content
    try:
        one, two = _full(a), _full(b)
        laid = _laid(one, two, _between(b, two) @ matrix @ np.linalg.inv(_between(a, one)))
    except DecodeError:
        return content
    if laid is None:
        return content
    place = max(found_places(laid.x, laid.y, laid.mask), key=lambda found: found.strength, default=None)
    if place is None or place.strength < SURE:
        return content
    first, second = boxes(place, laid.overlay, one, two)
    return replace(content, differs=float(np.log2(place.strength / SURE)) + SURELY + 1, first=first, second=second)


def _detail(a: PhotoView, b: PhotoView, matrix: Doubles) -> float:
    """How many times more pixels, along a side, the coarser of the two files has where they overlap."""
    assert a.local is not None
    assert b.local is not None
    ratios = [max(v.photo.facts.width, v.photo.facts.height) / max(v.local.grey.shape) for v in (a, b) if v.local]
    return float(min(ratios[0] / max(scale_of(matrix), 1e-6), ratios[1]))


@lru_cache(maxsize=6)
def _read(path: str, _mtime_ns: int) -> npt.NDArray[np.uint8]:
    return np.asarray(decode_image(path, SIDE).image.convert("L"))


def _full(view: PhotoView) -> LocalFeatures:
    """The view with its grey picture in full."""
    assert view.local is not None
    grey = _read(view.photo.path, view.photo.mtime_ns)
    across, down = (grey.shape[i] / view.local.grey.shape[i] for i in (1, 0))
    left, top, right, bottom = view.local.box
    box = (round(left * across), round(top * down), round(right * across), round(bottom * down))
    return replace(view.local, grey=grey, box=box)


def _between(view: PhotoView, full: LocalFeatures) -> Doubles:
    """From pixels of the view's grey picture to those of the full one."""
    assert view.local is not None
    across, down = (full.grey.shape[i] / view.local.grey.shape[i] for i in (1, 0))
    return scaling(across, down)


def _laid(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> Overlaid | None:
    """The two in one frame, aligned anew; `matrix` is between the pictures given. None where they hardly overlap."""
    overlay = _overlay(a, b, matrix)
    for _ in range(ROUNDS):
        if overlay is None:
            return None
        matrix = corrected(overlay, matrix, block_shifts(overlay))
        overlay = _overlay(a, b, matrix)
    if overlay is None:
        return None
    return Overlaid(overlay.x.luma, overlay.y.luma, overlay.mask, overlay)


def _overlay(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> Overlay | None:
    """As `overlay.overlaid`, of the whole overlap, and keeping nothing: such frames take ten megabytes each."""
    import cv2

    box = overlap_box(a, b, matrix)
    if box is None:
        return None
    left, top, right, bottom = box
    share = min(1.0, 1 / scale_of(matrix))
    size = (max(8, round((right - left) * share)), max(8, round((bottom - top) * share)))
    to_frame = scaling(size[0] / (right - left), size[1] / (bottom - top)) @ moving(-left, -top)
    x = moved(partial(resized, a.grey), a.grey.shape, to_frame @ matrix, size)
    content = np.zeros(a.grey.shape, np.uint8)
    content[a.box[1] : a.box[3], a.box[0] : a.box[2]] = 255
    mask = np.asarray(cv2.warpPerspective(content, to_frame @ matrix, size, flags=cv2.INTER_LINEAR) > 250)
    y = resized(b.grey[top:bottom, left:right], size)
    return Overlay(Frame(np.where(mask, x, y)), Frame(y), mask, to_frame, to_frame @ matrix)
