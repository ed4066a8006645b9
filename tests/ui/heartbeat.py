"""Measures how long the GUI thread is away: a timer that should fire every 10 ms, and what happened between."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 10


class Heartbeat:
    """Between two beats: seconds of work on the GUI thread, and seconds that passed (other programs lengthen them)."""

    def __init__(self, parent: QObject) -> None:
        self.work: list[float] = []
        self.gaps: list[float] = []
        self._last = (0.0, 0.0)
        self._timer = QTimer(parent, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        self._last = (time.thread_time(), time.perf_counter())
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_beat(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        self.work.append(now[0] - self._last[0])
        self.gaps.append(now[1] - self._last[1])
        self._last = now


def patterns(seed: int = 3) -> Iterator[Image.Image]:
    """Coloured fields, without end: as different from each other as can be made, and quick to compare."""
    random = np.random.default_rng(seed)
    for way in cycle((Image.Resampling.NEAREST, Image.Resampling.BICUBIC, Image.Resampling.BILINEAR)):
        side = int(random.integers(2, 7))
        fields = random.integers(0, 256, (side, side + 1, 3), dtype=np.uint8)
        yield Image.fromarray(fields).resize((320, 240), way)


def tiles(pictures: Iterable[Image.Image], width: int, height: int) -> Iterator[Image.Image]:
    """Parts of pictures that do not overlap: as different from each other as photos are."""
    for picture in pictures:
        for top in range(0, picture.height - height + 1, height):
            for left in range(0, picture.width - width + 1, width):
                yield picture.crop((left, top, left + width, top + height)).resize((320, 240))


def make_photos(folder: Path, number: int, parts: Iterator[Image.Image]) -> int:
    """Small JPEGs, of which every fourth is a smaller, re-saved copy of the one before it; answers how many."""
    image = Image.new("RGB", (320, 240))
    for n in range(number):
        below = folder / f"{n // 250:03}"
        below.mkdir(parents=True, exist_ok=True)
        path = below / f"IMG_{n:05}.jpg"
        if n % 4 == 3:
            image.resize((240, 180)).save(path, quality=70)
            continue
        part = next(parts, None)
        if part is None:
            return n
        image = part
        image.save(path, quality=88)
    return number
