"""The keeper rules said again, photo by photo and as plainly as possible: what the columns are held against."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from datetime import datetime

from photosim.domain.formats import FileKind, format_of_path
from photosim.domain.places import is_below
from photosim.domain.types import Photo
from photosim.review.keeper import _CAMERA_NAME, _COPY_NAME, Rule, RuleKind

LOSSLESS = {"PNG", "TIFF", "BMP", "DIB", "PPM", "TGA", "PSD", "DNG"}
GENERATION = {"HEIF": 1, "HEIC": 1, "JPEG": 2, "MPO": 2, "TIFF": 2, "GIF": 4, "BMP": 4, "DIB": 4, "PPM": 4, "TGA": 4}
LOSSY = {"HEIF": 95, "HEIC": 95, "AVIF": 85, "WEBP": 85, "JPEG2000": 90, "GIF": 50}


def order(rules: Sequence[Rule], photos: Sequence[Photo], protected: Sequence[str]) -> list[int]:
    """Photo ids, the one that should be kept first."""

    def key(photo: Photo) -> tuple[object, ...]:
        values = [float(value) for rule in rules for value in measures(rule, photo, protected)]
        return (*values, photo.path, photo.photo_id)

    return [photo.photo_id for photo in sorted(photos, key=key)]


def measures(rule: Rule, photo: Photo, protected: Sequence[str]) -> Iterator[float]:
    """Numbers for a photo; the least is the best, and the first that differs decides."""
    facts, metadata, name = photo.facts, photo.facts.metadata, os.path.basename(photo.path)
    match rule.kind:
        case RuleKind.PROTECTED_FOLDER:
            yield not is_below(photo.path, protected)
        case RuleKind.FOLDER_ORDER:
            inside = (number for number, folder in enumerate(rule.values) if is_below(photo.path, [folder]))
            yield next(inside, len(rule.values))
        case RuleKind.NAME_PATTERN:
            yield not all(
                fnmatch.fnmatchcase(name.lower(), pattern.lstrip("!").lower()) != pattern.startswith("!")
                for pattern in rule.values
            )
        case RuleKind.RESOLUTION:
            yield -photo.pixels
        case RuleKind.COMPRESSION:
            yield -quality(photo)
        case RuleKind.ORIGINAL_FORMAT:
            yield 0 if is_raw(photo) else GENERATION.get(facts.format, 3)
        case RuleKind.OLDEST:
            taken = metadata.taken and metadata.taken.replace(tzinfo=None)
            yield (taken - datetime(1970, 1, 1)).total_seconds() if taken else float("inf")
            yield photo.mtime_ns
        case RuleKind.METADATA:
            by_hand = len(metadata.keywords) + (metadata.rating is not None) + (metadata.latitude is not None)
            yield -(metadata.tags + 10 * by_hand)
        case RuleKind.ORIGINAL_NAME:
            stem = os.path.splitext(name)[0]
            yield 2 if _COPY_NAME.search(stem) else 0 if _CAMERA_NAME.match(stem) else 1
        case RuleKind.SHORTEST_PATH:
            yield len(photo.path)


def quality(photo: Photo) -> float:
    """A JPEG quality, or what comes near it for other formats."""
    facts = photo.facts
    if facts.jpeg_quality is not None:
        return facts.jpeg_quality
    if facts.format in LOSSLESS or is_raw(photo):
        is_original = facts.metadata.camera or is_raw(photo) or facts.format in ("TIFF", "DNG")
        return 101 if is_original else 92
    return LOSSY.get(facts.format, 75)


def is_raw(photo: Photo) -> bool:
    """By its extension."""
    found = format_of_path(photo.path)
    return found is not None and found.kind is FileKind.RAW


def reasons(kinds: Sequence[Rule], keeper: Photo, others: Sequence[Photo]) -> list[RuleKind]:
    """Kinds of the rules that speak for the keeper: none of the others is better, and one is worse."""
    found = []
    for rule in kinds:
        for own, *theirs in zip(*(measures(rule, photo, ()) for photo in (keeper, *others)), strict=True):
            if theirs and min(theirs) >= own and max(theirs) != own:
                found.append(rule.kind)
    return found
