"""Small raw files, faithfully made: DNGs as LibRaw reads them, with and without a JPEG preview."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
from PIL import Image

_XYZ_TO_CAMERA = (3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570)
"""Of a camera that sees as sRGB does (IEC 61966-2-1)."""

_WHITE = 4095
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 10: 8}  # bytes of a value by its type: byte, text, short, long, fractions

Tag = tuple[int, int, bytes]
"""Number, type and values of an entry."""


def write_dng(
    path: Path,
    picture: Image.Image,
    *,
    orientation: int = 1,
    preview: Image.Image | None = None,
    camera: str = "Camera",
) -> Path:
    """A DNG whose mosaic shows `picture` (RGB, even sides) and whose first picture is the preview, if one is given."""
    common = [
        _text(271, "Photosim"), _text(272, camera), _short(274, orientation), _text(306, "2020:06:01 12:00:00"),
        (50706, 1, bytes((1, 4, 0, 0))), _text(50708, f"Photosim {camera}"), _fractions(50721, 10, _XYZ_TO_CAMERA),
        _fractions(50728, 5, (1, 1, 1)), _short(50778, 21),
    ]  # fmt: skip
    raw = _mosaic(np.asarray(picture))
    mosaic = [
        *_picture(raw.shape[1], raw.shape[0], 0), _short(258, 16), _short(259, 1), _short(262, 32803), _short(277, 1),
        (33421, 3, struct.pack("<2H", 2, 2)), (33422, 1, bytes((0, 1, 1, 2))), _short(50714, 0), _short(50717, _WHITE),
    ]  # fmt: skip
    if preview is None:
        path.write_bytes(_tiff([(common + mosaic, raw.tobytes())]))
        return path
    jpeg = io.BytesIO()
    preview.save(jpeg, "JPEG", quality=92, subsampling=0)
    first = [
        *_picture(preview.width, preview.height, 1), (258, 3, struct.pack("<3H", 8, 8, 8)), _short(259, 7),
        _short(262, 6), _short(277, 3),
    ]  # fmt: skip
    path.write_bytes(_tiff([(common + first, jpeg.getvalue()), (mosaic, raw.tobytes())]))
    return path


def _picture(width: int, height: int, subfile_type: int) -> list[Tag]:
    return [(254, 4, struct.pack("<I", subfile_type)), _short(256, width), _short(257, height), _short(278, height)]


def _tiff(directories: list[tuple[list[Tag], bytes]]) -> bytes:
    """A TIFF of one directory, whose second one is a sub-directory of it; each with its pixels in one strip."""
    content, below = b"", b""
    for tags, pixels in reversed(directories):
        at = 8 + len(content)
        content += pixels + b"\0" * (len(pixels) % 2)
        entries = [*tags, (273, 4, struct.pack("<I", at)), (279, 4, struct.pack("<I", len(pixels)))]
        if below:
            entries.append((330, 4, below))
        start = 8 + len(content)
        content += _directory(sorted(entries), start)
        below = struct.pack("<I", start)
    return b"II*\0" + below + content


def _directory(entries: list[Tag], start: int) -> bytes:
    rows, values = b"", b""
    free = start + 2 + 12 * len(entries) + 4
    for number, kind, value in entries:
        if len(value) > 4:
            place = struct.pack("<I", free + len(values))
            values += value + b"\0" * (len(value) % 2)
        else:
            place = value.ljust(4, b"\0")
        rows += struct.pack("<HHI", number, kind, len(value) // _SIZES[kind]) + place
    return struct.pack("<H", len(entries)) + rows + b"\0" * 4 + values


def _text(number: int, text: str) -> Tag:
    return number, 2, text.encode() + b"\0"


def _short(number: int, value: int) -> Tag:
    return number, 3, struct.pack("<H", value)


def _fractions(number: int, kind: int, values: tuple[float, ...]) -> Tag:
    return number, kind, b"".join(struct.pack("<ii", round(value * 10000), 10000) for value in values)


def _mosaic(pixels: np.ndarray) -> np.ndarray:
    """(h, w) uint16, 12 bits, linear: what a sensor with an RGGB filter would have seen."""
    linear = ((pixels / 255.0) ** 2.2 * _WHITE).astype(np.uint16)
    raw = linear[:, :, 1].copy()
    raw[0::2, 0::2] = linear[0::2, 0::2, 0]
    raw[1::2, 1::2] = linear[1::2, 1::2, 2]
    return raw
