"""How other programs name the files that they write beside a photo."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence

MAX_NOTE_STEM = 46
"""Characters after which an export of Google Photos cuts the names of its notes, `.json` aside."""

_NOTE_SUFFIX = ".supplemental-metadata"
_MOST_VERSIONS = 20
_NUMBER = re.compile(r"\(\d+\)$")
_EDITED = ("-edited", "-bearbeitet", "-modifié", "-editado", "-modificato", "-bewerkt", "-edytowane", "-編集済み")


def common_start(name: str) -> str:
    """With what the name of every file begins that can have to do with `name` as a companion or as its owner."""
    start = name.partition(".")[0]
    for ending in _EDITED:
        start = start.removesuffix(ending)
    return _NUMBER.sub("", start)[:MAX_NOTE_STEM]


def spellings(name: str) -> Iterator[str]:
    """What a sidecar is called without its own extension, that carries the whole name of a photo.

    `IMG.JPG` of most programs, and `IMG_01.JPG` of darktable, which writes one for each version of its edits.
    """
    yield name
    stem, extension = os.path.splitext(name)
    for number in range(1, _MOST_VERSIONS):
        yield f"{stem}_{number:02d}{extension}"


def notes_of(name: str, by_stem: Mapping[str, Sequence[str]], by_name: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The notes (`.json`) that an export of Google Photos holds about a file.

    They are called `IMG.jpg.supplemental-metadata.json`, cut off at any letter where that is too long; the second of a
    name is `IMG.jpg(2).json` for `IMG(2).jpg`; an edited file shares the note of its original where that is gone.

    Args:
        name: of the file.
        by_stem: names in its folder by their case-folded stem. by_name: the same by their whole case-folded name.
    """
    for original in _named_in_notes(name, by_name):
        stem, extension = os.path.splitext(original)
        number = _NUMBER.search(stem)
        plain = stem[: number.start()] + extension if number else original
        mark = number.group() if number else ""
        for cut in _cuts(plain):
            for other in by_stem.get((cut + mark).casefold(), ()):
                if other.lower().endswith(".json") and _longest_owner(cut, mark, by_name) in ("", original.casefold()):
                    yield other


def _named_in_notes(name: str, by_name: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield name
    stem, extension = os.path.splitext(name)
    for ending in _EDITED:
        original = stem.removesuffix(ending) + extension
        if stem.endswith(ending) and original.casefold() not in by_name:
            yield original


def _cuts(name: str) -> Iterator[str]:
    """Every length at which the name of a note may end."""
    whole = name + _NOTE_SUFFIX
    shortest = min(len(name), MAX_NOTE_STEM)
    yield from (whole[:length] for length in range(shortest, min(len(whole), MAX_NOTE_STEM + 5) + 1))


def _longest_owner(cut: str, mark: str, by_name: Mapping[str, Sequence[str]]) -> str:
    """A file that the note names in full, with its extension; empty where the name is cut before that."""
    for end in range(len(cut), 0, -1):
        stem, extension = os.path.splitext(cut[:end])
        owner = f"{stem}{mark}{extension}".casefold()
        if extension and owner in by_name:
            return owner
    return ""
