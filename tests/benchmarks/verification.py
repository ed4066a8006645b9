"""What the comparison of pairs costs, in CPU time of one thread and as a share of a whole scan.

    python -m tests.benchmarks.verification FOLDER [--pairs 300]

The costs are those of functions that run in worker processes during a scan; here they run in this one.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from photosim.library.store import Store
from photosim.matching.compare import local_features, pair_features
from photosim.matching.compare.local_features import PhotoView
from photosim.matching.score.scorer import Scorer
from photosim.matching.search.candidates import Fingerprints, candidate_pairs
from photosim.matching.search.exact_index import ExactIndex
from photosim.pipeline.scan import scan
from photosim.pipeline.scan_report import ScanReport
from photosim.vision.decode import decode_photo
from photosim.vision.embed import Embedder

BATCH = 32


def main() -> None:
    """Scan, then repeat its steps one by one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=300)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    embedder = Embedder()
    with tempfile.TemporaryDirectory() as directory, Store(Path(directory) / "library.db") as store:
        report = scan(store, [str(arguments.folder)], embedder=embedder)
        views, candidates, undecided = look_again(store, report.model_id)
    sample = random.Random(0).sample(undecided, min(arguments.pairs, len(undecided)))
    needed = sorted({photo for pair in sample for photo in pair})
    print(
        f"photos {len(views)}, candidates {candidates}, undecided pairs {len(undecided)}, of them timed {len(sample)}"
    )
    print_costs(views, sample, needed, embedder)
    print_scan(report)


def look_again(store: Store, model_id: str) -> tuple[dict[int, PhotoView], int, list[tuple[int, int]]]:
    """All photos, the number of candidate pairs, and those that facts and embeddings do not decide."""
    ids, vectors = store.embeddings(model_id)
    photos = store.photos()
    everyone = Fingerprints(*store.hashes()).among(ids.tolist())
    index = ExactIndex(model_id, vectors.shape[1])
    index.add(ids, vectors)
    views = {i: PhotoView(photos[i], vector) for i, vector in zip(ids.tolist(), vectors, strict=True)}
    pairs = candidate_pairs(everyone, everyone, index).tolist()
    scorer = Scorer.load()
    undecided = [(a, b) for a, b in pairs if scorer.undecided(local_features.cheap(views[a], views[b]))]
    return views, len(pairs), undecided


def print_costs(
    views: dict[int, PhotoView], pairs: Sequence[tuple[int, int]], needed: Sequence[int], embedder: Embedder
) -> None:
    """CPU time of one thread by step."""
    decoded, decoding = timed(lambda i: decode_photo(views[i].photo.path, views[i].photo.facts.digest).pixels, needed)
    batches = [np.stack(decoded[start : start + BATCH]) for start in range(0, len(decoded), BATCH)]
    _, embedding = timed(embedder.embed, batches)
    local, looking = timed(lambda i: local_features.local_features(views[i].photo.path), needed)
    close = {i: views[i].with_local(found) for i, found in zip(needed, local, strict=True)}
    found, verifying = timed(lambda pair: pair_features.verify(close[pair[0]], close[pair[1]]), pairs)
    placed = np.array([features.overlay is not None for features in found])
    print(f"decode and embed, a photo      {(decoding.sum() + embedding.sum()) / len(needed):7.2f} ms CPU")
    print(f"local features, a photo        {looking.mean():7.2f} ms CPU")
    print(f"verification, a pair           {verifying.mean():7.2f} ms CPU")
    for name, some in (("  that can be laid over", placed), ("  that is rejected", ~placed)):
        if some.any():
            print(f"{name:30} {verifying[some].mean():7.2f} ms CPU ({some.sum()} pairs)")


def timed(function: Callable[[Any], Any], tasks: Sequence[Any]) -> tuple[list[Any], np.ndarray]:
    """Results, and CPU milliseconds of each; the first task is done once before, to load libraries."""
    function(tasks[0])
    results, costs = [], []
    for task in tasks:
        start = time.process_time()
        results.append(function(task))
        costs.append((time.process_time() - start) * 1000)
    return results, np.array(costs)


def print_scan(report: ScanReport) -> None:
    """Wall clock of the scan by step."""
    seconds = {step: round(value, 2) for step, value in report.seconds.items()}
    share = seconds["match"] / seconds["total"]
    print(f"scan {seconds['total']:.1f} s, of which finding, comparing and storing pairs {share:.0%}")
    print("seconds by step:", seconds)


if __name__ == "__main__":
    main()
