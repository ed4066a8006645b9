"""A small network trained on labelled rows: progress, early stop, curves; the same seed gives the same network."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.domain.progress import CancelToken

if TYPE_CHECKING:
    import torch

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Epoch:
    """Where a training stands. loss: binary cross-entropy. accuracy: share of rows on the right side of a half."""

    number: int
    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float


@dataclass(frozen=True, slots=True)
class Settings:
    """epochs: at most. patience: epochs without a lower validation loss after which it ends. seed: of everything."""

    epochs: int = 400
    patience: int = 40
    learning_rate: float = 1e-3
    batch: int = 32
    dropout: float = 0.3
    hidden: tuple[int, ...] = (32, 64)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """features: (n, d). labels: (n,) of 0 and 1."""

    features: Floats
    labels: Floats


@dataclass(slots=True)
class Trained:
    """A network as its tensors by name, with the curves that led to it. best: number of the epoch that was kept."""

    state: dict[str, Floats]
    curve: list[Epoch] = field(default_factory=list)
    best: int = 0


Told = Callable[[Epoch], None]


def network(dim: int, settings: Settings) -> torch.nn.Sequential:
    """Fully connected layers with ReLU and dropout between them, one logit at the end."""
    from torch import nn

    sizes = (dim, *settings.hidden)
    layers: list[nn.Module] = []
    for before, after in itertools.pairwise(sizes):
        layers += [nn.Linear(before, after), nn.ReLU(), nn.Dropout(settings.dropout)]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1))


def train(
    rows: Rows,
    validation: Rows,
    settings: Settings,
    told: Told = lambda epoch: None,
    cancel: CancelToken | None = None,
) -> Trained:
    """Train with Adam on binary cross-entropy, and keep the epoch of the lowest validation loss.

    Raises:
        Cancelled: nothing of it is kept.
    """
    import torch

    generator = torch.Generator().manual_seed(settings.seed)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        model = network(rows.features.shape[1], settings)
        optimiser = torch.optim.Adam(model.parameters(), settings.learning_rate)
        trained = Trained({})
        lowest = np.inf
        for number in range(1, settings.epochs + 1):
            if cancel:
                cancel.check()
            _one_pass(model, optimiser, rows, settings.batch, generator)
            epoch = Epoch(number, *_measured(model, rows), *_measured(model, validation))
            trained.curve.append(epoch)
            told(epoch)
            if epoch.validation_loss < lowest:
                lowest, trained.best = epoch.validation_loss, number
                trained.state = {name: value.detach().numpy().copy() for name, value in model.state_dict().items()}
            if number - trained.best >= settings.patience:
                break
    return trained


def probabilities(state: dict[str, Floats], features: Floats) -> Floats:
    """What a trained network says of rows (n, d): probabilities (n,). Plain numpy: needs no torch."""
    x = features
    names = sorted((name for name in state if name.endswith(".weight")), key=lambda name: int(name.split(".")[0]))
    for name in names:
        x = x @ state[name].T + state[name.replace("weight", "bias")]
        if name != names[-1]:
            x = np.maximum(x, 0)
    logits = x[:, 0].astype(np.float64)
    return (1 / (1 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)


def _one_pass(
    model: torch.nn.Module, optimiser: torch.optim.Optimizer, rows: Rows, batch: int, generator: torch.Generator
) -> None:
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    model.train()
    features, labels = torch.from_numpy(rows.features), torch.from_numpy(rows.labels)
    for chosen in torch.randperm(len(labels), generator=generator).split(batch):  # type: ignore[no-untyped-call]
        optimiser.zero_grad()
        binary_cross_entropy_with_logits(model(features[chosen])[:, 0], labels[chosen]).backward()  # type: ignore[no-untyped-call]
        optimiser.step()


def _measured(model: torch.nn.Module, rows: Rows) -> tuple[float, float]:
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    model.eval()
    with torch.inference_mode():
        logits = model(torch.from_numpy(rows.features))[:, 0]
        labels = torch.from_numpy(rows.labels)
        loss = float(binary_cross_entropy_with_logits(logits, labels))
        return loss, float(((logits > 0) == (labels > 0.5)).float().mean())
