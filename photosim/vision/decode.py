"""One decoder for everything: files to upright RGB pictures, and to all that the library stores about a photo."""

from __future__ import annotations

import errno
import io
import logging
import math
import os
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import xxhash
from PIL import Image, ImageOps, UnidentifiedImageError

from photosim.domain.catalogue import Reading
from photosim.domain.decoded import DecodedPhoto
from photosim.domain.errors import DecodeError
from photosim.domain.formats import HEAD_BYTES, FileKind, format_of_head, format_of_path
from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.domain.messages import Message
from photosim.domain.types import Metadata, PhotoFacts
from photosim.vision import colours, fingerprint, holdings_reader, working_images
from photosim.vision.inner_pictures import inner_cuts
from photosim.vision.jpeg_quality import jpeg_quality
from photosim.vision.metadata import read_metadata, with_sidecar
from photosim.vision.middle_square import likeness_square
from photosim.vision.network_input import network_input
from photosim.vision.readers import LARGEST_PIXELS, opened
from photosim.vision.unsupported import UnsupportedError, why_unsupported

if TYPE_CHECKING:
    import numpy.typing as npt

_log = logging.getLogger(__name__)

WORKING_SIDE = 512
"""Longest side, in pixels, of the working image from which every stored number is taken."""

THUMBNAIL_SIDE = 256
_THUMBNAIL_QUALITY = 80

# A JPEG is decoded at the smallest of its scales (1/8, 1/4, 1/2) that still gives this share of the side asked for:
# entropy decoding is paid anyway, the inverse DCT and the reduction are not.
_SMALLEST_SHARE = 0.78

_READ_AT_ONCE = 2**20  # bytes: 3 % faster than Pillow's 64 kB, since the decoder is stopped and resumed less often


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture read from a file.

    image: RGB, upright, at most the side asked for. width, height: upright, full resolution. holdings: as far as they
    were asked for.
    """

    image: Image.Image
    width: int
    height: int
    format: str
    jpeg_quality: int | None
    metadata: Metadata
    holdings: Holdings


def decode_image(path: str, max_side: int | None = None) -> Decoded:
    """Read a picture upright, in sRGB, its longest side at most `max_side` pixels (None: as it is).

    Raises:
        DecodeError: the file is not a readable picture; the reason is a plain sentence.
    """
    return _read(path, max_side, complete=False)


def _read(path: str, max_side: int | None, *, complete: bool) -> Decoded:
    """The same; `complete`: with what else the file holds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd values in tags, which are left out
        try:
            return _decode(path, max_side, complete)
        except MemoryError as error:
            raise DecodeError(path, Reading.TOO_MUCH_MEMORY()) from error
        except Exception as error:  # readers raise nearly anything on damaged files; all of it means the same here
            _log.info("reading '%s': %s: %s", path, type(error).__name__, error)
            is_the_systems = isinstance(error, OSError) and error.errno is not None
            raise DecodeError(path, _reason(path, error), lasting=not is_the_systems) from error


def check_opens(path: str) -> None:
    """Read a picture in full, as far as to its last pixel.

    Raises:
        DecodeError: that is not possible.
    """
    decode_image(path)


def decode_photo(path: str, digest: bytes, place: str | None = None) -> DecodedPhoto:
    """Decode once, and take from that picture everything the library stores.

    Args:
        path: the file.
        digest: its content digest, which the caller has from looking the file up.
        place: file in which to keep the working image for `working_image`, or None.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    decoded = _read(path, WORKING_SIDE, complete=True)
    image, grey = decoded.image, decoded.image.convert("L")
    pixels, luma = np.asarray(image), np.asarray(grey)
    if place:
        working_images.keep(pixels, place)
    content = fingerprint.trimmed(image, pixels)
    brightness, contrast = _tone(luma)
    facts = PhotoFacts(
        digest=digest,
        pixel_digest=_pixel_digest(pixels, decoded),
        width=decoded.width,
        height=decoded.height,
        format=decoded.format,
        phash=fingerprint.dct_hash(grey if content is image else content),
        jpeg_quality=decoded.jpeg_quality,
        sharpness=_sharpness(luma),
        brightness=brightness,
        contrast=contrast,
        metadata=with_sidecar(decoded.metadata, path),
        holdings=decoded.holdings,
    )
    return DecodedPhoto(facts, network_input(content), _thumbnail(image), likeness_square(content), inner_cuts(pixels))


def facts_of_bytes(path: str, digest: bytes) -> PhotoFacts:
    """The facts of a film, or of a picture that no reader reads: it equals only what has the same bytes."""
    found = format_of_path(path)
    return PhotoFacts(digest, None, 0, 0, "unknown" if found is None else found.name, bytes(fingerprint.HASH_BYTES))


def likeness_square_of(path: str) -> bytes:
    """What `middle_square.likeness_square` makes of a file.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    return likeness_square(fingerprint.trimmed(decode_image(path, WORKING_SIDE).image))


def working_image(path: str, place: str | None = None) -> npt.NDArray[np.uint8]:
    """The upright picture from which everything is computed, (h, w, 3) uint8 RGB, its longest side at most 512 pixels.

    Args:
        path: the file.
        place: where `decode_photo` may have kept the picture.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    pixels = working_images.kept(place) if place else None
    return np.asarray(decode_image(path, WORKING_SIDE).image) if pixels is None else pixels


def _pixel_digest(pixels: npt.NDArray[np.uint8], decoded: Decoded) -> bytes:
    """Equal where two files show the same and hold the same beside it."""
    size = decoded.width * 65599 + decoded.height
    digest: bytes = xxhash.xxh3_128_digest(pixels.data, seed=size ^ holdings_reader.seed(decoded.holdings))
    return digest


def _decode(path: str, max_side: int | None, complete: bool) -> Decoded:
    with opened(path, max_side) as source:
        picture, size, kind = source.image, source.size, source.format
        metadata = read_metadata(source.exif, picture)
        quality = jpeg_quality(getattr(picture, "quantization", None))
        held = holdings_reader.read_holdings(source, path) if complete else NOTHING_MORE
        if max_side and picture.format == "JPEG":
            picture.draft(picture.mode, _draft_size(size, max_side))
            picture.decodermaxblock = _READ_AT_ONCE  # type: ignore[attr-defined]
        if not source.upright:
            ImageOps.exif_transpose(picture, in_place=True)
        if complete:
            held = replace(held, alpha=holdings_reader.shows_through(picture))
        small = _reduced(picture, max_side)
        if complete and colours.shows_wide_colours(small):
            held = replace(held, wide_gamut=True)
        image = colours.to_rgb(small)
    # the header's size is that of the stored rows, except where the reader turns the picture itself (TIFF)
    width, height = size if (size[0] > size[1]) == (image.width > image.height) else size[::-1]
    return Decoded(image, width, height, kind, quality, metadata, held)


def _draft_size(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    share = _SMALLEST_SHARE * max_side / max(size)
    return max(1, math.floor(size[0] * share)), max(1, math.floor(size[1] * share))


def _reduced(image: Image.Image, max_side: int | None) -> Image.Image:
    """At most `max_side`; only modes whose values can be averaged are reduced before they are converted."""
    if image.mode not in ("RGB", "L", "CMYK", "YCbCr") or "transparency" in image.info:
        image = colours.to_rgb(image)
    if max_side and max(image.size) > max_side:
        share = max_side / max(image.size)
        small = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        profile = image.info.get("icc_profile")
        image = image.resize(small, Image.Resampling.LANCZOS, reducing_gap=2.0)
        image.info["icc_profile"] = profile
    return image


def _sharpness(luma: npt.NDArray[np.uint8]) -> float:
    """Variance of the 4-neighbour Laplacian, a usual measure of focus (Pech-Pacheco et al., 2000)."""
    if min(luma.shape) < 3:
        return 0.0
    import cv2

    _, deviation = cv2.meanStdDev(cv2.Laplacian(luma, cv2.CV_16S, ksize=1)[1:-1, 1:-1])
    return float(deviation[0, 0] ** 2)


def _tone(luma: npt.NDArray[np.uint8]) -> tuple[float, float]:
    """Mean and standard deviation of luma, 0 to 1."""
    import cv2

    mean, deviation = cv2.meanStdDev(luma)
    return float(mean[0, 0]) / 255, float(deviation[0, 0]) / 255


def _thumbnail(image: Image.Image) -> bytes:
    """Made smaller by a whole factor, which is several times quicker than any other, and enough for a list."""
    small = image.reduce(max(1, math.ceil(max(image.size) / THUMBNAIL_SIDE)))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=_THUMBNAIL_QUALITY)
    return buffer.getvalue()


def _reason(path: str, error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Reading.GONE()
    if isinstance(error, PermissionError):
        return Reading.NOT_PERMITTED()
    if isinstance(error, IsADirectoryError):
        return Reading.IS_FOLDER()
    if isinstance(error, Image.DecompressionBombError):
        return Reading.TOO_LARGE(millions=LARGEST_PIXELS // 1_000_000)
    if isinstance(error, OSError) and error.errno in (errno.EIO, errno.ENXIO, errno.ESTALE, errno.ENODEV):
        return Reading.DRIVE_SILENT()
    if _is_empty(path):
        return Reading.EMPTY()
    kind = error.kind if isinstance(error, UnsupportedError) else _kind_without_reader(path)
    if kind is not None:
        return Reading.NOT_SUPPORTED(kind=kind)
    if isinstance(error, UnidentifiedImageError) and not _begins_like_a_picture(path):
        return _reason_by_name(path)
    return Reading.DAMAGED()


def _kind_without_reader(path: str) -> str | None:
    try:
        return why_unsupported(path)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError):
        return None


def _begins_like_a_picture(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            found = format_of_head(file.read(HEAD_BYTES))
            return found is not None and found.has_picture
    except OSError:
        return False


def _reason_by_name(path: str) -> Message:
    """Of what no reader knows by its content: it may be of a kind that is known by its bytes only."""
    found = format_of_path(path)
    if found is None or not found.is_known_by_bytes:
        return Reading.UNKNOWN_FORMAT()
    return Reading.FILM() if found.kind is FileKind.VIDEO else Reading.NOT_SUPPORTED(kind=found.name)


def _is_empty(path: str) -> bool:
    try:
        return os.path.getsize(path) == 0
    except OSError:
        return False
