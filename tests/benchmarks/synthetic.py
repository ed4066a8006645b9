"""Libraries without pictures: as many rows as wanted, quickly."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photosim.library.store import Store
from photosim.types import FoundFile, Pair, PhotoFacts, Relation

Floats = npt.NDArray[np.float32]


def clustered_vectors(n: int, dim: int = 256, dense: int = 0, seed: int = 0) -> Floats:
    """(n, dim) unit vectors as photos have them: scenes of a few, bursts of many, and `dense` clusters of 500."""
    random = np.random.default_rng(seed)
    sizes = random.geometric(0.25, n)
    centre = np.repeat(np.arange(n), sizes)[:n]
    centre[: dense * 500] = np.repeat(np.arange(n, n + dense), 500)[:n]
    centres = random.standard_normal((n + dense, dim), dtype=np.float32)
    vectors = centres[centre] + random.uniform(0.1, 0.8, (n, 1)).astype(np.float32) * random.standard_normal(
        (n, dim), dtype=np.float32
    )
    vectors[: dense * 500] = centres[centre[: dense * 500]] + 0.05 * random.standard_normal(
        (min(n, dense * 500), dim), dtype=np.float32
    )
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def clustered_hashes(n: int, seed: int = 0) -> npt.NDArray[np.uint8]:
    """(n, 32) hashes as photos have them: scenes of a few, and compositions that many unrelated photos share.

    Among 2,500 unrelated photos 280 pairs of a million lie within 84 bits and 10 to 20 within 60; here 360 and 5.
    """
    random = np.random.default_rng(seed)
    compositions = random.integers(0, 256, (100, 32), dtype=np.uint8)
    scenes = _flipped(compositions[random.integers(0, len(compositions), n)], random.uniform(0.15, 0.6, n), random)
    scene = np.repeat(np.arange(n), random.geometric(0.25, n))[:n]
    return _flipped(scenes[scene], random.uniform(0.0, 0.2, n), random)


def _flipped(
    hashes: npt.NDArray[np.uint8], share: npt.NDArray[np.float64], random: np.random.Generator
) -> npt.NDArray[np.uint8]:
    """With this share of the bits of each changed, at most half of them."""
    flips = np.empty_like(hashes)
    for start in range(0, len(hashes), 65_536):
        some = np.minimum(share[start : start + 65_536, None], 0.5)
        flips[start : start + 65_536] = np.packbits(random.random((len(some), 256), dtype=np.float32) < some, axis=1)
    return hashes ^ flips


def make_files(folder: Path, n: int, per_folder: int = 500) -> list[FoundFile]:
    """`n` tiny files with the names of photos."""
    files = []
    for number in range(n):
        below = folder / f"{number // per_folder:04d}"
        if number % per_folder == 0:
            below.mkdir(parents=True)
        path = below / f"IMG_{number:06d}.jpg"
        path.write_bytes(number.to_bytes(8, "little"))
        status = os.stat(path)
        files.append(FoundFile(str(path), status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino))
    return files


def fill(store: Store, files: list[FoundFile], model_id: str, pairs: int = 0, seed: int = 0) -> None:
    """Rows, embeddings and `pairs` random pairs for these files, all matched."""
    random = np.random.default_rng(seed)
    vectors = clustered_vectors(len(files), seed=seed)
    hashes = random.integers(0, 256, (len(files), 32), dtype=np.uint8)
    ids = []
    with store.transaction():
        for number, file in enumerate(files):
            facts = PhotoFacts(
                digest=number.to_bytes(16, "little"),
                pixel_digest=None,
                width=4000,
                height=3000,
                format="JPEG",
                phash=hashes[number].tobytes(),
                jpeg_quality=90,
                sharpness=100.0,
                brightness=0.5,
                contrast=0.2,
            )
            ids.append(store.add_photo(file, facts))
            store.add_embedding(ids[-1], model_id, vectors[number])
        store.add_pairs(random_pairs(ids, pairs, random))
        store.mark_matched(ids, model_id)


def random_pairs(ids: list[int], count: int, random: np.random.Generator) -> list[Pair]:
    """Pairs within neighbourhoods of eight photos, as copies and bursts make them."""
    first = random.integers(0, len(ids) - 8, 2 * count)
    second = first + random.integers(1, 8, 2 * count)
    chosen = np.unique(np.stack((first, second), axis=1), axis=0)
    chosen = chosen[random.permutation(len(chosen))[:count]]
    scores = random.uniform(0.3, 1.0, len(chosen))
    relations = (Relation.COPY, Relation.EDITED, Relation.SAME_SCENE)
    kinds = random.integers(0, 3, len(chosen))
    return [
        Pair(ids[a], ids[b], round(float(score), 4), relations[kind])
        for (a, b), score, kind in zip(chosen.tolist(), scores, kinds, strict=True)
    ]
