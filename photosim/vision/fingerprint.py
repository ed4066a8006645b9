"""A perceptual hash of 255 bits that can be read in all eight orientations, and the trimming of plain bars before it.

The hash holds the signs of the 255 lowest frequencies of the picture's cosine transform (after Zauner 2010, "pHash",
with zero instead of the median, so that orientation needs no second look at the pixels): mirroring a picture changes
the sign of every odd horizontal frequency and turning it on its diagonal swaps the two axes. A hash is (32,) uint8, its
bits packed big-endian over the 16×16 block of frequencies in row order; the first, the mean brightness, is always 0.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL import Image

HASH_BYTES = 32
_SIDE = 64
_BLOCK = 16
_BITS = _BLOCK * _BLOCK

BAR_TOLERANCE = 14
"""Levels of 255 by which a pixel of a plain bar may differ from its colour: JPEG noise, not content."""
BAR_SHARE = 0.985
"""Least share of the pixels of each line of a bar that have its colour."""
EDGE_DIFFERENCE = 26
EDGE_SHARE = 0.6
"""A bar ends within four lines in one that differs by `EDGE_DIFFERENCE` levels in `EDGE_SHARE` of its pixels."""
MOST_TRIMMED = 0.42
"""Share of a side that a single bar may take."""
_FEW_LINES = 24  # checked first: most pictures that are plain at the edge have no bar

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Box = tuple[int, int, int, int]

ORIENTATIONS = (
    "upright",
    "mirrored",
    "mirrored top to bottom",
    "turned 180°",
    "mirrored and turned 90° left",
    "turned 90° left",
    "turned 90° right",
    "mirrored and turned 90° right",
)
"""What each orientation does: bit 0 mirrors left to right, bit 1 top to bottom; then bit 2 transposes."""


def dct_hash(image: Image.Image) -> bytes:
    """Hash of an upright picture, as it is: trim it with `trimmed` before.

    Returns:
        32 bytes; all zero bits for a picture of one colour.
    """
    from PIL import Image as Pillow

    # reduced by a whole factor first, which costs a quarter and moves one bit in two hundred at most
    small = image.convert("L").resize((_SIDE, _SIDE), Pillow.Resampling.LANCZOS, reducing_gap=1.5)
    return hash_of_square(np.asarray(small, dtype=np.float32)).tobytes()


def hash_of_square(grey: Floats) -> Bytes:
    """Hash of a grey picture of 64×64 pixels, (32,) uint8."""
    basis = _cosines()
    block = basis @ (grey - grey.mean()) @ basis.T
    bits = block > 1e-3
    bits[0, 0] = False
    return np.packbits(bits)


@lru_cache(maxsize=1)
def _cosines() -> Floats:
    """The 16 lowest rows of the 64-point cosine transform (DCT-II, unscaled), (16, 64)."""
    k = np.arange(_BLOCK)[:, None]
    n = np.arange(_SIDE)[None, :]
    return np.cos(np.pi * (2 * n + 1) * k / (2 * _SIDE)).astype(np.float32)


def orientations(hashes: Bytes) -> Bytes:
    """Hashes of the same pictures in all eight orientations.

    Args:
        hashes: (n, 32).

    Returns:
        (8, n, 32), in the order of `ORIENTATIONS`.
    """
    bits = np.unpackbits(hashes, axis=-1).reshape(-1, _BLOCK, _BLOCK)
    turned = [_transposed(_mirrored(bits, number)) if number & 4 else _mirrored(bits, number) for number in range(8)]
    return np.packbits(np.stack(turned).reshape(8, -1, _BITS), axis=-1)


def _mirrored(bits: Bytes, number: int) -> Bytes:
    odd = np.arange(_BLOCK) & 1
    flips = (odd[None, :] * (number & 1)) ^ (odd[:, None] * (number >> 1 & 1))
    result: Bytes = bits ^ flips.astype(np.uint8)
    return result


def _transposed(bits: Bytes) -> Bytes:
    return bits.transpose(0, 2, 1)


def distances(a: Bytes, b: Bytes) -> npt.NDArray[np.uint8]:
    """Number of different bits between hashes, row by row.

    Args:
        a: (…, 32).
        b: (…, 32), broadcast against a.

    Returns:
        (…) 0 to 255; unrelated pictures lie around 127.
    """
    counts: npt.NDArray[np.uint8] = np.bitwise_count(a ^ b).sum(axis=-1, dtype=np.uint8)
    return counts


def oriented_distances(a: Bytes, b: Bytes) -> npt.NDArray[np.uint8]:
    """Distances from a in each orientation to b as it is, (8, n) for (n, 32) hashes."""
    return distances(orientations(a), b[None])


def turn(image: Image.Image, orientation: int) -> Image.Image:
    """The picture in one of the eight `ORIENTATIONS`."""
    from PIL import Image as Pillow

    steps = (
        (orientation & 1, Pillow.Transpose.FLIP_LEFT_RIGHT),
        (orientation & 2, Pillow.Transpose.FLIP_TOP_BOTTOM),
        (orientation & 4, Pillow.Transpose.TRANSPOSE),
    )
    for wanted, method in steps:
        image = image.transpose(method) if wanted else image
    return image


def trimmed(image: Image.Image, pixels: Bytes | None = None) -> Image.Image:
    """The picture without plain bars or a plain frame around it (letterbox, border); `pixels`: its array, if known."""
    box = content_box(np.asarray(image) if pixels is None else pixels)
    return image if box == (0, 0, image.width, image.height) else image.crop(box)


def content_box(pixels: Bytes) -> Box:
    """Box (left, top, right, bottom) of what lies inside plain bars; the whole picture where there are none.

    Only a bar of one colour that ends in a sharp straight line counts: a garment on white or a night sky stays whole.

    Args:
        pixels: (h, w, 3) uint8 RGB.
    """
    import cv2

    height, width = pixels.shape[:2]
    top, bottom = _bar(pixels), height - _bar(pixels[::-1])
    middle: Bytes = np.asarray(cv2.transpose(pixels[top:bottom]), np.uint8)
    left, right = _bar(middle), width - _bar(middle[::-1])
    if left or right:
        inner = pixels[:, left:right]
        top, bottom = max(top, _bar(inner)), min(bottom, height - _bar(inner[::-1]))
    if bottom - top < 16 or right - left < 16:
        return 0, 0, width, height
    return left, top, right, bottom


def _bar(lines: Bytes) -> int:
    """Number of leading lines of (n, m, 3) that form a plain bar."""
    colour = np.median(lines[0], axis=0).astype(np.int16)
    if _plain_share(lines[:1], colour)[0] < BAR_SHARE:
        return 0  # nearly every photo returns here
    most = max(1, int(len(lines) * MOST_TRIMMED))
    for count in (min(_FEW_LINES, most), most):
        content = np.flatnonzero(_plain_share(lines[:count], colour) < BAR_SHARE)
        if content.size:
            return _checked_edge(lines, int(content[0]), colour)
    return 0


def _checked_edge(lines: Bytes, first: int, colour: npt.NDArray[np.int16]) -> int:
    """`first`, or the line after it, if the content begins sharply there; else 0: a soft edge is no bar."""
    if first == 0:
        return 0
    inside = np.flatnonzero(_plain_share(lines[first : first + 4], colour, EDGE_DIFFERENCE) <= 1 - EDGE_SHARE)
    return first + min(int(inside[0]), 1) if inside.size else 0


def _plain_share(
    lines: Bytes, colour: npt.NDArray[np.int16], tolerance: int = BAR_TOLERANCE
) -> npt.NDArray[np.float64]:
    import cv2

    low, high = tuple((colour - tolerance).tolist()), tuple((colour + tolerance).tolist())
    plain = cv2.inRange(np.ascontiguousarray(lines), low, high)
    share: npt.NDArray[np.float64] = plain.mean(axis=1) / 255
    return share
