"""`photosim evaluate FOLDER TRUTH.json`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.cli import terminal
from photosim.domain.catalogue import Data, Shipped
from photosim.domain.errors import UserError, system_reason
from photosim.domain.types import Relation

if TYPE_CHECKING:
    from photosim.matching.evaluate.evaluation import Evaluation, Found, FoundGroup, FoundPair
    from photosim.matching.group.grouping import Grouping


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("truth", metavar="TRUTH.json", type=Path)
    terminal.add_threshold(parser)
    parser.add_argument("--curve", metavar="FILE.png", help="draw precision against recall")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-progress", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Scan the folder into a library of its own for this run, and judge what was found."""
    from photosim.matching.evaluate.evaluation import evaluate
    from photosim.matching.evaluate.truth import Truth
    from photosim.pipeline import matches, scan

    truth = Truth.read(arguments.truth)
    folder = terminal.existing_folders([arguments.folder])[0]
    progress = terminal.TerminalProgress(not arguments.no_progress)
    with terminal.temporary_library() as store, terminal.interruptible() as cancel:
        report = scan(store, [folder], progress=progress, cancel=cancel)
        progress.clear()
        loaded = matches(store)
        name = {photo_id: os.path.relpath(path, folder) for photo_id, path in loaded.paths.items()}
        groups = _groups(loaded.group(arguments.threshold), name)
        result = evaluate(truth, groups, _pairs(store.pair_arrays(), name))
    if arguments.curve:
        draw_curve(result, arguments.curve)
    if arguments.json:
        terminal.write_json(as_json(result, arguments.threshold, dict(report.seconds)), "-")
    else:
        _print(result)
    return 0


def _groups(grouping: Grouping, name: dict[int, str]) -> list[FoundGroup]:
    from photosim.matching.evaluate.evaluation import FoundGroup

    return [
        FoundGroup(name[g.keeper], tuple((name[m.photo_id], m.relation) for m in g.members)) for g in grouping.groups()
    ]


def _pairs(arrays: Any, name: dict[int, str]) -> list[FoundPair]:
    from photosim.matching.evaluate.evaluation import FoundPair
    from photosim.matching.evaluate.truth import names

    columns = zip(arrays.a.tolist(), arrays.b.tolist(), arrays.score.tolist(), arrays.relation.tolist(), strict=True)
    return [
        FoundPair(names(name[a], name[b]), score, Relation.from_code(relation)) for a, b, score, relation in columns
    ]


def as_json(result: Evaluation, threshold: float, seconds: dict[str, float]) -> dict[str, Any]:
    """All figures."""
    return {
        "threshold": threshold,
        "core_recall": result.core.share,
        "precision": result.precision,
        "f1": result.f1,
        "mean_average_precision": result.mean_average_precision,
        "grouped_pairs": result.grouped,
        "false_pairs": result.false,
        "false_tempting": result.tempting,
        "scene_confusion": 0.0 if not result.confused.of else result.confused.share,
        "scene_recall": result.scenes.share,
        "by_strength": {key: [f.found, f.of] for key, f in result.by_strength.items()},
        "by_transform": {key: [f.found, f.of] for key, f in result.by_transform.items()},
        "relations": {key: [f.found, f.of] for key, f in result.relations.items()},
        "calibration": [{"low": b.low, "high": b.high, "pairs": b.pairs, "true": b.true} for b in result.calibration],
        "curve": result.curve,
        "seconds": seconds,
    }


def _print(result: Evaluation) -> None:
    for title, table in (("change", result.by_transform), ("strength", result.by_strength)):
        print(f"\nfound, by {title}")
        for key, found in table.items():
            print(f"  {key:26} {_share(found)}")
    print("\nright, by relation")
    for relation, found in result.relations.items():
        print(f"  {relation.replace('_', ' '):26} {_share(found)}")
    print("\nscore          pairs   true")
    for b in result.calibration:
        print(
            f"  {b.low:.2f} – {b.high:.2f}  {b.pairs:6,} {b.true:6,}" + (f"  {b.true / b.pairs:.3f}" if b.pairs else "")
        )
    confusion = result.confused.share if result.confused.of else 0.0
    print(
        f"\nrecall {result.core.share:.4f}   precision {result.precision:.4f}   F1 {result.f1:.4f}   "
        f"mAP {result.mean_average_precision:.4f}   false pairs {len(result.false)} (tempting {result.tempting})   "
        f"scene confusion {confusion:.3f}   scene recall {result.scenes.share:.3f}"
    )


def _share(found: Found) -> str:
    return f"{found.found:6,} of {found.of:<6,} {found.share:.3f}"


def draw_curve(result: Evaluation, path: str) -> None:
    """Precision against recall as a picture.

    Raises:
        UserError: the file cannot be written, or matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError(Shipped.NO_MATPLOTLIB()) from error
    figure = Figure(figsize=(6, 4.5), layout="constrained")
    axes = figure.add_subplot(xlabel="recall", ylabel="precision", xlim=(0, 1.01), ylim=(0, 1.01))
    axes.plot([recall for recall, _ in result.curve], [precision for _, precision in result.curve])
    axes.grid(visible=True, alpha=0.3)
    try:
        figure.savefig(path, dpi=120)
    except OSError as error:
        raise UserError(Data.CURVE_NOT_WRITTEN(path=path, reason=system_reason(error))) from error
