#!/usr/bin/env python3
"""The table of record: figures of a scan against its truth, as Markdown.

photosim scan FOLDER --json scan.json
python tests/benchmarks/match_quality.py FOLDER TRUTH.json scan.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from photosim.matching.evaluation import Report, evaluate, read_truth


def table(report: Report) -> str:
    """All figures as Markdown."""
    rows = [
        ("core recall", f"{report.core_recall:.4f}"),
        ("precision", f"{report.precision:.4f} ({report.false_pairs} false, {report.false_tempting} of them tempting)"),
        ("F1", f"{report.f1:.4f}"),
        ("mean average precision", f"{report.average_precision:.4f}"),
        ("scene confusion", f"{report.scene_confusion:.3f}"),
        ("scene recall", f"{report.scene_recall:.3f}"),
    ]
    counted = {**report.by_strength, **{f"called {k}": v for k, v in report.relations.items()}, **report.by_kind}
    rows += [(name, f"{found} / {of} = {found / of:.3f}") for name, (found, of) in counted.items()]
    rows += [(f"right of {b.pairs} scored {b.low:.2f} to {b.high:.2f}", f"{b.right:.3f}") for b in report.calibration]
    return "\n".join(["| figure | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def main() -> None:
    """Print the table."""
    folder, truth, result = sys.argv[1:4]
    with Path(result).open(encoding="utf-8", errors="surrogateescape") as file:
        scan = json.load(file)
    print(table(evaluate(scan, read_truth(Path(truth)), str(Path(folder).resolve()))))


if __name__ == "__main__":
    main()
