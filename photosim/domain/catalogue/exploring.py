"""Photos by what they show."""

from __future__ import annotations

from photosim.domain.messages import Code


class Exploring(Code):
    """Why there is nothing to explore."""

    NO_PHOTOS = "The library has no photos to explore yet; scan a folder first."
