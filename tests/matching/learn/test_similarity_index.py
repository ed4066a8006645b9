"""The similarity index: parts that share no photo, a training that ends, a file that can be read again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.matching.learn import similarity_index as index_module
from photosim.matching.learn.fitting import Epoch, Rows, Settings, network, probabilities, train
from photosim.matching.learn.similarity_index import SimilarityIndex, all_pairs, pairs_of, split_photos, train_index
from photosim.vision.models.layer_maps import map_distances

CLASSES = {name: [f"{name}{i}" for i in range(12)] for name in ("bird", "cat", "dog")}


def distances(a: str, b: str) -> np.ndarray:
    """Photos of one class lie near each other in one of 18 layers; the others are noise."""
    noise = np.random.default_rng(sum(map(ord, a + b))).random(18).astype(np.float32)
    noise[3] += 0.0 if a[:3] == b[:3] else 2.0
    return noise


def test_no_photo_stands_in_two_parts() -> None:
    split = split_photos(CLASSES, 4, seed=1)
    parts = [{p for photos in part.values() for p in photos} for part in (split.train, split.validation, split.test)]
    assert [len(part) for part in parts] == [18, 6, 12]
    assert not (parts[0] & parts[1] | parts[0] & parts[2] | parts[1] & parts[2])
    assert split_photos(CLASSES, 4, seed=1) == split
    assert split_photos(CLASSES, 4, seed=2) != split


def test_pairs_within_and_across_are_as_many_and_no_pair_comes_twice() -> None:
    pairs = pairs_of(CLASSES, seed=0)
    assert sum(same for _, _, same in pairs) * 2 == len(pairs) == 2 * 3 * 66
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    assert len(all_pairs({name: photos[:4] for name, photos in CLASSES.items()})) == 66


@pytest.mark.parametrize(
    ("classes", "word"),
    [
        ({"bird": ["a"] * 9}, "two folders"),
        ({"bird": list("abcdefg"), "cat": ["x", "y"]}, "cat has 2"),
        ({}, "two folders"),
    ],
)
def test_too_little_is_said(classes: dict[str, list[str]], word: str) -> None:
    with pytest.raises(UserError, match=word):
        split_photos(classes, 4, 0)


def test_what_can_be_learnt_is_learnt_and_survives_being_saved(tmp_path: Path) -> None:
    told: list[Epoch] = []
    index, trained, accuracy = train_index(split_photos(CLASSES, 4, 0), distances, Settings(epochs=120), told.append)
    assert accuracy.test > 0.95
    assert accuracy.test_pairs == 66
    assert told == trained.curve
    assert 1 <= trained.best <= len(told)
    path = tmp_path / "index.safetensors"
    index.save(path, {"seed": 0})
    again = SimilarityIndex.load(path)
    asked = np.stack([distances("cat1", "cat2"), distances("cat1", "dog2")])
    np.testing.assert_array_equal(again.score(asked), index.score(asked))
    assert again.score(asked)[0] > 0.5 > again.score(asked)[1]


def test_the_same_seed_gives_the_same_network() -> None:
    split = split_photos(CLASSES, 4, 0)
    one, other, third = (
        train_index(split, distances, Settings(epochs=5, seed=seed))[1].curve[-1] for seed in (7, 7, 8)
    )
    assert one == other != third


def test_labels_by_chance_are_not_learnt() -> None:
    rng = np.random.default_rng(0)
    rows, watched = (Rows(rng.random((200, 18), np.float32), rng.integers(0, 2, 200).astype(np.float32)) for _ in "ab")
    trained = train(rows, watched, Settings(epochs=200, patience=15))
    assert len(trained.curve) < 200
    assert min(epoch.validation_accuracy for epoch in trained.curve) < 0.6


def test_a_training_can_be_cancelled() -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        train_index(split_photos(CLASSES, 4, 0), distances, Settings(), lambda epoch: cancel.cancel(), cancel)


def test_numpy_says_what_torch_says() -> None:
    import torch

    model = network(18, Settings()).eval()
    rows = np.random.default_rng(0).random((5, 18), np.float32)
    with torch.inference_mode():
        expected = torch.sigmoid(model(torch.from_numpy(rows))[:, 0]).numpy()
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    np.testing.assert_allclose(probabilities(state, rows), expected, rtol=1e-5)
    assert [tuple(value.shape) for value in state.values()] == [(32, 18), (32,), (64, 32), (64,), (1, 64), (1,)]


def test_a_distance_is_a_quarter_of_the_mean_square_of_the_difference() -> None:
    a, b = [np.full((2, 3, 4), 5.0, np.float32)], [np.full((2, 3, 4), 1.0, np.float32)]
    assert map_distances(a, b).tolist() == [4.0]
    assert map_distances(a, a).tolist() == [0.0]


@pytest.mark.parametrize("content", [b"", b"no tensors", b"\x08\x00\x00\x00\x00\x00\x00\x00{}      "])
def test_a_file_that_is_no_index_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"x\.safetensors"):
        index_module.SimilarityIndex.load(path)
