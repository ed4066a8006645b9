"""Embedding engines side by side, in turns: photos a second on one thread, and how far they agree with torch.

python -m tests.benchmarks.engines [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
import numpy.typing as npt

from photosim.vision.embed import Embedder
from photosim.vision.models.mobilenet import MobileNetV2
from photosim.vision.models.openvino_network import OpenVinoNetwork
from photosim.vision.network_input import network_input
from tests.photos import NAMES, photo

PHOTOS = 64


def main() -> None:
    """Print medians."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pictures = np.stack([network_input(photo(NAMES[i % len(NAMES)])) for i in range(PHOTOS)])
    engines = {"torch (reference)": Embedder(MobileNetV2()), "OpenVINO": Embedder(OpenVinoNetwork())}
    rates: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(arguments.rounds + 1):
        for name, embedder in engines.items():
            rates[name].append(rate(embedder, pictures))
    reference = engines["torch (reference)"].embed(pictures)
    for name, embedder in engines.items():
        agreement = float((reference * embedder.embed(pictures)).sum(axis=1).min())
        warm = rates[name][1:]  # the first round compiles
        ratio = statistics.median(a / b for a, b in zip(warm, rates["torch (reference)"][1:], strict=True))
        print(f"{name:18} {statistics.median(warm):6.0f} photos/s   {ratio:4.1f} x   least cosine {agreement:.6f}")


def rate(embedder: Embedder, pictures: npt.NDArray[np.uint8]) -> float:
    """Photos a second."""
    start = time.perf_counter()
    embedder.embed(pictures)
    return len(pictures) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
