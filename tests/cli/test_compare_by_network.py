"""`photosim compare --model …`: by one network, by all that are ready, by the index that was trained."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photosim.matching.learn.similarity_index import FORMAT
from photosim.services.configuration import configuration_path
from photosim.services.side_by_side import index_path

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def no_weights_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))


def test_one_network(photosim: Run, photos: dict[str, Path]) -> None:
    files = photos["chelsea"], photos["smaller"]
    said = photosim("compare", *files, "--model", "mobilenet_v2", "--json").json
    (answer,) = said["answers"]
    assert (said["input_size"], said["layer"], said["threshold"]) == (224, "pooled", 0.8)
    assert answer["normalised"] == pytest.approx((1 + answer["cosine"]) / 2, abs=1e-5)
    assert answer["same"] is True
    lines = photosim("compare", *files, "--input-size", "416").out.splitlines()
    assert lines[0].split() == ["model", "cosine", "normalised", "same", "decode", "network"]
    assert lines[1].startswith("MobileNetV2")


def test_the_threshold_decides(photosim: Run, photos: dict[str, Path]) -> None:
    files = photos["chelsea"], photos["coffee"]
    score = photosim("compare", *files, "--model", "mobilenet_v2", "--json").json["answers"][0]["normalised"]
    for threshold, same in ((score - 0.01, True), (score + 0.01, False)):
        said = photosim("compare", *files, "--model", "mobilenet_v2", "--threshold", str(threshold), "--json").json
        assert said["answers"][0]["same"] is same


def test_everything_that_is_ready_side_by_side(photosim: Run, photos: dict[str, Path]) -> None:
    files = photos["chelsea"], photos["smaller"]
    names = [a["model"] for a in photosim("compare", *files, "--model", "all", "--json").json["answers"]]
    assert names == ["mobilenet_v2"]
    save_index(index_path())
    answers = photosim("compare", *files, "--model", "all", "--json").json["answers"]
    assert [(a["model"], a["cosine"] is None) for a in answers] == [("mobilenet_v2", False), ("index", True)]
    assert photosim("compare", *files, "--model", "index").out.splitlines()[1].startswith("Similarity index")


def test_the_configuration_file_says_what_was_not_said(photosim: Run, photos: dict[str, Path]) -> None:
    configuration_path().write_text("[compare]\ninput_size = 416\nthreshold = 0.99\n")
    said = photosim("compare", photos["chelsea"], photos["smaller"], "--model", "mobilenet_v2", "--json").json
    assert (said["input_size"], said["threshold"]) == (416, 0.99)
    configuration_path().write_text("[compare]\ninput_size = 300\n")
    outcome = photosim("compare", photos["chelsea"], photos["smaller"], "--model", "mobilenet_v2")
    assert outcome.status == 1
    assert "line 2" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--model", "resnet19"], "no model called resnet19"),
        (["--model", "resnet50"], "photosim models --download resnet50"),
        (["--model", "index"], "photosim train"),
        (["--layer", "head"], "no fully connected layer"),
        (["--model", "resnet18", "--weights", "nothing.safetensors"], "nothing.safetensors"),
        (["--model", "mobilenet_v2", "--weights", "README.md"], "README.md"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    photosim: Run, photos: dict[str, Path], arguments: list[str], word: str
) -> None:
    outcome = photosim("compare", photos["chelsea"], photos["coffee"], *arguments)
    assert outcome.status == 1
    assert word in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1


def test_a_file_that_is_no_picture_is_one_sentence(photosim: Run, photos: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    outcome = photosim("compare", photos["chelsea"], tmp_path / "text.jpg", "--model", "mobilenet_v2")
    assert outcome.status == 1
    assert "text.jpg" in outcome.err


def test_a_threshold_of_no_share_and_a_size_of_no_choice_are_wrong_usage(
    photosim: Run, photos: dict[str, Path]
) -> None:
    for wrong in (["--threshold", "2"], ["--input-size", "300"], ["--layer", "last"]):
        assert photosim("compare", photos["chelsea"], photos["coffee"], *wrong).status == 2


def save_index(path: Path) -> None:
    """An index of chance, in the form that training saves."""
    from safetensors.numpy import save_file

    chance = np.random.default_rng(1)
    sizes = (36, 32, 64, 1)
    state = {}
    for number, (before, after) in zip((0, 3, 6), itertools.pairwise(sizes), strict=True):
        state[f"net.{number}.weight"] = chance.normal(size=(after, before)).astype(np.float32)
        state[f"net.{number}.bias"] = np.zeros(after, np.float32)
    ones = np.ones(36, np.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({"mean": ones, "deviation": ones, **state}, path, metadata={"format": FORMAT})
    path.with_suffix(".json").write_text(json.dumps({}))
