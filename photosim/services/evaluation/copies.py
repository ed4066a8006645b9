"""Are copies found, and only copies? A folder judged against a truth file."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import OutputName, Shipped
from photosim.domain.errors import UserError
from photosim.domain.output_file import OutputKind, binary_output
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.domain.types import Relation
from photosim.services import scans
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.matching.evaluate.evaluation import Evaluation, FoundGroup, FoundPair
    from photosim.matching.group.grouping import Grouping

_CURVE_TITLE = "photosim curve"

_CALIBRATION_TITLE = "photosim calibration"

CALIBRATION = OutputKind(OutputName.CALIBRATION(), b"\x89PNG\r\n\x1a\n", _CALIBRATION_TITLE.encode())
CURVE = OutputKind(OutputName.CURVE(), b"\x89PNG\r\n\x1a\n", _CURVE_TITLE.encode())


def judge(
    folder: str,
    truth: Path,
    threshold: float,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> tuple[Evaluation, dict[str, float]]:
    """Scan a folder into a library of its own and judge its groups; also the seconds of each step of the scan.

    Raises:
        UserError: the truth cannot be read, or the folder is not there.
    """
    from photosim.matching.evaluate.evaluation import evaluate
    from photosim.matching.evaluate.originals import judge_originals
    from photosim.matching.evaluate.truth import Truth

    known = Truth.read(truth)
    with LibrarySession.temporary() as session:
        result = scans.scan_and_group(session, [folder], threshold, progress=progress, cancel=cancel)
        name = {photo_id: os.path.relpath(path, folder) for photo_id, path in result.matches.paths.items()}
        pairs = _pairs(session.store.pair_arrays(), name)
        judged = evaluate(known, _groups(result.grouping, name), pairs)
        originals = judge_originals(result.grouping.explained(), name, known.parents)
        return replace(judged, originals=originals), dict(result.report.seconds)


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
        "originals": asdict(result.originals),
        "by_strength": {key: [f.found, f.of] for key, f in result.by_strength.items()},
        "by_transform": {key: [f.found, f.of] for key, f in result.by_transform.items()},
        "relations": {key: [f.found, f.of] for key, f in result.relations.items()},
        "calibration": [{"low": b.low, "high": b.high, "pairs": b.pairs, "true": b.true} for b in result.calibration],
        "curve": result.curve,
        "seconds": seconds,
    }


def draw_curve(result: Evaluation, path: str) -> None:
    """Precision against recall as a PNG.

    Raises:
        UserError: the file cannot be written, or matplotlib is not installed.
    """
    figure = _figure()
    axes = figure.add_subplot(xlabel="recall", ylabel="precision", xlim=(0, 1.01), ylim=(0, 1.01))
    axes.plot([recall for recall, _ in result.curve], [precision for _, precision in result.curve])
    axes.grid(visible=True, alpha=0.3)
    _save(figure, path, CURVE, _CURVE_TITLE)


def draw_calibration(result: Evaluation, path: str) -> None:
    """What share of the pairs of a score is the same picture, beside what a calibrated score would say; as a PNG.

    Raises:
        UserError: the file cannot be written, or matplotlib is not installed.
    """
    figure = _figure()
    axes = figure.add_subplot(xlabel="score", ylabel="share that is the same picture", xlim=(0, 1.01), ylim=(0, 1.03))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8, label="calibrated")
    bins = [b for b in result.calibration if b.pairs]
    axes.plot([(b.low + b.high) / 2 for b in bins], [b.true / b.pairs for b in bins], "o-", label="found")
    for b in bins:
        axes.annotate(f"{b.pairs:,}", ((b.low + b.high) / 2, b.true / b.pairs), (4, -12), textcoords="offset points")
    axes.legend()
    _save(figure, path, CALIBRATION, _CALIBRATION_TITLE)


def _figure() -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError(Shipped.NO_MATPLOTLIB()) from error
    return Figure(figsize=(6, 4.5), layout="constrained")


def _save(figure: Any, path: str, kind: OutputKind, title: str) -> None:
    with binary_output(path, kind) as file:
        figure.savefig(file, format="png", dpi=120, metadata={"Title": title})


def _groups(grouping: Grouping, name: dict[int, str]) -> list[FoundGroup]:
    from photosim.matching.evaluate.evaluation import FoundGroup

    return [
        FoundGroup(name[g.keeper], tuple((name[m.photo_id], m.relation) for m in g.members)) for g in grouping.groups()
    ]


def _pairs(arrays: Any, name: dict[int, str]) -> list[FoundPair]:
    from photosim.matching.evaluate.evaluation import FoundPair
    from photosim.matching.evaluate.truth import names

    columns = zip(arrays.a.tolist(), arrays.b.tolist(), arrays.score.tolist(), arrays.relation.tolist(), strict=True)
    return [FoundPair(names(name[a], name[b]), score, Relation.from_code(code)) for a, b, score, code in columns]
