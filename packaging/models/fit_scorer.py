#!/usr/bin/env python3
"""Remake resources/models/scorer.json from a labelled set and a background of other photos.

    python packaging/models/fit_scorer.py FOLDER TRUTH.json BACKGROUND [--repeats pairs.json] [--folds DIRECTORY]

Two logistic regressions over bent lines (piecewise linear functions of named evidence): the same picture or not, and
something to each other or not. Prints cross-validated figures, held out by source photo, before it writes the numbers
fitted on everything. `--repeats`: JSON list of [name, name], true copies without a label, found by looking; they are
left out. `--folds`: also write the numbers of each fold there, for `held_out.py`. Takes about ten minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from training import (
    COSINE,
    HASH,
    Example,
    families_of,
    imitated_examples,
    labelled_files,
    real_examples,
    worth_imitating,
)

from photosim.matching.evaluate.truth import Truth
from photosim.matching.score.score_features import evidence
from photosim.matching.score.scorer import VERSION
from photosim.vision.embed import Embedder

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "scorer.json"
KNOTS = 5
STRENGTH = 0.1
"""Inverse of the L2 penalty on standardised terms."""
SHIFT = 1.9
"""Log-odds added to "the same picture", so that the default threshold of 0.80 stands where the figures are best."""
FOLDS = 5
MOST_FAMILIES = 10_000
WEIGHTS = {"core": 1.0, "copy": 0.5, "scene": 3.0, "collage": 3.0, "tempting": 3.0, "other": 1.0}
IMITATED = {"copy": 0.15, "scene": 0.15, "collage": 0.3}
SAME = {"core", "copy"}
GLANCE = {"cosine": 0.6, "hash": 60}
"""Pairs below this cosine and above this hash distance are compared by their thumbnails first."""
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as columns: evidence (n, d), kinds, families of both photos, weights, whether imitated."""

    names: list[str]
    values: Array
    kinds: Array
    families: Array
    weights: Array
    real: Array

    def rows(self, chosen: Array) -> Table:
        """Some of the examples."""
        columns = (self.values, self.kinds, self.families, self.weights, self.real)
        return Table(self.names, *(column[chosen] for column in columns))


class BentLines:
    """A logistic regression over hat functions at quantiles of each value."""

    def fit(self, table: Table, target: Array) -> BentLines:
        """Place the knots and fit the heights."""
        self.names = table.names
        self.knots = [_knots(column) for column in table.values.T]
        hats = self._hats(table.values)
        self.scaler = StandardScaler().fit(hats)
        self.model = LogisticRegression(C=STRENGTH, max_iter=4000)
        self.model.fit(self.scaler.transform(hats), target, sample_weight=table.weights)
        return self

    def logit(self, values: Array) -> Array:
        """Log-odds (n,) for evidence (n, d)."""
        return self.model.decision_function(self.scaler.transform(self._hats(values)))

    def _hats(self, values: Array) -> Array:
        columns = []
        for column, knots in zip(values.T, self.knots, strict=True):
            columns += [np.interp(column, knots, hat) for hat in np.eye(len(knots))]
        return np.array(columns).T

    def exported(self, shift: float) -> dict[str, object]:
        """Bias and curves for `scorer.Curves`; each curve is centred on the examples, to give its sign a meaning."""
        slopes = self.model.coef_[0] / np.where(self.scaler.scale_ > 0, self.scaler.scale_, 1)
        bias = float(self.model.intercept_[0]) - float(slopes @ self.scaler.mean_) + shift
        curves, place = {}, 0
        for name, knots in zip(self.names, self.knots, strict=True):
            heights = slopes[place : place + len(knots)]
            middle = float(heights @ self.scaler.mean_[place : place + len(knots)])
            curves[name] = [[round(float(k), 5) for k in knots], [round(float(h - middle), 4) for h in heights]]
            bias += middle
            place += len(knots)
        return {"bias": round(bias, 4), "curves": curves}


def _knots(column: Array) -> Array:
    knots = np.unique(np.round(np.quantile(column, np.linspace(0.005, 0.995, KNOTS)), 5))
    return knots if len(knots) > 1 else np.array([knots[0], knots[0] + 1e-3])


def as_table(real: Sequence[Example], imitated: Sequence[Example]) -> Table:
    """All examples that could be laid over each other."""
    examples = [(e, True) for e in real if e.features.overlay]
    examples += [(e, False) for e in imitated if e.features.overlay]
    rows = [evidence(e.features) for e, _ in examples]
    return Table(
        list(rows[0]),
        np.array([list(row.values()) for row in rows]),
        np.array([e.kind for e, _ in examples]),
        np.array([(e.family, e.other_family) for e, _ in examples]),
        np.array([(WEIGHTS if own else IMITATED)[e.kind] for e, own in examples]),
        np.array([own for _, own in examples]),
    )


def cross_validated(table: Table, target: Array) -> Array:
    """Log-odds of each example from numbers fitted without the families of its photos."""
    result = np.zeros(len(target))
    for number in range(FOLDS):
        held = fold_of(table.families) == number
        train = ~held.any(axis=1)
        result[held[:, 0]] = BentLines().fit(table.rows(train), target[train]).logit(table.values[held[:, 0]])
    return result


def fold_of(families: Array) -> Array:
    """The fold in which each family is held out, 0 to 4."""
    return np.random.default_rng(5).permutation(MOST_FAMILIES)[families] % FOLDS


def fitted(table: Table, same: Array, related: Array, logits: Array) -> str:
    """The content of a scorer file, from these examples."""
    numbers = {
        "version": VERSION,
        "undecided": {"cosine": COSINE, "hash": HASH},
        "glance": GLANCE,
        "same_picture": BentLines().fit(table, same).exported(SHIFT),
        "related": BentLines().fit(table, related).exported(0.0),
        "calibration": calibration(table, logits),
    }
    return json.dumps(numbers, separators=(",", ":")) + "\n"


def write_folds(directory: Path, table: Table, same: Array, related: Array, logits: Array) -> None:
    """For each fold a scorer file fitted without it."""
    directory.mkdir(parents=True, exist_ok=True)
    for number in range(FOLDS):
        train = (fold_of(table.families) != number).all(axis=1)
        text = fitted(table.rows(train), same[train], related[train], logits[train])
        (directory / f"scorer-{number}.json").write_text(text, encoding="utf-8")


def calibration(table: Table, logits: Array) -> list[list[float]]:
    """For each threshold the share of wrong ones among real pairs called the same picture; collages left out."""
    score, right = 1 / (1 + np.exp(-logits)), np.isin(table.kinds, list(SAME))
    counted = table.real & (table.kinds != "collage")
    result = []
    for threshold in THRESHOLDS:
        on = counted & (score >= threshold)
        result.append([threshold, round(float((~right[on]).mean()) if on.any() else 0.0, 5)])
    return result


def report(table: Table, logits: Array) -> None:
    """Print how many of each kind would be called the same picture."""
    for kind in sorted(set(table.kinds.tolist())):
        on = table.real & (table.kinds == kind)
        if on.any():
            print(f"{kind:10} {(logits[on] >= np.log(4)).sum():6} of {on.sum():6} at 0.80")


def main() -> None:
    """Write the scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("background", type=Path)
    parser.add_argument("--repeats", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    truth, embedder = Truth.read(args.truth), Embedder()
    files = labelled_files(args.folder, args.background)
    repeats = {tuple(sorted(pair)) for pair in json.loads(args.repeats.read_text())} if args.repeats else set()
    real = [e for e in real_examples(files, truth, embedder) if e.names not in repeats]
    families = dict(zip(files, families_of(list(files), truth), strict=True))
    photos = {files[name]: families[name] for name in worth_imitating(files, truth)}
    table = as_table(real, list(imitated_examples(photos, embedder)))
    same, related = np.isin(table.kinds, list(SAME)), np.isin(table.kinds, [*SAME, "scene"])
    logits = cross_validated(table, same) + SHIFT
    report(table, logits)
    if args.folds:
        write_folds(args.folds, table, same, related, logits)
    args.output.write_text(fitted(table, same, related, logits), encoding="utf-8")


if __name__ == "__main__":
    main()
