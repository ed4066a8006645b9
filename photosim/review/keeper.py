"""Which photo of a group should be kept, and why: ordered rules, the first that tells two photos apart decides."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import KeepReason
from photosim.domain.formats import Generation, format_named
from photosim.domain.messages import Message
from photosim.domain.places import below_any, is_below
from photosim.library.photo_columns import PhotoColumns
from photosim.library.place_identity import really_below

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Values = npt.NDArray[Any]

__all__ = ["DEFAULT_RULES", "Criterion", "KeeperRules", "Rule", "RuleKind", "is_below"]


class RuleKind(StrEnum):
    """What a rule looks at."""

    PROTECTED_FOLDER = "protected_folder"
    ORIGINAL = "original"
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
    Rule(RuleKind.ORIGINAL),
    Rule(RuleKind.RESOLUTION),
    Rule(RuleKind.COMPRESSION),
    Rule(RuleKind.ORIGINAL_FORMAT),
    Rule(RuleKind.OLDEST),
    Rule(RuleKind.METADATA),
    Rule(RuleKind.ORIGINAL_NAME),
    Rule(RuleKind.SHORTEST_PATH),
)

Measure = Callable[[PhotoColumns], "Values"]
"""(n,) a number for each photo; the least is the best."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that photos are compared by. reason: where it speaks for the keeper."""

    kind: RuleKind
    reason: KeepReason
    measure: Measure


class KeeperRules:
    """An ordered list of rules, applied."""

    def __init__(self, rules: Sequence[Rule] = DEFAULT_RULES) -> None:
        self.rules = tuple(rules)

    def rank(self, photos: PhotoColumns, protected: Sequence[str] = ()) -> Ints:
        """Rows of the photos, the one that should be kept first; the same order of photos, however they come.

        Where no rule tells two photos apart, the name of the path does. Each rule looks only at the photos that those
        before it did not tell from all others: names and paths of few of a million are read.
        """
        order, start = np.arange(len(photos)), np.zeros(len(photos), np.int64)  # start: of the tie that a place is in
        for _, criterion in self.criteria(protected):
            tied = _tied(start)
            if not len(tied):
                return order
            values = _measured(criterion, photos, order[tied]).astype(np.float64)
            if (values == values[0]).all():
                continue
            resorted = np.lexsort((values, start[tied]))
            order[tied], values = order[tied][resorted], values[resorted]
            differs = np.concatenate(([True], (values[1:] != values[:-1]) | (np.diff(start[tied]) != 0)))
            start[tied] = tied[np.maximum.accumulate(np.where(differs, np.arange(len(tied)), 0))]
        tied = _tied(start)
        rows = order[tied]
        left = photos.take(rows)
        names = zip(start[tied].tolist(), left.paths, left.ids.tolist(), rows.tolist(), strict=True)
        order[tied] = [row for *_, row in sorted(names)]
        return order

    def reasons(self, photos: PhotoColumns, starts: Ints, protected: Sequence[str] = ()) -> list[tuple[Message, ...]]:
        """Why the first photo of each group is proposed over the others, the weightiest first.

        A reason holds where no other photo is better in that respect, and at least one is worse.

        Args:
            photos: those of all groups, one group after the other.
            starts: (g,) the row of the first photo of each group.
            protected: absolute folders whose photos are never removed.
        """
        found: list[list[Message]] = [[] for _ in starts]
        for _, criterion in self.criteria(protected):
            for group in np.flatnonzero(_speaks_for_first(criterion, photos, starts)).tolist():
                found[group].append(criterion.reason())
        return [tuple(reasons) or (KeepReason.FIRST_BY_NAME(),) for reasons in found]

    @property
    def own(self) -> KeeperRules:
        """What the person puts before the original, besides protected folders."""
        before = takewhile(lambda rule: rule.kind is not RuleKind.ORIGINAL, self.rules)
        return KeeperRules([rule for rule in before if rule.kind is not RuleKind.PROTECTED_FOLDER])

    def places(self, photos: PhotoColumns, protected: Sequence[str] = ()) -> Ints:
        """(n,) the place of each photo among all, the least the best; the same for photos no rule tells apart."""
        measures = [criterion.measure(photos).astype(np.float64) for _, criterion in self.criteria(protected)]
        if not measures or not len(photos):
            return np.zeros(len(photos), np.int64)
        _, place = np.unique(np.stack(measures, axis=1), axis=0, return_inverse=True)
        return place.reshape(-1)

    def criteria(self, protected: Sequence[str] = ()) -> tuple[tuple[Rule, Criterion], ...]:
        """Each rule with what it measures, in their order; a rule may measure several things."""
        return tuple((rule, criterion) for rule in self.rules for criterion in _criteria(rule, protected))


def _measured(criterion: Criterion, photos: PhotoColumns, rows: Ints) -> Values:
    """What a criterion says of some photos; where those are most, all are measured, and nothing is copied."""
    return criterion.measure(photos)[rows] if 2 * len(rows) > len(photos) else criterion.measure(photos.take(rows))


def _tied(start: Ints) -> Ints:
    """Places whose tie has more than one photo. start: (n,) for each place the first one of its tie."""
    return np.flatnonzero(np.bincount(start, minlength=len(start))[start] > 1)


def _criteria(rule: Rule, protected: Sequence[str]) -> Iterator[Criterion]:
    if rule.kind is RuleKind.PROTECTED_FOLDER:
        yield Criterion(rule.kind, KeepReason.PROTECTED, _outside(protected))
    elif rule.kind is RuleKind.FOLDER_ORDER:
        yield Criterion(rule.kind, KeepReason.PREFERRED_FOLDER, _folder_place(rule.values))
    elif rule.kind is RuleKind.NAME_PATTERN:
        yield Criterion(rule.kind, KeepReason.PREFERRED_NAME, _name_place(rule.values))
    else:
        for reason, measure in _PLAIN[rule.kind]:
            yield Criterion(rule.kind, reason, measure)


def _speaks_for_first(criterion: Criterion, photos: PhotoColumns, starts: Ints) -> Bools:
    values = criterion.measure(photos)
    own = values[starts]
    speaks: Bools = (np.minimum.reduceat(values, starts) == own) & (np.maximum.reduceat(values, starts) != own)
    if criterion.kind is RuleKind.COMPRESSION:
        # How lossy a HEIC or a WebP is cannot be read from the file: order them by experience, but do not boast of it
        told = ~np.isnan(photos.quality)
        worse = told & (values > np.repeat(own, np.diff(np.append(starts, len(photos)))))
        speaks &= _is_lossless(photos)[starts] | (told[starts] & np.logical_or.reduceat(worse, starts))
    return speaks


def _outside(folders: Sequence[str]) -> Measure:
    if not folders:
        return _all_alike
    is_inside = really_below(folders)
    return _of_paths(lambda path: not is_inside(path))


def _folder_place(folders: Sequence[str]) -> Measure:
    tests = [below_any([folder]) for folder in folders]

    def place(path: str) -> float:
        return next((number for number, is_inside in enumerate(tests) if is_inside(path)), len(tests))

    return _of_paths(place)


def _name_place(patterns: Sequence[str]) -> Measure:
    wanted = [(pattern.lstrip("!").lower(), not pattern.startswith("!")) for pattern in patterns]

    def place(path: str) -> float:
        name = os.path.basename(path).lower()
        return not all(fnmatch.fnmatchcase(name, pattern) == matches for pattern, matches in wanted)

    return _of_paths(place)


def _of_paths(measure: Callable[[str], float]) -> Measure:
    return lambda photos: np.fromiter(map(measure, photos.paths), np.float64, len(photos))


def _all_alike(photos: PhotoColumns) -> Values:
    return np.zeros(len(photos))


_LOSSLESS_COPY = 92.0
"""A lossless file that tells of no camera is as often the conversion of a good JPEG as it is an original."""


def _compression(photos: PhotoColumns) -> Values:
    """Minus a JPEG quality, 1 to 100, or what comes near it for other formats."""
    original = photos.has_camera | photos.is_raw | (photos.formats.mapped(_generation) <= Generation.SHARED)
    lossless = np.where(original, 101.0, _LOSSLESS_COPY)
    other = np.where(_is_lossless(photos), lossless, photos.formats.mapped(lambda name: format_named(name).quality))
    return -np.where(np.isnan(photos.quality), other, photos.quality)


def _is_lossless(photos: PhotoColumns) -> Bools:
    return photos.is_raw | (photos.formats.mapped(lambda name: format_named(name).lossless) > 0)


def _generation(format_name: str) -> float:
    return float(format_named(format_name).generation)


def _conversion(photos: PhotoColumns) -> Values:
    return np.where(photos.is_raw, 0, photos.formats.mapped(_generation))


_COPY_NAME = re.compile(
    r"\(\d+\)$|~\d+$|\bcop(y|ies|ia|ie)\b|\bkopi[ae]|\bduplica|[ _-](edit(ed)?|resized?|small|web|thumb)\b",
    re.IGNORECASE,
)
_CAMERA_NAME = re.compile(
    r"^(img|dsc[nf]?|_?dsc|_mg|pxl|p\d|dji|gopr|gp|mvi|dcim|sam|imag|cimg|kif|pict|hpim|dscf|100_|r\d|l\d)[_-]?\d{3,}"
    r"|^\d{8}[_-]\d{6}|^\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)


def name_age(path: str) -> float:
    """0 for a name as cameras give, 2 for that of a copy, 1 for any other."""
    stem = os.path.splitext(os.path.basename(path))[0]
    if _COPY_NAME.search(stem):
        return 2
    return 0 if _CAMERA_NAME.match(stem) else 1


_PLAIN: dict[RuleKind, tuple[tuple[KeepReason, Measure], ...]] = {
    RuleKind.ORIGINAL: (
        (KeepReason.AS_YOU_KEEP, lambda photos: photos.habit),
        (KeepReason.THE_ORIGINAL, lambda photos: photos.descent),
    ),
    RuleKind.RESOLUTION: ((KeepReason.LARGEST, lambda photos: -photos.width * photos.height),),
    RuleKind.COMPRESSION: ((KeepReason.LEAST_COMPRESSED, _compression),),
    RuleKind.ORIGINAL_FORMAT: ((KeepReason.ORIGINAL_FORMAT, _conversion),),
    RuleKind.OLDEST: (
        (KeepReason.EARLIEST_DATE, lambda photos: photos.taken),
        (KeepReason.OLDEST_FILE, lambda photos: photos.mtime_ns),
    ),
    RuleKind.METADATA: ((KeepReason.RICHEST_METADATA, lambda photos: -photos.telling),),
    RuleKind.ORIGINAL_NAME: ((KeepReason.ORIGINAL_NAME, _of_paths(name_age)),),
    RuleKind.SHORTEST_PATH: ((KeepReason.SHORTEST_PATH, _of_paths(len)),),
}
