"""`photosim evaluate … --model`: networks side by side on a labelled folder, with a sweep of thresholds."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photosim.services.evaluation.networks import _mean_average_precision, _point

Run = Callable[..., Any]


@pytest.fixture
def truth(folder: Path, photos: dict[str, Path], tmp_path: Path) -> Path:
    """Four photos and a copy of each."""
    name = {key: str(path.relative_to(folder)) for key, path in photos.items()}
    copies = (("astronaut", "resaved"), ("chelsea", "smaller"), ("coffee", "identical"), ("rocket", "brighter"))
    content = {
        "groups": [
            {"kind": "copy", "source": name[a], "members": [{"file": name[b], "transform": b, "strength": "easy"}]}
            for a, b in copies
        ],
        "files": {key: {} for key in name.values()},
    }
    path = tmp_path / "truth.json"
    path.write_text(json.dumps(content))
    return path


def test_a_network_is_judged(photosim: Run, folder: Path, truth: Path, tmp_path: Path) -> None:
    table, picture = tmp_path / "sweep.csv", tmp_path / "sweep.png"
    arguments = ("evaluate", folder, truth, "--model", "all", "--sweep", table, "--sweep-plot", picture, "--json")
    (found,) = photosim(*arguments).json
    assert found["name"] == "mobilenet_v2"
    assert (found["photos"], found["pairs"]) == (10, 4)
    assert found["mean_average_precision"] == 1
    assert found["best"]["f1"] == 1
    assert found["at"]["recall"] == 1
    assert found["milliseconds"] > 0
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert len(rows) == 101
    recalls = [float(row["recall"]) for row in rows]
    assert recalls == sorted(recalls, reverse=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert photosim(*arguments).status == 0  # both are earlier outputs of the same kind


def test_it_is_a_table_for_people(photosim: Run, folder: Path, truth: Path) -> None:
    lines = photosim("evaluate", folder, truth, "--model", "mobilenet_v2").out.splitlines()
    assert lines[0].split()[:4] == ["model", "precision", "recall", "F1"]
    assert lines[1].startswith("MobileNetV2")


def test_a_file_of_the_person_is_not_overwritten(photosim: Run, folder: Path, truth: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("my own table")
    outcome = photosim("evaluate", folder, truth, "--model", "all", "--sweep", tmp_path / "mine.csv")
    assert outcome.status == 1
    assert (tmp_path / "mine.csv").read_text() == "my own table"


@pytest.mark.parametrize(
    ("name", "word"), [("resnet19", "no model called"), ("resnet50", "photosim models --download")]
)
def test_networks_that_cannot_be_asked_are_said(
    photosim: Run, folder: Path, truth: Path, name: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    outcome = photosim("evaluate", folder, truth, "--model", name)
    assert outcome.status == 1
    assert word in outcome.err


def test_a_folder_without_the_photos_of_the_truth_is_said(photosim: Run, truth: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = photosim("evaluate", tmp_path / "empty", truth, "--model", "mobilenet_v2")
    assert outcome.status == 1
    assert "fewer than two" in outcome.err


def test_the_calibration_is_drawn(photosim: Run, folder: Path, truth: Path, tmp_path: Path) -> None:
    picture = tmp_path / "calibration.png"
    assert photosim("evaluate", folder, truth, "--calibration", picture, "--no-progress").status == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_precision_recall_and_f1_are_those_of_the_textbook() -> None:
    scores, labels = np.array([0.9, 0.8, 0.7, 0.1], np.float32), np.array([True, False, True, True])
    point = _point(scores, labels, 0.65)
    assert (point.precision, point.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert _point(scores, labels, 0.95).precision == 1.0
    assert _point(scores, labels, 0.95).f1 == 0.0


def test_average_precision_is_that_of_the_textbook() -> None:
    scores = np.array([[1, 0.9, 0.8], [0.9, 1, 0.1], [0.8, 0.1, 1]], np.float32)
    same = np.zeros((3, 3), bool)
    same[0, 2] = same[2, 0] = True
    # the copy of 0 is second behind 1; that of 2 is first
    assert _mean_average_precision(scores, same, np.ones((3, 3), bool)) == pytest.approx((1 / 2 + 1) / 2)
