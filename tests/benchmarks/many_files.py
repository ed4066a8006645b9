"""A scan of very many small files: do descriptors, threads, processes and memory stay where they are?

    python -m tests.benchmarks.many_files [--files 48000] [--keep FOLDER]

Prints a line for each tenth of the files, counted over the program and all its workers, and the largest numbers of the
first half beside those of the second. Memory grows with the library itself: some hundred bytes for each photo.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from photosim.domain.progress import Stage
from photosim.library.store import Store
from photosim.pipeline.scan import scan

_PER_FOLDER = 1000
_INTERVAL_S = 0.5


def main() -> None:
    """Make the files where they are not there yet, scan, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=48_000)
    parser.add_argument("--keep", type=Path, help="folder for the files, to be used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        os.environ["PHOTOSIM_DATA_DIR"] = directory
        folder = arguments.keep or Path(directory) / "photos"
        make_files(folder, arguments.files)
        with watching() as watch, Store(Path(directory) / "library.db") as store:
            report = scan(store, [str(folder)], progress=watch)
        print(f"{report.photos:,} photos, {len(report.problems):,} problems, {report.seconds['total']:.0f} s")
        watch.print_halves()


def make_files(folder: Path, count: int) -> None:
    """Pictures of 96 x 72, each of its own colours, a thousand in a folder."""
    colours = np.random.default_rng(1)
    for number in range(count):
        path = folder / f"{number // _PER_FOLDER:03d}" / f"{number:06d}.jpg"
        fields = colours.integers(0, 256, (6, 8, 3), np.uint8)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(fields).resize((96, 72), Image.Resampling.BICUBIC).save(path, quality=85)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a program and all its workers hold at one moment. memory: MB, counted once where it is shared."""

    descriptors: int
    threads: int
    processes: int
    memory: int


def sample() -> Sample:
    """As it is now."""
    whole = Sample(0, 0, 0, 0)
    for process in (me := psutil.Process(), *me.children(recursive=True)):
        with suppress(psutil.Error):
            memory = process.memory_full_info().pss // 2**20
            own = (process.num_fds(), process.num_threads(), 1, memory)
            whole = Sample(*(a + b for a, b in zip(astuple(whole), own, strict=True)))
    return whole


@dataclass(slots=True)
class Watch:
    """Takes samples while photos are read, and hears of the progress."""

    samples: list[tuple[int, Sample]] = field(default_factory=list)
    read: int = 0
    of: int = 1
    is_over: bool = False
    _told: int = 0

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        """Note how many were read."""
        if stage is Stage.DECODE:
            self.read, self.of = done, max(1, total or 1)

    def results_changed(self) -> None:
        """Nothing to show."""

    def run(self) -> None:
        """Take samples until it is over."""
        while not self.is_over:
            self.samples.append((self.read, sample()))
            if self.read * 10 // self.of > self._told:
                self._told = self.read * 10 // self.of
                print(f"{self.read:7,} read: {self.samples[-1][1]}", flush=True)
            time.sleep(_INTERVAL_S)

    def print_halves(self) -> None:
        """The largest numbers of the first half, and those of the second."""
        for name, half in (("first", range(1, self.of // 2)), ("second", range(self.of // 2, self.of + 1))):
            mine = [astuple(sample) for read, sample in self.samples if read in half]
            print(f"{name} half, at most: {Sample(*map(max, zip(*mine, strict=True)))}" if mine else f"{name}: nothing")


@contextmanager
def watching() -> Iterator[Watch]:
    """A watch that runs on a thread of its own."""
    watch = Watch()
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        yield watch
    finally:
        watch.is_over = True
        thread.join()


if __name__ == "__main__":
    main()
