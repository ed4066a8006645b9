"""What only the removed photo says of itself, and where that goes: a sidecar of the photo that stays."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from photosim.domain.types import Photo
from photosim.library.digest import open_regular
from photosim.library.units import Companion
from photosim.review.xmp_sidecar import Additions, merged, missing_facts

_XMP = ".xmp"

LARGEST_SIDECAR = 4 * 2**20
"""Bytes; a larger one is no sidecar that anybody writes."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """Metadata that only the removed photo has.

    sidecar: path of the file to which it is added. additions: what is added. facts: names of these, for the person.
    """

    sidecar: str
    additions: Additions
    facts: tuple[str, ...]

    def content(self, before: bytes | None) -> bytes:
        """The sidecar with the additions. before: what it holds; None where there is none.

        Raises:
            ValueError: it is no XMP packet.
        """
        return merged(before, self.additions)


def rescue(removed: Photo, kept: Photo, mine: Sequence[Companion], theirs: Sequence[Companion]) -> Rescued | None:
    """What can be saved of a photo's metadata; None where the photo that stays says all of it.

    mine, theirs: companions of the one and the other.

    Raises:
        OSError: a sidecar cannot be read.
    """
    additions = missing_facts(removed.facts.metadata, kept.facts.metadata)
    own = next((companion for companion in mine if companion.path.lower().endswith(_XMP)), None)
    if own is not None and own.size <= LARGEST_SIDECAR:
        with open_regular(own.path) as file:
            additions = replace(additions, packet=file.read())
    facts = tuple(_facts(additions))
    return Rescued(_sidecar(kept.path, theirs), additions, facts) if facts else None


def _facts(additions: Additions) -> list[str]:
    names = {
        "rating": additions.rating is not None,
        "keywords": bool(additions.keywords),
        "place": additions.latitude is not None and additions.longitude is not None,
        "date": additions.taken is not None,
        "caption": additions.caption is not None,
        "copyright": additions.copyright is not None or additions.artist is not None,
        "camera": additions.camera is not None,
        "sidecar": additions.packet is not None,
    }
    return [name for name, is_there in names.items() if is_there]


def _sidecar(photo: str, companions: Sequence[Companion]) -> str:
    """The sidecar that is there; else one with the whole name of the photo, which belongs to no other file."""
    known = sorted(companion.path for companion in companions if companion.path.lower().endswith(_XMP))
    stem = os.path.splitext(photo)[0].lower()
    return next((path for path in known if os.path.splitext(path)[0].lower() == stem), (known or [photo + _XMP])[0])
