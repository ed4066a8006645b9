"""Whose face a crop is like, among the folders a person has made: logistic regression on embeddings of face crops.

After "Image similarity explained", whose last module learns persons from folders. It names one of the folders that it
was given, and nothing else; it knows nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Training
from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken
from photosim.matching.learn.training import Epoch, Settings, Told

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FORMAT = "photosim faces 1"
TESTED = 0.2
LEAST = 5
"""Faces that a folder needs: four to learn from, and one to test with."""

_RATE, _MOMENTUM, _PENALTY = 0.05, 0.9, 1e-2


@dataclass(frozen=True, slots=True)
class FaceScorer:
    """names: of the folders. mean, deviation: (d,). weights: (d, k). bias: (k,)."""

    names: tuple[str, ...]
    mean: Floats
    deviation: Floats
    weights: Floats
    bias: Floats

    def probabilities(self, features: Floats) -> Floats:
        """For each face (n, d), how likely it is each folder's: (n, k), 1 all together."""
        return _softmax((features - self.mean) / self.deviation @ self.weights + self.bias)

    def save(self, path: Path, facts: Mapping[str, object]) -> None:
        """Write the tensors as safetensors, and what is known of the training beside them as JSON."""
        from safetensors.numpy import save_file

        tensors = {name: getattr(self, name) for name in ("mean", "deviation", "weights", "bias")}
        save_file(tensors, path, metadata={"format": FORMAT, "names": json.dumps(self.names)})
        path.with_suffix(".json").write_text(json.dumps(dict(facts), indent=1), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> FaceScorer:
        """Read what was saved.

        Raises:
            UserError: the file is missing, damaged, or something else.
        """
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(path, framework="np") as file:
                known = file.metadata() or {}
                if known.get("format") != FORMAT:
                    raise UserError(Training.NO_FACES(path=str(path)))
                names = tuple(json.loads(known["names"]))
                return cls(names, *(file.get_tensor(name) for name in ("mean", "deviation", "weights", "bias")))
        except (OSError, SafetensorError, KeyError, ValueError) as error:
            raise UserError(Training.NO_FACES(path=str(path))) from error


@dataclass(frozen=True, slots=True)
class FaceTraining:
    """A scorer with the shares of faces it names right. curve: over the passes; its "validation" are the test faces."""

    scorer: FaceScorer
    train: float
    test: float
    tested: int
    curve: tuple[Epoch, ...]
    best: int

    def facts(self, settings: Settings) -> dict[str, object]:
        """What is written beside it."""
        return {
            "format": FORMAT,
            "names": list(self.scorer.names),
            "seed": settings.seed,
            "accuracy": {"train": self.train, "test": self.test, "tested": self.tested},
            "curve": [asdict(epoch) for epoch in self.curve],
        }


def train_faces(
    faces: Mapping[str, Sequence[Floats]],
    settings: Settings,
    told: Told = lambda epoch: None,
    cancel: CancelToken | None = None,
) -> FaceTraining:
    """Set a fifth of each folder's faces apart, learn from the others, and judge by what was set apart.

    Args:
        faces: embeddings by folder.

    Raises:
        UserError: there are fewer than two folders, or one has too few faces.
        Cancelled: nothing of it is kept.
    """
    names = tuple(sorted(faces))
    if len(names) < 2:
        raise UserError(Training.ONE_CLASS())
    for name in names:
        if len(faces[name]) < LEAST:
            raise UserError(Training.FEW_FACES(name=name, n=len(faces[name]), least=LEAST))
    chance = np.random.default_rng(settings.seed)
    parts: tuple[list[tuple[Floats, int]], list[tuple[Floats, int]]] = ([], [])
    for number, name in enumerate(names):
        order = chance.permutation(len(faces[name]))
        border = max(1, round(TESTED * len(order)))
        for place, index in enumerate(order):
            parts[place < border].append((np.asarray(faces[name][index], np.float32), number))
    (x, y), (test_x, test_y) = (_columns(part) for part in parts)
    mean, deviation = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    x, test_x = (x - mean) / deviation, (test_x - mean) / deviation
    weights, bias = np.zeros((x.shape[1], len(names))), np.zeros(len(names))
    speed_w, speed_b = np.zeros_like(weights), np.zeros_like(bias)
    wanted = np.eye(len(names))[y]
    curve: list[Epoch] = []
    for number in range(1, settings.epochs + 1):
        if cancel is not None:
            cancel.check()
        missed = _softmax(x @ weights + bias) - wanted
        # the step shrinks with the number of features, so that a longer embedding does not overshoot
        speed_w = _MOMENTUM * speed_w - _RATE / x.shape[1] ** 0.5 * (x.T @ missed / len(x) + _PENALTY * weights)
        speed_b = _MOMENTUM * speed_b - _RATE * missed.mean(axis=0)
        weights, bias = weights + speed_w, bias + speed_b
        measured = (*_measured(x, y, weights, bias), *_measured(test_x, test_y, weights, bias))
        curve.append(Epoch(number, *measured))
        told(curve[-1])
    scorer = FaceScorer(names, mean, deviation, weights.astype(np.float32), bias.astype(np.float32))
    last = curve[-1]
    return FaceTraining(scorer, last.train_accuracy, last.validation_accuracy, len(test_y), tuple(curve), last.number)


def _columns(part: Sequence[tuple[Floats, int]]) -> tuple[Floats, Ints]:
    return np.stack([features for features, _ in part]), np.array([number for _, number in part])


def _measured(x: Floats, y: Ints, weights: Doubles, bias: Doubles) -> tuple[float, float]:
    found = _softmax(x @ weights + bias)
    loss = float(-np.log(np.maximum(found[np.arange(len(y)), y], 1e-12)).mean())
    return loss, float((found.argmax(axis=1) == y).mean())


def _softmax(logits: npt.NDArray[np.floating]) -> Floats:
    grown = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Floats = grown / grown.sum(axis=1, keepdims=True)
    return result
