"""The persistent index of what photos show, beside exact search in the same run.

    python -m tests.benchmarks.likeness_scale [--sizes 100000 1000000] [--library LIBRARY.db]

With a library, its embeddings are the first vectors, and the others lie between two of them, with some noise: so they
spread as real ones do. Without one they lie in made-up clusters. *Add* is the time for a photo, 32 at a time as a scan
adds them, at the end of the building; *open* reads the file as a query does; *query* asks for the ten nearest of one
photo. Recall is the share of the ten nearest by exact search that the index names, for photos of the library and for
made-up ones. *Memory* is what the opened index takes.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from pathlib import Path

import numpy as np

from photosim.library.store import Store
from photosim.matching.search.exact_index import ExactIndex
from photosim.matching.search.index import LikenessIndex
from photosim.vision.likeness import likeness_model_id
from tests.benchmarks.synthetic import clustered_vectors

DIM, K, QUERIES, ADDED = 128, 10, 300, 320
MODEL = "benchmark"
Floats = np.ndarray


def main() -> None:
    """Print some lines for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000])
    parser.add_argument("--library", type=Path)
    arguments = parser.parse_args()
    for size in arguments.sizes:
        vectors, real = made_up(size, arguments.library)
        measure(vectors, real)


def made_up(size: int, library: Path | None) -> tuple[Floats, int]:
    """(size, 128) vectors, and how many of them, from the first on, are real."""
    if library is None:
        return clustered_vectors(size, DIM), 0
    with Store(library, read_only=True) as store:
        _, real = store.embeddings(likeness_model_id())
    real = real[:size]
    random = np.random.default_rng(0)
    vectors = np.empty((size, DIM), np.float32)
    vectors[: len(real)] = real
    for start in range(len(real), size, 100_000):
        part = vectors[start : start + 100_000]
        one, other = random.integers(0, len(real), (2, len(part)))
        share = random.uniform(0, 0.5, (len(part), 1)).astype(np.float32)
        noise = random.standard_normal((len(part), DIM), dtype=np.float32) * real.std(axis=0)
        part[:] = (1 - share) * real[one] + share * real[other] + 0.5 * noise
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), len(real)


def measure(vectors: Floats, real: int) -> None:
    """Build, save, open, ask."""
    size = len(vectors)
    index = LikenessIndex(MODEL, DIM)
    ids = np.arange(size)
    start = time.perf_counter()
    for first in range(0, size - ADDED, 10_000):
        some = slice(first, min(first + 10_000, size - ADDED))
        index.add(ids[some], vectors[some])
    build = time.perf_counter() - start
    start = time.perf_counter()
    for first in range(size - ADDED, size, 32):
        index.add(ids[first : first + 32], vectors[first : first + 32])
    add = (time.perf_counter() - start) / ADDED
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "index.hnsw"
        start = time.perf_counter()
        index.save(path, 1)
        save = time.perf_counter() - start
        del index
        gc.collect()
        before, start = resident_mb(), time.perf_counter()
        opened = LikenessIndex.read(path, MODEL, 1)
        seconds = time.perf_counter() - start
        assert opened is not None
        memory, on_disk = resident_mb() - before, path.stat().st_size / 2**20
    print(
        f"{size:,} photos ({real:,} real): built in {build:.0f} s, add {add * 1000:.2f} ms, save {save:.1f} s, "
        f"open {seconds:.2f} s, memory {memory} MB, file {on_disk:.0f} MB",
        flush=True,
    )
    exact = ExactIndex(MODEL, DIM)
    exact.add(ids, vectors)
    chosen = np.random.default_rng(1).permutation(size)
    for name, rows in (("real", chosen[chosen < real]), ("made-up", chosen[chosen >= real])):
        if len(rows):
            print_recall(name, opened, exact, vectors[rows[:QUERIES]])


def print_recall(name: str, index: LikenessIndex, exact: ExactIndex, asked: Floats) -> None:
    """Ask both for the nearest of each, one at a time."""
    start = time.perf_counter()
    found = [index.nearest(vector[None], K)[0][0] for vector in asked]
    query = (time.perf_counter() - start) / len(asked)
    some = asked[:20]
    start = time.perf_counter()
    for vector in some:
        exact.nearest(vector[None], K)
    exact_query = (time.perf_counter() - start) / len(some)
    truth = exact.nearest(asked, K)[0]
    recall = np.mean([len(np.intersect1d(one, other)) / K for one, other in zip(found, truth, strict=True)])
    times = f"query {query * 1000:.2f} ms, exact {exact_query * 1000:.1f} ms"
    print(f"  {name}: recall@{K} {recall:.4f}, {times}", flush=True)


def resident_mb() -> int:
    """Memory of this process that is in use now (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) // 1024


if __name__ == "__main__":
    main()
