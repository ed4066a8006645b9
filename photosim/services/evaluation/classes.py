"""Are photos of one kind found by each other? A folder of classes judged for every embedding, size and metric."""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import OutputName, Shipped, Training
from photosim.domain.errors import DecodeError, UserError
from photosim.domain.output_file import OutputKind, binary_output, text_output
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress, Stage
from photosim.services.training import photos_by_class

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from photosim.domain.decoded import DecodedPhoto
    from photosim.matching.evaluate.retrieval import Metric, Retrieval

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

_PLOT_TITLE = "photosim likeness"
_COLUMNS = ("embedding", "size", "metric", "p@1", "p@5", "p@10", "r@10", "f1@10", "map", "ms_embed", "ms_query")

GRID_CSV = OutputKind(OutputName.GRID(), ",".join(_COLUMNS[:4]).encode())
PLOT = OutputKind(OutputName.PLOT(), b"\x89PNG\r\n\x1a\n", _PLOT_TITLE.encode())

SIZES = (256, 128, 64, 32)
"""To which plain embeddings are reduced by their own principal components."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """What is judged. vectors: (n, d). milliseconds: to embed a photo, without reading its file."""

    name: str
    vectors: Floats
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the grid. size: numbers of the vectors."""

    embedding: str
    size: int
    metric: Metric
    milliseconds: float
    result: Retrieval


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows; photos by class; the files that could not be read."""

    rows: tuple[Row, ...]
    classes: dict[str, int]
    unread: tuple[str, ...]


def judge(folder: str, progress: Progress = NULL_PROGRESS, cancel: CancelToken | None = None) -> Grid:
    """Judge every embedding on the photos of a folder, each folder in which is a class.

    Raises:
        UserError: there are no classes, or fewer than two photos can be read.
    """
    cancel = cancel or CancelToken()
    photos, labels, names, unread = _read(folder, progress, cancel)
    if len(photos) < 2:
        raise UserError(Training.NO_CLASSES(folder=folder))
    rows = [row for embedding in _embeddings(photos, cancel) for row in _rows(embedding, labels, cancel)]
    counts = {name: int((labels == number).sum()) for number, name in enumerate(names)}
    return Grid(tuple(rows), counts, tuple(unread))


def as_rows(grid: Grid) -> list[dict[str, Any]]:
    """The grid as a table, by the names of its columns."""
    return [dict(zip(_COLUMNS, _values(row), strict=True)) for row in grid.rows]


def write_csv(grid: Grid, path: str) -> None:
    """Write the table.

    Raises:
        UserError: the file cannot be written, or is no earlier table of this kind.
    """
    with text_output(path, GRID_CSV, newline="") as file:
        table = csv.DictWriter(file, _COLUMNS)
        table.writeheader()
        table.writerows(as_rows(grid))


def draw_plot(grid: Grid, path: str) -> None:
    """Mean average precision by size, a line for each embedding and metric, as a PNG.

    Raises:
        UserError: the file cannot be written, or matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError(Shipped.NO_MATPLOTLIB()) from error
    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot(xlabel="numbers of a vector", ylabel="mean average precision", xscale="log")
    lines = dict.fromkeys((row.embedding, row.metric) for row in grid.rows)
    for name, metric in lines:
        points = sorted(
            (row.size, row.result.mean_average_precision)
            for row in grid.rows
            if (row.embedding, row.metric) == (name, metric)
        )
        axes.plot(*zip(*points, strict=True), marker="o", label=f"{name}, {metric}")
    sizes = sorted({row.size for row in grid.rows})
    axes.set_xticks(sizes, [str(size) for size in sizes])
    axes.minorticks_off()
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize=8)
    with binary_output(path, PLOT) as file:
        figure.savefig(file, format="png", dpi=120, metadata={"Title": _PLOT_TITLE})


def _values(row: Row) -> tuple[Any, ...]:
    at = row.result.at
    figures = (at[1].precision, at[5].precision, at[10].precision, at[10].recall, at[10].f1)
    return (
        row.embedding,
        row.size,
        str(row.metric),
        *(round(figure, 4) for figure in figures),
        round(row.result.mean_average_precision, 4),
        round(row.milliseconds, 2),
        round(row.result.milliseconds, 4),
    )


def _read(
    folder: str, progress: Progress, cancel: CancelToken
) -> tuple[list[DecodedPhoto], Ints, list[str], list[str]]:
    """Decoded photos in the order of their paths, the number of the class of each, all classes, what is unreadable."""
    from photosim.library.digest import quick_digest
    from photosim.processes.pool import WorkerPool, available_cores
    from photosim.vision.decode import decode_photo

    classes = photos_by_class(folder)
    paths = [(number, path) for number, name in enumerate(classes) for path in classes[name]]
    found: dict[int, DecodedPhoto] = {}
    with WorkerPool(available_cores()) as pool:
        tasks = ((place, (path, quick_digest(path))) for place, (_, path) in enumerate(paths))
        for done, (place, decoded) in enumerate(pool.map(decode_photo, tasks, cancel), start=1):
            if not isinstance(decoded, DecodeError):
                found[place] = decoded
            progress.update(Stage.DECODE, done, len(paths))
    labels = np.array([paths[place][0] for place in sorted(found)], np.int64)
    unread = [path for place, (_, path) in enumerate(paths) if place not in found]
    return [found[place] for place in sorted(found)], labels, list(classes), unread


def _embeddings(photos: Sequence[DecodedPhoto], cancel: CancelToken) -> list[Embedding]:
    from photosim.vision.embed import Embedder
    from photosim.vision.likeness import LikenessEmbedder

    likeness, copies = LikenessEmbedder(), Embedder()
    squares = [photo.square for photo in photos]
    made: list[Embedding] = []
    for name, work in (
        ("likeness", lambda: likeness.embed(squares)),
        ("mobilenet_v2", lambda: likeness.features(squares)),
        ("copies", lambda: copies.embed(np.stack([photo.pixels for photo in photos]))),
    ):
        cancel.check()
        made.append(_timed(name, work, len(photos)))
    return made


def _timed(name: str, work: Callable[[], Floats], photos: int) -> Embedding:
    start = time.perf_counter()
    vectors = work()
    return Embedding(name, vectors, 1000 * (time.perf_counter() - start) / photos)


def _rows(embedding: Embedding, labels: Ints, cancel: CancelToken) -> list[Row]:
    from photosim.matching.evaluate.retrieval import Metric, components, retrieve

    whole = embedding.vectors.shape[1]
    by_size = {whole: embedding.vectors}
    for size in SIZES:
        reduced = components(embedding.vectors, size) if size < whole else embedding.vectors
        by_size.setdefault(reduced.shape[1], reduced)
    rows = []
    for size, vectors in by_size.items():
        for metric in Metric:
            cancel.check()
            rows.append(Row(embedding.name, size, metric, embedding.milliseconds, retrieve(vectors, labels, metric)))
    return rows
