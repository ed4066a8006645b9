"""What lies in a JPEG file behind its picture: films of motion photos, further pictures, gain maps, depth maps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import xxhash
from PIL import Image

_SEGMENTS_AT_MOST = 4096
_PARTS_AT_MOST = 512
_LEAST_UNKNOWN = 4096
"""Bytes; less behind a picture is padding or a mark of some program."""

_HEAD = 64 * 1024  # where the XMP of a further picture lies
_GAIN_MAP = re.compile(rb"hdrgm:Version|hdrgainmap|urn:iso:std:iso:ts:21496", re.IGNORECASE)
_DEPTH = re.compile(rb"aux:(depth|disparity|portraiteffectsmatte|semantic)|GDepth:|depthdata", re.IGNORECASE)
_LARGE_THUMBNAIL = 0x01  # CIPA DC-007, MP type: a preview of the first picture
_MP_ENTRIES = 0xB002


@dataclass(slots=True)
class Behind:
    """pictures: digests of further pictures. film: digest of a film, film_bytes: size. unknown: digest of the rest."""

    pictures: list[str] = field(default_factory=list)
    film: str | None = None
    film_bytes: int = 0
    sound: bool = False
    gain_map: bool = False
    depth: bool = False
    unknown: str | None = None


def behind_the_picture(content: bytes, previews: frozenset[int] = frozenset()) -> Behind:
    """What follows the end of the first picture of a JPEG file.

    Args:
        content: of the file.
        previews: sizes in bytes of the further pictures that are previews of the first one.
    """
    behind, end = Behind(), _end_of_picture(content, 0)
    for _ in range(_PARTS_AT_MOST):
        start = _after_zeros(content, end)
        if content[start : start + 3] != b"\xff\xd8\xff":
            break
        end = _end_of_picture(content, start)
        _take_picture(behind, content[start:end], previews)
    _take_rest(behind, content[end:])
    return behind


def preview_sizes(source: Image.Image) -> frozenset[int]:
    """Sizes in bytes of the pictures that the multi-picture index of a JPEG calls previews."""
    index: Any = getattr(source, "mpinfo", None)
    if index is None and "mp" in source.info:
        try:
            index = source._getmp()  # type: ignore[attr-defined]  # noqa: SLF001 -- Pillow has no public way
        except (SyntaxError, TypeError, ValueError, KeyError, IndexError, OSError):
            index = None
    try:
        entries = (index or {}).get(_MP_ENTRIES, ())
        return frozenset(e["Size"] for e in entries if "Large Thumbnail" in str(e["Attribute"]["MPType"]))
    except (TypeError, KeyError, AttributeError):
        return frozenset()


def _take_picture(behind: Behind, picture: bytes, previews: frozenset[int]) -> None:
    head = picture[:_HEAD]
    if _GAIN_MAP.search(head):
        behind.gain_map = True
    elif _DEPTH.search(head):
        behind.depth = True
    elif len(picture) not in previews:
        behind.pictures.append(xxhash.xxh3_64_hexdigest(picture))


def _take_rest(behind: Behind, rest: bytes) -> None:
    trailer = rest.rfind(b"SEFH") if rest.endswith(b"SEFT") else -1  # what Samsung's phones append
    if trailer >= 0:
        behind.depth |= b"DepthMap" in rest
        behind.sound |= b"SoundShot" in rest
    film = _film_start(rest)
    if film >= 0:
        content = rest[film : trailer if trailer > film else None]
        behind.film, behind.film_bytes = xxhash.xxh3_64_hexdigest(content), len(content)
    elif trailer < 0 and len(rest.strip(b"\0")) >= _LEAST_UNKNOWN:
        behind.unknown = xxhash.xxh3_64_hexdigest(rest)


def _film_start(rest: bytes) -> int:
    """Where an MP4 or QuickTime file begins, -1 where there is none."""
    found = rest.find(b"ftyp")
    return found - 4 if found >= 4 else -1


def _end_of_picture(content: bytes, start: int) -> int:
    """Offset behind the end marker of the JPEG stream that begins at `start`; the length of all where it has none.

    Segments with a length are stepped over, so that the end of an embedded thumbnail is not taken for it.
    """
    at = start + 2
    for _ in range(_SEGMENTS_AT_MOST):
        if content[at : at + 1] != b"\xff" or at + 4 > len(content):
            break
        marker = content[at + 1]
        at += 1 if marker == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:
            break
    # in the entropy-coded data every FF is followed by 0 or a restart mark
    end = content.find(b"\xff\xd9", at)
    return len(content) if end < 0 else end + 2


def _after_zeros(content: bytes, start: int) -> int:
    """Offset of the first byte that is not padding."""
    found = _NO_ZERO.search(content, start)
    return len(content) if found is None else found.start()


_NO_ZERO = re.compile(rb"[^\0]")
