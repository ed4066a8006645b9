"""What was done to one of two photos, and the relation that follows from it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from photosim.domain.edits import Edit, EditKind
from photosim.domain.formats import format_coded
from photosim.domain.types import Relation
from photosim.matching.score.content_evidence import may_differ

Features = Mapping[str, float]


CAMERA_FORMATS = frozenset({"JPEG", "HEIF"})
GREY_CHROMA = 3.5
"""RMS difference of the channels, in levels, below which a picture is black and white."""
ONE_HUE = 5.0
"""RMS chroma that does not follow from brightness, in levels, below which a picture has a single hue."""
LEVELS_OF_CONTRAST = 45.0
"""Levels of brightness that a doubling of contrast may bring along without being a change of brightness."""
HARMLESS = frozenset({EditKind.RESIZED, EditKind.RESAVED, EditKind.CONVERTED})
"""What still leaves a copy, not an edited picture."""


def same_picture_relation(features: Features, edits: tuple[Edit, ...]) -> Relation:
    """Relation of a pair that shows the same picture.

    The same pixels in another container (a PNG made from a JPEG) are `same_pixels`; saved again with loss, made
    smaller or larger they are a `copy`; anything that changes what is seen makes it `edited`.
    """
    if features.get("same_pixels"):
        return Relation.SAME_PIXELS
    return Relation.COPY if all(edit.kind in HARMLESS for edit in edits) else Relation.EDITED


def edits_of(features: Features) -> tuple[Edit, ...]:
    """What was done to one of the two, the most visible first; empty where nothing can be told."""
    return _edits(features, from_source(features))


def edits_between(features: Features, *, first_is_copy: bool) -> tuple[Edit, ...]:
    """The same, where it is known which of the two was made from the other."""
    return _edits(features, _swapped(features) if first_is_copy else dict(features))


def _edits(features: Features, f: dict[str, float]) -> tuple[Edit, ...]:
    if features.get("same_pixels"):
        return tuple(edit for edit in _file(f) if edit.kind is EditKind.CONVERTED)
    colour = _colour(f)
    return (*_content(f), *_shape(f), *_surroundings(f), *colour, *_detail(f, toned=bool(colour)), *_file(f))


def from_source(features: Features) -> dict[str, float]:
    """The features read from the likely source to the likely copy: signs and names swapped if the first is the copy."""
    return _swapped(features) if _first_is_copy(features) else dict(features)


def _swapped(features: Features) -> dict[str, float]:
    swapped = {_other_side(name): value for name, value in features.items()}
    for name in ("brightness", "contrast", "saturation", "sharpness", "noise", "wider", "turn", "easier"):
        if name in swapped:
            swapped[name] = -swapped[name]
    if swapped.get("mirrored"):
        swapped["turn"] = -swapped.get("turn", 0.0)
    swapped["resized"] = 1 / max(features.get("resized", 1.0), 1e-6)
    return swapped


def _other_side(name: str) -> str:
    if name.endswith("_one"):
        return name[:-4] + "_two"
    return name[:-4] + "_one" if name.endswith("_two") else name


def _first_is_copy(f: Features) -> bool:
    """Whether the first photo looks like the derived one: framed, cropped, without colour, smaller, worse saved."""
    signs = (
        _sign(f.get("bars_one", 0.0) - f.get("bars_two", 0.0), 0.01),
        _sign(-f.get("wider", 0.0) if _framed(f) else f.get("wider", 0.0), 0.03),
        _sign(_plainness(f, "one") - _plainness(f, "two"), 0.5),
        _sign(math.log(max(f.get("resized", 1.0), 1e-6)), 0.04),
        _sign(_derived_format(f, "one") - _derived_format(f, "two"), 0.5),
        _sign(-f.get("easier", 0.0), 0.35),
        _sign(f.get("quality_two", 0.0) - f.get("quality_one", 0.0), 1.5),
        _sign(f.get("tags_two", 0.0) - f.get("tags_one", 0.0), 0.5),
    )
    return next((sign > 0 for sign in signs if sign), False)


def _sign(value: float, least: float) -> int:
    return 0 if abs(value) < least else (1 if value > 0 else -1)


def _framed(f: Features) -> bool:
    """Whether what lies around the smaller picture begins at a sharp edge and is plain."""
    edge = f.get("seam", 0.0) > 1.5 or f.get("gutter", 0.0) > 0
    return edge and f.get("busy", 0.0) < 0.3 and f.get("around", 0.0) > 0.004


def _plainness(f: Features, side: str) -> float:
    """2 for black and white, 1 for a picture of one hue, 0 for colours."""
    if f.get(f"chroma_{side}", 99.0) < GREY_CHROMA:
        return 2.0
    other = f.get(f"hues_{'one' if side == 'two' else 'two'}", 0.0)
    mine = f.get(f"hues_{side}", 99.0)
    return 1.0 if mine < ONE_HUE and other > 1.6 * mine + 2 else 0.0


def _derived_format(f: Features, side: str) -> float:
    """1 for formats that no camera writes."""
    return float(format_coded(f.get(f"format_{side}", 0.0)).name not in CAMERA_FORMATS)


def _content(f: Features) -> list[Edit]:
    return [Edit(EditKind.DIFFERS)] if may_differ(f) else []


def _shape(f: Features) -> list[Edit]:
    edits = []
    mirrored = f.get("mirrored", 0.0) > 0.5
    turn = f.get("turn", 0.0)
    if mirrored and abs(abs(turn) - 180) < 20:  # upside down in a mirror: top and bottom were swapped
        return [Edit(EditKind.MIRRORED_DOWN)]
    if mirrored:
        edits.append(Edit(EditKind.MIRRORED))
    edits += _turn(turn)
    if f.get("keystone", 0.0) > 0.009:
        edits.append(Edit(EditKind.PERSPECTIVE))
    elif f.get("stretch", 0.0) > 0.04:
        edits.append(Edit(EditKind.STRETCHED))
    return edits


def _turn(degrees: float) -> list[Edit]:
    """Quarter turns and the rest; degrees counter-clockwise."""
    quarters = round(degrees / 90)
    rest = degrees - 90 * quarters
    edits = []
    if quarters % 4 == 2:
        edits.append(Edit(EditKind.UPSIDE_DOWN))
    elif quarters % 4:
        left = quarters % 4 == 1
        edits.append(Edit(EditKind.TURNED_LEFT if left else EditKind.TURNED_RIGHT, 90))
    if abs(rest) >= 0.8:
        edits.append(Edit(EditKind.STRAIGHTENED, max(1.0, abs(rest))))
    return edits


def _surroundings(f: Features) -> list[Edit]:
    edits = []
    around, framed = f.get("around", 0.0), _framed(f)
    if framed and around > 0.22 and f.get("busy", 0.0) > 0.004:
        edits.append(Edit(EditKind.SCREENSHOT))
    elif f.get("bars_two", 0.0) - f.get("bars_one", 0.0) > 0.01 or framed:
        edits.append(Edit(EditKind.BORDER))
    elif f.get("wider", 0.0) < -0.025:
        edits.append(Edit(EditKind.CROPPED, 100 * math.exp(f["wider"])))
    spot = f.get("tone_fine_levels_q97_min", 0.0)
    # the edge of a frame would count as a spot
    framing = any(edit.kind in (EditKind.SCREENSHOT, EditKind.BORDER) for edit in edits)
    if not framing and spot > 5 and spot > 4.5 * f.get("tone_fine_levels_q50_min", 0.0) + 1.5:
        edits.append(Edit(EditKind.OVERLAY))
    return edits


def _colour(f: Features) -> list[Edit]:
    plain = _plainness(f, "two")
    if plain > _plainness(f, "one"):
        return [Edit(EditKind.GREY if plain == 2 else EditKind.SEPIA)]
    edits = []
    if f.get("cast", 0.0) > 6:
        edits.append(Edit(EditKind.COLOURS))
    elif abs(f.get("saturation", 0.0)) > max(0.22, 1.6 * abs(f.get("contrast", 0.0))):
        edits.append(Edit(EditKind.STRONGER if f["saturation"] > 0 else EditKind.WEAKER))
    brightness, contrast = f.get("brightness", 0.0), f.get("contrast", 0.0)
    if abs(contrast) > 0.15 and abs(brightness) < LEVELS_OF_CONTRAST * abs(contrast):
        edits.append(Edit(EditKind.CONTRAST))
    elif abs(brightness) > 8:
        edits.append(Edit(EditKind.BRIGHTER if brightness > 0 else EditKind.DARKER))
    return edits


def _detail(f: Features, toned: bool) -> list[Edit]:
    """Blurring, sharpening and noise, which tell themselves which of the two was changed.

    Sharpening is a filter that leaves fine detail in step with the source; what blurring took away is gone.
    """
    if abs(f.get("sharpness", 0.0)) > 0.2:
        return [Edit(EditKind.SHARPENED if f.get("band0_total", 0.0) >= 0.89 else EditKind.BLURRED)]
    coarse = any(0 < f.get(f"quality_{side}", 0.0) < 40 for side in ("one", "two"))
    if abs(f.get("noise", 0.0)) > (2.5 if toned else 0.42) and not coarse and _same_frame(f):
        return [Edit(EditKind.NOISE)]
    return []


def _same_frame(f: Features) -> bool:
    """Neither cropped nor resized, so that fine grain can be compared."""
    return 0.9 < f.get("resized", 1.0) < 1.1 and f.get("cover_least", 1.0) > 0.97


def _file(f: Features) -> list[Edit]:
    edits = []
    if abs(math.log(max(f.get("resized", 1.0), 1e-6))) > 0.04:
        edits.append(Edit(EditKind.RESIZED, 100 * f["resized"]))
    if f.get("format_one") != f.get("format_two"):
        edits.append(Edit(EditKind.CONVERTED, format_coded(f.get("format_two", -1)).name))
    elif f.get("quality_one", 0.0) - f.get("quality_two", 0.0) >= 3:
        edits.append(Edit(EditKind.RESAVED))
    return edits
