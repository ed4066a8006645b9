"""What a file holds beyond its first picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a file holds beyond its first picture, in 8-bit sRGB, opaque and flat. Digests are hexadecimal.

    pictures: digests of further pages or pictures (not previews, gain maps or depth maps), by what they show where that
    is cheap. frames: of an animation; 2 where there are several and nobody counted. frames_digest: of those beyond the
    first. film: digest of a film that is part of the file (a motion photo), film_bytes its size. sound: a recording.
    gain_map: for bright displays. depth: a map of depth or of what stands in front. layers: digest of two or more.
    alpha: transparent somewhere. bits: of each channel. wide_gamut: shows colours that sRGB has not.
    appended: digest of other data behind the picture of which nobody knows what it is.
    """

    pictures: tuple[str, ...] = ()
    frames: int = 1
    frames_digest: str | None = None
    film: str | None = None
    film_bytes: int = 0
    sound: bool = False
    gain_map: bool = False
    depth: bool = False
    layers: str | None = None
    alpha: bool = False
    bits: int = 8
    wide_gamut: bool = False
    appended: str | None = None


NOTHING_MORE = Holdings()
"""Of a file that holds one flat, opaque picture of 8 bits."""
