"""What travels with a photo: its RAW file, film, sidecars."""

from __future__ import annotations

import os


def companions_of(paths: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Names of the files that belong to each of some photos; looks at the disk, so it is work for a worker."""
    from photosim.library.units import UnitFinder

    finder = UnitFinder()
    return tuple(tuple(os.path.basename(found.path) for found in finder.companions(path)) for path in paths)
