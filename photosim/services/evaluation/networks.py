"""Networks side by side on a folder of which the truth is known: are pairs of copies more alike than others?"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import OutputName, Shipped
from photosim.domain.errors import UserError
from photosim.domain.output_file import OutputKind, binary_output, text_output
from photosim.domain.progress import CancelToken
from photosim.services.model_comparison import ModelChoice, ModelComparer
from photosim.services.side_by_side import ALL, INDEX, Judges, title_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

    from photosim.matching.evaluate.truth import Truth

Told = Callable[[int, int], None]

_TITLE = "photosim sweep"
_HEADER = "model,threshold,precision,recall,f1\n"
SWEEP_PICTURE = OutputKind(OutputName.SWEEP(), b"\x89PNG\r\n\x1a\n", _TITLE.encode())
SWEEP_TABLE = OutputKind(OutputName.SWEEP(), _HEADER.encode())

_STEPS = 101
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Point:
    """Precision, recall and F1 of all pairs whose normalised cosine reaches a threshold."""

    threshold: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class NetworkResult:
    """How well one network tells copies apart.

    at: at the threshold that was asked for. best: where F1 is greatest. mean_average_precision: over the photos that
    have copies. milliseconds: of the network, for a photo. sweep: thresholds from 0 to 1.
    """

    name: str
    title: str
    photos: int
    pairs: int
    at: Point
    best: Point
    mean_average_precision: float
    milliseconds: float
    sweep: tuple[Point, ...]


def judge(
    folder: str,
    truth: Path,
    names: Sequence[str],
    choice: ModelChoice,
    told: Told = lambda done, total: None,
    cancel: CancelToken | None = None,
) -> list[NetworkResult]:
    """Ask networks about all pairs of a labelled folder. Frames of one scene and collages count neither way.

    Args:
        names: of networks, or `ALL` for each that is ready.

    Raises:
        UserError: the truth cannot be read, no photo of it can, or a network cannot be loaded.
    """
    from photosim.matching.evaluate.truth import Truth

    known = Truth.read(truth)
    if not known.copies:
        raise UserError(Shipped.TRUTH_MALFORMED(path=str(truth)))
    with ModelComparer() as comparer:
        ready = Judges(comparer).ready
        wanted = [name for name in (ready if ALL in names else names) if name != INDEX]
        features = _features(comparer, folder, known, [replace(choice, model=name) for name in wanted], told, cancel)
    return [_judged(name, *found, known, choice.threshold) for name, found in features.items()]


def as_json(results: Sequence[NetworkResult]) -> list[dict[str, Any]]:
    """All figures."""
    return [asdict(result) for result in results]


def write_table(results: Sequence[NetworkResult], path: str) -> None:
    """Every threshold of every network, as CSV.

    Raises:
        UserError: it cannot be written.
    """
    with text_output(path, SWEEP_TABLE, newline="") as file:
        file.write(_HEADER)
        rows = csv.writer(file, lineterminator="\n")
        for result in results:
            rows.writerows(
                (result.name, f"{p.threshold:.2f}", f"{p.precision:.4f}", f"{p.recall:.4f}", f"{p.f1:.4f}")
                for p in result.sweep
            )


def draw(results: Sequence[NetworkResult], path: str) -> None:
    """F1 over the threshold, and precision against recall, of each network, as a PNG.

    Raises:
        UserError: it cannot be written, or matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError(Shipped.NO_MATPLOTLIB()) from error
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for result in results:
        left.plot([p.threshold for p in result.sweep], [p.f1 for p in result.sweep], label=result.title)
        shown = [p for p in result.sweep if p.recall]
        right.plot([p.recall for p in shown], [p.precision for p in shown], label=result.title)
        left.plot([result.best.threshold], [result.best.f1], "o", color=left.lines[-1].get_color())
    left.set(xlabel="threshold of the normalised cosine", ylabel="F1", ylim=(0, 1.02))
    right.set(xlabel="recall", ylabel="precision", xlim=(0, 1.02), ylim=(0, 1.02))
    left.legend()
    with binary_output(path, SWEEP_PICTURE) as file:
        figure.savefig(file, format="png", dpi=120, metadata={"Title": _TITLE})


Features = dict[str, tuple["npt.NDArray[np.float32]", list[str], float]]


def _features(
    comparer: ModelComparer, folder: str, known: Truth, choices: Sequence[ModelChoice], told: Told, cancel: Any
) -> Features:
    """For each network its features of all photos that can be read, their names, and milliseconds a photo."""
    import numpy as np

    networks = {choice.model: comparer.load(choice) for choice in choices}
    rows: dict[str, list[Any]] = {name: [] for name in networks}
    spent = dict.fromkeys(networks, 0.0)
    names: list[str] = []
    files = sorted(known.files)
    for start in range(0, len(files), _BATCH):
        if cancel is not None:
            cancel.check()
        images: list[Image] = []
        for name in files[start : start + _BATCH]:
            try:
                images += comparer.opened([os.path.join(folder, name)]).images
            except UserError:
                continue
            names.append(name)
        for model, network in networks.items():
            begun = time.perf_counter()
            rows[model] += [network.features([image])[0] for image in images]
            spent[model] += time.perf_counter() - begun
        told(min(start + _BATCH, len(files)), len(files))
    if len(names) < 2:
        raise UserError(Shipped.NO_PHOTOS_OF_TRUTH(folder=folder))
    return {name: (np.stack(found), names, 1000 * spent[name] / len(names)) for name, found in rows.items()}


def _judged(
    model: str, features: npt.NDArray[np.float32], files: list[str], milliseconds: float, known: Truth, threshold: float
) -> NetworkResult:
    import numpy as np

    place = {name: number for number, name in enumerate(files)}
    unit = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-12)
    scores = (1 + unit @ unit.T) / 2
    same, counted = np.zeros(scores.shape, bool), np.ones(scores.shape, bool)
    for marks, pairs, value in ((same, known.copies, True), (counted, known.scenes | known.partial, False)):
        for a, b in pairs:
            if a in place and b in place:
                marks[place[a], place[b]] = marks[place[b], place[a]] = value
    upper = np.triu(counted | same, 1)
    found, labels = scores[upper], same[upper]
    sweep = tuple(_point(found, labels, float(step)) for step in np.linspace(0, 1, _STEPS))
    best = max(sweep, key=lambda point: point.f1)
    return NetworkResult(
        model, title_of(model), len(files), int(labels.sum()), _point(found, labels, threshold), best,
        _mean_average_precision(scores, same, counted | same), milliseconds, sweep,
    )  # fmt: skip


def _point(scores: npt.NDArray[np.float32], labels: npt.NDArray[np.bool_], threshold: float) -> Point:
    taken = scores >= threshold
    true, number, of = int((taken & labels).sum()), int(taken.sum()), int(labels.sum())
    precision, recall = true / number if number else 1.0, true / of if of else 0.0
    both = precision + recall
    return Point(threshold, precision, recall, 2 * precision * recall / both if both else 0.0)


def _mean_average_precision(
    scores: npt.NDArray[np.float32], same: npt.NDArray[np.bool_], counted: npt.NDArray[np.bool_]
) -> float:
    import numpy as np

    values = []
    for row in np.flatnonzero(same.any(axis=1)):
        others = np.flatnonzero(counted[row] & (np.arange(len(scores)) != row))
        hits = same[row, others[np.argsort(-scores[row, others], kind="stable")]]
        ranks = np.flatnonzero(hits) + 1
        values.append(float((np.arange(1, len(ranks) + 1) / ranks).mean()))
    return float(np.mean(values)) if values else 0.0
