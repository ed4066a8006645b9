"""The one place where picture files are opened: each by the reader of its format, and none by another.

A name says little: what a file is, its first bytes decide; for raw files of cameras, most of which begin like a TIFF,
the extension does. Formats outside the table (PostScript, for which Pillow would start a program) are never opened.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, PngImagePlugin, TiffImagePlugin

from photosim.domain.formats import FORMATS, HEAD_BYTES, FileKind, Format, Opener, format_of_head, format_of_path
from photosim.vision import deep_psd, radiance, raw
from photosim.vision.unsupported import UnsupportedError

LARGEST_PIXELS = 400_000_000
"""Pictures with more pixels are refused as bombs; a 30,000 x 6,000 panorama has 180 million."""

_LARGEST_TEXT = 128 * 2**20
"""Bytes of text or colour profile in a PNG: programs that draw pictures write all that they were told there."""

_DNG_VERSION, _SUBFILE_TYPE, _SUB_IFDS = 50706, 254, 330
_RAW_IN_TIFF = b"CR\x02"  # Canon's CR2, at offset 8

MODULES = {Opener.HEIF: "pillow_heif", Opener.JXL: "pillow_jxl", Opener.RAWPY: "rawpy", Opener.OPENCV: "cv2"}
"""What has to be installed for a reader to work."""


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """An open picture.

    image: not decoded yet where its reader can wait. size: of the stored rows at full resolution, which `image` may be
    smaller than. format: its name. exif: of the file. upright: whether `image` needs no turning any more. bits: of each
    channel, where the reader knows better than the image.
    """

    image: Image.Image
    size: tuple[int, int]
    format: str
    exif: Image.Exif
    upright: bool = False
    bits: int | None = None


@contextmanager
def opened(path: str, max_side: int | None = None) -> Iterator[OpenPicture]:
    """Open a picture file by its content.

    Args:
        path: the file.
        max_side: longest side that is needed; raw files then need not be developed where they carry a preview.

    Raises:
        UnsupportedError: a sound file of a kind that no reader reads.
        OSError, Image.DecompressionBombError …: whatever a reader raises on a damaged file.
    """
    register()
    head = _head(path)
    found = _format(path, head)
    opener = Opener.PILLOW if found is None else found.opener
    if found is not None and not is_available(opener):
        raise UnsupportedError(_raw_name(path) if opener is Opener.RAWPY else found.name)
    if opener is Opener.RAWPY:
        with raw.opened(path, max_side) as picture:
            _refuse_bombs(picture.size)
            yield OpenPicture(
                picture.image, picture.size, _raw_name(path), picture.exif, upright=True, bits=picture.bits
            )
    elif opener is Opener.OPENCV:
        image = radiance.read(path, LARGEST_PIXELS)
        yield OpenPicture(image, image.size, "HDR", Image.Exif(), bits=32)
    elif deep_psd.is_deep(head):
        _refuse_bombs(deep_psd.size_of(head))
        with deep_psd.opened(path) as image:
            yield OpenPicture(image, image.size, "PSD", Image.Exif(), bits=head[23])
    else:
        with pillow_open(path) as image:
            yield from _of_pillow(path, image, max_side)


def _of_pillow(path: str, image: Image.Image, max_side: int | None) -> Iterator[OpenPicture]:
    _refuse_bombs(image.size)
    if _is_raw(image) and is_available(Opener.RAWPY):
        with raw.opened(path, max_side) as picture:
            yield OpenPicture(picture.image, picture.size, "DNG", picture.exif, upright=True, bits=picture.bits)
        return
    yield OpenPicture(image, image.size, image.format or "unknown", image.getexif(), upright=_is_turned(image))


@functools.cache
def register() -> None:
    """Teach Pillow the formats that come as plug-ins, and lift limits of its own that are below real files."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    if is_available(Opener.JXL):
        from pillow_jxl import JpegXLImagePlugin

        JpegXLImagePlugin.DECODE_THREADS = 0
    Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS
    PngImagePlugin.MAX_TEXT_CHUNK = _LARGEST_TEXT
    PngImagePlugin.MAX_TEXT_MEMORY = 2 * _LARGEST_TEXT
    TiffImagePlugin.READ_LIBTIFF = True  # Pillow's own reader makes noise of 16 bits in separate planes


@functools.cache
def is_available(opener: Opener) -> bool:
    """Whether what a reader needs is installed."""
    module = MODULES.get(opener)
    return opener is not Opener.NONE and (module is None or importlib.util.find_spec(module) is not None)


def pillow_open(path: str) -> Image.Image:
    """Open a file with Pillow, in the formats of the table only.

    Raises:
        UnidentifiedImageError: none of them.
    """
    register()
    return Image.open(path, formats=_pillow_names())


@functools.cache
def _pillow_names() -> tuple[str, ...]:
    """Those without a mark of their own last: Pillow takes much for a TGA, such as an icon of 256 pixels."""
    Image.init()
    mine = [row for row in FORMATS if row.opener in (Opener.PILLOW, Opener.HEIF, Opener.JXL)]
    rows = sorted(mine, key=lambda row: not row.magic)
    return tuple(name for row in rows for name in (row.name, *row.aliases) if name in Image.OPEN)


def _format(path: str, head: bytes) -> Format | None:
    """The format by the first bytes; by the extension for raw files, and where the first bytes say nothing."""
    by_head, by_name = format_of_head(head), format_of_path(path)
    if head[8:11] == _RAW_IN_TIFF or (by_name is not None and by_name.kind is FileKind.RAW and _may_be_raw(by_head)):
        return by_name if by_name is not None and by_name.kind is FileKind.RAW else _DNG
    return by_head


def _may_be_raw(by_head: Format | None) -> bool:
    return by_head is None or by_head.name == "TIFF"


_DNG = next(row for row in FORMATS if row.name == "DNG")


def _raw_name(path: str) -> str:
    """Raw files are called by their extension, which stands for the maker."""
    found = format_of_path(path)
    if found is None or found.kind is not FileKind.RAW:
        return "DNG"
    return path.rpartition(".")[2].upper()


def _is_raw(image: Image.Image) -> bool:
    """Whether what was opened as a TIFF is a raw file whose first picture is a preview."""
    if image.format != "TIFF":
        return False
    tags = getattr(image, "tag_v2", {})
    return _DNG_VERSION in tags or (tags.get(_SUBFILE_TYPE) == 1 and _SUB_IFDS in tags)


def _is_turned(image: Image.Image) -> bool:
    """Whether the reader has turned the picture: that of JPEG XL does, except for a JPEG that was packed into it."""
    return image.format == "JXL" and not getattr(image, "jpeg", False)


def _refuse_bombs(size: tuple[int, int]) -> None:
    if size[0] * size[1] > LARGEST_PIXELS:
        raise Image.DecompressionBombError


def _head(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(HEAD_BYTES)
