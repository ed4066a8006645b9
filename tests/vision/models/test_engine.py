"""An engine is used when it is faster and agrees; a device that fails costs no photo; torch is not loaded in vain."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from photosim.domain.paths import data_dir
from photosim.vision.embed import Embedder
from photosim.vision.models import engine
from photosim.vision.models.engine import Candidate, Choice, GuardedNetwork, choose
from photosim.vision.models.feature_network import FeatureNetwork
from photosim.vision.models.mobilenet import MobileNetV2
from photosim.vision.models.openvino_network import OpenVinoNetwork

Pixels = np.ndarray
NOW = [0.0]
"""Seconds on the clock of the measurement, which only the fakes set forward."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "time", SimpleNamespace(perf_counter=lambda: NOW[0]))


class Fake:
    """A network whose averages are the mean colours; as slow, as wrong and as frail as is asked for."""

    batch = 8

    def __init__(self, seconds: float = 0.0, error: float = 0.0, fails_at: int | None = None) -> None:
        self.seconds, self.error, self.fails_at = seconds, error, fails_at
        self.calls = 0

    def averages(self, pixels: Pixels, taps: tuple[int, ...]) -> list[np.ndarray]:
        self.calls += 1
        if self.calls == self.fails_at:
            raise RuntimeError("CUDA out of memory.\nTried to allocate 2 GiB")
        NOW[0] += self.seconds
        return [pixels.mean(axis=(1, 2)).astype(np.float32) + np.array([self.error, 0, 0], np.float32)]


def embed(network: FeatureNetwork, pixels: Pixels) -> np.ndarray:
    vectors = network.averages(pixels, (0,))[0]
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def candidates(*networks: Callable[[], FeatureNetwork]) -> list[Candidate]:
    return [Candidate("engine", str(number), make) for number, make in enumerate(networks)]


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("other", "chosen", "reason"),
    [
        (partial(Fake, seconds=0.008), "1", "1 takes 0.5 ms a photo, least cosine 1.000000"),
        (partial(Fake, seconds=0.1), "0", "1 takes 6.2 ms a photo, least cosine 1.000000; engine on 0 takes 1.9 ms"),
        (partial(Fake, error=30.0), "0", "least cosine 0.9"),
        (partial(Fake, fails_at=3), "0", "1 fails: CUDA out of memory.; "),
    ],
    ids=["faster", "slower", "disagrees", "fails"],
)
def test_an_engine_is_chosen_when_it_is_faster_and_agrees(
    other: Callable[[], FeatureNetwork], chosen: str, reason: str
) -> None:
    choice = choose(candidates(partial(Fake, seconds=0.03), other), embed)
    assert choice.device == chosen
    assert reason in choice.reason


@pytest.mark.usefixtures("clock")
def test_the_fastest_of_several_is_chosen() -> None:
    slow, slower = partial(Fake, seconds=0.02), partial(Fake, seconds=0.06)
    assert choose(candidates(slower, slow, Fake, slow), embed).device == "2"


@pytest.mark.usefixtures("clock")
def test_an_engine_that_cannot_be_started_is_passed_over() -> None:
    def absent() -> FeatureNetwork:
        raise RuntimeError("no such device")

    assert choose(candidates(Fake, absent), embed).device == "0"


def test_a_device_that_fails_in_the_middle_costs_no_photo() -> None:
    fake, made = Fake(fails_at=2), []
    network = GuardedNetwork(fake, lambda: made.append(Fake()) or made[-1])
    pixels = np.arange(3 * 4 * 4 * 3, dtype=np.uint8).reshape(3, 4, 4, 3)
    expected = Fake().averages(pixels, (0,))[0]
    for _ in range(4):
        assert np.array_equal(network.averages(pixels, (0,))[0], expected)
    assert fake.calls == 2
    assert [fallback.calls for fallback in made] == [3]


def test_what_fails_on_the_processor_too_is_raised() -> None:
    network = GuardedNetwork(Fake(fails_at=1), partial(Fake, fails_at=1))
    with pytest.raises(RuntimeError, match="out of memory"):
        network.averages(np.zeros((1, 4, 4, 3), np.uint8), (0,))


def test_torch_on_a_named_device_agrees_through_the_whole_way() -> None:
    embedder = Embedder(OpenVinoNetwork())
    networks = (OpenVinoNetwork, partial(MobileNetV2, device="cpu"))
    choice = choose(candidates(*networks), embedder._embed_batch)  # noqa: SLF001 -- what cannot be seen from outside
    cosine = float(choice.reason.split("least cosine ")[1][:8])
    assert cosine >= engine.AGREEMENT


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Signs of a graphics processor, a torch that finds one, and how often engines were measured."""
    times: list[int] = []

    def counted(found: list[Candidate], embed: engine.Embed, side: int) -> Choice:
        times.append(len(found))
        return Choice("torch", "cpu", "it was said to be")

    monkeypatch.setattr(engine, "possible_device", lambda: "cuda")
    monkeypatch.setattr(engine, "choose", counted)
    return times


def test_what_was_measured_is_remembered_until_something_changes(
    measured: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "next scan measures" in engine.chosen().reason
    for _ in range(2):
        assert isinstance(engine.chosen_network(embed), GuardedNetwork)
    assert measured == [2]
    assert engine.chosen() == Choice("torch", "cpu", "it was said to be")
    monkeypatch.setattr(engine, "_hardware", lambda: {"driver": "another"})
    engine.chosen_network(embed)
    assert measured == [2, 2]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"hardware": 1, "choice": {}}'])
def test_a_note_that_cannot_be_read_is_measured_again(measured: list[int], content: str) -> None:
    (data_dir() / "engine.json").write_text(content)
    engine.chosen_network(embed)
    assert measured == [2]


def test_a_device_that_was_taken_out_gives_way_to_the_processor(
    measured: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "choose", lambda found, embed, side: Choice("torch", "meteor", "it was there"))
    assert isinstance(engine.chosen_network(embed), OpenVinoNetwork)


def test_signs_are_files_of_the_drivers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = tmp_path / "driver"
    monkeypatch.setattr(engine, "_SIGNS", {sys.platform: (str(sign),)})
    assert engine.possible_device() is None
    sign.touch()
    assert engine.possible_device() == "cuda"


def test_the_usual_start_loads_no_torch() -> None:
    script = (
        "import sys, numpy as np; from photosim.vision.models import engine; engine.possible_device = lambda: None; "
        "from photosim.vision.embed import Embedder; Embedder().embed(np.zeros((1, 160, 160, 3), np.uint8)); "
        "print('torch' in sys.modules, engine.chosen().engine)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False OpenVINO"
