"""What a unit holds beside its photo, compared by content with what the other unit holds."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import Any
from xml.etree import ElementTree

from photosim.domain.catalogue import Staying
from photosim.domain.messages import Message
from photosim.library.digest import open_regular, same_bytes
from photosim.library.units import Companion, CompanionKind
from photosim.review.rescue_plan import LARGEST_SIDECAR, Rescued

Alive = Callable[[], None] | None

_TOLD_BY_NOTES = (
    "title", "description", "people", "geoData", "geoDataExif", "photoTakenTime", "favorited", "archived",
    "enrichments",
)  # fmt: skip
"""What a note of Google Photos says about a photo; the rest is about the account: views, addresses, the upload."""

_VOLATILE = ("MetadataDate", "ModifyDate", "DocumentID", "InstanceID", "OriginalDocumentID", "History", "xmptk")


def lacking(
    mine: Sequence[Companion],
    theirs: Sequence[Companion],
    *,
    whole: bool,
    rescued: Rescued | None = None,
    alive: Alive = None,
) -> Message | None:
    """What of a unit is lost with it: what to say about the first companion that the other unit does not have as well.

    Args:
        mine: companions of the photo that goes.
        theirs: companions of the photo that stays.
        rescued: what is saved to a sidecar of the photo that stays.
        whole: whether large files are compared by all their bytes, and not by their size only.
        alive: called while they are read, and may raise to end it.

    Raises:
        OSError: one of them cannot be read.
    """
    for companion in mine:
        if rescued is not None and _is_saved(companion, rescued):
            continue
        rivals = [other for other in theirs if _is_of_one_kind(companion, other)]
        if not any(_holds_as_much(other, companion, whole, alive) for other in rivals):
            return _message(companion, rivals)
    return None


def _is_saved(companion: Companion, rescued: Rescued) -> bool:
    """Whether the sidecar will say all that this one says, once what is rescued is added to it."""
    if _extension(companion) != ".xmp":
        return False
    try:
        before = _read(rescued.sidecar) if os.path.lexists(rescued.sidecar) else None
        return says_as_much(rescued.content(before), _read(companion.path), ".xmp")
    except ValueError:
        return False


def _message(companion: Companion, rivals: Sequence[Companion]) -> Message:
    code = Staying.OTHER_COMPANION if rivals else Staying.LOSES_COMPANION
    return code(kind=companion.kind.message, name=companion.name)


def _is_of_one_kind(one: Companion, other: Companion) -> bool:
    if one.kind is not other.kind:
        return False
    return one.kind is not CompanionKind.SIDECAR or _extension(one) == _extension(other)


def _extension(companion: Companion) -> str:
    return os.path.splitext(companion.name)[1].lower()


def _holds_as_much(theirs: Companion, mine: Companion, whole: bool, alive: Alive) -> bool:
    if theirs.size == mine.size:
        is_large = mine.kind is not CompanionKind.SIDECAR
        if theirs.size and is_large and not whole:
            return True
        if same_bytes(theirs.path, mine.path, alive):
            return True
    if mine.kind is not CompanionKind.SIDECAR or max(theirs.size, mine.size) > LARGEST_SIDECAR:
        return False
    return says_as_much(_read(theirs.path), _read(mine.path), _extension(mine))


def says_as_much(theirs: bytes, mine: bytes, extension: str) -> bool:
    """Whether one sidecar says everything that another one says; False where that cannot be told.

    extension: of both, in lower case, with its dot.
    """
    if not mine.strip():
        return True
    try:
        if extension == ".xmp":
            return _properties(mine) <= _properties(theirs)
        if extension == ".json":
            return _told(json.loads(mine)).items() <= _told(json.loads(theirs)).items()
    except (ValueError, ElementTree.ParseError, RecursionError):
        pass
    return False


def _told(note: Any) -> dict[str, str]:
    """What a note says, each part as text; all of it where it is no note of Google Photos."""
    if not isinstance(note, dict):
        return {"": json.dumps(note, sort_keys=True)}
    keys = [key for key in _TOLD_BY_NOTES if key in note] if "photoTakenTime" in note else list(note)
    return {key: json.dumps(note[key], sort_keys=True) for key in keys if note[key] not in ("", None, [], {}, False)}


def _properties(content: bytes) -> frozenset[tuple[str, ...]]:
    """Every value in an XMP packet with the names that lead to it; dates of writing and ids of the file aside."""
    found: set[tuple[str, ...]] = set()
    waiting: list[tuple[tuple[str, ...], ElementTree.Element]] = [((), ElementTree.fromstring(content))]
    while waiting:
        path, element = waiting.pop()
        here = (*path, element.tag) if not _is_frame(element.tag) else path
        if any(name in element.tag for name in _VOLATILE):
            continue
        for key, value in element.attrib.items():
            if not _is_frame(key) and not any(name in key for name in _VOLATILE):
                found.add((*here, key, value))
        if element.text and element.text.strip():
            found.add((*here, element.text.strip()))
        waiting += [(here, child) for child in element]
    return frozenset(found)


def _is_frame(tag: str) -> bool:
    """Names that only hold an XMP packet together."""
    return tag.endswith(("}xmpmeta", "}RDF", "}Description", "}about", "}li", "}Bag", "}Seq", "}Alt", "}parseType"))


def _read(path: str) -> bytes:
    with open_regular(path) as file:
        return file.read(LARGEST_SIDECAR)
