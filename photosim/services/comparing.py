"""Two photos: what they are to each other, why, and where they differ."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.catalogue import OutputName, Reading
from photosim.domain.errors import DecodeError, UserError
from photosim.domain.output_file import OutputKind, binary_output
from photosim.domain.types import Pair, Photo
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.matching.score.explain import Contribution
    from photosim.pipeline.query import PairComparison

_MAP_SIDE = 1024
_MAP_TITLE = "photosim heat map"

HEAT_MAP = OutputKind(OutputName.HEAT_MAP(), b"\x89PNG\r\n\x1a\n", _MAP_TITLE.encode())


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two photos match. pair: None where the two were never compared. contributions: the strongest first."""

    a: int
    b: int
    pair: Pair | None
    contributions: tuple[Contribution, ...]


def compare(a: str, b: str) -> PairComparison:
    """Compare two files, which need not be in the library.

    Raises:
        UserError: one of them cannot be read.
    """
    from photosim.pipeline import query

    return query.compare(a, b)


def sentence(comparison: PairComparison) -> str:
    """What two photos are to each other, in one sentence."""
    from photosim.matching.score import explain

    return explain.sentence(comparison.pair, comparison.a, comparison.b)


def contributions(pair: Pair) -> tuple[Contribution, ...]:
    """What spoke for and against the match, the strongest first."""
    from photosim.matching.score import explain

    return tuple(explain.contributions(pair))


def explain(session: LibrarySession, a: Photo, b: Photo) -> Explanation:
    """Why two photos of the library match, from what the scan stored."""
    first, second = sorted((a, b), key=lambda photo: photo.photo_id)
    pair = session.store.pair(first.photo_id, second.photo_id)
    if pair is None:
        return Explanation(a.photo_id, b.photo_id, None, ())
    return Explanation(a.photo_id, b.photo_id, pair, contributions(pair))


def draw_heat_map(a: str, b: str, target: str | os.PathLike[str]) -> None:
    """Write a PNG of the first picture, green where the second agrees with it, and red where it differs.

    Raises:
        UserError: a picture cannot be read, or the file cannot be written.
    """
    import numpy as np
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    from photosim.matching.compare import heatmap
    from photosim.vision.decode import decode_image

    try:
        first, second = (np.asarray(decode_image(path, _MAP_SIDE).image) for path in (a, b))
    except DecodeError as error:
        raise UserError(Reading.PICTURE(path=error.path, reason=error.message)) from error
    title = PngInfo()
    title.add_text("Title", _MAP_TITLE)
    picture = Image.fromarray(heatmap.heat_map(first, heatmap.lay_over(first, second)))
    with binary_output(os.fspath(target), HEAT_MAP) as file:
        picture.save(file, format="PNG", pnginfo=title)
