"""Raw files of cameras, through LibRaw: the preview that the camera wrote where it serves, else a development."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from PIL import ExifTags, Image, ImageOps

from photosim.vision.unsupported import UnsupportedError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SAME_SHAPE = 0.02
"""Part by which the sides of a preview may be off those of the raw picture: some are cut to another shape."""

_NEARLY_WHOLE = 0.8
"""Part of the raw picture's side from which on a preview stands for it at full resolution."""

_HEAD_BYTES = 2**20
_TIFF_HEADS = (b"II*\0", b"MM\0*")
_LIKE_TIFF = (b"IIRO", b"IIRS", b"MMOR", b"IIU\0")  # Olympus, Panasonic
_TURNS = {3: Image.Transpose.ROTATE_180, 5: Image.Transpose.ROTATE_90, 6: Image.Transpose.ROTATE_270}
"""LibRaw's `flip`."""

_CR3_BOXES = (b"CMT1", b"CMT2", b"CMT4")  # the first directory, that of the exposure, that of the place
_EXIF_POINTERS = {b"CMT2": ExifTags.IFD.Exif, b"CMT4": ExifTags.IFD.GPSInfo}


@dataclass(frozen=True, slots=True)
class RawPicture:
    """image: RGB, upright. size: upright, of the whole raw picture. bits: of each value of the sensor."""

    image: Image.Image
    size: tuple[int, int]
    exif: Image.Exif
    bits: int


@contextmanager
def opened(path: str, max_side: int | None) -> Iterator[RawPicture]:
    """Read a raw file: the preview where it is large enough for `max_side`, else half of the size, developed.

    Raises:
        UnsupportedError: it is of a camera that LibRaw does not know.
        OSError: it is no raw file, or damaged.
    """
    import rawpy

    with open(path, "rb") as file:
        try:
            with rawpy.imread(path) as source:
                size = _upright_size(source)
                image = _preview(source, size, max_side) or _developed(source)
                bits = max(10, int(source.white_level or 0).bit_length())
        except rawpy.LibRawFileUnsupportedError as error:
            camera = _exif(file).get(ExifTags.Base.Model)
            raise (UnsupportedError(str(camera)) if camera else OSError(str(error))) from error
        except rawpy.LibRawError as error:
            raise OSError(str(error)) from error
        yield RawPicture(image, size, _exif(file), bits)


def _upright_size(source: Any) -> tuple[int, int]:
    sizes = source.sizes
    return (sizes.height, sizes.width) if sizes.flip in (5, 6) else (sizes.width, sizes.height)


def _preview(source: Any, size: tuple[int, int], max_side: int | None) -> Image.Image | None:
    import rawpy

    try:
        found = source.extract_thumb()
    except rawpy.LibRawError:
        return None
    try:
        image = _thumbnail(found, source.sizes.flip)
    except (OSError, SyntaxError, ValueError, TypeError):
        return None
    needed = _NEARLY_WHOLE * max(size) if max_side is None else min(max_side, max(size) // 2)
    shape = image.width * size[1] / max(1, image.height * size[0])
    return image if max(image.size) >= needed and abs(shape - 1) <= _SAME_SHAPE else None


def _thumbnail(found: Any, flip: int) -> Image.Image:
    """The camera's preview, upright: turned as itself says, or else as the raw file does."""
    import rawpy

    if found.format is not rawpy.ThumbFormat.JPEG:
        image, turned = Image.fromarray(found.data), False
    else:
        image = Image.open(io.BytesIO(found.data), formats=("JPEG", "MPO"))
        turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    if turned:
        image = ImageOps.exif_transpose(image)
    elif flip in _TURNS:
        image = image.transpose(_TURNS[flip])
    profile = image.info.get("icc_profile")
    image = image.convert("RGB")
    image.info = {"icc_profile": profile} if profile else {}
    return image


def _developed(source: Any) -> Image.Image:
    pixels: npt.NDArray[np.uint8] = source.postprocess(half_size=True, use_camera_wb=True, output_bps=8)
    return Image.fromarray(pixels)


def _exif(file: BinaryIO) -> Image.Exif:
    """The tags of a raw file; none where it keeps them in a way that nobody knows."""
    exif = Image.Exif()
    head = file.read(_HEAD_BYTES)
    try:
        if head.startswith(_TIFF_HEADS):
            file.seek(0)
            exif.load_from_fp(file)
        elif head.startswith(_LIKE_TIFF):
            exif.load_from_fp(io.BytesIO(_as_tiff(head)))
        elif head[4:8] == b"ftyp":
            return _exif_of_cr3(head)
        elif (start := head.find(b"Exif\0\0")) >= 0:  # Fujifilm: those of the preview
            exif.load(head[start:])
    except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error):
        return Image.Exif()
    return exif


def _as_tiff(head: bytes) -> bytes:
    return head[:2] + (b"*\0" if head[:2] == b"II" else b"\0*") + head[4:]


def _exif_of_cr3(head: bytes) -> Image.Exif:
    """Canon keeps each directory as a TIFF of its own."""
    exif = Image.Exif()
    for box in _CR3_BOXES:
        at = head.find(box)
        if at < 4:
            continue
        part = Image.Exif()
        part.load(b"Exif\0\0" + head[at + 4 : at - 4 + int.from_bytes(head[at - 4 : at], "big")])
        if box in _EXIF_POINTERS:
            exif.get_ifd(_EXIF_POINTERS[box]).update(dict(part))
        else:
            exif.update(dict(part))
    return exif
