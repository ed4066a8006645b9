"""What a file says about its exposure and about its picture: EXIF, XMP, IPTC, the texts of a PNG, to `Metadata`."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

from photosim.domain.types import Metadata
from photosim.vision.iptc import read_iptc
from photosim.vision.xmp import offset_minutes, read_xmp

_BASE = ExifTags.Base
_XP_COMMENT, _XP_KEYWORDS, _XP_SUBJECT, _XP_TITLE = 0x9C9C, 0x9C9E, 0x9C9F, 0x9C9B
_RATING = 0x4746
_NO_METADATA = Metadata()
_LONGEST_SIDECAR = 8 * 2**20  # bytes
_MEANINGLESS = re.compile(r"(OLYMPUS|MINOLTA|KONICA|CASIO|SONY|SAMSUNG|DSC|DCIM|digital camera|default|\W)*", re.I)
"""Descriptions that cameras write into every file."""


def read_metadata(exif: Image.Exif, image: Image.Image) -> Metadata:
    """Read what an open picture says about itself; what is broken or absent is left out."""
    found = _of_exif(exif)
    for other in (read_xmp(image.info.get("xmp")), read_iptc(image), _of_texts(image.info)):
        found = _completed(found, other)
    return found


def with_sidecar(metadata: Metadata, path: str) -> Metadata:
    """The same with what a sidecar beside the file says: `IMG_1.xmp` or `IMG_1.JPG.xmp`, which win over the file."""
    for sidecar in (f"{path}.xmp", f"{os.path.splitext(path)[0]}.xmp"):
        try:
            with open(sidecar, "rb") as file:
                said = read_xmp(file.read(_LONGEST_SIDECAR))
        except (OSError, ValueError):
            continue
        return _completed(said, metadata)
    return metadata


def _completed(first: Metadata, other: Metadata) -> Metadata:
    """What the first says, and where it says nothing the other; keywords of both."""
    if other == _NO_METADATA:
        return first
    names = (field.name for field in fields(Metadata))
    filled = {name: getattr(other, name) for name in names if getattr(first, name) in (None, (), 0)}
    keywords = tuple(dict.fromkeys((*first.keywords, *other.keywords)))
    return replace(first, **{**filled, "keywords": keywords})


def _of_exif(exif: Image.Exif) -> Metadata:
    details = {**exif, **_directory(exif, ExifTags.IFD.Exif)}
    place = _directory(exif, ExifTags.IFD.GPSInfo)
    return Metadata(
        taken=_taken(details),
        offset_minutes=offset_minutes(_text(details.get(_BASE.OffsetTimeOriginal))),
        camera=_camera(details),
        lens=_text(details.get(_BASE.LensModel)),
        exposure_s=_number(details.get(_BASE.ExposureTime)),
        f_number=_number(details.get(_BASE.FNumber)),
        iso=_integer(details.get(_BASE.ISOSpeedRatings)),
        exposure_bias=_number(details.get(_BASE.ExposureBiasValue)),
        focal_length=_number(details.get(_BASE.FocalLength)),
        latitude=_degrees(place.get(2), place.get(1)),
        longitude=_degrees(place.get(4), place.get(3)),
        rating=_integer(details.get(_RATING)),
        keywords=_xp_keywords(details.get(_XP_KEYWORDS)),
        caption=_caption(details),
        copyright=_text(details.get(_BASE.Copyright)),
        artist=_text(details.get(_BASE.Artist)),
        software=_text(details.get(_BASE.Software)),
        tags=len(details) + len(place),
    )


def _of_texts(info: Mapping[Any, Any]) -> Metadata:
    """The texts of a PNG, by the keywords of its specification."""

    def text(*names: str) -> str | None:
        values = (info.get(name) for name in names)
        return next((found for value in values if isinstance(value, str) and (found := _text(value))), None)

    return Metadata(
        caption=text("Description", "Title"),
        copyright=text("Copyright"),
        artist=text("Author"),
        software=text("Software"),
    )


def _caption(details: Mapping[int, Any]) -> str | None:
    described = _text(details.get(_BASE.ImageDescription))
    if described is not None and not _MEANINGLESS.fullmatch(described):
        return described
    return next((text for tag in (_XP_TITLE, _XP_SUBJECT, _XP_COMMENT) if (text := _xp_text(details.get(tag)))), None)


def _directory(exif: Image.Exif, which: int) -> dict[int, Any]:
    try:
        return dict(exif.get_ifd(which))
    except (KeyError, TypeError, ValueError, SyntaxError, OSError):
        return {}


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    text = str(value).replace("\0", "").strip() if value is not None else ""
    return text or None


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if abs(number) < 1e12 else None


def _integer(value: Any) -> int | None:
    number = _number(value[0] if isinstance(value, tuple) and value else value)
    return None if number is None else round(number)


def _camera(details: Mapping[int, Any]) -> str | None:
    make, model = _text(details.get(_BASE.Make)), _text(details.get(_BASE.Model))
    if make and model and not model.lower().startswith(make.split()[0].lower()):
        return f"{make} {model}"
    return model or make


def _taken(details: Mapping[int, Any]) -> datetime | None:
    for tag, fraction in (
        (_BASE.DateTimeOriginal, 0x9291),
        (_BASE.DateTimeDigitized, 0x9292),
        (_BASE.DateTime, 0x9290),
    ):
        found = re.match(r"(\d{4})\D(\d\d)\D(\d\d)\D(\d\d)\D(\d\d)\D(\d\d)", _text(details.get(tag)) or "")
        if not found:
            continue
        digits = re.sub(r"\D", "", _text(details.get(fraction)) or "")[:6]
        try:
            return datetime(*(int(g) for g in found.groups()), microsecond=int(digits.ljust(6, "0") or 0))  # type: ignore[misc,arg-type]
        except ValueError:
            continue
    return None


def _degrees(value: Any, side: Any) -> float | None:
    if not isinstance(value, tuple) or len(value) != 3:
        return None
    parts = [_number(v) for v in value]
    if any(p is None or math.isnan(p) for p in parts):
        return None
    degrees = sum(p / d for p, d in zip(parts, (1, 60, 3600), strict=True) if p is not None)
    return -degrees if _text(side) in ("S", "W") else degrees


def _xp_keywords(value: Any) -> tuple[str, ...]:
    return tuple(word.strip() for word in _xp_text(value).split(";") if word.strip())


def _xp_text(value: Any) -> str:
    """Text as Windows writes it."""
    if isinstance(value, tuple):
        value = bytes(v & 0xFF for v in value if isinstance(v, int))
    return value.decode("utf-16-le", "replace").replace("\0", "").strip() if isinstance(value, bytes) else ""
