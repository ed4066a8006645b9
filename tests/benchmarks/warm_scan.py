"""Scan of unchanged files, loading and regrouping of the library, against a bare walk of the same files.

python -m tests.benchmarks.warm_scan [--files 100000] [--pairs 300000]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from photosim.processes.pool import peak_memory_mb
from photosim.vision.embed import shipped_model_id
from tests.benchmarks.synthetic import fill, make_files

ROUNDS = 5


def main() -> None:
    """Print medians in seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=300_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "photos"
        files = make_files(folder, arguments.files)
        with Store(Path(directory) / "library.db") as store:
            fill(store, files, shipped_model_id(), arguments.pairs)
            measure(store, str(folder))


def measure(store: Store, folder: str) -> None:
    """Time each step beside the reference."""
    reference: list[float] = []
    warm: list[float] = []
    for _ in range(ROUNDS):
        warm.append(seconds(lambda: scan(store, [folder])))
        reference.append(
            seconds(lambda: [os.stat(f) for d, _, fs in os.walk(folder) for f in (f"{d}/{n}" for n in fs)])
        )
    loading = [seconds(lambda: matches(store)) for _ in range(3)]
    loaded = matches(store)
    regroup = [seconds(partial(loaded.group, t)) for t in (0.8, 0.5, 0.95, 0.7, 0.85)]
    print(f"walk and stat alone (reference)  {statistics.median(reference):7.3f} s")
    print(f"warm scan                        {statistics.median(warm):7.3f} s")
    print(f"load pairs and photos            {statistics.median(loading):7.3f} s")
    print(f"regroup                          {statistics.median(regroup):7.3f} s")
    print(f"peak memory                      {peak_memory_mb():7d} MB")


def stat_all(folder: str) -> int:
    """What any scan has to do at least: list and stat every file."""
    return sum(os.stat(os.path.join(d, name)).st_size for d, _, names in os.walk(folder) for name in names)


def seconds(work: Callable[[], object]) -> float:
    """Wall clock of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
