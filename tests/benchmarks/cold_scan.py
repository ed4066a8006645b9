"""A cold scan of 12-megapixel JPEGs beside its physical limit, the scaled decode of the same files in two processes.

    python -m tests.benchmarks.cold_scan SOURCES [--photos 300] [--rounds 3] [--keep FOLDER]

SOURCES is a folder of at least that many different photos of any size; each is enlarged to 12 megapixels.

The two take turns in one run; both rates count from the first photo finished, so that neither pays for its start.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from photosim.domain.progress import Stage
from photosim.library.store import Store
from photosim.pipeline.scan import scan
from photosim.pipeline.scan_report import ScanReport
from photosim.vision.embed import Embedder
from photosim.vision.models.mobilenet import INPUT_SIZE

SIZE = (4000, 3000)
QUALITY = 89  # with the noise below, 2.6 MB a file, as phones write them


def main() -> None:
    """Print the rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for the photos, to be used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        folder = arguments.keep or Path(directory) / "photos"
        sources = sorted(path for path in arguments.sources.rglob("*") if path.is_file())[: arguments.photos]
        paths = make_photos(sources, folder, len(sources))
        limits, scans, reports = [], [], []
        for number in range(arguments.rounds):
            limits.append(decode_rate(paths))
            rate, report = scan_rate(folder, Path(directory) / f"{number}.db")
            scans.append(rate)
            reports.append(report)
    ratios = [s / limit for s, limit in zip(scans, limits, strict=True)]
    size = statistics.mean(path.stat().st_size for path in paths) if arguments.keep else float("nan")
    print(f"{len(paths)} photos of {SIZE[0]}x{SIZE[1]}, {size / 1e6:.1f} MB each, {arguments.rounds} rounds, medians")
    print(f"scaled decode in two processes (limit)  {statistics.median(limits):6.1f} photos/s")
    print(f"cold scan, everything                   {statistics.median(scans):6.1f} photos/s")
    print(f"ratio                                   {statistics.median(ratios):6.2f}")
    print(f"peak memory of all processes            {max(r.peak_rss_mb for r in reports):6d} MB")
    print("seconds by step:", {step: round(value, 2) for step, value in reports[-1].seconds.items()})


def make_photos(sources: list[Path], folder: Path, count: int) -> list[Path]:
    """Real photos enlarged to 12 megapixels, with the noise of a sensor."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"IMG_{number:04d}.jpg" for number in range(count)]
    todo = [(sources[number], path) for number, path in enumerate(paths) if not path.exists()]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_make_photo, *zip(*todo, strict=True), chunksize=8) if todo else ())
    return paths


def _make_photo(source: Path, path: Path) -> None:
    random = np.random.default_rng(zlib.crc32(path.name.encode()))
    with Image.open(source) as image:
        large = ImageOps.fit(image.convert("RGB"), SIZE, Image.Resampling.BICUBIC)
    noisy = np.asarray(large, np.int16) + random.integers(-8, 9, (SIZE[1], SIZE[0], 1), dtype=np.int16)
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(path, quality=QUALITY)


def decode_rate(paths: list[Path]) -> float:
    """Photos a second of the scaled decode alone."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_decode_scaled, paths[:4]))
        start = time.perf_counter()
        list(pool.map(_decode_scaled, paths, chunksize=4))
        return len(paths) / (time.perf_counter() - start)


def _decode_scaled(path: Path) -> None:
    with Image.open(path) as image:
        image.draft("RGB", (SIZE[0] // 8, SIZE[1] // 8))
        image.load()


class Clock:
    """When the first photo was finished."""

    def __init__(self) -> None:
        self.first: float | None = None

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """Note it."""
        if stage is Stage.DECODE and self.first is None:
            self.first = time.perf_counter()

    def results_changed(self) -> None:
        """Not measured."""


def scan_rate(folder: Path, library: Path) -> tuple[float, ScanReport]:
    """Photos a second of a whole scan into an empty library."""
    embedder = Embedder()
    embedder.embed(np.zeros((1, INPUT_SIZE, INPUT_SIZE, 3), np.uint8))
    clock = Clock()
    with Store(library) as store:
        report = scan(store, [str(folder)], progress=clock, embedder=embedder)
        end = time.perf_counter()
    assert clock.first is not None
    return (report.photos - 1) / (end - clock.first), report


if __name__ == "__main__":
    main()
