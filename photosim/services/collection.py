"""The library as a whole: its photos sorted into kinds, those like nothing else, what they show as a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import Exploring, OutputName
from photosim.domain.errors import UserError
from photosim.domain.output_file import OutputKind, text_output
from photosim.domain.progress import CancelToken
from photosim.domain.types import Photo
from photosim.matching.overview.clusters import FEWEST as FEWEST_KINDS
from photosim.matching.overview.clusters import MOST as MOST_KINDS
from photosim.matching.overview.clusters import cluster
from photosim.matching.search.likeness_search import DEFAULT_DISTANCE, shown

__all__ = [
    "CLUSTERS_CSV",
    "EMBEDDINGS_CSV",
    "FEWEST_KINDS",
    "MOST_KINDS",
    "Kind",
    "Kinds",
    "as_json",
    "kinds",
    "like_nothing_else",
    "likeness",
    "write_clusters",
    "write_embeddings",
]  # fmt: skip

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.library.store import Store

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

CLUSTERS_CSV = OutputKind(OutputName.CLUSTERS(), b"path,cluster,medoid")
EMBEDDINGS_CSV = OutputKind(OutputName.EMBEDDINGS(), b"path,f0,f1")

_ROW_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Kind:
    """Photos of one kind. medoid: the photo that stands for it. silhouette: how well it is set apart, -1 to 1."""

    medoid: Photo
    photo_ids: tuple[int, ...]
    silhouette: float


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds, the largest first. scores: mean silhouette by number of kinds tried. outliers: like nothing else."""

    kinds: tuple[Kind, ...]
    silhouette: float
    scores: dict[int, float]
    outliers: tuple[int, ...]
    photos: int


def kinds(
    store: Store,
    k: int | None = None,
    cancel: CancelToken | None = None,
    outliers: tuple[int, ...] | None = None,
) -> Kinds:
    """Sort the library into `k` kinds, or into as many as suit it.

    outliers: where they are known from before; they do not depend on `k`, and looking for them takes longest.

    Raises:
        UserError: no scan has looked at what photos show yet.
    """
    ids, vectors = likeness(store)
    found = cluster(vectors, k, cancel)
    medoids = store.photos(ids[one.medoid] for one in found.clusters)
    if outliers is None:
        outliers = tuple(ids[like_nothing_else(store, ids, vectors, cancel)].tolist())
    return Kinds(
        tuple(
            Kind(medoids[int(ids[one.medoid])], tuple(ids[one.rows].tolist()), one.silhouette) for one in found.clusters
        ),
        found.silhouette,
        found.scores,
        outliers,
        len(ids),
    )


def likeness(store: Store) -> tuple[Ints, Floats]:
    """Ids (n,) and vectors (n, dim) of what photos show.

    Raises:
        UserError: there are none yet.
    """
    from photosim.vision.likeness import likeness_model_id

    ids, vectors = store.embeddings(likeness_model_id())
    if not len(ids):
        raise UserError(Exploring.NO_PHOTOS())
    return ids, vectors


def like_nothing_else(store: Store, ids: Ints, vectors: Floats, cancel: CancelToken | None = None) -> Ints:
    """Rows of the photos to which no other is similar; the index says so."""
    from photosim.pipeline.index_file import open_index

    index = open_index(store, cancel=cancel)
    if index is None or len(index) < 2:
        return np.empty(0, np.int64)
    rows = []
    for start in range(0, len(ids), _ROW_BATCH):
        if cancel:
            cancel.check()
        some = slice(start, start + _ROW_BATCH)
        found, distances = index.nearest(vectors[some], 2)
        # the photo itself is one of the two, the second where a twin has the same vector
        other = np.where(found[:, 0] == ids[some], distances[:, 1], distances[:, 0])
        rows.append(start + np.flatnonzero(shown(other) > DEFAULT_DISTANCE))
    return np.concatenate(rows)


def write_clusters(store: Store, found: Kinds, path: str) -> None:
    """A line for each photo: its path, the number of its kind, and whether it stands for it.

    Raises:
        UserError: the file cannot be written, or is not an earlier table of clusters.
    """
    names = store.paths()
    rows = (
        (names[photo], number, int(photo == kind.medoid.photo_id))
        for number, kind in enumerate(found.kinds, start=1)
        for photo in kind.photo_ids
        if photo in names
    )
    _write(path, CLUSTERS_CSV, ("path", "cluster", "medoid"), rows)


def write_embeddings(store: Store, path: str) -> int:
    """A line for each photo: its path, then its numbers; returns how many photos there are.

    Raises:
        UserError: the file cannot be written, or is not an earlier table of embeddings, or there are none yet.
    """
    ids, vectors = likeness(store)
    names = store.paths()
    columns = [f"f{number}" for number in range(vectors.shape[1])]
    rows = (
        (names[photo], *(f"{value:.6g}" for value in vector))
        for photo, vector in zip(ids.tolist(), vectors.tolist(), strict=True)
        if photo in names
    )
    _write(path, EMBEDDINGS_CSV, ("path", *columns), rows)
    return len(ids)


def as_json(store: Store, found: Kinds) -> dict[str, Any]:
    """Everything, with paths."""
    names = store.paths()
    return {
        "photos": found.photos,
        "silhouette": round(found.silhouette, 4),
        "scores": {str(k): round(score, 4) for k, score in found.scores.items()},
        "clusters": [
            {
                "medoid": kind.medoid.path,
                "size": len(kind.photo_ids),
                "silhouette": round(kind.silhouette, 4),
                "photos": [names[photo] for photo in kind.photo_ids if photo in names],
            }
            for kind in found.kinds
        ],
        "outliers": [names[photo] for photo in found.outliers if photo in names],
    }


def _write(path: str, kind: OutputKind, header: Sequence[str], rows: Any) -> None:
    with text_output(path, kind, newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows([_written(value) for value in row] for row in rows)


def _written(value: Any) -> Any:
    """Bytes of a name that are no text are written as in Python."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
