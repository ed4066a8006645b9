"""What speaks for the direction of a pair, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from photosim.domain.catalogue import Descent
from photosim.domain.edits import Edit, EditKind
from photosim.domain.types import Photo
from photosim.matching.phylogeny.file_clues import has_copy_name, has_messenger_name, is_edited, is_export

Numbers = Mapping[str, float]

_BY_EDIT = {
    EditKind.CROPPED: Descent.SHOWS_LESS,
    EditKind.BORDER: Descent.FRAMED,
    EditKind.SCREENSHOT: Descent.ON_A_SCREEN,
    EditKind.INSIDE: Descent.FRAMED,
    EditKind.OVERLAY: Descent.WRITTEN_ON,
    EditKind.GREY: Descent.COLOUR_LOST,
    EditKind.SEPIA: Descent.COLOUR_LOST,
    EditKind.NOISE: Descent.NOISIER,
    EditKind.SHARPENED: Descent.MADE_SHARPER,
    EditKind.BLURRED: Descent.LESS_DETAIL,
}


def evidence_of(values: Numbers, edits: Sequence[Edit], source: Photo, copy: Photo) -> tuple[Descent, ...]:
    """What shows that `copy` was made from `source`, the weightiest first.

    Args:
        values: the clues, from the source to the copy.
        edits: what was done to the copy.
        source: the photo that came first.
        copy: the one that was made from it.
    """
    found = [evidence for evidence, holds in _BY_PIXELS if holds(values)]
    found += [_BY_EDIT[edit.kind] for edit in edits if edit.kind in _BY_EDIT]
    found += [evidence for evidence, holds in _BY_FILE if holds(copy) and not holds(source)]
    return tuple(dict.fromkeys(found))


_BY_PIXELS: tuple[tuple[Descent, Callable[[Numbers], bool]], ...] = (
    (Descent.BLOWN_UP, lambda v: v.get("resized", 0.0) > 0.05 and v.get("beyond", 0.0) < -1.0),
    (Descent.MADE_SMALLER, lambda v: v.get("resized", 0.0) < -0.05),
    (Descent.UNPACKED, lambda v: v.get("unpacked", 0.0) > 0),
    (Descent.COARSER, lambda v: v.get("coarsest", 0.0) > 0.4),
    (Descent.SAVED_AGAIN, lambda v: v.get("again_as_coarse", 0.0) > 0.4),
    (Descent.LESS_DETAIL, lambda v: v.get("detail2", 0.0) < -0.35 and v.get("resized", 0.0) > -0.05),
    (Descent.FEW_COLOURS, lambda v: v.get("colours", 0.0) < -4),
    (Descent.LIGHT_LOST, lambda v: max(v.get("clipped_low", 0.0), v.get("clipped_high", 0.0)) > 0.8),
)

_BY_FILE: tuple[tuple[Descent, Callable[[Photo], bool]], ...] = (
    (Descent.NO_CAMERA, lambda photo: not photo.facts.metadata.camera),
    (Descent.NO_DATE, lambda photo: not photo.facts.metadata.taken),
    (Descent.BY_A_PROGRAM, is_edited),
    (Descent.NAMED_A_COPY, has_copy_name),
    (Descent.NAMED_BY_MESSENGER, has_messenger_name),
    (Descent.EXPORT_FORMAT, is_export),
)
