"""What decisions taught about which photo a person keeps: numbers in a file, and how much they make a photo liked."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.paths import data_dir
from photosim.library.photo_columns import PhotoColumns
from photosim.matching.learn.keep_order import KeepRefit, turned
from photosim.review.keeper import name_age

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

VERSION = 1
_log = logging.getLogger(__name__)

LIKED: dict[str, Callable[[PhotoColumns], Any]] = {
    "pixels": lambda photos: np.log2(np.maximum(1, photos.width * photos.height)) / 2,
    "bytes": lambda photos: np.log2(np.maximum(1, photos.sizes)) / 2,
    "camera": lambda photos: photos.has_camera.astype(np.float64),
    "date": lambda photos: np.isfinite(photos.taken).astype(np.float64),
    "metadata": lambda photos: np.log1p(photos.telling),
    "raw": lambda photos: photos.is_raw.astype(np.float64),
    "camera_name": lambda photos: 1 - np.fromiter(map(name_age, photos.paths), np.float64, len(photos)),
    "depth": lambda photos: np.array([path.count(b"/") + path.count(b"\\") for path in photos.path_bytes], np.float64),
}
"""What may be liked about a photo, by the name in the file; (n,) of each. Never change what a name means."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What was learned. scale: see `KeepRefit`. weights: by the names of `LIKED`. folders: by absolute path."""

    scale: float
    weights: Mapping[str, float]
    folders: Mapping[str, float]

    def liking(self, photos: PhotoColumns) -> Floats:
        """(n,) how much each photo is liked, in log-odds; only differences mean something."""
        total = np.zeros(len(photos))
        for name, weight in self.weights.items():
            if weight:
                total += weight * LIKED[name](photos)
        places = (self.folders.get(os.path.dirname(path), 0.0) for path in photos.paths)
        result: Floats = total + np.fromiter(places, np.float64, len(photos))
        return result

    def turned(self, odds: Floats, liked: Floats) -> Floats:
        """Log-odds that the second photo of pairs was made from the first, with how much more the first is liked."""
        return turned(odds, liked, self.scale)


def habits_path() -> Path:
    """Where what was learned lies."""
    return data_dir() / "scorers" / "keep_order.json"


def load_habits() -> Habits | None:
    """What was learned; None where nothing was, or it is of another version."""
    path = habits_path()
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except OSError:
        return None


def save_habits(found: KeepRefit) -> None:
    """Put what was learned in force."""
    path = habits_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    numbers = {"version": VERSION, "scale": found.scale, "weights": {**found.weights}, "folders": {**found.folders}}
    part.write_text(json.dumps(numbers), encoding="ascii")
    os.replace(part, path)


def forget_habits() -> None:
    """Back to the keep order that photosim came with."""
    habits_path().unlink(missing_ok=True)


@lru_cache(maxsize=2)
def _loaded(path: Path, stamp: int) -> Habits | None:
    try:
        numbers = json.loads(path.read_text(encoding="ascii"))
        if numbers["version"] != VERSION or not set(numbers["weights"]) <= set(LIKED):
            return None
        weights, folders = ({k: float(v) for k, v in numbers[name].items()} for name in ("weights", "folders"))
        return Habits(float(numbers["scale"]), weights, folders)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        _log.warning("what was learned about keeping cannot be read; photosim keeps as it came")
        return None
