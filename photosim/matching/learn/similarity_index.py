"""The similarity index: how far the feature maps of two pictures lie apart, judged by a small trained network.

After "Similarity index" (MobileNetV2, 18 layers; network 18-32-64-1). There the pairs were doubled before they were
split into parts for training and for testing, so that a pair stood on both sides; here the photos are split, and no
photo of a test pair was seen in training.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Training
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken
from photosim.matching.learn.training import Rows, Settings, Told, Trained, probabilities, train

Floats = npt.NDArray[np.float32]
Maps = list[Floats]
Pair = tuple[str, str, bool]
"""Two photos, and whether they are of one class."""

FORMAT = "photosim similarity index 1"
SMALLEST_CLASS = 3
"""Photos that a class needs: one to test with, and two that make a pair to train with."""


@dataclass(frozen=True, slots=True)
class Split:
    """Photos by class, for training, for validation, for the test; no photo in two of them."""

    train: Mapping[str, Sequence[str]]
    validation: Mapping[str, Sequence[str]]
    test: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Share of pairs that are judged right, and their number, of each part."""

    train: float
    validation: float
    test: float
    test_pairs: int


@dataclass(frozen=True, slots=True)
class SimilarityIndex:
    """A trained index. mean, deviation: (d,) of the measures in training. state: tensors of the network.

    d: 36, or 18 of an index that knows the distances alone.
    """

    mean: Floats
    deviation: Floats
    state: dict[str, Floats]

    def score(self, measures: Floats) -> Floats:
        """Probability (n,) that two pictures are of one class, from the measures (n, 36) of `pair_measures`."""
        return probabilities(self.state, (measures[:, : len(self.mean)] - self.mean) / self.deviation)

    def accuracy(self, rows: Rows) -> float:
        """Share of labelled distances that are judged right."""
        return float(((self.score(rows.features) > 0.5) == (rows.labels > 0.5)).mean())

    def save(self, path: Path, facts: Mapping[str, object]) -> None:
        """Write the tensors as safetensors, and what is known of the training beside them as JSON."""
        from safetensors.numpy import save_file

        tensors = {"mean": self.mean, "deviation": self.deviation, **{f"net.{k}": v for k, v in self.state.items()}}
        save_file(tensors, path, metadata={"format": FORMAT})
        path.with_suffix(".json").write_text(json.dumps(dict(facts), indent=1), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> SimilarityIndex:
        """Read an index that was saved.

        Raises:
            UserError: the file is missing, damaged, or something else.
        """
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(path, framework="np") as file:
                if (file.metadata() or {}).get("format") != FORMAT:
                    raise UserError(Training.NO_INDEX(path=str(path)))
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 -- no mapping
        except (OSError, SafetensorError) as error:
            raise UserError(Training.INDEX_NOT_READ(path=str(path))) from error
        if not {"mean", "deviation"} <= tensors.keys():
            raise UserError(Training.NO_INDEX(path=str(path)))
        state = {name.removeprefix("net."): value for name, value in tensors.items() if name.startswith("net.")}
        return cls(tensors["mean"], tensors["deviation"], state)


def split_photos(classes: Mapping[str, Sequence[str]], test: int, seed: int) -> Split:
    """Set `test` photos of each class apart, and a fifth of the others (one at least) for validation.

    Raises:
        UserError: there are fewer than two classes, or one has too few photos.
    """
    if len(classes) < 2:
        raise UserError(Training.ONE_CLASS())
    chance = random.Random(seed)
    parts: tuple[dict[str, Sequence[str]], ...] = ({}, {}, {})
    for name, photos in sorted(classes.items()):
        if len(photos) < SMALLEST_CLASS + 2:
            raise UserError(Training.FEW_PHOTOS(name=name, n=len(photos), least=SMALLEST_CLASS + 2))
        shuffled = chance.sample(sorted(photos), len(photos))
        tested = min(test, len(shuffled) - SMALLEST_CLASS)
        rest = shuffled[tested:]
        validated = max(2, len(rest) // 5) if len(rest) >= 4 else 1
        for part, chosen in zip(parts, (rest[validated:], rest[:validated], shuffled[:tested]), strict=True):
            part[name] = chosen
    return Split(*parts)


def pairs_of(classes: Mapping[str, Sequence[str]], seed: int) -> list[Pair]:
    """All pairs within the classes, and as many across them, drawn by chance."""
    within = [(a, b, True) for photos in classes.values() for a, b in itertools.combinations(photos, 2)]
    across = [
        (a, b, False)
        for one, other in itertools.combinations(classes.values(), 2)
        for a, b in itertools.product(one, other)
    ]
    chance = random.Random(seed)
    return within + chance.sample(across, min(len(across), max(len(within), 1)))


def all_pairs(classes: Mapping[str, Sequence[str]]) -> list[Pair]:
    """Every pair of photos, within and across classes."""
    named = [(photo, name) for name, photos in sorted(classes.items()) for photo in photos]
    return [(a, b, x == y) for (a, x), (b, y) in itertools.combinations(named, 2)]


def train_index(
    split: Split,
    measures: Callable[[str, str], Floats],
    settings: Settings,
    told: Told = lambda epoch: None,
    cancel: CancelToken | None = None,
) -> tuple[SimilarityIndex, Trained, Accuracy]:
    """Train on pairs of the training photos, stop by those of the validation photos, judge on all test pairs.

    Args:
        measures: (d,) of two photos, see `pair_measures`.

    Raises:
        Cancelled: nothing of it is kept.
    """

    def rows(pairs: Sequence[Pair]) -> Rows:
        found = np.array([measures(a, b) for a, b, _ in pairs], np.float32).reshape(len(pairs), -1)
        return Rows(found, np.array([same for _, _, same in pairs], np.float32))

    seen, watched = (rows(pairs_of(part, settings.seed)) for part in (split.train, split.validation))
    tested = rows(all_pairs(split.test))
    mean, deviation = seen.features.mean(axis=0), np.maximum(seen.features.std(axis=0), 1e-9)

    def standardised(part: Rows) -> Rows:
        return Rows(((part.features - mean) / deviation).astype(np.float32), part.labels)

    trained = train(standardised(seen), standardised(watched), settings, told, cancel)
    index = SimilarityIndex(mean, deviation, trained.state)
    one, two, three = (index.accuracy(part) for part in (seen, watched, tested))
    return index, trained, Accuracy(one, two, three, test_pairs=len(tested.labels))


def facts_of(settings: Settings, trained: Trained, accuracy: Accuracy, classes: Sequence[str]) -> dict[str, object]:
    """What is written beside an index: enough to judge it and to train it again."""
    return {
        "format": FORMAT,
        "classes": list(classes),
        "settings": asdict(settings),
        "best_epoch": trained.best,
        "accuracy": asdict(accuracy),
        "curve": [asdict(epoch) for epoch in trained.curve],
    }
