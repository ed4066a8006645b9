"""What speaks for the direction of a pair, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from photosim.domain.evidence import Evidence
from photosim.domain.types import Photo
from photosim.matching.phylogeny.file_clues import has_copy_name, has_messenger_name, is_edited, is_export
from photosim.matching.score.edits import Edit, EditKind

Numbers = Mapping[str, float]

_BY_EDIT = {
    EditKind.CROPPED: Evidence.CROPPED,
    EditKind.BORDER: Evidence.FRAMED,
    EditKind.SCREENSHOT: Evidence.SCREENSHOT,
    EditKind.OVERLAY: Evidence.MARKED,
    EditKind.GREY: Evidence.NO_COLOUR,
    EditKind.SEPIA: Evidence.NO_COLOUR,
    EditKind.NOISE: Evidence.NOISIER,
    EditKind.SHARPENED: Evidence.SHARPENED,
    EditKind.BLURRED: Evidence.LESS_DETAIL,
}


def evidence_of(values: Numbers, edits: Sequence[Edit], source: Photo, copy: Photo) -> tuple[Evidence, ...]:
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


_BY_PIXELS: tuple[tuple[Evidence, Callable[[Numbers], bool]], ...] = (
    (Evidence.BLOWN_UP, lambda v: v.get("resized", 0.0) > 0.05 and v.get("beyond", 0.0) < -1.0),
    (Evidence.SMALLER, lambda v: v.get("resized", 0.0) < -0.05),
    (Evidence.UNPACKED, lambda v: v.get("unpacked", 0.0) > 0),
    (Evidence.COARSER, lambda v: v.get("coarsest", 0.0) > 0.4),
    (Evidence.SAVED_AGAIN, lambda v: v.get("steps_again", 0.0) > 0.4 and v.get("coarsest", 0.0) < 0.4),
    (Evidence.LESS_DETAIL, lambda v: v.get("detail2", 0.0) < -0.35 and v.get("resized", 0.0) > -0.05),
    (Evidence.FEW_COLOURS, lambda v: v.get("colours", 0.0) < -4),
    (Evidence.CLIPPED, lambda v: max(v.get("clipped_low", 0.0), v.get("clipped_high", 0.0)) > 0.8),
)

_BY_FILE: tuple[tuple[Evidence, Callable[[Photo], bool]], ...] = (
    (Evidence.NO_CAMERA, lambda photo: not photo.facts.metadata.camera),
    (Evidence.NO_DATE, lambda photo: not photo.facts.metadata.taken),
    (Evidence.EDITED_BY, is_edited),
    (Evidence.COPY_NAME, has_copy_name),
    (Evidence.MESSENGER_NAME, has_messenger_name),
    (Evidence.EXPORT_FORMAT, is_export),
)
