"""Which engine runs the network on this machine: the processor's, or a graphics processor that proved to be better.

torch takes seconds to load, so it is only asked where there are signs of a graphics processor; what is then measured is
remembered until the hardware or a version changes.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.domain.errors import UserError
from photosim.domain.paths import data_dir
from photosim.vision.models.mobilenet import INPUT_SIZE, MobileNetV2
from photosim.vision.models.openvino_network import OpenVinoNetwork

if TYPE_CHECKING:
    from photosim.vision.models.feature_network import FeatureNetwork

Floats = npt.NDArray[np.float32]
Pixels = npt.NDArray[np.uint8]
Embed = Callable[["FeatureNetwork", Pixels], Floats]
"""Embeddings (n, d), of length 1, of pictures by a network."""

AGREEMENT = 0.9995
"""Least cosine to the processor's embedding of the same picture: far below what any edit of a photo changes."""

_PROBE = 16  # pictures: what a scan embeds at a time
_ROUNDS = 5

_SIGNS = {
    "linux": ("/proc/driver/nvidia/version", "/dev/nvidiactl", "/dev/kfd", "/usr/lib/wsl/lib/libcuda.so"),
    "win32": (os.path.join(os.environ.get("SYSTEMROOT", ""), "System32", "nvcuda.dll"),),
}
"""Files of the drivers that torch needs: NVIDIA's, AMD's, and NVIDIA's in a Linux on Windows."""


@dataclass(frozen=True, slots=True)
class Choice:
    """engine: "OpenVINO" or "torch". device: as torch names it. reason: why, in words."""

    engine: str
    device: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine that may be chosen, and how it is started."""

    engine: str
    device: str
    make: Callable[[], FeatureNetwork]


class GuardedNetwork:
    """A network on a device that may fail; from its first failure on, the processor does the work.

    Attributes:
        batch: pictures in one pass.
    """

    def __init__(self, network: FeatureNetwork, fallback: Callable[[], FeatureNetwork]) -> None:
        self._network = network
        self._fallback: Callable[[], FeatureNetwork] | None = fallback
        self.batch = network.batch

    def averages(self, pixels: Pixels, taps: tuple[int, ...]) -> list[Floats]:
        """Averages over the maps of (n, h, w, 3) uint8 RGB pictures; no picture is lost when the device fails."""
        try:
            return self._network.averages(pixels, taps)
        except RuntimeError:  # torch's for a full memory and for a device that went away alike
            if self._fallback is None:
                raise
            self._network, self._fallback = self._fallback(), None
            self.batch = self._network.batch
            return self._network.averages(pixels, taps)


def chosen_network(embed: Embed, side: int = INPUT_SIZE, threads: int = 1) -> FeatureNetwork:
    """The network on the engine that is best here, which is measured when that is not known yet.

    side: of the square pictures. threads: pictures that a processor works on at the same time.
    """
    processor = _processor(side, threads)
    if not possible_device():
        return processor.make()
    choice = _remembered()
    if choice is None:
        choice = choose(_candidates(processor), embed, side)
        _remember(choice)
    return _started(choice, processor)


def chosen() -> Choice:
    """What `chosen_network` uses, without measuring anything."""
    processor = _processor()
    if not possible_device():
        return Choice(processor.engine, processor.device, "there is no sign of a graphics processor")
    return _remembered() or Choice(processor.engine, processor.device, "the next scan measures the graphics processor")


def possible_device() -> str | None:
    """The kind of graphics processor, as torch names it, of which there are signs; found without loading torch."""
    if sys.platform == "darwin":
        return "mps" if platform.machine() == "arm64" else None
    return "cuda" if any(map(os.path.exists, _SIGNS.get(sys.platform, ()))) else None


def choose(candidates: Sequence[Candidate], embed: Embed, side: int = INPUT_SIZE) -> Choice:
    """The fastest of the candidates that agree with the first one, measured now on a few pictures."""
    pictures = _probe(side)
    first, *others = candidates
    expected, least_s = _measured(first.make(), embed, pictures)
    best, verdicts = first, []
    for other in others:
        try:
            found, seconds = _measured(other.make(), embed, pictures)
        except (RuntimeError, UserError) as error:
            verdicts.append(f"{_named(other)} fails: {str(error).partition(chr(10))[0]}")
            continue
        cosine = float((expected * found).sum(axis=1).min())
        verdicts.append(f"{_named(other)} takes {seconds / _PROBE * 1000:.1f} ms a photo, least cosine {cosine:.6f}")
        if cosine >= AGREEMENT and seconds < least_s:
            best, least_s = other, seconds
    verdicts.append(f"{_named(best)} takes {least_s / _PROBE * 1000:.1f} ms a photo")
    return Choice(best.engine, best.device, "; ".join(verdicts))


def _measured(network: FeatureNetwork, embed: Embed, pictures: Pixels) -> tuple[Floats, float]:
    """Embeddings, and the median of the seconds that they take; the first round only warms up."""
    found, seconds = embed(network, pictures), []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        found = embed(network, pictures)
        seconds.append(time.perf_counter() - start)
    return found, statistics.median(seconds)


def _probe(side: int) -> Pixels:
    """(n, side, side, 3): coloured fields with noise, always the same. side: a multiple of 8."""
    random = np.random.default_rng(0)
    fields = random.integers(0, 256, (_PROBE, 8, 8, 3)).repeat(side // 8, axis=1).repeat(side // 8, axis=2)
    pictures: Pixels = np.clip(fields + random.integers(-20, 21, fields.shape), 0, 255).astype(np.uint8)
    return pictures


def _processor(side: int = INPUT_SIZE, threads: int = 1) -> Candidate:
    """The engine of the processor: torch only where there is no build of OpenVINO, which is three times as fast."""
    if importlib.util.find_spec("openvino"):
        return Candidate("OpenVINO", "cpu", partial(OpenVinoNetwork, threads=threads, side=side))
    return Candidate("torch", "cpu", MobileNetV2)


def _candidates(processor: Candidate) -> list[Candidate]:
    """The processor's engine first. torch is loaded by this."""
    import torch

    devices = ["cpu"]
    if torch.cuda.is_available():
        devices.append("cuda")
    if torch.backends.mps.is_available():
        devices.append("mps")
    on_torch = [Candidate("torch", device, partial(MobileNetV2, device=device)) for device in devices]
    return [processor, *(candidate for candidate in on_torch if _named(candidate) != _named(processor))]


def _started(choice: Choice, processor: Candidate) -> FeatureNetwork:
    if (choice.engine, choice.device) == (processor.engine, processor.device):
        return processor.make()
    try:
        return GuardedNetwork(MobileNetV2(device=choice.device), processor.make)
    except RuntimeError:  # the device is in use, or was taken out
        return processor.make()


def _named(candidate: Candidate | Choice) -> str:
    return f"{candidate.engine} on {candidate.device}"


def _hardware() -> dict[str, str]:
    """What a measurement is good for: another version, driver or machine may be faster, or wrong."""
    facts = {"machine": platform.machine(), "system": platform.platform(), "cores": str(os.cpu_count())}
    for package in ("photosim", "torch", "openvino"):
        with suppress(PackageNotFoundError):
            facts[package] = version(package)
    with suppress(OSError), open("/proc/driver/nvidia/version", encoding="utf-8") as driver:
        facts["driver"] = driver.read()
    return facts


def _remembered() -> Choice | None:
    with suppress(OSError, ValueError, TypeError, KeyError):
        noted = json.loads((data_dir() / "engine.json").read_text(encoding="utf-8"))
        if noted["hardware"] == _hardware():
            return Choice(**noted["choice"])
    return None


def _remember(choice: Choice) -> None:
    with suppress(OSError):  # it is measured again
        text = json.dumps({"hardware": _hardware(), "choice": asdict(choice)}, indent=1)
        (data_dir() / "engine.json").write_text(text, encoding="utf-8")
