"""A sample of a picture's 8×8 blocks, as JPEG transforms them.

Small enough to be stored, and enough to ask later whether another file's blocks are these ones, rounded.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Pixels = npt.NDArray[np.uint8]
    Ends = tuple[int, int]

WAVES = 4
"""Lowest frequencies each way that are kept: 16 of 64."""
MOST = 10
"""Rows, and columns, of blocks that are kept, spread over the whole picture."""

BASIS = np.array(
    [[np.cos((2 * x + 1) * u * np.pi / 16) for x in range(8)] for u in range(WAVES)], np.float32
) / np.float32(2)
BASIS[0] *= np.float32(np.sqrt(0.5))
"""The lowest waves of the 8×8 cosine transform, (WAVES, 8)."""

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_FINENESS = 16
"""Steps of a level in which coefficients are stored."""
_HEAD = struct.Struct("<IIBB")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class BlockSample:
    """Some blocks of a picture.

    size: (height, width) as stored, in pixels. steps: (WAVES, WAVES) by which the file rounds luma; zeros where it is
    no JPEG. coefficients: (rows, columns, WAVES, WAVES) of luma, the frequencies down first, of blocks that are counted
    from the top or the bottom (0, 1), and from the left or the right; those from the far ends only where they are
    others. A JPEG counts from the top and the left, and its copy that was turned from what were other ends.
    """

    size: tuple[int, int]
    steps: Floats
    coefficients: Mapping[Ends, Floats]

    @property
    def has_steps(self) -> bool:
        """Whether the file's own rounding is known."""
        return bool(self.steps.any())

    @classmethod
    def of(cls, pixels: Pixels, table: Sequence[int]) -> Self | None:
        """From pixels as stored, (height, width, 3), and the luminance table of a JPEG; None for a tiny picture."""
        height, width = pixels.shape[:2]
        if min(height, width) < 8 * _LEAST:
            return None
        steps = np.reshape(table, (8, 8))[:WAVES, :WAVES] if len(table) == 64 else np.zeros((WAVES, WAVES))
        found = {
            (bottom, right): _coefficients(pixels[bottom * (height % 8) :, right * (width % 8) :])
            for bottom, right in _ends(height, width)
        }
        return cls((height, width), steps.astype(np.float32), found)

    def to_bytes(self) -> bytes:
        """Packed, two to eight kilobytes."""
        rows, columns = self.coefficients[0, 0].shape[:2]
        numbers = np.round(np.stack(list(self.coefficients.values())) * _FINENESS).astype("<i2")
        content = _HEAD.pack(*self.size, rows, columns) + self.steps.astype("<u2").tobytes() + numbers.tobytes()
        return zlib.compress(content, 6)

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self | None:
        """The reverse of `to_bytes`; None for nothing."""
        if not packed:
            return None
        content = zlib.decompress(packed)
        height, width, rows, columns = _HEAD.unpack_from(content)
        steps = np.frombuffer(content, "<u2", WAVES * WAVES, _HEAD.size).reshape(WAVES, WAVES)
        numbers = np.frombuffer(content, "<i2", offset=_HEAD.size + steps.nbytes).astype(np.float32) / _FINENESS
        each = numbers.reshape(-1, rows, columns, WAVES, WAVES)
        found = dict(zip(_ends(height, width), each, strict=True))
        return cls((height, width), steps.astype(np.float32), found)

    def transposed(self) -> BlockSample:
        """Of the picture with rows and columns swapped."""
        found = {(right, bottom): c.transpose(1, 0, 3, 2) for (bottom, right), c in self.coefficients.items()}
        return BlockSample(self.size[::-1], self.steps.T, found)

    def flipped(self, down: bool, across: bool) -> Floats:
        """(rows, columns, WAVES, WAVES) of the picture upside down, left and right swapped, or both."""
        height, width = self.size
        result = self.coefficients[int(down and height % 8 > 0), int(across and width % 8 > 0)]
        sign: Any = (np.float32(-1)) ** np.arange(WAVES)
        if down:
            result = np.flip(result, 0) * sign[:, None]
        return np.flip(result, 1) * sign if across else result


def spread(count: int) -> npt.NDArray[np.int64]:
    """Up to `MOST` of so many places, evenly, and the same ones counted from either end."""
    number = min(MOST, count)
    first = np.round(np.linspace(0, count - 1, number)[: number // 2]).astype(np.int64)
    middle = np.full(number % 2, (count - 1) // 2)
    return np.unique(np.concatenate((first, middle, (count - 1 - first)[::-1])))


def _ends(height: int, width: int) -> list[Ends]:
    """The corners that blocks are counted from."""
    return [(bottom, right) for bottom in range(1 + (height % 8 > 0)) for right in range(1 + (width % 8 > 0))]


def _coefficients(pixels: Pixels) -> Floats:
    rows, columns = (spread(side // 8) for side in pixels.shape[:2])
    across = 8 * columns[:, None] + np.arange(8)
    blocks = np.stack([pixels[8 * row : 8 * row + 8][:, across].swapaxes(0, 1) for row in rows.tolist()])
    luma = blocks.astype(np.float32) @ _LUMA - 128
    result: Floats = BASIS @ luma @ BASIS.T
    return result
