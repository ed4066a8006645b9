"""The two searches for candidates at 10 thousand to a million photos: time, memory, and what they miss.

    python -m tests.benchmarks.index_scale [--sizes 10000 100000 1000000]

Vectors and hashes lie in clusters as those of photos do, four of them dense: 500 nearly the same. *First scan* asks for
the neighbours of all photos at once; above 200,000 it asks for 22,000 of them, and the time for all is worked out from
the number of pairs compared. *Later scan* asks for those of a thousand new ones. Recall is the share of the
neighbours that count (`EMBEDDING_REACH`) which the first scan found, against brute force in the same run: for a sample
down to the floor, of these the near ones, and for photos in dense clusters. For hashes the reference is the search
without sifting. *Index* is the memory of the index alone, *search* what the first scan adds at most; the vectors that
the benchmark holds itself belong to neither.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from photosim.matching.search import hash_search
from photosim.matching.search.candidates import EMBEDDING_REACH, FEW_ALIKE, HASH_NEAR, HASH_RADIUS, HASH_SAME
from photosim.matching.search.exact_index import ExactIndex, Neighbours
from photosim.matching.search.hash_search import within_radius
from photosim.matching.search.neighbour_limit import counts, few_or_near
from photosim.processes.pool import peak_memory_mb
from tests.benchmarks.synthetic import clustered_hashes, clustered_vectors

DIM = 256
DENSE, CLUSTER = 4, 500
SAMPLE = 1000
DENSE_SAMPLE = 200
HASH_SAMPLE = 1024
WHOLE, ASKED = 200_000, 20_000
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Pairs = set[tuple[int, int]]
Result = TypeVar("Result")


def main() -> None:
    """Print some lines for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    for size in parser.parse_args().sizes:
        print(f"{size:,} photos")
        measure_index(size)
        measure_hashes(size)


def measure_index(size: int) -> None:
    """Build, ask for everyone and for a few."""
    vectors = clustered_vectors(size, DIM, dense=DENSE)
    ids = np.arange(size)
    asked = ids if size <= WHOLE else np.union1d(chosen(size, ASKED), np.arange(DENSE * CLUSTER))
    before = resident_mb()
    index = ExactIndex("benchmark", DIM)
    _, build = timed(lambda: index.add(ids, vectors))
    memory = resident_mb() - before
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew, see proc(5)
    cpu = time.process_time()
    found, first = timed(lambda: index.neighbours(asked, EMBEDDING_REACH))
    cpu = time.process_time() - cpu
    of_all = size**2 / 2 / (len(asked) * size - len(asked) ** 2 / 2)
    search = peak_memory_mb() - before - memory
    few = np.random.default_rng(1).choice(asked, SAMPLE, replace=False)
    _, later = timed(lambda: index.neighbours(few, EMBEDDING_REACH))
    print(
        f"  index: build {build:.1f} s, index {memory} MB, search {search} MB\n"
        f"    first scan {size / (first * of_all):.0f}/s ({first * of_all:.0f} s, {cpu * of_all:.0f} s of CPU, "
        f"from {len(asked):,} photos), later scan {SAMPLE / later:.0f}/s",
        flush=True,
    )
    print_recall(vectors, found, few)


def chosen(size: int, count: int) -> Ints:
    """Some photos at random, always the same."""
    return np.random.default_rng(1).choice(size, count, replace=False)


def print_recall(vectors: Floats, found: Neighbours, some: Ints) -> None:
    """Compare with brute force, for some photos and for some in dense clusters."""
    crowded = np.random.default_rng(2).choice(DENSE * CLUSTER, DENSE_SAMPLE, replace=False)
    truth, seconds = timed(lambda: brute_force(vectors, some[some >= DENSE * CLUSTER]))
    dense = brute_force(vectors, crowded)
    asked = np.isin(found.query, np.concatenate((some, crowded)))
    known = pairs_of(Neighbours(found.query[asked], found.found[asked], found.similarity[asked]))
    print(
        f"    recall: down to the floor {share(pairs_of(truth), known):.4f}, "
        f"near {share(pairs_of(truth, EMBEDDING_REACH.near), known):.4f}, dense {share(pairs_of(dense), known):.4f}; "
        f"{len(truth.query) / SAMPLE:.1f} a photo; brute force {SAMPLE / seconds:.0f}/s",
        flush=True,
    )


def brute_force(vectors: Floats, photos: Ints) -> Neighbours:
    """All neighbours that count, from every cosine."""
    parts = []
    for start in range(0, len(photos), 100):
        some = photos[start : start + 100]
        for photo, cosines in zip(some.tolist(), vectors[some] @ vectors.T, strict=True):
            cosines[photo] = -1
            found = np.flatnonzero(cosines >= EMBEDDING_REACH.floor)
            found = found[np.argsort(-cosines[found], kind="stable")]
            reach, place = EMBEDDING_REACH, np.arange(len(found))
            found = found[counts(place, -cosines[found], reach.least, -reach.near, -reach.same)]
            parts.append((np.full(len(found), photo), found, cosines[found]))
    return Neighbours(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def pairs_of(found: Neighbours, least: float = -1.0) -> Pairs:
    """(query, found), down to a cosine."""
    counts = found.similarity >= least
    return set(zip(found.query[counts].tolist(), found.found[counts].tolist(), strict=True))


def share(truth: Pairs, found: Pairs) -> float:
    """Recall; 1 where there is nothing to find."""
    return len(truth & found) / len(truth) if truth else 1.0


def measure_hashes(size: int) -> None:
    """Search for a sample of the hashes, sifted as the size asks for and exactly."""
    hashes = clustered_hashes(size)
    sample = chosen(size, HASH_SAMPLE)
    (near, found), seconds = timed(lambda: alike(hashes, sample))
    some = sample[: HASH_SAMPLE // 4]
    with patch.object(hash_search, "EXACT_LIMIT", size):
        (near_truth, truth), exact = timed(lambda: alike(hashes, some))
    print(
        f"  hashes: {HASH_SAMPLE / seconds:.0f}/s, all {size * seconds / HASH_SAMPLE / 60:.1f} min; "
        f"exactly {len(some) / exact:.0f}/s\n"
        f"    recall: of those that count {share(truth, found):.4f}, near {share(near_truth, near):.4f}; "
        f"{len(truth) / len(some):.1f} a photo",
        flush=True,
    )


def alike(hashes: npt.NDArray[np.uint8], sample: Ints) -> tuple[Pairs, Pairs]:
    """The pairs that are near by hash, and all that count."""
    near: Pairs = set()
    pairs: Pairs = set()
    for part in within_radius(hashes[sample], hashes, HASH_RADIUS):
        query = sample[part.query]
        other = np.flatnonzero(query != part.found)
        kept = other[
            few_or_near(query[other], part.found[other], part.distance[other], FEW_ALIKE, HASH_NEAR, HASH_SAME)
        ]
        found = list(zip(query[kept].tolist(), part.found[kept].tolist(), strict=True))
        pairs.update(found)
        near.update(pair for pair, distance in zip(found, part.distance[kept], strict=True) if distance <= HASH_NEAR)
    return near, pairs


def timed(function: Callable[[], Result]) -> tuple[Result, float]:
    """Result and seconds."""
    start = time.perf_counter()
    result = function()
    return result, time.perf_counter() - start


def resident_mb() -> int:
    """Memory of this process that is in use now (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) // 1024


if __name__ == "__main__":
    main()
