#!/usr/bin/env python3
"""Remake resources/models/likeness.safetensors from a folder of different photos.

    python packaging/models/fit_likeness.py FOLDER

The principal components of MobileNetV2's last features, centred and not whitened. Deterministic: the same photos give
the same projection, up to the rounding of the machine's linear algebra. Half a minute for two thousand photos.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from photosim.domain.paths import resource
from photosim.vision.decode import likeness_square_of
from photosim.vision.embed import pooled
from photosim.vision.likeness import PROJECTION
from photosim.vision.middle_square import SIDE, pixels_of
from photosim.vision.models.openvino_network import OpenVinoNetwork

TAP = 18
DIM = 128


def features_of(paths: list[Path]) -> np.ndarray:
    """Last features (photos, 1280), each at length 1."""
    network = OpenVinoNetwork(threads=2, side=SIDE)
    return np.concatenate([pooled(network, pixels_of(likeness_square_of(str(path)))[None], (TAP,)) for path in paths])


def components(features: np.ndarray, dim: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean (d,) and the directions (dim, d) of greatest variance, the greatest first."""
    mean = features.mean(axis=0, dtype=np.float64)
    _, directions = np.linalg.eigh(np.cov((features - mean).T))
    matrix = directions[:, ::-1][:, :dim].T
    signs = np.sign(matrix[np.arange(dim), np.abs(matrix).argmax(axis=1)])
    return mean, matrix * signs[:, None]


def main() -> None:
    """Write the projection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=resource(PROJECTION))
    args = parser.parse_args()
    paths = sorted(p for p in args.folder.rglob("*") if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    mean, matrix = components(features_of(paths), DIM)
    # safetensors writes the memory as it lies, whatever the order of the axes
    tensors = {"mean": mean.astype(np.float32), "matrix": np.ascontiguousarray(matrix, np.float16)}
    save_file(tensors, args.output, metadata={"taps": str(TAP), "side": str(SIDE)})


if __name__ == "__main__":
    main()
