#!/usr/bin/env python3
"""The table of record as Markdown, from a finished scan and its truth.

photosim scan FOLDER --json scan.json
python -m tests.benchmarks.match_quality FOLDER TRUTH.json scan.json
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from photosim.domain.types import Relation
from photosim.matching.evaluate.evaluation import Evaluation, FoundGroup, FoundPair, FoundShare, evaluate
from photosim.matching.evaluate.truth import Truth, names


def judged(scan: dict[str, Any], truth: Truth, root: str) -> Evaluation:
    """Figures of what `photosim scan --json` wrote."""

    def name(path: str) -> str:
        return os.path.relpath(path, root)

    groups = [
        FoundGroup(name(g["keeper"]), tuple((name(m["path"]), Relation(m["relation"])) for m in g["members"]))
        for g in scan["groups"]
    ]
    pairs = [FoundPair(names(name(p["a"]), name(p["b"])), p["score"], Relation(p["relation"])) for p in scan["pairs"]]
    return evaluate(truth, groups, pairs)


def table(result: Evaluation) -> str:
    """All figures, one row each."""
    rows = [
        ("core recall", _share(result.core)),
        ("precision", f"{result.precision:.4f} ({len(result.false)} false, {result.tempting} of them tempting)"),
        ("F1", f"{result.f1:.4f}"),
        ("mean average precision", f"{result.mean_average_precision:.4f}"),
        ("scenes called the same picture", _share(result.confused)),
        ("scenes found", _share(result.scenes)),
    ]
    tables = (result.by_strength, {f"called {r}": f for r, f in result.relations.items()}, result.by_transform)
    rows += [(key, _share(found)) for counted in tables for key, found in counted.items()]
    return "\n".join(["| figure | value |", "|---|---|", *(f"| {key} | {value} |" for key, value in rows)])


def _share(found: FoundShare) -> str:
    return f"{found.found} of {found.of} = {found.share:.4f}"


def main() -> None:
    """Print the table."""
    folder, truth, scan = sys.argv[1:4]
    with Path(scan).open(encoding="utf-8", errors="surrogateescape") as file:
        print(table(judged(json.load(file), Truth.read(Path(truth)), os.path.abspath(folder))))


if __name__ == "__main__":
    main()
