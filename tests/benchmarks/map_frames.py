"""How long a frame of the map takes while it is moved and zoomed, with many points.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.map_frames [--points 50000]

Points lie in thirty clusters, coloured and named, on a window of 900 × 700 pixels; no thumbnail is read.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QApplication

from photosim.services.library import Library
from photosim.services.library_map import LibraryMap
from photosim.services.library_session import LibrarySession
from photosim.ui.explore.map_painter import Sign
from photosim.ui.explore.map_view import MapView
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style.theme import Theme

CLUSTERS, FRAMES = 30, 20


def main() -> None:
    """Print a line for each kind of movement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, nargs="+", default=[1000, 50_000])
    application = QApplication([])
    for points in parser.parse_args().points:
        with LibrarySession.temporary() as session:
            measure(application, Library(session.data), points)


def measure(application: QApplication, library: Library, size: int) -> None:
    """Show a map of so many points, and move it."""
    random = np.random.default_rng(1)
    groups = random.integers(0, CLUSTERS, size)
    middles = random.uniform(-0.9, 0.9, (CLUSTERS, 2))
    points = (middles[groups] + 0.07 * random.normal(size=(size, 2))).astype(np.float32)
    links = random.integers(0, size, (size // 10, 2))
    theme = Theme()
    view = MapView(theme, Thumbnails(library, QSize(44, 33), 1.0), lambda photo_id: None)
    view.resize(900, 700)
    view.show()
    begun = time.perf_counter()
    view.show_map(LibraryMap(np.arange(size), points, links, True))
    view.colour_by(groups.tolist())
    view.set_signs([Sign(group, group, "1,234") for group in range(CLUSTERS)], is_list=False)
    application.processEvents()
    print(f"{size:,} points: shown in {1000 * (time.perf_counter() - begun):.0f} ms", flush=True)
    box = view.plot.getViewBox()
    frames(application, "moved", lambda: box.translateBy(x=0.01, y=0.0))
    frames(application, "zoomed", lambda: view.zoom(1.05))
    frames(application, "redrawn", lambda: view.move_points(points))
    frames(application, "pointer", lambda: view.photo_at(QPointF(300, 300)))
    view.close()


def frames(application: QApplication, name: str, move: Callable[[], object]) -> None:
    """Time from the movement until it is painted."""
    times = []
    for _ in range(FRAMES):
        start = time.perf_counter()
        move()
        application.processEvents()
        times.append(1000 * (time.perf_counter() - start))
    print(f"  {name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms", flush=True)


if __name__ == "__main__":
    main()
