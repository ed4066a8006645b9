"""How good a shot is: sharpness of its subject, exposure, faces and open eyes; and which of several is the best.

A suggestion only: nothing is ever selected because of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import ShotReason
from photosim.domain.messages import Message

if TYPE_CHECKING:
    import numpy.typing as npt
    from PIL.Image import Image

SIDE = 640
"""Longest side, in pixels, of the picture that is examined."""
_CLEARLY = 1.25
"""How much sharper a subject must be to be called sharper."""
_LESS_CLIPPED = 0.05
"""Share of the picture that must be less clipped to be called better exposed; clipped edges look sharp."""

Box = tuple[float, float, float, float]
"""Left, top, width, height, as shares of the picture's width and height."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen in one photo.

    faces: frontal ones. eyes: open ones inside the faces. sharpness: variance of the Laplacian as a percentage of
    that of the brightness, in the faces, or in the middle of a picture without any. clipped: share of pixels that
    are black or white.
    """

    faces: tuple[Box, ...]
    eyes: tuple[Box, ...]
    sharpness: float
    clipped: float


@dataclass(frozen=True, slots=True)
class BestShot:
    """The best of several. index: which one. reasons: the weightiest first; empty for a tie."""

    index: int
    reasons: tuple[Message, ...]


def look_at(image: Image) -> Look:
    """Look at an upright RGB picture of about `SIDE` pixels."""
    import cv2

    grey: Any = np.asarray(image.convert("L"))
    faces = _found(_cascade("haarcascade_frontalface_default.xml"), cv2.equalizeHist(grey), 0.06)
    eyes = [eye for face in faces for eye in _eyes(grey, face)]
    height, width = grey.shape
    clipped = float(((grey <= 4) | (grey >= 251)).mean())
    return Look(
        tuple(_share(box, width, height) for box in faces),
        tuple(_share(box, width, height) for box in eyes),
        _sharpness(grey, faces),
        clipped,
    )


def best_shot(looks: Sequence[Look]) -> BestShot:
    """Compare photos of one moment: open eyes count most, then the exposure, then the sharpness of the subject."""
    criteria: tuple[tuple[ShotReason, Callable[[Look], float], float], ...] = (
        (ShotReason.MORE_FACES, lambda look: len(look.faces), 1),
        (ShotReason.MORE_EYES, lambda look: len(look.eyes), 1),
        (ShotReason.BETTER_EXPOSED, lambda look: -look.clipped, _LESS_CLIPPED),
        (ShotReason.SHARPER, lambda look: float(np.log(look.sharpness + 1)), float(np.log(_CLEARLY))),
    )
    left = list(range(len(looks)))
    for _, measure, step in criteria:
        best = max(measure(looks[i]) for i in left)
        left = [i for i in left if measure(looks[i]) > best - step]
    index = left[0]
    others = [look for i, look in enumerate(looks) if i != index]
    reasons = [
        reason()
        for reason, measure, step in criteria
        if others
        and all(measure(looks[index]) > measure(look) - step for look in others)
        and any(measure(looks[index]) >= measure(look) + step for look in others)
    ]
    return BestShot(index, tuple(reasons))


def _eyes(grey: npt.NDArray[np.uint8], face: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """Open eyes in the upper half of a face; at most two."""
    left, top, width, height = face
    upper = grey[top : top + int(height * 0.6), left : left + width]
    found = _found(_cascade("haarcascade_eye.xml"), upper, 0.12)
    return [(left + x, top + y, w, h) for x, y, w, h in sorted(found, key=lambda box: -box[2])[:2]]


def _found(cascade: Any, grey: Any, least: float) -> list[tuple[int, int, int, int]]:
    side = max(12, int(least * max(grey.shape)))
    boxes = cascade.detectMultiScale(grey, scaleFactor=1.1, minNeighbors=6, minSize=(side, side))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in boxes]


def _sharpness(grey: npt.NDArray[np.uint8], faces: Sequence[tuple[int, int, int, int]]) -> float:
    import cv2

    height, width = grey.shape
    middle = (width // 4, height // 4, width // 2, height // 2)
    areas = [grey[y : y + h, x : x + w] for x, y, w, h in faces or (middle,)]
    edges = [100 * cv2.Laplacian(area, cv2.CV_64F).var() / max(float(area.var()), 25.0) for area in areas if area.size]
    return float(np.mean(edges))


def _share(box: tuple[int, int, int, int], width: int, height: int) -> Box:
    x, y, w, h = box
    return x / width, y / height, w / width, h / height


@lru_cache(maxsize=4)
def _cascade(name: str) -> Any:
    import cv2

    return cv2.CascadeClassifier(os.path.join(os.path.dirname(cv2.__file__), "data", name))
