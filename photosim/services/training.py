"""Training on the person's own folders: each folder is a class (or a person), each photo in it an example."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from photosim.domain.catalogue import OutputName, Shipped, Training, Walking
from photosim.domain.errors import UserError, system_reason
from photosim.domain.output_file import OutputKind, binary_output, check_output
from photosim.domain.paths import data_dir
from photosim.domain.progress import CancelToken
from photosim.services.model_comparison import ModelComparer

if TYPE_CHECKING:
    from photosim.matching.learn.fitting import Epoch, Settings, Trained
    from photosim.matching.learn.similarity_index import Accuracy

Read = Callable[[int, int], None]
Told = Callable[["Epoch"], None]
"""Told how many photos were read, of how many."""

_KEPT_MAPS = 400
"""Photos whose maps are kept in memory: about 5 MB each."""


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What a training led to. path: where the scorer was saved. unread: photos that could not be opened."""

    path: Path
    classes: tuple[str, ...]
    trained: Trained
    accuracy: Accuracy
    unread: tuple[str, ...]


def settings(seed: int, epochs: int) -> Settings:
    """How a scorer is trained: the network of the report, with a seed and a limit."""
    from photosim.matching.learn.fitting import Settings

    return Settings(epochs=epochs, seed=seed)


def photos_by_class(folder: str) -> dict[str, list[str]]:
    """The photos below each folder inside `folder`.

    Raises:
        UserError: it is no folder, or holds no folders.
    """
    from photosim.library.walk import walk

    if not os.path.isdir(folder):
        raise UserError(Training.NO_FOLDER(folder=folder))
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        raise UserError(Walking.FOLDER_CLOSED(reason=system_reason(error))) from error
    folders = {name: path for name in names if os.path.isdir(path := os.path.join(folder, name))}
    found = {name: [file.path for file in walk([path]).files] for name, path in folders.items()}
    classes = {name: sorted(paths) for name, paths in found.items() if paths}
    if not classes:
        raise UserError(Training.NO_CLASSES(folder=folder))
    return classes


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told how a training goes, and may end it. read: (photos read, of how many). epoch: after each epoch."""

    read: Read = lambda done, total: None
    epoch: Told = lambda epoch: None
    cancel: CancelToken = field(default_factory=CancelToken)


def train_similarity_index(
    folder: str, settings: Settings, test: int = 4, listener: Listener | None = None
) -> TrainingReport:
    """Train a similarity index on a folder of classes, and save it in the data directory.

    Args:
        test: photos of each class that are set apart for the test.

    Raises:
        UserError: there is too little to train with; torch is not installed.
        Cancelled: nothing of it is kept.
    """
    from photosim.matching.learn.similarity_index import facts_of, split_photos, train_index
    from photosim.vision.models.layer_maps import pair_measures

    listener = listener or Listener()
    maps, unread = _maps_of(photos_by_class(folder), listener)
    split = split_photos(maps.classes, test, settings.seed)
    measures = lru_cache(maxsize=None)(lambda a, b: pair_measures(maps.of[a], maps.of[b]))
    index, trained, accuracy = train_index(split, measures, settings, listener.epoch, listener.cancel)
    path = scorers_dir() / "similarity_index.safetensors"
    path.parent.mkdir(parents=True, exist_ok=True)
    index.save(path, facts_of(settings, trained, accuracy, list(maps.classes)))
    return TrainingReport(path, tuple(maps.classes), trained, accuracy, tuple(unread))


def scorers_dir() -> Path:
    """Where trained scorers are kept."""
    return data_dir() / "scorers"


@dataclass(frozen=True, slots=True)
class _Maps:
    """classes: the photos that could be read, by class. of: the maps of each."""

    classes: dict[str, list[str]]
    of: dict[str, Any]


def _maps_of(classes: dict[str, list[str]], listener: Listener) -> tuple[_Maps, list[str]]:
    import numpy as np

    from photosim.vision.models.layer_maps import LayerMaps

    total = sum(map(len, classes.values()))
    if total > _KEPT_MAPS:
        raise UserError(Training.MANY_PHOTOS(n=total, most=_KEPT_MAPS))
    layers = LayerMaps()
    readable: dict[str, list[str]] = {name: [] for name in classes}
    found, unread = {}, []
    with ModelComparer() as opener:
        for name, path in ((name, path) for name, paths in classes.items() for path in paths):
            listener.cancel.check()
            try:
                (image,) = opener.opened([path]).images
            except UserError:
                unread.append(path)
            else:
                found[path] = [values.astype(np.float32) for values in layers.maps(image)]
                readable[name].append(path)
            listener.read(len(found) + len(unread), total)
    return _Maps(readable, found), unread


class Plotted(Protocol):
    """A training that can be drawn. curve: epoch by epoch. best: number of the one that was kept."""

    @property
    def curve(self) -> Sequence[Epoch]: ...  # noqa: D102

    @property
    def best(self) -> int: ...  # noqa: D102


def check_plot(picture: str) -> None:
    """Look, before a long training, whether its curves can be drawn into a file.

    Raises:
        UserError: there is a file that is no such curve, or no folder for it.
    """
    check_output(picture, _plot_kind(picture)[0])


def _plot_kind(picture: str) -> tuple[OutputKind, dict[str, Any]]:
    """How an earlier plot is recognised, and how one is saved."""
    title, is_drawing = "photosim training", Path(picture).suffix.lower() == ".svg"
    head = b"<?xml" if is_drawing else b"\x89PNG\r\n\x1a\n"
    kind = OutputKind(OutputName.CURVE(), head, title.encode())
    return kind, {"format": "svg" if is_drawing else "png", "metadata": {"Title": title}}


def plot_curves(trained: Plotted, picture: str) -> None:
    """Draw accuracy and loss of a training, over the epochs, as PNG, or as SVG where the name ends so.

    Raises:
        UserError: matplotlib is not installed, there is a file that is no such curve, or it cannot be written.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError(Shipped.NO_MATPLOTLIB()) from error
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    numbers = [epoch.number for epoch in trained.curve]
    for axes, name in zip(figure.subplots(1, 2), ("accuracy", "loss"), strict=True):
        for part in ("train", "validation"):
            axes.plot(numbers, [getattr(epoch, f"{part}_{name}") for epoch in trained.curve], label=part)
        axes.axvline(trained.best, color="grey", linewidth=0.8)
        axes.set(xlabel="epoch", ylabel=name)
        axes.legend()
    kind, options = _plot_kind(picture)
    with binary_output(picture, kind) as file:
        figure.savefig(file, **options)
