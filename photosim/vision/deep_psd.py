"""Photoshop files that Pillow does not read: 16 bits a channel, and the large kind (PSB). Of both the merged picture.

Adobe Photoshop File Formats Specification.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import numpy as np
from PIL import Image

from photosim.vision.unsupported import UnsupportedError

_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_HEADER = struct.Struct(">4sH6xHIIHH")
_RAW, _PACKBITS = 0, 1
_BITS = (8, 16)


def is_deep(head: bytes) -> bool:
    """Whether the first 32 bytes of a file are those of such a Photoshop file."""
    if len(head) < _HEADER.size or not head.startswith(b"8BPS"):
        return False
    _, version, *_, depth, _ = _HEADER.unpack_from(head)
    return bool(version == 2 or depth > 8)


def size_of(head: bytes) -> tuple[int, int]:
    """Width and height by the first 32 bytes."""
    _, _, _, height, width, _, _ = _HEADER.unpack_from(head)
    return width, height


@contextmanager
def opened(path: str) -> Iterator[Image.Image]:
    """The merged picture, 8 bits a channel.

    Raises:
        UnsupportedError: it has another colour mode or depth.
        OSError: it is damaged.
    """
    with open(path, "rb") as file:
        _, version, channels, height, width, depth, colours = _HEADER.unpack(file.read(_HEADER.size))
        mode = _MODES.get(colours)
        if mode is None or depth not in _BITS:
            raise UnsupportedError(f"Photoshop, {depth} bits")
        _skip_sections(file, version)
        compression = int.from_bytes(file.read(2), "big")
        wanted = len(mode)
        if compression not in (_RAW, _PACKBITS) or channels < wanted:
            raise UnsupportedError(f"Photoshop, compression {compression}")
        row = width * depth // 8
        if compression == _PACKBITS:
            lengths = _packed_lengths(file, version, channels, height)
        planes = []
        for number in range(wanted):
            length = row * height if compression == _RAW else lengths[number]
            packed = file.read(length)
            if len(packed) < length:
                raise OSError("image file is truncated")
            decoder = ("raw", "L") if compression == _RAW else ("packbits", "L")
            plane = Image.frombytes("L", (row, height), packed, *decoder)
            planes.append(_high_bytes(plane) if depth == 16 else plane)
        image = Image.merge(mode, planes) if wanted > 1 else planes[0]
        # Photoshop stores ink as light
        yield image if mode != "CMYK" else Image.merge("CMYK", [p.point(lambda v: 255 - v) for p in planes])


def _skip_sections(file: BinaryIO, version: int) -> None:
    """Over colour modes, image resources and layers."""
    for width in (4, 4, 8 if version == 2 else 4):
        file.seek(int.from_bytes(file.read(width), "big"), 1)


def _packed_lengths(file: BinaryIO, version: int, channels: int, height: int) -> list[int]:
    """Bytes of each packed channel."""
    width = 4 if version == 2 else 2
    counts = np.frombuffer(file.read(width * channels * height), f">u{width}")
    if len(counts) < channels * height:
        raise OSError("image file is truncated")
    return [int(total) for total in counts.reshape(channels, height).sum(axis=1, dtype=np.int64)]


def _high_bytes(plane: Image.Image) -> Image.Image:
    """The more significant byte of each pair."""
    return Image.fromarray(np.ascontiguousarray(np.asarray(plane)[:, ::2]))
