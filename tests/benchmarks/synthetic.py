"""Libraries without pictures: as many rows as wanted, quickly and in little memory."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.types import FACTS_VERSION, FoundFile, Relation
from photosim.library.photo_rows import FACT_COLUMNS
from photosim.library.store import PairArrays, Store
from photosim.matching.compare.matcher import JUDGEMENT
from tests.library_fixtures import database_of

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_CHUNK = 20_000
_COLUMNS = ("path", "size", "mtime_ns", *FACT_COLUMNS)
_PHOTO = f"INSERT INTO photo ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


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

    Among 2,500 unrelated photos 280 pairs of a million lie within 84 bits and 10 to 20 within 60; here 66 and
    none, so that searching real ones takes somewhat longer.
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
    for made_up in file_names(folder, n, per_folder):
        path = Path(made_up.path)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(len(files).to_bytes(8, "little"))
        status = os.stat(path)
        files.append(FoundFile(str(path), status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino))
    return files


def file_names(folder: Path, n: int, per_folder: int = 500) -> Iterator[FoundFile]:
    """`n` files as a walk would find them, none of which is there."""
    for number in range(n):
        path = f"{folder}/{number // per_folder:04d}/IMG_{number:06d}.jpg"
        yield FoundFile(path, 2_000_000 + number * 7919 % 3_000_000, 1_500_000_000_000_000_000 + number * 977_000_000)


def fill(
    store: Store,
    files: Iterable[FoundFile],
    model_id: str,
    pairs: int = 0,
    touched: float = 1.0,
    *,
    matched: bool = True,
) -> None:
    """Rows and embeddings for these files, and `pairs` pairs between the `touched` part of them."""
    random = np.random.default_rng(0)
    database = database_of(store)
    waiting, count = iter(files), 0
    with store.transaction():
        while chunk := list(islice(waiting, _CHUNK)):
            database.execute_many(_PHOTO, _photo_rows(chunk, count, random))
            vectors = clustered_vectors(len(chunk), seed=count).astype("<f2")
            rows = ((count + n + 1, model_id, vector.tobytes()) for n, vector in enumerate(vectors))
            database.execute_many("INSERT INTO embedding VALUES (?, ?, ?)", rows)
            count += len(chunk)
        if matched:
            database.execute("INSERT INTO matched SELECT photo_id, model_id FROM embedding")
        found = cluster_pairs(int(count * touched), pairs, random)
        columns = (found.a.tolist(), found.b.tolist(), found.score.tolist(), found.relation.tolist())
        sql = f"INSERT INTO pair (a, b, score, relation, judged_by) VALUES (?, ?, ?, ?, {JUDGEMENT})"
        database.execute_many(sql, zip(*columns, strict=True))


def cluster_pairs(photos: int, pairs: int, random: np.random.Generator) -> PairArrays:
    """`pairs` pairs among the ids 1 to `photos`: copies of one picture and bursts, in which all pair with all.

    The clusters have two photos and more, geometrically distributed, so that both numbers come out nearly; one in three
    is a burst. A few of the pairs were never found, and one in twenty looks like another kind of pair. In one cluster
    of twenty the first two photos have the same bytes; as after a scan, the second is paired with the first alone.
    """
    mean = _mean_beyond_two(pairs * 1.1 / photos)
    sizes = 1 + random.geometric(1 / (1 + mean), photos)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), photos))]
    first = np.concatenate(([0], np.cumsum(sizes)[:-1])) + 1
    a, b, cluster = (np.concatenate(parts) for parts in zip(*_all_with_all(first, sizes), strict=True))
    twins = (random.random(len(sizes)) < 0.05)[cluster]
    second = first[cluster] + 1
    found = np.flatnonzero(~twins | (b == second) | ((a != second) & (b != second)))
    chosen = random.permutation(found)[:pairs]
    order = chosen[np.lexsort((b[chosen], a[chosen]))]
    a, b, cluster, twins = a[order], b[order], cluster[order], twins[order]
    picture = random.choice([Relation.COPY.code, Relation.EDITED.code], len(a))
    moment = (random.random(len(sizes)) < 1 / 3)[cluster] ^ (random.random(len(a)) < 0.05)
    relation = np.where(moment, Relation.SAME_SCENE.code, picture).astype(np.uint8)
    score = np.round(0.3 + 0.7 * random.beta(4, 1, len(a)), 4).astype(np.float32)
    same = twins & (b == first[cluster] + 1)
    relation[same], score[same] = Relation.IDENTICAL.code, 1.0
    return PairArrays(a, b, score, relation)


def _mean_beyond_two(ratio: float) -> float:
    """For clusters of 2 + g photos, g geometric with mean m, there are (m + 1)² / (m + 2) pairs a photo: m of that."""
    return float(((ratio - 2) + np.sqrt((2 - ratio) ** 2 - 4 * (1 - 2 * ratio))) / 2) if ratio > 0.5 else 1e-9


def _all_with_all(first: Ints, sizes: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    for size in np.unique(sizes):
        clusters = np.flatnonzero(sizes == size)
        low, high = np.triu_indices(size, 1)
        start = first[clusters, None]
        yield (start + low).ravel(), (start + high).ravel(), np.repeat(clusters, len(low))


def _photo_rows(files: list[FoundFile], start: int, random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Values of path, size, mtime_ns and `FACT_COLUMNS`: three cameras, and messenger copies without a date."""
    hashes = random.integers(0, 256, (len(files), 32), dtype=np.uint8)
    kinds = random.integers(0, 4, len(files)).tolist()
    qualities = random.integers(70, 97, len(files)).tolist()
    for number, (file, kind, quality) in enumerate(zip(files, kinds, qualities, strict=True), start):
        width, height = ((6000, 4000), (4032, 3024), (4000, 3000), (1600, 1200))[kind]
        digest = (number + 1).to_bytes(16, "little")
        yield (
            os.fsencode(file.path), file.size, file.mtime_ns,
            digest, digest, width, height, "JPEG", hashes[number - start].tobytes(), quality,
            100.0, 0.5, 0.2, _metadata(number) if kind < 3 else None, FACTS_VERSION, "{}",
        )  # fmt: skip


def _metadata(number: int) -> str:
    taken = datetime(2005, 1, 1) + timedelta(seconds=number * 599)
    return json.dumps({
        "taken": taken.isoformat(), "camera": "Canon EOS 80D", "lens": "EF-S18-135mm f/3.5-5.6 IS USM",
        "exposure_s": 0.004, "f_number": 5.6, "iso": 200, "exposure_bias": 0.0, "focal_length": 35.0,
        "software": "Adobe Photoshop Lightroom 6.0", "tags": 40 + number % 20,
    })  # fmt: skip
