"""How good a scan is, against a truth file: the numbers behind `photosim evaluate` and the table of record.

A truth file names `copy` groups (a source and its altered copies), `same_scene` groups (frames of one moment),
`partial` pictures (collages) and `hard_negatives` (tempting, but different). Pairs of frames of one scene and pairs of
a collage with its sources are counted apart.
"""

from __future__ import annotations

import itertools
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from photosim.errors import UserError
from photosim.types import SAME_PICTURE

NamePair = tuple[str, str]
_EDGES = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001)


@dataclass(frozen=True, slots=True)
class Truth:
    """What the pairs of a set are. core: source and copy -> (kind of change, strength)."""

    core: Mapping[NamePair, tuple[str, str]]
    copies: frozenset[NamePair]
    scene: frozenset[NamePair]
    partial: frozenset[NamePair]
    tempting: frozenset[NamePair]


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair that a scan listed."""

    pair: NamePair
    score: float
    relation: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs called the same picture with a score in [low, high): how many, and which share of them is."""

    low: float
    high: float
    pairs: int
    right: float


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of an evaluation; shares lie in [0, 1].

    by_kind, by_strength: (found, all). curve: (threshold, precision, recall) of listed pairs called the same picture.
    """

    core_recall: float
    precision: float
    f1: float
    average_precision: float
    false_pairs: int
    false_tempting: int
    scene_confusion: float
    scene_recall: float
    by_kind: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    by_strength: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    relations: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    calibration: Sequence[Bin] = ()
    curve: Sequence[tuple[float, float, float]] = ()


def named_pair(a: str, b: str) -> NamePair:
    """Two names in a fixed order."""
    return (a, b) if a < b else (b, a)


def read_truth(path: Path) -> Truth:
    """Read a truth file.

    Raises:
        UserError: it cannot be read or is no truth file.
    """
    try:
        return _truth(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"{path} is not a truth file that can be read: {error}") from error


def _truth(content: Mapping[str, Any]) -> Truth:
    core: dict[NamePair, tuple[str, str]] = {}
    copies: set[NamePair] = set()
    scene: set[NamePair] = set()
    for group in content["groups"]:
        names = [member["file"] for member in group["members"]]
        if group["kind"] == "copy":
            for member in group["members"]:
                core[named_pair(group["source"], member["file"])] = (member["transform"], member["strength"])
            copies |= _all_pairs([group["source"], *names])
        else:
            scene |= _all_pairs(names)
    partial = {named_pair(p["file"], source) for p in content.get("partial", ()) for source in p["of"]}
    tempting = set().union(*(_all_pairs(h["files"]) for h in content.get("hard_negatives", ())))
    return Truth(core, frozenset(copies), frozenset(scene), frozenset(partial), frozenset(tempting))


def _all_pairs(names: Iterable[str]) -> set[NamePair]:
    return {named_pair(a, b) for a, b in itertools.combinations(names, 2)}


def evaluate(result: Mapping[str, Any], truth: Truth, root: str) -> Report:
    """Figures of a scan.

    Args:
        result: what `photosim scan --json` wrote.
        truth: the truth, with names relative to `root`; files elsewhere are all different pictures.
        root: folder of the set.
    """
    scored = [Scored(_names(p["a"], p["b"], root), p["score"], p["relation"]) for p in result["pairs"]]
    grouped, related = _grouped(result["groups"], root)
    related |= {s.pair for s in scored if s.relation != "different"}
    counted = {p for p in grouped - truth.partial - truth.scene if not _outside(p)}
    false = counted - truth.copies
    precision = 1 - len(false) / len(counted) if counted else 1.0
    recall = _share(sum(pair in grouped for pair in truth.core), len(truth.core))
    return Report(
        core_recall=recall,
        precision=precision,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        average_precision=mean_average_precision(scored, truth),
        false_pairs=len(false),
        false_tempting=len(false & truth.tempting),
        scene_confusion=_share(len(grouped & truth.scene), len(truth.scene)),
        scene_recall=_share(len(related & truth.scene), len(truth.scene)),
        by_kind=_found(truth, grouped, 0),
        by_strength=_found(truth, grouped, 1),
        relations=_relations(scored, truth),
        calibration=_calibration(scored, truth),
        curve=_curve(scored, truth),
    )


def _names(a: str, b: str, root: str) -> NamePair:
    return named_pair(os.path.relpath(a, root), os.path.relpath(b, root))


def _outside(pair: NamePair) -> bool:
    return pair[0].startswith("..") and pair[1].startswith("..")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _grouped(groups: Sequence[Mapping[str, Any]], root: str) -> tuple[set[NamePair], set[NamePair]]:
    """Pairs that share a group as the same picture, and pairs that share a group at all."""
    same: set[NamePair] = set()
    related: set[NamePair] = set()
    for group in groups:
        keeper = os.path.relpath(group["keeper"], root)
        members = [(os.path.relpath(m["path"], root), m["relation"]) for m in group["members"]]
        same |= _all_pairs([keeper, *(name for name, relation in members if relation in SAME_PICTURE)])
        related |= _all_pairs([keeper, *(name for name, _ in members)])
    return same, related


def _found(truth: Truth, grouped: set[NamePair], position: int) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair, what in truth.core.items():
        counts[what[position]][0] += pair in grouped
        counts[what[position]][1] += 1
    return {name: (found, of) for name, (found, of) in sorted(counts.items())}


def _relations(scored: Sequence[Scored], truth: Truth, threshold: float = 0.8) -> dict[str, tuple[int, int]]:
    """For each relation the number of pairs at or above a threshold that it is right for, and all of them."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for s in scored:
        if s.score < threshold or s.pair in truth.partial or _outside(s.pair):
            continue
        right = s.pair in (truth.copies if s.relation in SAME_PICTURE else truth.scene)
        counts[s.relation][0] += right
        counts[s.relation][1] += 1
    return {name: (right, of) for name, (right, of) in sorted(counts.items())}


def _same_picture(scored: Sequence[Scored], truth: Truth) -> tuple[np.ndarray, np.ndarray]:
    """Scores of the pairs called the same picture, and whether they are; scenes and collages count as mistakes."""
    chosen = [s for s in scored if s.relation in SAME_PICTURE and not _outside(s.pair)]
    return np.array([s.score for s in chosen]), np.array([s.pair in truth.copies for s in chosen], dtype=bool)


def _calibration(scored: Sequence[Scored], truth: Truth) -> list[Bin]:
    scores, right = _same_picture(scored, truth)
    bins = []
    for low, high in itertools.pairwise(_EDGES):
        inside = (scores >= low) & (scores < high)
        if inside.any():
            bins.append(Bin(low, min(high, 1.0), int(inside.sum()), float(right[inside].mean())))
    return bins


def _curve(scored: Sequence[Scored], truth: Truth) -> list[tuple[float, float, float]]:
    scores, right = _same_picture(scored, truth)
    core = np.array([s.score for s in scored if s.relation in SAME_PICTURE and s.pair in truth.core])
    points = []
    for threshold in np.linspace(0.3, 1.0, 71):
        on = scores >= threshold
        precision = float(right[on].mean()) if on.any() else 1.0
        points.append((float(threshold), precision, _share(int((core >= threshold).sum()), len(truth.core))))
    return points


def mean_average_precision(scored: Sequence[Scored], truth: Truth) -> float:
    """Mean over all photos with copies of the average precision of their ranked list (same picture first)."""
    lists: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for s in scored:
        rank = s.score + (1.0 if s.relation in SAME_PICTURE else 0.0)
        for name in s.pair:
            lists[name].append((rank, s.pair in truth.copies))
    wanted: dict[str, int] = defaultdict(int)
    for pair in truth.copies:
        for name in pair:
            wanted[name] += 1
    return float(np.mean([_average_precision(lists[name], of) for name, of in wanted.items()])) if wanted else 1.0


def _average_precision(ranked: Sequence[tuple[float, bool]], wanted: int) -> float:
    right = np.array([hit for _, hit in sorted(ranked, key=lambda entry: -entry[0])], dtype=bool)
    if not right.any():
        return 0.0
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float(precision[right].sum() / wanted)
