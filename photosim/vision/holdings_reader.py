"""What a file holds beyond its first picture: pages, frames, a film, a gain map, depth, layers, deeper or wider colour.

Foreign bytes are parsed here, so everything is bounded, and what makes no sense counts as not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import xxhash
from PIL import Image

from photosim.domain.holdings import Holdings
from photosim.vision import bmff, jpeg_parts, psd_parts
from photosim.vision.readers import OpenPicture, pillow_open

if TYPE_CHECKING:
    from collections.abc import Callable

FURTHER_PIXELS = 40_000_000
"""Pixels of further pages or frames that are decoded for their digest; beyond them the bytes of the file count."""

_MOST_PICTURES = 256
"""Digests kept for one file; the pictures beyond share the last one."""

_OPAQUE = 250
"""Least alpha, 0 to 255, that nobody sees through."""

_ANIMATIONS = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
_READ_AT_MOST = 256 * 2**20  # bytes of one file that are looked at
_NOT_A_PAGE = 1 | 4  # TIFF 6.0, NewSubfileType: a reduced copy, a transparency mask
_SUBFILE_TYPE, _BITS_PER_SAMPLE, _PHOTOSHOP_LAYERS = 254, 258, 37724


def read_holdings(opened: OpenPicture, path: str) -> Holdings:
    """What the file of an open picture holds. The picture itself is not touched, and nothing of it is decoded.

    Raises:
        OSError: the file cannot be read.
    """
    source = opened.image
    reader = _READERS.get(opened.format)
    found = Holdings() if reader is None else reader(source, path)
    bits = _bits(source, path) if opened.bits is None else opened.bits
    return _told_by_xmp(source.info.get("xmp"), replace(found, bits=bits))


def shows_through(image: Image.Image) -> bool:
    """Whether a loaded picture is transparent somewhere."""
    if image.mode in ("RGBA", "LA", "PA"):
        alpha = image.getchannel("A")
    elif image.mode in ("La", "RGBa") or "transparency" in image.info:
        alpha = image.convert("RGBA").getchannel("A")
    else:
        return False
    return any(alpha.histogram()[:_OPAQUE])


def seed(holdings: Holdings) -> int:
    """A number that differs where two files hold other things: equal first pictures are not all of the same pixels."""
    return 0 if holdings == Holdings() else xxhash.xxh3_64_intdigest(repr(holdings).encode())


def _jpeg(source: Image.Image, path: str) -> Holdings:
    behind = jpeg_parts.behind_the_picture(_content(path), jpeg_parts.preview_sizes(source))
    return Holdings(
        pictures=_bounded(behind.pictures),
        film=behind.film,
        film_bytes=behind.film_bytes,
        sound=behind.sound,
        gain_map=behind.gain_map,
        depth=behind.depth,
        appended=behind.unknown,
    )


def _heif(source: Image.Image, path: str) -> Holdings:
    boxes = bmff.read(path)
    pictures = _further_pictures(path) if getattr(source, "n_frames", 1) > 1 else ()
    return Holdings(
        pictures=pictures,
        frames=2 if boxes.sequence else 1,
        frames_digest=boxes.sequence,
        film=boxes.film,
        film_bytes=boxes.film_bytes,
        gain_map=boxes.gain_map,
        depth=boxes.depth,
    )


def _tiff(source: Image.Image, path: str) -> Holdings:
    layers = _tag(source, _PHOTOSHOP_LAYERS)
    found = Holdings(pictures=_further_pictures(path, _is_page)) if getattr(source, "n_frames", 1) > 1 else Holdings()
    return replace(found, layers=_digest(layers)) if isinstance(layers, bytes) and layers else found


def _psd(source: Image.Image, path: str) -> Holdings:
    layers = psd_parts.layers(_content(path))
    return Holdings(layers=_digest(layers) if layers else None)


def _animation(source: Image.Image, path: str) -> Holdings:
    count = _count(source)
    return Holdings(frames=count, frames_digest=_frames_digest(path)) if count > 1 else Holdings()


_READERS: dict[str, Callable[[Image.Image, str], Holdings]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "HEIF": _heif,
    "TIFF": _tiff,
    "PSD": _psd,
    **dict.fromkeys(_ANIMATIONS, _animation),
}


def _further_pictures(path: str, counts: Callable[[Image.Image], bool] = lambda image: True) -> tuple[str, ...]:
    """Digests of the pages of a file beyond the first, by what they show, or by the file's bytes."""
    try:
        digests = [_digest_of(image) for image in _frames(path, counts)]
    except _TooMuch:
        return (_digest(_content(path)),)
    return _bounded(digests)


def _bounded(digests: list[str]) -> tuple[str, ...]:
    kept, rest = digests[:_MOST_PICTURES], digests[_MOST_PICTURES:]
    return (*kept, _digest("".join(rest).encode())) if rest else tuple(kept)


def _frames_digest(path: str) -> str:
    """Of all frames of an animation beyond the first, by what they show; by the file's bytes where that is too much."""
    try:
        return _digest("".join(_digest_of(image) for image in _frames(path)).encode())
    except _TooMuch:
        return _digest(_content(path))


class _TooMuch(Exception):
    """More pixels than are decoded, or pixels that cannot be."""


def _frames(path: str, counts: Callable[[Image.Image], bool] = lambda image: True) -> Iterator[Image.Image]:
    with pillow_open(path) as image:
        first, total = image.tell(), 0
        for number in range(_count(image)):
            if number == first:
                continue
            try:
                image.seek(number)
                total += image.width * image.height
                if total > FURTHER_PIXELS:
                    raise _TooMuch
                if counts(image):
                    yield image
            except EOFError:
                return
            except (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, OverflowError) as error:
                raise _TooMuch from error


def _count(image: Image.Image) -> int:
    """Number of pictures that the reader finds in the file; 1 where the rest of it is damaged."""
    try:
        return int(getattr(image, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, EOFError):
        return 1


def _digest_of(image: Image.Image) -> str:
    """By pixels, whatever the container; deep pixels as they are."""
    deep = image.mode.startswith(("I", "F")) or image.mode == "CMYK"
    pixels = image if deep else image.convert("RGBA")
    return _digest(f"{pixels.mode} {pixels.size}".encode() + pixels.tobytes())


def _is_page(image: Image.Image) -> bool:
    kind = _tag(image, _SUBFILE_TYPE)
    return not (isinstance(kind, int) and kind & _NOT_A_PAGE)


def _tag(image: Image.Image, number: int) -> Any:
    tags = getattr(image, "tag_v2", {})
    try:
        return tags.get(number)
    except (KeyError, TypeError, ValueError, SyntaxError, OSError):
        return None


def _bits(source: Image.Image, path: str) -> int:
    """Bits of each channel as the file has them; the reader may give fewer."""
    if source.format == "PNG":
        return max(8, _byte(path, 24))
    if source.format == "TIFF":
        bits = _tag(source, _BITS_PER_SAMPLE)
        return max((8, *(b for b in bits if isinstance(b, int) and b <= 64))) if isinstance(bits, tuple) else 8
    if source.format == "HEIF":
        depth = source.info.get("bit_depth", 8)
        return depth if isinstance(depth, int) else 8
    if source.format == "AVIF":
        return bmff.av1_bits(_head(path))
    return 16 if source.mode.startswith("I") else 32 if source.mode == "F" else 8


def _told_by_xmp(packet: Any, found: Holdings) -> Holdings:
    """With gain map, depth and sound that an XMP packet announces: they may lie where nobody looked."""
    text = packet.encode() if isinstance(packet, str) else packet if isinstance(packet, bytes) else b""
    return replace(
        found,
        gain_map=found.gain_map or any(word in text for word in (b"hdrgm:Version", b'"GainMap"')),
        depth=found.depth or any(word in text for word in (b"GDepth:", b'"Depth"')),
        sound=found.sound or b"GAudio:" in text,
    )


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(_READ_AT_MOST)


def _head(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(4096)


def _byte(path: str, offset: int) -> int:
    return next(iter(_head(path)[offset : offset + 1]), 0)


def _digest(content: bytes) -> str:
    return xxhash.xxh3_64_hexdigest(content)
