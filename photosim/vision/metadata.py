"""What a file says about its exposure: EXIF and XMP to `Metadata`, quantisation tables to a JPEG quality."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from PIL import ExifTags, Image

from photosim.domain.types import Metadata

_BASE = ExifTags.Base
_XP_KEYWORDS = 0x9C9E
_RATING = 0x4746
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"

# Luminance table of ITU-T T.81 annex K.1, which libjpeg scales by quality; in the zigzag-free order Pillow gives.
STANDARD_LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip


def read_metadata(image: Image.Image) -> Metadata:
    """Read EXIF and XMP of an open picture; what is broken or absent is left out."""
    exif = image.getexif()
    details = {**exif, **_directory(exif, ExifTags.IFD.Exif)}
    place = _directory(exif, ExifTags.IFD.GPSInfo)
    rating, keywords = _xmp(image.info.get("xmp"))
    return Metadata(
        taken=_taken(details),
        camera=_camera(details),
        lens=_text(details.get(_BASE.LensModel)),
        exposure_s=_number(details.get(_BASE.ExposureTime)),
        f_number=_number(details.get(_BASE.FNumber)),
        iso=_integer(details.get(_BASE.ISOSpeedRatings)),
        exposure_bias=_number(details.get(_BASE.ExposureBiasValue)),
        focal_length=_number(details.get(_BASE.FocalLength)),
        latitude=_degrees(place.get(2), place.get(1)),
        longitude=_degrees(place.get(4), place.get(3)),
        rating=rating if rating is not None else _integer(details.get(_RATING)),
        keywords=keywords or _xp_keywords(details.get(_XP_KEYWORDS)),
        software=_text(details.get(_BASE.Software)),
        tags=len(details) + len(place),
    )


def jpeg_quality(quantization: Mapping[int, Sequence[int]] | None) -> int | None:
    """Estimate libjpeg's quality setting, 1 to 100, from the luminance table; None without tables.

    The inverse of libjpeg's `jpeg_quality_scaling`: a table is the standard one times 50/q (q < 50) or 2 - q/50.
    """
    table = quantization.get(0) if quantization else None
    if not table or len(table) != len(STANDARD_LUMINANCE):
        return None
    free = [(mine, standard) for mine, standard in zip(table, STANDARD_LUMINANCE, strict=True) if mine < 255]
    if not free:  # every entry is cut off at the largest byte
        return 1
    scale = 100.0 * sum(mine for mine, _ in free) / sum(standard for _, standard in free)
    quality = 5000.0 / scale if scale > 100 else (200.0 - scale) / 2
    return max(1, min(100, round(quality)))


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
    if isinstance(value, tuple):
        value = bytes(v & 0xFF for v in value if isinstance(v, int))
    if not isinstance(value, bytes):
        return ()
    text = value.decode("utf-16-le", "replace").rstrip("\0")
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _xmp(packet: Any) -> tuple[int | None, tuple[str, ...]]:
    """Rating and keywords of an XMP packet. Entities are not declared in real packets: such a packet is ignored."""
    if isinstance(packet, str):
        packet = packet.encode()
    if not isinstance(packet, bytes) or b"<!" in packet:
        return None, ()
    try:
        root = ElementTree.fromstring(packet.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError):
        return None, ()
    keywords = tuple(li.text for li in root.findall(f".//{_DUBLIN_CORE}subject/{_RDF}Bag/{_RDF}li") if li.text)
    ratings = [d.get(f"{_XMP}Rating") for d in root.iter(f"{_RDF}Description")]
    ratings += [element.text for element in root.iter(f"{_XMP}Rating")]
    return next((_integer(r) for r in ratings if r), None), keywords
