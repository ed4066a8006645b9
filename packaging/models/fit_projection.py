#!/usr/bin/env python3
"""Remake resources/models/projection.safetensors from a folder of photos: PCA whitening of pooled features.

    python packaging/models/fit_projection.py FOLDER

Deterministic: the same photos always give the same projection, up to the rounding of the machine's linear algebra.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps
from safetensors.numpy import save_file

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from photosim.vision.embed import BATCH, pooled
from photosim.vision.fingerprint import trimmed
from photosim.vision.models import INPUT_SIZE, MobileNetV2

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "projection.safetensors"
TAPS = (17,)
DIM = 256


def network_input(path: Path) -> np.ndarray:
    """One photo as the network sees it, (224, 224, 3) uint8."""
    with Image.open(path) as image:
        upright = trimmed(ImageOps.exif_transpose(image).convert("RGB"))
    square = upright.resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return np.asarray(square)


def pooled_features(paths: list[Path]) -> np.ndarray:
    """Pooled features (n, d) of all photos."""
    network = MobileNetV2()
    batches = [paths[i : i + BATCH] for i in range(0, len(paths), BATCH)]
    return np.concatenate([pooled(network, np.stack([network_input(p) for p in b]), TAPS) for b in batches])


def whitening(features: np.ndarray, dim: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean (d,) and PCA whitening matrix (dim, d) of features (n, d)."""
    mean = features.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(features.T.astype(np.float64)))
    strongest = np.argsort(values)[::-1][:dim]
    matrix = (vectors[:, strongest] / np.sqrt(values[strongest] + 1e-6)).T
    signs = np.sign(matrix[np.arange(dim), np.abs(matrix).argmax(axis=1)])
    return mean, matrix * signs[:, None]


def main() -> None:
    """Write the projection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    torch.set_num_threads(1)
    paths = sorted(p for p in args.folder.rglob("*") if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    mean, matrix = whitening(pooled_features(paths), DIM)
    tensors = {"mean": mean.astype(np.float32), "matrix": matrix.astype(np.float16)}
    save_file(tensors, args.output, metadata={"taps": " ".join(map(str, TAPS))})


if __name__ == "__main__":
    main()
