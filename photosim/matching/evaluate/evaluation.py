"""How good matches are, against a truth: precision, recall, average precision, calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from photosim.domain.types import Relation
from photosim.matching.evaluate.kept_originals import Originals
from photosim.matching.evaluate.truth import Names, Truth, names

_BINS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class FoundPair:
    """A pair that was stored, by relative names."""

    names: Names
    score: float
    relation: Relation


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group that was proposed: its keeper and each member with its relation, by relative names."""

    keeper: str
    members: tuple[tuple[str, Relation], ...]

    @property
    def same_picture(self) -> set[Names]:
        """Pairs that the group calls the same picture."""
        same = [self.keeper, *(name for name, relation in self.members if relation.is_same_picture)]
        return {names(a, b) for a, b in combinations(same, 2)}

    @property
    def everyone(self) -> set[Names]:
        """Pairs that the group calls related."""
        return {names(a, b) for a, b in combinations([self.keeper, *(name for name, _ in self.members)], 2)}


@dataclass(frozen=True, slots=True)
class FoundShare:
    """`of` things there are, of which `found` were found."""

    found: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1; 1 where there was nothing to find."""
        return self.found / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Same-picture pairs with low <= score < high (the last bin: <= high), and how many of them are true."""

    low: float
    high: float
    pairs: int
    true: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of record.

    core: source-copy pairs that stand in one group as the same picture. grouped: pairs grouped as the same picture,
    collages and scene pairs not counted, of which `false` are not. tempting: false ones among the tempting look-alikes.
    confused: scene pairs called the same picture. scenes: scene pairs listed as related at any score.
    mean_average_precision: over all photos that have copies. by_transform, by_strength: core recall.
    curve: (recall, precision) of stored same-picture pairs, from the highest score down. calibration: by score.
    relations: how many pairs of each relation are truly that kind of pair (copy, scene).
    originals: what becomes of those.
    """

    core: FoundShare
    grouped: int
    false: tuple[Names, ...]
    tempting: int
    confused: FoundShare
    scenes: FoundShare
    mean_average_precision: float
    by_transform: dict[str, FoundShare]
    by_strength: dict[str, FoundShare]
    curve: tuple[tuple[float, float], ...]
    calibration: tuple[CalibrationBin, ...]
    relations: dict[Relation, FoundShare]
    originals: Originals = field(default_factory=Originals)

    @property
    def precision(self) -> float:
        """Share of the grouped pairs that are true."""
        return 1 - len(self.false) / self.grouped if self.grouped else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and core recall."""
        total = self.precision + self.core.share
        return 2 * self.precision * self.core.share / total if total else 0.0


def evaluate(truth: Truth, groups: Sequence[FoundGroup], pairs: Sequence[FoundPair]) -> Evaluation:
    """Judge groups and stored pairs. Only names that the truth knows count; a pair with any other name is false."""
    grouped = set().union(*(group.same_picture for group in groups)) if groups else set()
    grouped = {pair for pair in grouped if pair[0] in truth.files or pair[1] in truth.files}
    related = {pair.names for pair in pairs if pair.relation is not Relation.DIFFERENT}
    related = related.union(*(group.everyone for group in groups))
    counted = grouped - truth.partial - truth.scenes
    false = counted - truth.copies
    by_transform, by_strength = _by_change(truth, grouped)
    return Evaluation(
        core=_found(truth.core, grouped),
        grouped=len(counted),
        false=tuple(sorted(false)),
        tempting=len(false & truth.tempting),
        confused=_found(truth.scenes, grouped),
        scenes=_found(truth.scenes, related),
        mean_average_precision=_mean_average_precision(truth, pairs),
        by_transform=by_transform,
        by_strength=by_strength,
        curve=_curve(truth, pairs),
        calibration=_calibration(truth, pairs),
        relations=_relations(truth, pairs),
    )


def _found(wanted: Iterable[Names], among: set[Names]) -> FoundShare:
    hits = [pair in among for pair in wanted]
    return FoundShare(sum(hits), len(hits))


def _by_change(truth: Truth, grouped: set[Names]) -> tuple[dict[str, FoundShare], dict[str, FoundShare]]:
    transforms: defaultdict[str, list[Names]] = defaultdict(list)
    strengths: defaultdict[str, list[Names]] = defaultdict(list)
    for pair, change in truth.core.items():
        transforms[change.transform].append(pair)
        strengths[change.strength].append(pair)
    by_transform, by_strength = (
        {key: _found(pairs, grouped) for key, pairs in sorted(table.items())} for table in (transforms, strengths)
    )
    return by_transform, by_strength


def _ranked(truth: Truth, pairs: Iterable[FoundPair]) -> list[tuple[float, bool]]:
    """(score, is a copy) of same-picture pairs, best first; pairs that are neither true nor false are left out."""
    judged = [
        (pair.score, pair.names in truth.copies)
        for pair in pairs
        if pair.relation.is_same_picture and pair.names not in truth.partial and pair.names not in truth.scenes
    ]
    return sorted(judged, key=lambda row: (-row[0], row[1]))


def _curve(truth: Truth, pairs: Iterable[FoundPair]) -> tuple[tuple[float, float], ...]:
    points, true = [], 0
    for count, (_, is_copy) in enumerate(_ranked(truth, pairs), start=1):
        true += is_copy
        points.append((true / max(1, len(truth.copies)), true / count))
    return tuple(points)


def _calibration(truth: Truth, pairs: Iterable[FoundPair]) -> tuple[CalibrationBin, ...]:
    ranked = _ranked(truth, pairs)
    bins = []
    for low, high in pairwise(_BINS):
        inside = [is_copy for score, is_copy in ranked if low <= score < high or (high == _BINS[-1] == score)]
        bins.append(CalibrationBin(low, high, len(inside), sum(inside)))
    return tuple(bins)


def _mean_average_precision(truth: Truth, pairs: Iterable[FoundPair]) -> float:
    """Mean over photos with copies of the average precision of their own ranking (Manning et al. 2008, section 8.4)."""
    copies_of: defaultdict[str, int] = defaultdict(int)
    for a, b in truth.copies:
        copies_of[a] += 1
        copies_of[b] += 1
    rankings: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for pair in pairs:
        if pair.names in truth.partial or pair.names in truth.scenes:
            continue
        for name in pair.names:
            rankings[name].append((pair.score, pair.names in truth.copies))
    averages = [_average_precision(rankings[name], count) for name, count in copies_of.items()]
    return sum(averages) / len(averages) if averages else 1.0


def _average_precision(ranking: list[tuple[float, bool]], relevant: int) -> float:
    total, true = 0.0, 0
    for place, (_, is_copy) in enumerate(sorted(ranking, key=lambda row: (-row[0], row[1])), start=1):
        if is_copy:
            true += 1
            total += true / place
    return total / relevant


def _relations(truth: Truth, pairs: Iterable[FoundPair]) -> dict[Relation, FoundShare]:
    """Of the stored pairs of each relation, how many are truly copies, or truly of one scene."""
    counts: defaultdict[Relation, list[bool]] = defaultdict(list)
    for pair in pairs:
        if pair.names in truth.partial or pair.relation is Relation.DIFFERENT:
            continue
        right = truth.copies if pair.relation.is_same_picture else truth.scenes | truth.copies
        counts[pair.relation].append(pair.names in right)
    return {relation: FoundShare(sum(hits), len(hits)) for relation, hits in counts.items()}
