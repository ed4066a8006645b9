"""A logistic regression names the folder that a face belongs to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.learn.faces import FaceScorer, train_faces
from photosim.matching.learn.training import Settings

SETTINGS = Settings(epochs=120)


def clusters(persons: int = 4, faces: int = 15, spread: float = 0.6, seed: int = 1) -> dict[str, list]:
    """Embeddings around one centre for each person."""
    chance = np.random.default_rng(seed)
    centres = chance.normal(size=(persons, 64))
    return {
        f"person {n}": [centre + spread * chance.normal(size=64) for _ in range(faces)]
        for n, centre in enumerate(centres)
    }


def test_persons_that_can_be_told_apart_are() -> None:
    found = train_faces(clusters(), SETTINGS)
    assert found.test == 1.0
    assert found.tested == 4 * 3
    assert found.curve[-1].train_loss < found.curve[0].train_loss
    assert len(found.curve) == found.best == 120


def test_noise_is_not_learned() -> None:
    chance = np.random.default_rng(2)
    noise = {f"person {n}": [chance.normal(size=64) for _ in range(40)] for n in range(4)}
    assert train_faces(noise, SETTINGS).test < 0.6


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    one, same, other = (train_faces(clusters(), Settings(epochs=10, seed=seed)) for seed in (3, 3, 4))
    assert np.array_equal(one.scorer.weights, same.scorer.weights)
    assert not np.array_equal(one.scorer.weights, other.scorer.weights)


def test_it_is_saved_and_read(tmp_path: Path) -> None:
    found = train_faces(clusters(), SETTINGS)
    path = tmp_path / "faces.safetensors"
    found.scorer.save(path, found.facts(SETTINGS))
    read = FaceScorer.load(path)
    features = np.stack(clusters()["person 2"]).astype(np.float32)
    assert read.names == found.scorer.names
    assert np.allclose(read.probabilities(features), found.scorer.probabilities(features))
    assert np.allclose(read.probabilities(features).sum(axis=1), 1)
    assert '"tested": 12' in path.with_suffix(".json").read_text()


@pytest.mark.parametrize("content", [b"", b"no tensors", None])
def test_what_was_not_learned_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "faces.safetensors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match="nothing that was learned about faces"):
        FaceScorer.load(path)


def test_too_little_is_said() -> None:
    with pytest.raises(UserError, match="at least two folders"):
        train_faces(clusters(persons=1), SETTINGS)
    with pytest.raises(UserError, match="at least 5"):
        train_faces(clusters(faces=4), SETTINGS)


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        train_faces(clusters(), SETTINGS, cancel=cancel)
