"""What names, formats and metadata say about which of two files came first: all of it gets lost, copied, invented."""

from __future__ import annotations

import os
import re

from photosim.domain.formats import Generation, format_named
from photosim.domain.types import Photo

CAMERA, EXPOSURE, DATE = 0.4, 0.6, 0.3
"""Log-odds for naming a camera where the other does not, for its exposure, for the time. Programs strip such data far
more often than they add it; a camera always tells of the exposure, and what is filled in later hardly ever does."""
PROGRAM = 0.8
"""For an editing program that wrote the other."""
COPY_NAME, MESSENGER_NAME = 0.8, 0.8
RAW, EXPORT = 3.0, 1.6
"""For a format that only cameras write, and for one that none does, which photos are converted to and hardly ever from.
"""

_COPY_NAME = re.compile(
    r"\(\d+\)$|~\d+$|\bcop(y|ies|ia|ie)\b|\bkopi[ae]|\bduplica|[ _-](edit(ed)?|resized?|small|web|thumb(nail)?)\b",
    re.IGNORECASE,
)
_MESSENGER_NAME = re.compile(
    r"^(img|vid)-\d{8}-wa\d+|^whatsapp|^fb_img|^received_|^signal-|^telegram|^photo_\d{4}-\d\d-\d\d|^screenshot|"
    r"^bildschirmfoto|^capture d.écran|^snapchat|^insta",
    re.IGNORECASE,
)
_EDITING = re.compile(
    r"photoshop|gimp|lightroom|snapseed|picasa|instagram|paint|affinity|darktable|canva|vsco|pixelmator|imagemagick|"
    r"whatsapp|facebook|screenshot",
    re.IGNORECASE,
)


def file_log_odds(one: Photo, two: Photo, most: float) -> float:
    """Log-odds, at most `most` either way, that the second was made from the first."""
    total = distance(two) - distance(one)
    return max(-most, min(most, total))


def distance(photo: Photo) -> float:
    """How far from a camera a file says that it is, in log-odds."""
    metadata, kind = photo.facts.metadata, format_named(photo.facts.format)
    result = 0.0 if metadata.camera else CAMERA
    result += 0.0 if metadata.exposure_s else EXPOSURE
    result += 0.0 if metadata.taken else DATE
    result += PROGRAM if is_edited(photo) else 0.0
    result += COPY_NAME if has_copy_name(photo) else 0.0
    result += MESSENGER_NAME if has_messenger_name(photo) else 0.0
    result += EXPORT if kind.generation > Generation.SHARED else 0.0
    return result - (RAW if kind.generation is Generation.RAW else 0.0)


def is_edited(photo: Photo) -> bool:
    """Whether an editing program says that it wrote the file."""
    return bool(_EDITING.search(photo.facts.metadata.software or ""))


def has_copy_name(photo: Photo) -> bool:
    """Whether the name is one that copies get."""
    return bool(_COPY_NAME.search(_stem(photo)))


def has_messenger_name(photo: Photo) -> bool:
    """Whether the name is one that messengers, networks and screenshots give."""
    return bool(_MESSENGER_NAME.search(_stem(photo)))


def is_export(photo: Photo) -> bool:
    """Whether files of this format are hardly ever originals."""
    return format_named(photo.facts.format).generation > Generation.SHARED


def _stem(photo: Photo) -> str:
    return os.path.splitext(os.path.basename(photo.path))[0]
