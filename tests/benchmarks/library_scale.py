"""The window on a large library: opened, regrouped, decided, in a fresh process for each size, and the memory of it.

    python -m tests.benchmarks.library_scale [PHOTOS/PAIRS …] [--keep FOLDER]

Without sizes 100,000 photos with 300,000 pairs, and a million photos with a million pairs; six photos in ten are in a
pair. Library and window are the real ones, the photos are made up: no file is read. The reference is a bare read of
all rows that are needed, in the same process. `--keep` keeps the libraries for another run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TOUCHED = 0.6
DECISIONS = 20
STEPS = (85, 60, 95, 40, 80)
WAIT_S = 300.0


def main() -> None:
    """Make the libraries, measure each in a process of its own, print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["100000/300000", "1000000/1000000"], metavar="PHOTOS/PAIRS")
    parser.add_argument("--keep", type=Path, help="folder for the libraries, to be used again")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--since", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(Measuring(arguments.measure, arguments.since).run()))
        return
    with tempfile.TemporaryDirectory() as directory:
        for size in arguments.sizes:
            photos, pairs = map(int, size.split("/"))
            folder = (arguments.keep or Path(directory)) / f"{photos}-{pairs}"
            if not folder.exists():
                make(folder, photos, pairs)
            print(f"{photos:,} photos, {pairs:,} pairs")
            for name, value in measured(folder).items():
                print(f"  {name:54} {value}")


def make(folder: Path, photos: int, pairs: int) -> None:
    """A library on disk; it takes its place when it is complete."""
    from photosim.domain.folders import FolderRole
    from photosim.library.store import Store
    from photosim.vision.embed import shipped_model_id
    from tests.benchmarks.synthetic import file_names, fill

    unfinished = folder.with_name(folder.name + ".part")
    unfinished.mkdir(parents=True)
    with Store(unfinished / "library.db") as store:
        fill(store, file_names(Path("/photos"), photos), shipped_model_id(), pairs, TOUCHED)
        store.set_folder("/photos", FolderRole.NORMAL)
    unfinished.rename(folder)


def measured(folder: Path) -> dict[str, str]:
    """The figures of one library, from a fresh process."""
    command = [sys.executable, "-m", __spec__.name, "--measure", str(folder), "--since", str(time.monotonic())]
    environment = {**os.environ, "PHOTOSIM_DATA_DIR": str(folder)}
    answer = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, str] = json.loads(answer.splitlines()[-1])
    return found


class Measuring:
    """One window on one library. since: monotonic time at which the process was started."""

    def __init__(self, folder: Path, since: float) -> None:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from photosim.services.library import Library
        from photosim.ui.style.theme import Theme, application_font
        from photosim.ui.wiring import Wiring
        from tests.ui.heartbeat import Heartbeat

        self._since = since
        self._found: dict[str, str] = {}
        self._application = QApplication(["photosim"])
        self._application.setStyle("Fusion")
        self._application.setFont(application_font())
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._window = Wiring(Library(folder), Theme(self._application), settings)
        self._window.window.show()
        self._application.processEvents()
        self._beat = Heartbeat(self._window.window)

    def run(self) -> dict[str, str]:
        """Do what a person does."""
        self._tell("window visible", f"{time.monotonic() - self._since:.2f} s")
        self._beat.start()
        self._open()
        self._move_the_slider()
        self._decide()
        self._mark_all()
        self._window.window.close()
        self._regroup()
        self._tell("reference: bare read of the rows", f"{seconds(self._read_rows):.2f} s")
        return self._found

    def _open(self) -> None:
        window = self._window
        window.open([])
        self._until(lambda: window.navigator.current is not None)
        self._tell("first pair can be reviewed", f"{time.monotonic() - self._since:.2f} s")
        self._tell("… CPU seconds until then", f"{time.process_time():.2f} s")
        self._tell("… memory then", f"{memory_mb('VmRSS')} MB")
        self._until(lambda: window.tasks.idle)
        self._tell("every threshold prepared", f"{time.monotonic() - self._since:.2f} s")
        self._tell("groups", f"{len(window.review.view.grouping):,}")
        self._tell_beats("opening")

    def _move_the_slider(self) -> None:
        spent = []
        for step in STEPS:
            old = self._window.review.view
            self._window.review_bar.slider.setValue(step)
            spent.append(self._until(partial(self._shows_other_than, old)))
        self._tell("slider step to new list, median", f"{statistics.median(spent):.2f} s")
        self._tell_beats("slider steps")

    def _shows_other_than(self, view: object) -> bool:
        return self._window.review.view is not view

    def _decide(self) -> None:

        spent = [self._turn(lambda: self._window.actions.trigger("keep_left")) for _ in range(DECISIONS)]
        self._tell("a decision, median and longest", f"{statistics.median(spent) * 1e3:.0f}, {max(spent) * 1e3:.0f} ms")
        self._until(lambda: self._window.tasks.idle)
        self._tell_beats("deciding")

    def _mark_all(self) -> None:
        window, before = self._window, self._window.review.removed
        spent = seconds(window.bulk.accept_proposals) + self._until(lambda: window.review.removed > before)
        self._tell("mark all proposed", f"{spent:.2f} s, {window.review.removed[0] - before[0]:,} photos")
        self._until(lambda: window.tasks.idle)
        window.plan.open()
        self._tell("the plan of all that, shown", f"{self._until(lambda: window.plan_place.review is not None):.2f} s")
        self._application.processEvents()
        window.plan.leave()
        for _ in range(DECISIONS + 1):
            self._turn(window.commands.undo)
        self._until(lambda: window.tasks.idle)
        self._tell_beats("marking all, planning, undoing")

    def _regroup(self) -> None:
        matches = self._window.review.view.matches
        spent = [seconds(partial(matches.group, t)) for t in (0.8, 0.5, 0.95, 0.7, 0.85)]
        self._tell("regroup, median", f"{statistics.median(spent):.3f} s")
        self._tell("peak memory", f"{memory_mb('VmHWM')} MB")

    def _read_rows(self) -> None:
        from tests.library_fixtures import database_of

        database, photos = database_of(self._window.library.store), len(self._window.review.view.matches.columns)
        for sql in (
            "SELECT a, b, score, relation FROM pair",
            f"SELECT photo_id, path, metadata FROM photo LIMIT {photos}",
        ):
            for _ in database.chunks(sql):
                pass

    def _turn(self, deed: Callable[[], None]) -> float:
        """Do something on the GUI thread, then let the window react; returns the seconds of the deed."""
        spent = seconds(deed)
        self._application.processEvents()
        return spent

    def _until(self, holds: Callable[[], bool]) -> float:
        """Let the window work until something holds; returns the seconds."""
        from PySide6.QtCore import QEventLoop

        start = time.perf_counter()
        while not holds() and time.perf_counter() < start + WAIT_S:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert holds()
        return time.perf_counter() - start

    def _tell_beats(self, name: str) -> None:
        gap, work = max(self._beat.gaps) * 1e3, max(self._beat.work) * 1e3
        self._tell(f"GUI thread while {name}: longest gap, work", f"{gap:.0f}, {work:.0f} ms")
        self._beat.gaps.clear()
        self._beat.work.clear()

    def _tell(self, name: str, value: str) -> None:
        self._found[name] = value


def memory_mb(field: str) -> int:
    """A figure of this process from /proc, in megabytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) >> 10
    raise LookupError(field)


def seconds(work: Callable[[], object]) -> float:
    """Wall clock of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
