"""Telling a copy from a file that rotted: backups of one file have one size, and then one of them decays."""

from __future__ import annotations

import io
from collections.abc import Callable

from photosim.domain.catalogue import Staying
from photosim.domain.messages import Message
from photosim.domain.types import Photo
from photosim.library.digest import differing_bytes

UNPACKED = frozenset({"BMP", "DIB", "PPM", "PGM", "TGA", "TIFF", "PSD"})
"""Formats in which every picture of one shape may have one size: as many bytes are no sign there."""

_LOCAL = 0.5
"""Part of the bytes of such files that may differ for a decay; a filter changes nearly all of them."""

_VISIBLE = 12
"""Grey levels, of 255, by which a decayed place differs from a whole one in thumbnails."""

_SIDE = 128


def may_be_damaged(photo: Photo, other: Photo) -> bool:
    """Whether one of two photos that show the same may be the other one, decayed.

    Two files that were encoded apart have one size to the byte once in some ten thousand times; a file that rotted, or
    was half overwritten, always has. Files that differ in nothing that is seen are no such case.

    Raises:
        OSError: one of them cannot be read.
    """
    mine, theirs = photo.facts, other.facts
    if (photo.size, mine.format, mine.width, mine.height) != (other.size, theirs.format, theirs.width, theirs.height):
        return False
    if mine.pixel_digest is not None and mine.pixel_digest == theirs.pixel_digest:
        return False
    if photo.full_digest is not None and photo.full_digest == other.full_digest:
        return False
    share = differing_bytes(photo.path, other.path) / max(1, photo.size)
    return share > 0 and (mine.format not in UNPACKED or share < _LOCAL)


def differing_share(one: bytes | None, other: bytes | None) -> float | None:
    """The part of two thumbnails (JPEG) that visibly differs, 0 to 1; None where one is not to be had."""
    import numpy as np
    from PIL import Image, ImageChops

    if one is None or other is None:
        return None
    first, second = (Image.open(io.BytesIO(jpeg)).convert("RGB").resize((_SIDE, _SIDE)) for jpeg in (one, other))
    difference = np.asarray(ImageChops.difference(first, second)).max(axis=2)
    return float((difference > _VISIBLE).mean())


def damage_message(photo: Photo, other: Photo, thumbnail: Callable[[int], bytes | None]) -> Message:
    """Why neither of two such photos is removed in favour of the other."""
    share = differing_share(thumbnail(photo.photo_id), thumbnail(other.photo_id)) or 0.0
    return Staying.MAY_BE_DAMAGED(keeper=other.path, percent=max(1, round(100 * share)))
