"""What IPTC records say (IIM 4.2), which newspapers' programs and old versions of others write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from PIL import Image, ImageFile, IptcImagePlugin

from photosim.domain.types import Metadata

_APPLICATION = 2
_KEYWORDS, _DATE, _TIME, _BY_LINE, _COPYRIGHT, _CAPTION = 25, 55, 60, 80, 116, 120
_UTF_8 = b"\x1b%G"


def read_iptc(image: Image.Image) -> Metadata:
    """The fields of `Metadata` that the IPTC records of a JPEG or TIFF say something about."""
    if not isinstance(image, ImageFile.ImageFile):
        return Metadata()
    try:
        records: Mapping[Any, Any] = IptcImagePlugin.getiptcinfo(image) or {}
    except (SyntaxError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        records = {}
    encoding = "utf-8" if records.get((1, 90)) == _UTF_8 else None

    def texts(number: int) -> Iterator[str]:
        found: Any = records.get((_APPLICATION, number), ())
        for value in [found] if isinstance(found, bytes) else found:
            text = _text(value, encoding)
            if text:
                yield text

    return Metadata(
        taken=_date(next(texts(_DATE), ""), next(texts(_TIME), "")),
        keywords=tuple(dict.fromkeys(texts(_KEYWORDS))),
        caption=next(texts(_CAPTION), None),
        copyright=next(texts(_COPYRIGHT), None),
        artist=", ".join(texts(_BY_LINE)) or None,
    )


def _text(value: bytes, encoding: str | None) -> str:
    try:
        text = value.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return text.replace("\0", "").strip()


def _date(day: str, time: str) -> datetime | None:
    if not re.fullmatch(r"\d{8}", day):
        return None
    clock = time[:6] if re.match(r"\d{6}", time) else "000000"
    try:
        return datetime.strptime(day + clock, "%Y%m%d%H%M%S")
    except ValueError:
        return None
