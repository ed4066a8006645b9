#!/usr/bin/env python3
"""Fit resources/models/directions.json: which of two photos was made from the other.

    python packaging/models/fit_directions.py families.jsonl …

Boosted trees on the clues of `photosim.matching.phylogeny.clues`, in both orders of each pair; siblings, of which
neither was made from the other, count half for each. Prints figures held out by photo, by kind of edit and by writer.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64decode
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.formats import format_named
from photosim.matching.group.proposal import SURE
from photosim.matching.phylogeny.clues import CONTEXT, PhotoSide, clues
from photosim.vision.block_sample import BlockSample

GROWING = frozenset({
    "coarsest", "again_as_coarse", "unpacked", "bars", "mark_edges", "mark_flat", "mark_ends", "flat", "rough",
    "one_hue", "locked",
})  # fmt: skip
"""Clues of which more never speaks against the second having been made from the first."""
SIBLING = 0.12
"""Weight of a pair of siblings in each order, of 1 for a source and what was made from it."""
TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "directions.json"


@dataclass(frozen=True)
class Example:
    """A pair with the source first (of siblings, any).

    kind: "made" or "sibling". edits: of the second, "sibling" for siblings. all_edits: of both.
    """

    base: str
    kind: str
    edits: tuple[str, ...]
    writers: tuple[str, str]
    values: dict[str, float]
    parent: bool
    all_edits: tuple[str, ...]


def read(path: Path) -> list[Example]:
    """The pairs of a file of `measure_families.py`, each from its ancestor to its descendant."""
    return [found for line in path.open(encoding="utf-8") if (found := example(json.loads(line))) is not None]


def example(pair: dict[str, Any]) -> Example | None:
    """One pair, or None where its pictures could not be laid over each other."""
    features = PairFeatures.from_stored(pair["features"])
    if features.overlay is None and not features.glance.same_pixels:
        return None
    sides = [_side(file) for file in pair["files"]]
    forth = sides[0].pixels >= sides[1].pixels  # the order in which a pair is measured
    values = clues(features, *(sides if forth else sides[::-1]))
    if not forth:
        values = {name: value if name in CONTEXT else -value for name, value in values.items()}
    all_edits = tuple(edit for chain in pair["chains"] for edit in chain)
    edits = tuple(pair["chains"][1]) if pair["kind"] == "made" else ("sibling",)
    return Example(pair["base"], pair["kind"], edits, tuple(pair["writers"]), values, pair["parent"], all_edits)


def _side(file: dict[str, Any]) -> PhotoSide:
    blocks = BlockSample.from_bytes(b64decode(file.get("blocks", "")))
    return PhotoSide(file["width"] * file["height"], format_named(file["format"]).lossless, file["traces"], blocks)


def names_of(examples: list[Example]) -> list[str]:
    """All clues that any pair has."""
    return sorted({name for example in examples for name in example.values})


def matrix(examples: list[Example], names: list[str]) -> np.ndarray:
    """(n, k) the clues of the pairs, NaN where one is not known."""
    return np.array([[example.values.get(name, np.nan) for name in names] for example in examples])


def turned(x: np.ndarray, names: list[str]) -> np.ndarray:
    """The same pairs in the other order."""
    return x * np.array([1.0 if name in CONTEXT else -1.0 for name in names])


def fitted(examples: list[Example], names: list[str]) -> HistGradientBoostingClassifier:
    """Trees that tell, of a pair in any order, whether the second was made from the first."""
    x = matrix(examples, names)
    x[:, np.isnan(x).all(axis=0)] = 0.0  # what none of these pairs has
    sure = np.array([example.kind == "made" for example in examples])
    forth, back = x, turned(x, names)
    rows = [forth, back, forth[~sure], back[~sure]]
    y = np.concatenate([np.ones(len(forth)), np.zeros(len(back)), np.zeros((~sure).sum()), np.ones((~sure).sum())])
    weight = np.concatenate([np.where(sure, 1.0, SIBLING)] * 2 + [np.full((~sure).sum(), SIBLING)] * 2)
    model = HistGradientBoostingClassifier(
        max_iter=500, learning_rate=0.07, max_leaf_nodes=48, min_samples_leaf=20, l2_regularization=3.0,
        max_features=0.6, early_stopping=False, random_state=0, monotonic_cst=[int(name in GROWING) for name in names],
    )  # fmt: skip
    return model.fit(np.concatenate(rows), y, sample_weight=weight)


def parent_fitted(examples: list[Example], names: list[str], train: np.ndarray) -> HistGradientBoostingClassifier:
    """Whether of a pair in the right order the first is the very file the second was made from. train: (n,)."""
    x = matrix(examples, names)
    y = np.array([example.parent for example in examples])

    def make() -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(
            max_iter=120,
            learning_rate=0.06,
            max_leaf_nodes=10,
            min_samples_leaf=30,
            l2_regularization=3.0,
            max_features=0.4,
            early_stopping=False,
            random_state=0,
        )

    p = make().fit(x[train], y[train]).predict_proba(x[~train])[:, 1]
    losses = [-np.log(np.where(y[~train], q, 1 - q)).mean() for q in (p, y.mean())]
    print(f"parent: log loss {losses[0]:.3f}, {losses[1]:.3f} without looking")
    return make().fit(x, y)


def log_odds(model: HistGradientBoostingClassifier, x: np.ndarray, names: list[str]) -> np.ndarray:
    """(n,) that the second was made from the first, the same but for the sign in the other order."""
    return (model.decision_function(x) - model.decision_function(turned(x, names))) / 2


def held_out(examples: list[Example], names: list[str], folds: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """(n,) log-odds of pairs by trees that did not see them. folds: (n,) whether to learn from, and whether to ask."""
    x, result = matrix(examples, names), np.full(len(examples), np.nan)
    for learn, ask in folds:
        train = [example for example, wanted in zip(examples, learn, strict=True) if wanted]
        result[ask] = log_odds(fitted(train, names), x[ask], names)
    return result


def folds_by_photo(examples: list[Example], number: int = 5) -> list[tuple[np.ndarray, np.ndarray]]:
    """All pairs of a photo stand in one fold."""
    bases = {base: n for n, base in enumerate(sorted({e.base for e in examples}))}
    fold = np.array([bases[e.base] % number for e in examples])
    return [(fold != n, fold == n) for n in range(number)]


def folds_by_edit(examples: list[Example], number: int = 6) -> list[tuple[np.ndarray, np.ndarray]]:
    """A few kinds of edit at a time: asked about pairs with such an edit alone, after seeing none in any chain."""
    kinds = sorted({edit for e in examples if e.kind == "made" for edit in e.edits})
    held = [set(kinds[n::number]) for n in range(number)]
    return [
        (
            np.array([not some.intersection(e.all_edits) for e in examples]),
            np.array([e.kind == "made" and len(e.edits) == 1 and e.edits[0] in some for e in examples]),
        )
        for some in held
    ]


def folds_by_writer(examples: list[Example]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Asked about files of a writer that was never seen on either side."""
    writers = sorted({writer for e in examples for writer in e.writers})
    has = {writer: np.array([writer in e.writers for e in examples]) for writer in writers}
    made = np.array([e.kind == "made" for e in examples])
    return [(~has[writer], has[writer] & made) for writer in writers]


def report(title: str, examples: list[Example], odds: np.ndarray) -> None:
    """Print how often the direction is right, and how often it is sure and wrong, or sure and right."""
    made = np.array([e.kind == "made" for e in examples]) & ~np.isnan(odds)
    o = odds[made]
    print(f"{title}: {len(o)} pairs, right {np.mean(o > 0):.3f}", end="")
    for limit in (1.5, 2.2, 3.0, 4.0):
        print(f" | ±{limit}: wrong {np.mean(o < -limit):.4f} told {np.mean(o > limit):.3f}", end="")
    print()


def by_edit(examples: list[Example], odds: np.ndarray) -> None:
    """The same for each kind of edit alone."""
    rows = defaultdict(list)
    for e, o in zip(examples, odds, strict=True):
        if e.kind == "made" and len(e.edits) == 1 and not np.isnan(o):
            rows[e.edits[0]].append(o)
    for name, values in sorted(rows.items(), key=lambda row: np.mean(np.array(row[1]) > 0)):
        v = np.array(values)
        right, wrong, told = np.mean(v > 0), np.mean(v < -SURE), np.mean(v > SURE)
        print(f"  {name:18s} {len(v):4d} right {right:.2f}  sure and wrong {wrong:.3f}  told {told:.2f}")


def main() -> None:
    """Read, judge, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument("--quick", action="store_true", help="held out by photo alone, one fold of five")
    args = parser.parse_args()
    examples = [e for path in args.pairs for e in read(path)]
    names = names_of(examples)
    print(len(examples), "pairs,", len(names), "clues")
    photos = folds_by_photo(examples)
    odds = held_out(examples, names, photos[:1] if args.quick else photos)
    slope = slope_of(examples, odds)
    report("by photo", examples, slope * odds)
    neutral = [i for i, e in enumerate(examples) if e.writers[0] == "neutral" and not np.isnan(odds[i])]
    report("  of one writer", [examples[i] for i in neutral], slope * odds[neutral])
    by_edit(examples, slope * odds)
    if not args.quick:
        report("by edit", examples, slope * held_out(examples, names, folds_by_edit(examples)))
        report("by writer", examples, slope * held_out(examples, names, folds_by_writer(examples)))
    model = fitted(examples, names)
    parent = parent_fitted(examples, names, photos[0][0])
    numbers = {
        "version": 1,
        "direction": as_numbers(model, names, slope),
        "parent": as_numbers(parent, names),
    }
    args.output.write_text(json.dumps(numbers), encoding="utf-8")


def slope_of(examples: list[Example], odds: np.ndarray) -> float:
    """By how much log-odds of pairs that were held out must be multiplied to be right (Platt 1999, without a bias)."""
    made = np.array([e.kind == "made" for e in examples]) & ~np.isnan(odds)
    both = np.concatenate([odds[made], -odds[made]])
    right = np.arange(len(both)) < len(both) / 2
    slope = float(LogisticRegression(fit_intercept=False, C=1e6).fit(both[:, None], right).coef_[0, 0])
    print(f"log-odds times {slope:.2f}")
    return slope


def as_numbers(model: HistGradientBoostingClassifier, names: list[str], slope: float = 1.0) -> dict[str, Any]:
    """The trees in the columns of `Ensemble`."""
    columns: dict[str, list[Any]] = defaultdict(list)
    roots, deepest = [], 0
    for (predictor,) in model._predictors:  # noqa: SLF001 -- scikit-learn shows its trees nowhere else
        nodes, start = predictor.nodes, len(columns["feature"])
        roots.append(start)
        leaf = nodes["is_leaf"].astype(bool)
        own = start + np.arange(len(nodes))
        columns["feature"] += np.where(leaf, 0, nodes["feature_idx"]).tolist()
        columns["threshold"] += [
            0.0 if end else round(float(t), 5) for t, end in zip(nodes["num_threshold"], leaf, strict=True)
        ]
        columns["missing_left"] += nodes["missing_go_to_left"].astype(int).tolist()
        columns["left"] += np.where(leaf, own, start + nodes["left"].astype(int)).tolist()
        columns["right"] += np.where(leaf, own, start + nodes["right"].astype(int)).tolist()
        columns["value"] += [
            round(slope * float(v), 5) if end else 0.0 for v, end in zip(nodes["value"], leaf, strict=True)
        ]
        deepest = max(deepest, int(nodes["depth"].max()))
    bias = float(model._baseline_prediction.ravel()[0])  # noqa: SLF001 -- scikit-learn shows its trees nowhere else
    return {"names": names, "bias": round(slope * bias, 6), "roots": roots, "depth": deepest, **columns}


if __name__ == "__main__":
    main()
