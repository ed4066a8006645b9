"""How long from dropping folders on the window until the first pair can be decided, and until the scan is over.

    python -m tests.benchmarks.first_pair FOLDER [--rounds 3]

The window and the scan are the real ones, with a new library in each round, in a process of its own. The reference is
the time in which the pictures are decoded by as many processes at their full size, in the same run.
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
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(measure(arguments.folder)))
        return
    command = [sys.executable, "-m", "tests.benchmarks.first_pair", str(arguments.folder), "--once"]
    rounds = []
    for _ in range(arguments.rounds):
        reference = decoding(arguments.folder)
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        rounds.append(json.loads(out.splitlines()[-1]) | {"decoding": reference})
    for name in ("first_pair_s", "scan_s", "decoding"):
        print(f"{name}: {statistics.median(one[name] for one in rounds):.1f}")


def decoding(folder: Path) -> float:
    """Seconds in which every picture of a folder is decoded, by a process for each core."""
    files = [str(path) for path in folder.rglob("*") if path.is_file()]
    start = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        list(pool.map(decode, files, chunksize=8))
    return time.perf_counter() - start


def decode(path: str) -> None:
    """Decode one picture."""
    from PIL import Image

    with suppress(OSError, ValueError, Image.DecompressionBombError), Image.open(path) as image:
        image.convert("RGB")


def measure(folder: Path) -> dict[str, float]:
    """Drop the folder on a window with a new library."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from photosim.services.library import Library
    from photosim.ui.style.theme import Theme, application_font
    from photosim.ui.wiring import Wiring

    with tempfile.TemporaryDirectory() as directory:
        os.environ["PHOTOSIM_DATA_DIR"] = directory
        application = QApplication(["photosim"])
        application.setFont(application_font())
        settings = QSettings(str(Path(directory) / "window.ini"), QSettings.Format.IniFormat)
        window = Wiring(Library(Path(directory)), Theme(application), settings)
        window.window.show()
        application.processEvents()
        first: list[float] = []
        start = time.perf_counter()

        def note() -> None:
            if not first and window.navigator.current is not None:
                first.append(time.perf_counter() - start)

        window.review.view_changed.connect(note)
        window.navigator.pair_changed.connect(note)
        window.scans.ended.connect(application.quit)
        window.open([str(folder)])
        application.exec()
        seconds = time.perf_counter() - start
        while not first:
            application.processEvents()
        window.window.close()
        return {"first_pair_s": first[0], "scan_s": seconds}


if __name__ == "__main__":
    main()
