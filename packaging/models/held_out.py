#!/usr/bin/env python3
"""Scan a labelled folder with every pair judged by numbers that never saw its photos.

    python packaging/models/fit_scorer.py FOLDER TRUTH.json BACKGROUND --folds DIRECTORY …
    python packaging/models/held_out.py FOLDER TRUTH.json BACKGROUND DIRECTORY -o scan.json
    python -m tests.benchmarks.match_quality FOLDER TRUTH.json scan.json

Scans once for each fold, with the scorer that was fitted without it; of each scan the pairs stay whose first photo (by
name) belongs to that fold. Writes their groups at the default threshold as `photosim scan --json` does.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from fit_scorer import FOLDS, fold_of
from training import families_of, labelled_files

from photosim.domain.types import DEFAULT_THRESHOLD, Relation
from photosim.library.pair_arrays import PairArrays
from photosim.library.store import Store
from photosim.matching.evaluate.truth import Truth
from photosim.matching.group.grouping import Grouping, PairGraph
from photosim.matching.group.nodes import Nodes
from photosim.matching.score import scorer
from photosim.pipeline.scan import scan
from photosim.review.keeper import KeeperRules

Row = tuple[str, str, float, int]
"""Names, the first one first in order, score, number of the relation."""


def fold_of_each(folder: Path, truth: Truth, background: Path) -> dict[str, int]:
    """The fold of each file of the folder, by its name there, as `fit_scorer.py` made them."""
    labels = list(labelled_files(folder, background))
    return dict(zip(labels, fold_of(np.array(families_of(labels, truth))).tolist(), strict=True))


def rows_of(store: Store, folder: Path) -> list[Row]:
    """All stored pairs."""
    path = {photo_id: os.path.relpath(path, folder) for photo_id, path in store.paths().items()}
    pairs = store.pair_arrays()
    columns = (pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), pairs.relation.tolist())
    return [(*sorted((path[a], path[b])), score, kind) for a, b, score, kind in zip(*columns, strict=True)]


def grouped(store: Store, folder: Path, rows: list[Row]) -> Grouping:
    """Groups of these pairs, with the photos of a library that has all of them."""
    photo_id = {os.path.relpath(path, folder): photo_id for photo_id, path in store.paths().items()}
    columns = store.photo_columns(photo_id.values())
    rank = np.empty(len(columns), np.int64)
    rank[KeeperRules().rank(columns)] = np.arange(len(columns))
    numbers = np.array([sorted((photo_id[a], photo_id[b])) for a, b, _, _ in rows])
    order = np.lexsort((numbers[:, 1], numbers[:, 0]))
    score = np.array([row[2] for row in rows], np.float32)[order]
    relation = np.array([row[3] for row in rows], np.uint8)[order]
    nodes = Nodes(columns.ids, rank, columns.sizes, np.zeros(len(columns), bool))
    pairs = PairArrays(*np.ascontiguousarray(numbers[order].T), score, relation)
    return PairGraph(nodes, pairs, lambda rows, starts: [()] * len(starts)).group(DEFAULT_THRESHOLD)


def as_scan(store: Store, grouping: Grouping, rows: list[Row], folder: Path) -> dict[str, Any]:
    """What `photosim scan --json` writes, as far as it is judged."""
    path = store.paths()
    groups = [
        {
            "id": number,
            "kind": group.kind,
            "keeper": path[group.keeper],
            "members": [
                {"path": path[m.photo_id], "score": m.score, "relation": m.relation, "preselected": m.preselected}
                for m in group.members
            ],
        }
        for number, group in enumerate(grouping.groups(), start=1)
    ]
    pairs = [
        {"a": str(folder / a), "b": str(folder / b), "score": round(score, 4), "relation": Relation.from_code(kind)}
        for a, b, score, kind in rows
    ]
    return {"version": 1, "threshold": DEFAULT_THRESHOLD, "groups": groups, "pairs": pairs, "problems": []}


def main() -> None:
    """Scan, choose, group, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("folder", "truth", "background", "folds"):
        parser.add_argument(name, type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    folder = args.folder.resolve()
    fold = fold_of_each(folder, Truth.read(args.truth), args.background)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as directory:
        for number in range(FOLDS):
            scorer.NUMBERS = str((args.folds / f"scorer-{number}.json").resolve())
            with Store(Path(directory) / f"{number}.db") as store:
                scan(store, [str(folder)])
                rows += [row for row in rows_of(store, folder) if fold[row[0]] == number]
        with Store(Path(directory) / "0.db") as store:
            result = as_scan(store, grouped(store, folder, rows), rows, folder)
    args.output.write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
