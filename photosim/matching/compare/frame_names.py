"""What file names tell of two photos: cameras number their frames, and copies seldom get the next number.

The names are those of JEITA CP-3461 (DCF), which cameras and phones follow: four free characters and four digits.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from photosim.domain.types import Photo

_FRAME = re.compile(r"(?P<series>[A-Za-z0-9_]{4})(?P<number>[0-9]{4})")


def frames_apart(a: Photo, b: Photo) -> float | None:
    """How far two frames of one camera lie apart by their numbers; None unless both may be such frames.

    They lie in one folder, and have the same size in pixels, format and quality, as a camera writes them.
    """
    one, two = PurePath(a.path), PurePath(b.path)
    if one.parent != two.parent or not _written_alike(a, b):
        return None
    names = [_FRAME.fullmatch(path.stem) for path in (one, two)]
    if names[0] is None or names[1] is None or names[0]["series"].lower() != names[1]["series"].lower():
        return None
    return float(abs(int(names[0]["number"]) - int(names[1]["number"])))


def _written_alike(a: Photo, b: Photo) -> bool:
    one, two = a.facts, b.facts
    sizes = {(one.width, one.height), (two.width, two.height)}
    return len(sizes) == 1 and (one.format, one.jpeg_quality) == (two.format, two.jpeg_quality)
