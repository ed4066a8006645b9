"""Which files are photos: by extension, and by their first bytes where the extension does not say."""

from __future__ import annotations

import os
from collections.abc import Iterable

from photosim.domain.formats import HEAD_BYTES, FileKind, format_of_head, format_of_path
from photosim.library.digest import open_regular


def is_photo(path: str, name: str) -> bool:
    """Whether a file is a photo. name: the last part of its path.

    A file with the extension of a photo counts as one, whatever it holds: if it cannot be decoded, the person
    wants to know.
    A file with an unknown extension, or none, is opened, and its first bytes decide.
    """
    known = format_of_path(name)
    return _head_is_photo(path) if known is None else known.is_listed


def owned_stems(names: Iterable[str]) -> frozenset[str]:
    """Names, without extension, of the photos in a folder: raw files and films of these names belong to them."""
    photos = (name for name in names if (found := format_of_path(name)) is not None and found.kind is FileKind.PHOTO)
    return frozenset(os.path.splitext(name)[0] for name in photos)


def is_part_of(name: str, stems: frozenset[str]) -> bool:
    """Whether a file is the raw file or the film of a photo beside it."""
    found = format_of_path(name)
    return found is not None and found.kind in (FileKind.RAW, FileKind.VIDEO) and os.path.splitext(name)[0] in stems


def _head_is_photo(path: str) -> bool:
    try:
        with open_regular(path) as file:
            found = format_of_head(file.read(HEAD_BYTES))
    except OSError:
        return False  # nothing says that this is a photo: not worth a line in the list of problems
    return found is not None and found.is_listed
