"""How soon a scan answers to pause and cancel at each of its stages, and what it burns while it is paused.

    python -m tests.benchmarks.stopping SOURCES [--vectors 100000] [--only NAME …] [--keep FOLDER]

SOURCES is a folder of photos. Each stage runs twice in a process of its own, told to pause or to cancel shortly after
a function of that stage was entered. The processor seconds are those of the process and all its tasks, by the
system's count; beside those of the pause stand those of the second after it. A pause is answered when in the
next quarter second less than a twentieth of a core is used.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image

from photosim.domain.progress import Cancelled, CancelToken
from photosim.library.store import Store
from photosim.pipeline.scan import scan
from photosim.vision.embed import shipped_model_id
from tests.benchmarks.synthetic import fill, make_files

QUIET = 0.05
PAUSE_S = 3.0
LARGE = (12_000, 8_400)  # 100 megapixels


@dataclass(frozen=True, slots=True)
class Stage:
    """A function to stop in: its module and name, how often it is entered before, and the seconds until the order."""

    name: str
    material: str
    module: str
    function: str
    entered: int = 1
    after_s: float = 0.1


STAGES = (
    Stage("walk", "many", "photosim.library.walk", "_Walker._visit", 3, 0.0),
    Stage("digests", "many", "photosim.library.lookup", "Lookup.place", 3),
    Stage("start of the tasks", "small", "photosim.processes.pool", "WorkerPool.flow", 1, 0.05),
    Stage("decode of 100 megapixels", "large", "photosim.processes.pool", "WorkerPool.flow", 1, 1.5),
    Stage("embedding", "small", "photosim.vision.embed", "Embedder.embed", 4, 0.05),
    Stage("storing", "small", "photosim.library.store", "Store.set_thumbnails", 4, 0.0),
    Stage("local features", "small", "photosim.matching.compare.matcher", "Matcher._look_closely", 3, 0.4),
    Stage("verification", "small", "photosim.matching.compare.matcher", "Matcher._verified", 3, 0.2),
    Stage("candidate search", "library", "photosim.matching.search.exact_index", "ExactIndex.neighbours", 1, 2.0),
    Stage("hash search", "library", "photosim.matching.search.candidates", "within_radius", 1, 1.0),
    Stage("judging", "library", "photosim.matching.compare.matcher", "Matcher._judge", 1, 0.5),
)


def main() -> None:
    """Print a line for each stage."""
    if sys.argv[1:2] == ["--child"]:
        return child(*sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--vectors", type=int, default=100_000)
    parser.add_argument("--only", nargs="*", help="names of stages")
    parser.add_argument("--keep", type=Path, help="folder for what is made, to be used again")
    arguments = parser.parse_args()
    print(f"{'stage':26} {'pause, s':>9} {'CPU in 3 s of it':>17} {'CPU a second after':>19} {'cancel, s':>10}")
    with tempfile.TemporaryDirectory() as directory:
        made = Materials(arguments.keep or Path(directory), arguments.sources, arguments.vectors)
        for stage in STAGES:
            if not arguments.only or stage.name in arguments.only:
                answer, burnt, after = measure(stage, made, paused)
                cancelled = measure(stage, made, ended)
                print(f"{stage.name:26} {answer:9.2f} {burnt:17.2f} {after:19.2f} {cancelled:10.2f}", flush=True)
    return None


class Materials:
    """Folders of photos and libraries, each made when it is first asked for."""

    def __init__(self, folder: Path, sources: Path, vectors: int) -> None:
        self._folder = folder
        self._sources = sources
        self._vectors = vectors

    def get(self, name: str) -> tuple[Path, Path]:
        """The folder to scan, and a fresh copy of the library that goes with it."""
        photos, library = self._folder / name, self._folder / f"{name}-library"
        if not library.exists():
            shutil.rmtree(photos, ignore_errors=True)
            library.mkdir(parents=True)
            {"small": self._small, "large": self._large, "many": self._many, "library": self._library}[name](
                photos, library / "library.db"
            )
        fresh = self._folder / "used"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(library, fresh)
        return photos.resolve(), fresh / "library.db"

    def _small(self, photos: Path, library: Path) -> None:
        photos.symlink_to(self._sources.resolve())

    def _many(self, photos: Path, library: Path) -> None:
        make_files(photos, self._vectors, per_folder=10_000)

    def _library(self, photos: Path, library: Path) -> None:
        with Store(library) as store:
            fill(store, make_files(photos, self._vectors), shipped_model_id(), matched=False)

    def _large(self, photos: Path, library: Path) -> None:
        import pillow_heif

        pillow_heif.register_heif_opener()
        photos.mkdir()
        fields = np.random.default_rng(1).integers(0, 256, (70, 100, 3), dtype=np.uint8)
        image = Image.fromarray(fields).resize(LARGE, Image.Resampling.BICUBIC)
        for suffix in ("png", "heic", "tiff"):
            image.save(photos / f"0.{suffix}", **({"compression": "tiff_deflate"} if suffix == "tiff" else {}))
            whole = (photos / f"0.{suffix}").read_bytes()
            for number in range(1, 4):
                (photos / f"{number}.{suffix}").write_bytes(whole + bytes([number]))


def measure(stage: Stage, made: Materials, what: Callable[[Any], Any]) -> Any:
    """Run a scan in a process of its own, wait until it is in the stage, and do it."""
    photos, library = made.get(stage.material)
    command = [sys.executable, "-m", "tests.benchmarks.stopping", "--child", str(photos), str(library)]
    place = [stage.module, stage.function, str(stage.entered)]
    with subprocess.Popen([*command, *place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line == "entered\n", f"{stage.name} was never entered: {line}"
            time.sleep(stage.after_s)
            return what(process)
        finally:
            process.kill()


def paused(process: Any) -> tuple[float, float, float]:
    """Seconds until it was quiet; processor seconds of `PAUSE_S` from half a second on, and of the second after."""
    seen = [(time.monotonic(), used(process.pid))]
    process.stdin.write("pause\n")
    process.stdin.flush()
    start = time.monotonic()
    while time.monotonic() < start + PAUSE_S + 0.5:
        time.sleep(0.02)
        seen.append((time.monotonic(), used(process.pid)))
    total = seen[-1][1]
    answer = next((at for at, spent in seen if is_quiet(at, spent, seen)), seen[-1][0]) - start
    settled = next(spent for at, spent in seen if at >= start + 0.5)
    process.stdin.write("resume\n")
    process.stdin.flush()
    time.sleep(1.0)
    return max(answer, 0.0), total - settled, used(process.pid) - total


def is_quiet(at: float, spent: float, seen: list[tuple[float, float]]) -> bool:
    """Whether hardly anything was used in the quarter second that follows."""
    later = [other for when, other in seen if when <= at + 0.25]
    return later[-1] - spent <= QUIET * 0.25


def ended(process: Any) -> float:
    """Seconds from the order to the end of the scan, as the process itself tells."""
    process.stdin.write("cancel\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def used(pid: int) -> float:
    """Processor seconds of a process and of all that it started and that still runs."""
    total = 0.0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            times = process.cpu_times()
            total += times.user + times.system
    except psutil.NoSuchProcess:
        pass
    return total


def child(folder: str, library: str, module: str, function: str, entered: str) -> None:
    """Scan as the window does, on a thread, and follow orders."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    tell_when_entered(module, function, int(entered))
    cancel = CancelToken()
    ordered = [0.0]

    def run() -> None:
        with Store(Path(library)) as store, suppress(Cancelled):
            scan(store, [folder], cancel=cancel)
        print(time.monotonic() - ordered[0], flush=True)

    thread = threading.Thread(target=run)
    thread.start()
    for line in sys.stdin:
        ordered[0] = time.monotonic()
        getattr(cancel, line.strip())()


def tell_when_entered(module: str, function: str, times: int) -> None:
    """Say so on standard output when a function is entered for the n-th time."""
    place: Any = importlib.import_module(module)
    *owners, name = function.split(".")
    for owner in owners:
        place = getattr(place, owner)
    whole = getattr(place, name)
    left = [times]

    def telling(*args: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            print("entered", flush=True)
        return whole(*args, **named)

    setattr(place, name, telling)


if __name__ == "__main__":
    main()
