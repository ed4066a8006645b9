"""The pictures inside a picture, made upright and cut out of their frames: what a photo of a print is compared by."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.domain.decoded import InnerCut
from photosim.vision.network_input import network_input
from photosim.vision.quadrangles import quadrangles

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

MOST = 2
"""Pictures that are taken out of one."""
LONGEST = 256
"""Longest side of one that was taken out, pixels."""
INSET = 0.0075
"""Share of a picture that is left out at each side: an outline is right to about a pixel."""
ROUNDS = 4
"""Frames within frames: wood, mat, white border."""
PEELED_SIDE = 112
"""Longest side of the picture in which frames are looked for, pixels."""
PLAIN, PLAIN_SHARE = 18, 0.93
"""Levels by which a pixel of a frame may differ from its colour, and the share of a line that must not."""
SHARP, SHARP_SHARE = 20, 0.6
"""Levels by which the picture differs from its frame where it begins, and the share of the line that does."""
MOST_PEELED, LEAST_LEFT = 0.45, 16
"""Share of a side that one frame may take, and pixels that must be left."""


def inner_cuts(pixels: Bytes) -> tuple[InnerCut, ...]:
    """The pictures inside a picture, (h, w, 3) uint8 RGB, for the network."""
    size = np.array(pixels.shape[1::-1], np.float32)
    found = inner_pictures(pixels)
    return tuple(InnerCut(network_input(Image.fromarray(cut)), (outline + 0.5) / size) for cut, outline in found)


def inner_pictures(pixels: Bytes) -> list[tuple[Bytes, Floats]]:
    """The pictures inside a picture, with their outlines there; hardly any photo taken outdoors has one.

    Args:
        pixels: (h, w, 3) uint8 RGB.

    Returns:
        Pictures (h, w, 3), at most 256 pixels a side, and their corners (4, 2) in pixels of the whole.
    """
    return [_taken_out(pixels, quad) for quad in quadrangles(pixels, MOST)]


def _taken_out(pixels: Bytes, quad: Floats) -> tuple[Bytes, Floats]:
    """A quadrangle made a rectangle, without the frames in it, and its corners."""
    import cv2

    quad = quad + (quad.mean(axis=0) - quad) * (2 * INSET)
    lengths = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    size = np.maximum(LEAST_LEFT, np.array([lengths[0] + lengths[2], lengths[1] + lengths[3]]) / 2)
    width, height = np.round(size * min(1.0, LONGEST / float(size.max()))).astype(int).tolist()
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad, corners - 0.5)
    flat = np.asarray(cv2.warpPerspective(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)
    left, top, right, bottom = _unframed(flat)
    box = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32) - 0.5
    outline = cv2.perspectiveTransform(box[None], np.linalg.inv(matrix))[0]
    return np.ascontiguousarray(flat[top:bottom, left:right]), outline


def _unframed(picture: Bytes) -> tuple[int, int, int, int]:
    """Box (left, top, right, bottom) inside all plain frames."""
    import cv2

    height, width = picture.shape[:2]
    share = min(1.0, PEELED_SIDE / max(height, width))
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else picture
    box = [0, 0, small.shape[1], small.shape[0]]
    for _ in range(ROUNDS):
        left, top, right, bottom = box
        inside = small[top:bottom, left:right].astype(np.int16)
        turned = inside.transpose(1, 0, 2)
        cuts = [_frame(lines) for lines in (turned, inside, turned[::-1], inside[::-1])]
        new = [left + cuts[0], top + cuts[1], right - cuts[2], bottom - cuts[3]]
        if not any(cuts) or new[2] - new[0] < LEAST_LEFT or new[3] - new[1] < LEAST_LEFT:
            break
        box = new
    scale = np.array([width, height, width, height]) / (small.shape[1::-1] * 2)
    left, top, right, bottom = np.round(box * scale).astype(int).tolist()
    return left, top, right, bottom


def _frame(lines: npt.NDArray[np.int16]) -> int:
    """Number of leading lines of (n, m, 3) that are a plain frame, perhaps behind a rim of up to two lines."""
    for rim in range(3):
        count = _plain_lines(lines[rim:])
        if count:
            return rim + count
    return 0


def _plain_lines(lines: npt.NDArray[Any]) -> int:
    most = int(len(lines) * MOST_PEELED)
    colour = np.median(lines[0], axis=0).astype(np.int16)
    if most < 1 or _away(lines[:1], colour, PLAIN)[0] > 1 - PLAIN_SHARE:
        return 0  # nearly every line returns here
    content = np.flatnonzero(_away(lines[:most], colour, PLAIN) > 1 - PLAIN_SHARE)
    if not content.size:
        return 0
    first = int(content[0])
    sharp = np.flatnonzero(_away(lines[first : first + 4], colour, SHARP) >= SHARP_SHARE)
    return first + min(int(sharp[0]), 1) if sharp.size else 0


def _away(lines: npt.NDArray[np.int16], colour: npt.NDArray[np.int16], levels: int) -> npt.NDArray[np.float64]:
    """Share of each line that differs from a colour by more than so many levels."""
    away = np.abs(lines - colour) > levels
    share: npt.NDArray[np.float64] = (away[..., 0] | away[..., 1] | away[..., 2]).mean(axis=1)
    return share
