"""How well photos that are alike find each other, and what a distance means.

    python -m tests.benchmarks.likeness_quality CLASSES [--views FOLDER] [--plot FILE.svg]

CLASSES holds a folder for each class. Each of its photos asks for the others: by MobileNetV2's plain 1,280 features, by
the likeness embedding with exact search, and by the likeness embedding through the persistent index. With --views, four
views of each photo of a folder are made (perspective, part of the picture, light), as in UKBench (Nistér, Stewénius
2006), whose score is the mean number of views of a photo, itself counted, among the first four. The last table tells,
for distances as they are shown, how many pairs of one class, and of two, are no farther apart; --plot draws it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

from photosim.matching.evaluate.retrieval import AtRank, Metric, Retrieval, retrieve
from photosim.matching.search.index import LikenessIndex
from photosim.matching.search.likeness import shown
from photosim.services.training import photos_by_class
from photosim.vision.decode import likeness_square_of
from photosim.vision.likeness import LikenessEmbedder

VIEWS = 4
DISTANCES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 1.0)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classes", type=Path)
    parser.add_argument("--views", type=Path, help="a folder of different photos")
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    embedder = LikenessEmbedder()
    folders = photos_by_class(str(arguments.classes))
    paths = [path for folder in folders.values() for path in folder]
    labels = np.repeat(np.arange(len(folders)), [len(folder) for folder in folders.values()])
    squares = [likeness_square_of(path) for path in paths]
    vectors = embedder.embed(squares)
    print(f"{len(paths)} photos in {len(folders)} classes")
    tell("plain 1,280 features, exact", retrieve(embedder.features(squares), labels, Metric.COSINE))
    tell("likeness, exact", retrieve(vectors, labels, Metric.COSINE))
    tell("likeness, by the index", by_index(vectors, labels))
    if arguments.views is not None:
        views(embedder, sorted(path for path in arguments.views.iterdir() if path.is_file()))
    curve(vectors, labels, arguments.plot)


def tell(name: str, found: Retrieval) -> None:
    """One line."""
    figures = "  ".join(f"P@{k} {at.precision:.3f}" for k, at in found.at.items())
    print(f"  {name:<28} mAP {found.mean_average_precision:.3f}  {figures}", flush=True)


def by_index(vectors: np.ndarray, labels: np.ndarray) -> Retrieval:
    """The same figures, from what the index answers."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "index.hnsw"
        made = LikenessIndex("benchmark", vectors.shape[1])
        made.add(np.arange(len(vectors)), vectors)
        made.save(path, 1)
        index = LikenessIndex.read(path, "benchmark", 1)
    assert index is not None
    ids, _ = index.nearest(vectors, len(vectors))
    order = np.array([row[row != asked] for asked, row in enumerate(ids)])
    hits = labels[order] == labels[:, None]
    others = np.bincount(labels)[labels] - 1
    ranks = np.arange(1, hits.shape[1] + 1)
    average = np.where(hits, hits.cumsum(axis=1) / ranks, 0).sum(axis=1) / others
    at = {k: AtRank(float(hits[:, :k].mean()), float((hits[:, :k].sum(axis=1) / others).mean())) for k in (1, 5, 10)}
    return Retrieval(at, float(average.mean()), len(vectors), 0.0)


def views(embedder: LikenessEmbedder, paths: Sequence[Path]) -> None:
    """Four views of each photo; the score of UKBench, 4 at best."""
    random = np.random.default_rng(1)
    squares: list[bytes] = []
    with tempfile.TemporaryDirectory() as directory:
        for number, path in enumerate(paths):
            with Image.open(path) as opened:
                photo = opened.convert("RGB")
            photo.thumbnail((640, 640))
            for view in range(VIEWS):
                file = Path(directory) / f"{number}-{view}.jpg"
                seen(photo, random).save(file, quality=90)
                squares.append(likeness_square_of(str(file)))
    labels = np.repeat(np.arange(len(paths)), VIEWS)
    print(f"{len(paths)} photos in {VIEWS} views each")
    for name, vectors in (("plain 1,280 features", embedder.features(squares)), ("likeness", embedder.embed(squares))):
        found = retrieve(vectors, labels, Metric.COSINE, (1, VIEWS - 1))
        score = 1 + (VIEWS - 1) * found.at[VIEWS - 1].precision
        print(f"  {name:<28} mAP {found.mean_average_precision:.3f}  UKBench score {score:.3f} of 4", flush=True)


def seen(photo: Image.Image, random: np.random.Generator) -> Image.Image:
    """A photo as if it was taken from elsewhere: corners moved by up to a sixth, light by up to 30 %."""
    width, height = photo.size
    corners = np.array([(0, 0), (0, height), (width, height), (width, 0)], float)
    inward = random.uniform(0, 1 / 6, (4, 2)) * (width, height)
    corners += inward * np.array([(1, 1), (1, -1), (-1, -1), (-1, 1)])
    warped = photo.transform(photo.size, Image.Transform.QUAD, tuple(corners.ravel()), Image.Resampling.BILINEAR)
    return ImageEnhance.Brightness(warped).enhance(random.uniform(0.7, 1.3))


def curve(vectors: np.ndarray, labels: np.ndarray, plot: Path | None) -> None:
    """Pairs within a distance."""
    one, other = np.triu_indices(len(vectors), 1)
    cosine = 1 - (vectors[one] * vectors[other]).sum(axis=1)
    distance, same = shown(cosine), labels[one] == labels[other]
    every = 1 - vectors @ vectors.T
    np.fill_diagonal(every, np.inf)
    kind = labels[:, None] == labels
    own, foreign = (shown(np.where(which, every, np.inf).min(axis=1)) for which in (kind, ~kind))
    print("distance  cosine  pairs of one class  of two  nearest of the class  nearest of another")
    for limit in DISTANCES:
        bent = float(cosine[distance <= limit].max(initial=0))
        figures = (distance[same] <= limit, distance[~same] <= limit, own <= limit, foreign <= limit)
        print(f"  {limit:6.2f}  {bent:6.3f}  " + "  ".join(f"{100 * found.mean():14.2f} %" for found in figures))
    if plot is not None:
        draw(plot, distance, same, own, foreign)


def draw(plot: Path, distance: np.ndarray, same: np.ndarray, own: np.ndarray, foreign: np.ndarray) -> None:
    """The same as a picture."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3.8), layout="constrained")
    axes = figure.add_subplot(xlabel="distance as it is shown", ylabel="share within it", xlim=(0, 1), ylim=(0, 1))
    for name, values, style in (
        ("nearest photo of its own class", own, "-"), ("nearest photo of another class", foreign, "--"),
        ("pairs of one class", distance[same], "-"), ("pairs of two classes", distance[~same], "--"),
    ):  # fmt: skip
        shares = np.linspace(0, 1, 201)
        axes.plot(np.quantile(values, shares), shares, style, label=name)
    axes.axvline(0.2, color="grey", linewidth=0.8)
    axes.legend(fontsize=8)
    axes.grid(visible=True, alpha=0.3)
    figure.savefig(plot)


if __name__ == "__main__":
    main()
