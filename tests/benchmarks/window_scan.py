"""How long the window is away while real files are scanned: the longest gap of a 10 ms timer on the GUI thread.

    python -m tests.benchmarks.window_scan SOURCES [--photos 5000] [--limit SECONDS] [--keep FOLDER]

SOURCES is a folder of photos; small ones are cut out of them. Pipeline, library and window are the real ones. The gap
counts all that keeps the timer from firing, also other programs; the work counts the GUI thread's own seconds between
two beats.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from photosim.services.library import Library
from photosim.ui.style.theme import Theme, application_font
from photosim.ui.wiring import Wiring
from tests.ui.heartbeat import Heartbeat, make_photos, tiles


def main() -> None:
    """Print the gaps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--photos", type=int, default=5000)
    parser.add_argument("--limit", type=float, default=3600, help="cancel the scan after so many seconds")
    parser.add_argument("--keep", type=Path, help="folder for the photos, to be used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        folder = arguments.keep or Path(directory) / "photos"
        if not folder.exists():
            made = make_photos(folder, arguments.photos, tiles(pictures(arguments.sources), 80, 60))
            print(f"{made} photos made")
        os.environ["PHOTOSIM_DATA_DIR"] = directory
        measure(folder, Path(directory), arguments.limit)


def pictures(folder: Path) -> Iterator[Image.Image]:
    """The photos below a folder that open."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".jpg", ".jpeg", ".png"):
            with suppress(OSError), Image.open(path) as image:
                yield image.convert("RGB")


def measure(folder: Path, data: Path, limit: float) -> None:
    """Scan `folder` with the window open."""
    application = QApplication(["photosim"])
    application.setStyle("Fusion")
    application.setFont(application_font())
    settings = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
    window = Wiring(Library(data), Theme(application), settings)
    window.window.show()
    application.processEvents()
    beat = Heartbeat(window.window)
    window.scans.ended.connect(lambda: QTimer.singleShot(2000, application.quit))  # the last regrouping counts too
    QTimer.singleShot(int(limit * 1000), window.scans.cancel)
    start = time.perf_counter()
    beat.start()
    window.open([str(folder)])
    application.exec()
    beat.stop()
    seconds = time.perf_counter() - start - 2
    groups = len(window.review.view.grouping) if window.review.view else 0
    window.window.close()
    for name, beats in (("gap", beat.gaps), ("work of the GUI thread", beat.work)):
        found = sorted(beats)
        parts = (found[-1], found[int(len(found) * 0.999)], found[int(len(found) * 0.99)], statistics.median(found))
        print(f"{name}: longest, 99.9 %, 99 %, median: " + ", ".join(f"{part * 1000:.1f} ms" for part in parts))
    print(f"{window.folders.photos} photos, {groups} groups shown, {seconds:.0f} s")


if __name__ == "__main__":
    main()
