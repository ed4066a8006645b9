"""Which photo of a group should be kept, and why: ordered rules, the first that tells two photos apart decides."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np

from photosim.library.kinds import RAW_EXTENSIONS
from photosim.review.places import below_any, is_below
from photosim.types import Photo

__all__ = ["DEFAULT_RULES", "Criterion", "KeeperRules", "Rule", "RuleKind", "is_below"]


class RuleKind(StrEnum):
    """What a rule looks at."""

    PROTECTED_FOLDER = "protected_folder"
    FOLDER_ORDER = "folder_order"
    RESOLUTION = "resolution"
    COMPRESSION = "compression"
    ORIGINAL_FORMAT = "original_format"
    OLDEST = "oldest"
    METADATA = "metadata"
    ORIGINAL_NAME = "original_name"
    SHORTEST_PATH = "shortest_path"
    NAME_PATTERN = "name_pattern"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    values: folders, the preferred first (FOLDER_ORDER), or patterns of preferred file names such as `IMG_*`, with `!`
    in front for names that are not (NAME_PATTERN); empty for the other kinds.
    """

    kind: RuleKind
    values: tuple[str, ...] = ()


DEFAULT_RULES = (
    Rule(RuleKind.PROTECTED_FOLDER),
    Rule(RuleKind.RESOLUTION),
    Rule(RuleKind.COMPRESSION),
    Rule(RuleKind.ORIGINAL_FORMAT),
    Rule(RuleKind.OLDEST),
    Rule(RuleKind.METADATA),
    Rule(RuleKind.ORIGINAL_NAME),
    Rule(RuleKind.SHORTEST_PATH),
)

Measure = Callable[[Photo], float]
"""A number for a photo; the least is the best."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that photos are compared by. words: the reason where it speaks for the keeper."""

    kind: RuleKind
    words: str
    measure: Measure


class KeeperRules:
    """An ordered list of rules, applied."""

    def __init__(self, rules: Sequence[Rule] = DEFAULT_RULES) -> None:
        self.rules = tuple(rules)

    def rank(self, photos: Sequence[Photo], protected: Sequence[str] = ()) -> list[int]:
        """Photo ids, the one that should be kept first; the same order for the same photos, however they come.

        Where no rule tells two photos apart, the name of the path does.
        """
        if not photos:
            return []
        by_path = sorted(range(len(photos)), key=lambda i: (photos[i].path, photos[i].photo_id))
        place = np.empty(len(photos), dtype=np.float64)
        place[by_path] = np.arange(len(photos))
        columns = [
            np.fromiter(map(criterion.measure, photos), dtype=np.float64, count=len(photos))
            for _, criterion in self.criteria(protected)
        ]
        order = np.lexsort((place, *reversed(columns)))
        return [photos[i].photo_id for i in order.tolist()]

    def reasons(self, keeper: Photo, others: Sequence[Photo], protected: Sequence[str] = ()) -> tuple[str, ...]:
        """Why `keeper` is proposed over the others, in plain words, the weightiest first.

        A reason holds where no other photo is better in that respect, and at least one is worse.
        """
        reasons = tuple(
            criterion.words for _, criterion in self.criteria(protected) if _speaks_for(criterion, keeper, others)
        )
        return reasons or ("first by name",)

    def criteria(self, protected: Sequence[str] = ()) -> tuple[tuple[Rule, Criterion], ...]:
        """Each rule with what it measures, in their order; a rule may measure several things."""
        return tuple((rule, criterion) for rule in self.rules for criterion in _criteria(rule, protected))


def _criteria(rule: Rule, protected: Sequence[str]) -> Iterator[Criterion]:
    if rule.kind is RuleKind.PROTECTED_FOLDER:
        yield Criterion(rule.kind, "in a protected folder", _outside(protected))
    elif rule.kind is RuleKind.FOLDER_ORDER:
        yield Criterion(rule.kind, "in a preferred folder", _folder_place(rule.values))
    elif rule.kind is RuleKind.NAME_PATTERN:
        yield Criterion(rule.kind, "preferred name", _name_place(rule.values))
    else:
        for words, measure in _PLAIN[rule.kind]:
            yield Criterion(rule.kind, words, measure)


def _speaks_for(criterion: Criterion, keeper: Photo, others: Sequence[Photo]) -> bool:
    own = criterion.measure(keeper)
    values = [criterion.measure(other) for other in others]
    if not values or min(values) < own or max(values) == own:
        return False
    if criterion.kind is not RuleKind.COMPRESSION:
        return True
    # How lossy a HEIC or a WebP is cannot be read from the file: order them by experience, but do not boast of it
    return _is_lossless(keeper) or any(
        keeper.facts.jpeg_quality is not None and other.facts.jpeg_quality is not None and value > own
        for other, value in zip(others, values, strict=True)
    )


def _outside(folders: Sequence[str]) -> Measure:
    is_inside = below_any(folders)
    return lambda photo: not is_inside(photo.path)


def _folder_place(folders: Sequence[str]) -> Measure:
    tests = [below_any([folder]) for folder in folders]

    def place(photo: Photo) -> float:
        return next((number for number, is_inside in enumerate(tests) if is_inside(photo.path)), len(tests))

    return place


def _name_place(patterns: Sequence[str]) -> Measure:
    wanted = [(pattern.lstrip("!").lower(), not pattern.startswith("!")) for pattern in patterns]

    def place(photo: Photo) -> float:
        name = os.path.basename(photo.path).lower()
        return not all(fnmatch.fnmatchcase(name, pattern) == matches for pattern, matches in wanted)

    return place


_LOSSLESS = frozenset({"PNG", "TIFF", "BMP", "DIB", "PPM", "TGA", "PSD", "DNG"})
_LOSSY = {"HEIF": 95.0, "HEIC": 95.0, "AVIF": 85.0, "WEBP": 85.0, "JPEG2000": 90.0, "GIF": 50.0}
"""What such files usually hold, on the scale of JPEG qualities."""

_LOSSLESS_COPY = 92.0
"""A lossless file that tells of no camera is as often the conversion of a good JPEG as it is an original."""


def _compression(photo: Photo) -> float:
    """Minus a JPEG quality, 1 to 100, or what comes near it for other formats."""
    if photo.facts.jpeg_quality is not None:
        return -photo.facts.jpeg_quality
    if _is_lossless(photo):
        return -101.0 if photo.facts.metadata.camera or photo.facts.format == "TIFF" else -_LOSSLESS_COPY
    return -_LOSSY.get(photo.facts.format, 75.0)


def _is_lossless(photo: Photo) -> bool:
    return photo.facts.format in _LOSSLESS or _is_raw(photo)


def _is_raw(photo: Photo) -> bool:
    return os.path.splitext(photo.path)[1].lower() in RAW_EXTENSIONS


def _conversion(photo: Photo) -> float:
    """How far from the sensor a format is."""
    if _is_raw(photo):
        return 0
    return {"HEIF": 1, "HEIC": 1, "JPEG": 2, "MPO": 2, "TIFF": 2}.get(photo.facts.format, 3)


_EPOCH = datetime(1970, 1, 1)


def _date(photo: Photo) -> float:
    taken = photo.facts.metadata.taken
    return float("inf") if taken is None else (taken.replace(tzinfo=None) - _EPOCH).total_seconds()


def _poverty(photo: Photo) -> float:
    """Minus how much the file tells; what a person added by hand counts more than what a camera wrote."""
    metadata = photo.facts.metadata
    by_hand = len(metadata.keywords) + (metadata.rating is not None) + (metadata.latitude is not None)
    return -(metadata.tags + 10 * by_hand)


_COPY_NAME = re.compile(
    r"\(\d+\)$|~\d+$|\bcop(y|ies|ia|ie)\b|\bkopi[ae]|\bduplica|[ _-](edit(ed)?|resized?|small|web|thumb)\b",
    re.IGNORECASE,
)
_CAMERA_NAME = re.compile(
    r"^(img|dsc[nf]?|_?dsc|_mg|pxl|p\d|dji|gopr|gp|mvi|dcim|sam|imag|cimg|kif|pict|hpim|dscf|100_|r\d|l\d)[_-]?\d{3,}"
    r"|^\d{8}[_-]\d{6}|^\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)


def _name_age(photo: Photo) -> float:
    """0 for a name as cameras give, 2 for that of a copy, 1 for any other."""
    stem = os.path.splitext(os.path.basename(photo.path))[0]
    if _COPY_NAME.search(stem):
        return 2
    return 0 if _CAMERA_NAME.match(stem) else 1


_PLAIN: dict[RuleKind, tuple[tuple[str, Measure], ...]] = {
    RuleKind.RESOLUTION: (("largest", lambda photo: -photo.facts.width * photo.facts.height),),
    RuleKind.COMPRESSION: (("least compressed", _compression),),
    RuleKind.ORIGINAL_FORMAT: (("original format", _conversion),),
    RuleKind.OLDEST: (("earliest date", _date), ("oldest file", lambda photo: photo.mtime_ns)),
    RuleKind.METADATA: (("richest metadata", _poverty),),
    RuleKind.ORIGINAL_NAME: (("original name", _name_age),),
    RuleKind.SHORTEST_PATH: (("shortest path", lambda photo: len(photo.path)),),
}
