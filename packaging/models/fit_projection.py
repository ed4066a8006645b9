#!/usr/bin/env python3
"""Remake resources/models/projection.safetensors from a folder of different photos.

    python packaging/models/fit_projection.py FOLDER

A linear discriminant analysis in closed form: each photo is altered a few times (`alterations.py`); directions in which
altered copies leave their photo are shrunk, those in which photos differ are kept. Deterministic: the same photos give
the same projection, up to the rounding of the machine's linear algebra. About a minute for a thousand photos.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from alterations import ALTERATIONS, combined
from PIL import Image
from safetensors.numpy import save_file

from photosim.vision.decode import WORKING_SIDE, decode_image
from photosim.vision.embed import pooled
from photosim.vision.fingerprint import trimmed
from photosim.vision.models.mobilenet import CPU_BATCH, MobileNetV2
from photosim.vision.network_input import network_input

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "projection.safetensors"
TAPS = (13, 16, 17)
DIM = 256
COPIES = 5
RIDGE = 0.1
"""Share of the mean variance within copies that is added to every direction."""
POWER = 0.25
"""How far the variance between photos is evened out: 0 not at all, 0.5 whole whitening."""


def seen(image: Image.Image) -> np.ndarray:
    """A picture of any size as the network sees it, (160, 160, 3) uint8."""
    small = image.copy()
    small.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return network_input(trimmed(small))


def photo_and_copies(number: int, path: Path) -> Iterator[np.ndarray]:
    """Network inputs of a photo and of its altered copies; each alteration gets its turn alone."""
    photo = decode_image(str(path), WORKING_SIDE).image
    yield seen(photo)
    names = list(ALTERATIONS)
    for copy in range(COPIES):
        alone = (names[(number * 3 + copy) % len(names)],) if copy < 3 else None
        yield seen(combined(photo, np.random.default_rng([number, copy]), alone)[1])


def pooled_features(paths: list[Path]) -> np.ndarray:
    """Pooled features (photos, 1 + copies, d) of all photos and their copies."""
    network = MobileNetV2()
    inputs = (pixels for number, path in enumerate(paths) for pixels in photo_and_copies(number, path))
    rows = [pooled(network, np.stack(batch), TAPS) for batch in _batches(inputs)]
    return np.concatenate(rows).reshape(len(paths), 1 + COPIES, -1)


def _batches(inputs: Iterator[np.ndarray]) -> Iterator[list[np.ndarray]]:
    batch: list[np.ndarray] = []
    for pixels in inputs:
        batch.append(pixels)
        if len(batch) == CPU_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def discriminant(features: np.ndarray, dim: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean (d,) and projection (dim, d) for features (photos, 1 + copies, d)."""
    photos = features[:, 0].astype(np.float64)
    mean = photos.mean(axis=0)
    within = _within((features[:, 1:] - features[:, :1]).reshape(-1, features.shape[2]).astype(np.float64))
    values, vectors = np.linalg.eigh(within)
    whiten = (vectors / np.sqrt(values)).T
    spread, directions = np.linalg.eigh(whiten @ np.cov((photos - mean).T) @ whiten.T)
    best = np.argsort(spread)[::-1][:dim]
    matrix = (directions[:, best] / spread[best] ** POWER).T @ whiten
    signs = np.sign(matrix[np.arange(dim), np.abs(matrix).argmax(axis=1)])
    return mean, matrix * signs[:, None]


def _within(differences: np.ndarray) -> np.ndarray:
    """Covariance of copies around their photos; the farthest tenth is pulled in, so that no single edit rules."""
    length = np.linalg.norm(differences, axis=1)
    limit = np.quantile(length, 0.9)
    differences = differences * np.minimum(1, limit / np.maximum(length, 1e-9))[:, None]
    within = differences.T @ differences / len(differences)
    return within + RIDGE * np.trace(within) / len(within) * np.eye(len(within))


def main() -> None:
    """Write the projection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    torch.set_num_threads(1)
    paths = sorted(p for p in args.folder.rglob("*") if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    mean, matrix = discriminant(pooled_features(paths), DIM)
    matrix /= np.abs(matrix).max() / 8
    tensors = {"mean": mean.astype(np.float32), "matrix": matrix.astype(np.float16)}
    save_file(tensors, args.output, metadata={"taps": " ".join(map(str, TAPS))})


if __name__ == "__main__":
    main()
