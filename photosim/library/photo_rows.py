"""Photos to database rows and back."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.domain.types import FACTS_VERSION, FoundFile, Metadata, Photo, PhotoFacts

COLUMNS = (
    "photo_id, path, size, mtime_ns, missing_at, digest, pixel_digest, width, height, format, phash, jpeg_quality, "
    "sharpness, brightness, contrast, metadata, facts_version, holdings, full_digest"
)
"""What `photo_from_row` expects, in its order."""

FACT_COLUMNS = (
    "digest", "pixel_digest", "width", "height", "format", "phash", "jpeg_quality",
    "sharpness", "brightness", "contrast", "metadata", "facts_version", "holdings",
)  # fmt: skip
"""What `fact_values` gives, in its order."""

_NO_METADATA = Metadata()
_parsed = json.JSONDecoder().raw_decode  # the text is our own: no need to look for blanks around it
_HOLDINGS_FIELDS = frozenset(field.name for field in fields(Holdings))
_METADATA_FIELDS = frozenset(field.name for field in fields(Metadata))


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is remembered of a file, to see whether it changed.

    size: bytes. missing: not seen by the last walk. facts_version: of the program that decoded it.
    ctime_ns: as `FoundFile`; None for a row of an earlier version.
    """

    photo_id: int
    size: int
    mtime_ns: int
    missing: bool
    facts_version: int = FACTS_VERSION
    ctime_ns: int | None = None


def known_from_row(row: Sequence[Any]) -> KnownFile:
    """From the columns path, photo_id, size, mtime_ns, missing, facts_version, ctime_ns."""
    return KnownFile(row[1], row[2], row[3], bool(row[4]), row[5], row[6])


def photo_from_row(row: Sequence[Any]) -> Photo:
    """From the columns `COLUMNS`."""
    facts = PhotoFacts(
        digest=row[5],
        pixel_digest=row[6],
        width=row[7],
        height=row[8],
        format=row[9],
        phash=row[10],
        jpeg_quality=row[11],
        sharpness=row[12],
        brightness=row[13],
        contrast=row[14],
        metadata=metadata_from_text(row[15]),
        version=row[16],
        holdings=holdings_from_text(row[17]),
    )
    return Photo(row[0], os.fsdecode(row[1]), row[2], row[3], facts, row[4] is not None, row[18])


def fact_values(facts: PhotoFacts) -> tuple[Any, ...]:
    """The values of `FACT_COLUMNS`."""
    return (
        bytes(facts.digest),
        None if facts.pixel_digest is None else bytes(facts.pixel_digest),
        int(facts.width),
        int(facts.height),
        facts.format,
        bytes(facts.phash),
        None if facts.jpeg_quality is None else int(facts.jpeg_quality),
        # SQLite stores NaN as null, which these columns refuse
        *(_number(value) for value in (facts.sharpness, facts.brightness, facts.contrast)),
        metadata_text(facts.metadata),
        int(facts.version),
        holdings_text(facts.holdings),
    )


def file_values(file: FoundFile) -> tuple[bytes, int, int, int | None]:
    """The values of the columns path, size, mtime_ns, ctime_ns."""
    return os.fsencode(file.path), file.size, file.mtime_ns, file.ctime_ns or None


def metadata_text(metadata: Metadata) -> str | None:
    """JSON (pure ASCII, so that no stray byte of a camera's name can hurt) of the fields that say something."""
    if metadata == _NO_METADATA:
        return None
    values = {name: value for name, value in asdict(metadata).items() if value not in (None, ())}
    if metadata.taken is not None:
        values["taken"] = metadata.taken.isoformat()
    return json.dumps(values)


def metadata_from_text(text: str | None) -> Metadata:
    """The reverse of `metadata_text`."""
    if text is None:
        return _NO_METADATA
    values, _ = _parsed(text)
    if "taken" in values:
        values["taken"] = datetime.fromisoformat(values["taken"])
    if "keywords" in values:
        values["keywords"] = tuple(values["keywords"])
    return Metadata(**{name: value for name, value in values.items() if name in _METADATA_FIELDS})


def holdings_text(holdings: Holdings | None) -> str | None:
    """JSON of what differs from `NOTHING_MORE`; None where nobody looked."""
    if holdings is None:
        return None
    return json.dumps({name: value for name, value in asdict(holdings).items() if value != getattr(NOTHING_MORE, name)})


@lru_cache(maxsize=1024)
def holdings_from_text(text: str | None) -> Holdings | None:
    """The reverse of `holdings_text`; most photos share a few texts."""
    if text is None:
        return None
    values, _ = _parsed(text)
    if "pictures" in values:
        values["pictures"] = tuple(values["pictures"])
    known = {name: value for name, value in values.items() if name in _HOLDINGS_FIELDS}
    return Holdings(**known) if known else NOTHING_MORE


def _number(value: float) -> float:
    value = float(value)
    return value if value == value else 0.0  # noqa: PLR0124 - only NaN differs from itself
