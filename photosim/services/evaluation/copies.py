"""Are copies found, and only copies? A folder judged against a truth file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

CURVE = OutputKind("curve", b"\x89PNG\r\n\x1a\n", _CURVE_TITLE.encode())


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
    from photosim.matching.evaluate.truth import Truth

    known = Truth.read(truth)
    with LibrarySession.temporary() as session:
        result = scans.scan_and_group(session, [folder], threshold, progress=progress, cancel=cancel)
        name = {photo_id: os.path.relpath(path, folder) for photo_id, path in result.matches.paths.items()}
        pairs = _pairs(session.store.pair_arrays(), name)
        return evaluate(known, _groups(result.grouping, name), pairs), dict(result.report.seconds)


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


def draw_curve(result: Evaluation, path: str) -> None:
    """Precision against recall as a PNG.

    Raises:
        UserError: the file cannot be written, or matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError("To draw the curve, matplotlib has to be installed.") from error
    figure = Figure(figsize=(6, 4.5), layout="constrained")
    axes = figure.add_subplot(xlabel="recall", ylabel="precision", xlim=(0, 1.01), ylim=(0, 1.01))
    axes.plot([recall for recall, _ in result.curve], [precision for _, precision in result.curve])
    axes.grid(visible=True, alpha=0.3)
    with binary_output(path, CURVE) as file:
        figure.savefig(file, format="png", dpi=120, metadata={"Title": _CURVE_TITLE})


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
