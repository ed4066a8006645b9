"""Building, querying and reopening the index at 10 thousand to a million vectors, with recall against brute force.

    python -m tests.benchmarks.index_scale [--sizes 10000 100000 1000000]

Vectors are clustered as photos are, with dense clusters of 500 near-identical ones; recall is counted over neighbours
that count as near, apart for the dense clusters. Brute force on the sample, in the same run, is the
reference.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photosim.matching.candidates import EMBEDDING_REACH
from photosim.matching.index import VectorIndex
from photosim.vision.workers import peak_memory_mb
from tests.benchmarks.synthetic import clustered_vectors

DIM = 256
SAMPLE = 1000
DENSE = 4
Ints = npt.NDArray[np.int64]


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    print("   vectors  kind   build s  query/s  brute/s  recall  dense recall  save s  open s  peak MB")
    for size in parser.parse_args().sizes:
        measure(size)


def measure(size: int) -> None:
    """Build, query a sample, save and open again."""
    vectors = clustered_vectors(size, DIM, dense=DENSE if size >= 10_000 else 0)
    ids = np.arange(size)
    index = VectorIndex("benchmark", DIM)
    start = time.perf_counter()
    index.add(ids, vectors)
    build = time.perf_counter() - start

    random = np.random.default_rng(1)
    sample = np.concatenate((random.choice(size, SAMPLE, replace=False), random.choice(DENSE * 500, 100)))
    start = time.perf_counter()
    found = index.neighbours(ids[sample], vectors[sample], EMBEDDING_REACH)
    query = len(sample) / (time.perf_counter() - start)
    start = time.perf_counter()
    truth = brute_force(vectors, sample)
    brute = len(sample) / (time.perf_counter() - start)
    recall, dense = recalls(truth, set(zip(found.query.tolist(), found.found.tolist(), strict=True)))

    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "index.hnsw"
        start = time.perf_counter()
        index.save(path, 1)
        save = time.perf_counter() - start
        kind = "exact" if index.is_exact else "graph"
        del index
        start = time.perf_counter()
        served = VectorIndex("benchmark", DIM).load(path, ids, vectors, 1)
        opened = time.perf_counter() - start
        assert served
    print(
        f"{size:10,}  {kind}  {build:8.1f} {query:8.0f} {brute:8.0f}  {recall:.4f}        {dense:.4f} {save:7.1f} "
        f"{opened:7.1f}  {peak_memory_mb():7d}"
    )


def brute_force(vectors: npt.NDArray[np.float32], sample: Ints) -> set[tuple[int, int]]:
    """All neighbours of the sample above the floor."""
    pairs = set()
    for start in range(0, len(sample), 50):
        chunk = sample[start : start + 50]
        rows, columns = np.nonzero(vectors[chunk] @ vectors.T >= EMBEDDING_REACH.near)
        pairs |= {(int(chunk[r]), int(c)) for r, c in zip(rows, columns, strict=True) if chunk[r] != c}
    return pairs


def recalls(truth: set[tuple[int, int]], found: set[tuple[int, int]]) -> tuple[float, float]:
    """Share of the true neighbours found, of all queries and of those in a dense cluster."""
    dense = {pair for pair in truth if pair[0] < DENSE * 500}
    return len(truth & found) / max(1, len(truth)), len(dense & found) / max(1, len(dense))


if __name__ == "__main__":
    main()
