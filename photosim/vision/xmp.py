"""What an XMP packet says (ISO 16684-1), in a file or in a sidecar beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from photosim.domain.types import Metadata

_LONGEST = 8 * 2**20  # bytes; the packets of retouching programs with all their history stay far below
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_MICROSOFT = "{http://ns.microsoft.com/photo/1.0/}"

_MICROSOFT_STARS = {1: 1, 25: 2, 50: 3, 75: 4, 99: 5}
_DATES = (f"{_EXIF}DateTimeOriginal", f"{_PHOTOSHOP}DateCreated", f"{_XMP}CreateDate")
_KEYWORDS = (f"{_DUBLIN_CORE}subject", f"{_MICROSOFT}LastKeywordXMP")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?")


def read_xmp(packet: Any) -> Metadata:
    """The fields of `Metadata` that a packet (bytes or text) says something about.

    Entities are not declared in real packets: one that declares some is ignored, as is one that is no XML.
    """
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    if not isinstance(packet, bytes) or len(packet) > _LONGEST or b"<!" in packet:
        return Metadata()
    try:
        root = ElementTree.fromstring(packet.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return Metadata()
    taken, offset = next((found for name in _DATES if (found := _date(_value(root, name))) is not None), (None, None))
    return Metadata(
        taken=taken,
        offset_minutes=offset,
        latitude=_degrees(_value(root, f"{_EXIF}GPSLatitude"), "S"),
        longitude=_degrees(_value(root, f"{_EXIF}GPSLongitude"), "W"),
        rating=_rating(root),
        keywords=tuple(dict.fromkeys(word for name in _KEYWORDS for word in _items(root, name))),
        caption=next(iter([*_items(root, f"{_DUBLIN_CORE}description"), *_items(root, f"{_DUBLIN_CORE}title")]), None),
        copyright=next(_items(root, f"{_DUBLIN_CORE}rights"), None),
        artist=", ".join(_items(root, f"{_DUBLIN_CORE}creator")) or None,
    )


def _value(root: ElementTree.Element, name: str) -> str | None:
    """A simple property, which is written as an attribute or as an element."""
    values = [description.get(name) for description in root.iter(f"{_RDF}Description")]
    values += [element.text for element in root.iter(name)]
    return next((value.strip() for value in values if value and value.strip()), None)


def _items(root: ElementTree.Element, name: str) -> Iterator[str]:
    """The entries of a list property."""
    for element in root.iter(name):
        for item in element.iter(f"{_RDF}li"):
            if item.text and item.text.strip():
                yield item.text.strip()


def _rating(root: ElementTree.Element) -> int | None:
    stars = _whole(_value(root, f"{_XMP}Rating"))
    if stars is not None:
        return stars
    return _MICROSOFT_STARS.get(_whole(_value(root, f"{_MICROSOFT}Rating")) or 0)


def _whole(text: str | None) -> int | None:
    try:
        return None if text is None else round(float(text))
    except (ValueError, OverflowError):
        return None


def _date(text: str | None) -> tuple[datetime, int | None] | None:
    """Local time and the minutes that it is ahead of UTC."""
    found = _DATE.match(text or "")
    if found is None:
        return None
    *numbers, fraction, zone = found.groups()
    try:
        taken = datetime(*(int(n or 0) for n in numbers), microsecond=int((fraction or "")[:6].ljust(6, "0")))  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    return taken, offset_minutes(zone)


def offset_minutes(zone: str | None) -> int | None:
    """Minutes ahead of UTC of "+05:30" and the like; None where it is none."""
    if zone == "Z":
        return 0
    found = re.fullmatch(r"([+-])(\d\d):(\d\d)", zone or "")
    return None if found is None else int(f"{found[1]}1") * (60 * int(found[2]) + int(found[3]))


def _degrees(text: str | None, negative: str) -> float | None:
    """Of "48,51.5N" and "48,51,30N"."""
    found = re.fullmatch(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])", text or "")
    if found is None:
        return None
    degrees = int(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600
    return -degrees if found[4] == negative else degrees
