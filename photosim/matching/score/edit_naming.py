"""What was done to one of two photos, and the relation that follows from it."""

from __future__ import annotations

import math

from photosim.domain.edits import Edit, EditKind
from photosim.domain.features.change_features import ColourChange
from photosim.domain.features.known_features import FilePair, Placement, Sides
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.features.structure_features import OutsideArea, ToneResidual
from photosim.domain.formats import format_coded
from photosim.domain.types import Relation
from photosim.matching.score.content_evidence import may_differ

CAMERA_FORMATS = frozenset({"JPEG", "HEIF"})
GREY_CHROMA = 3.5
"""RMS difference of the channels, in levels, below which a picture is black and white."""
ONE_HUE = 5.0
"""RMS chroma that does not follow from brightness, in levels, below which a picture has a single hue."""
LEVELS_OF_CONTRAST = 45.0
"""Levels of brightness that a doubling of contrast may bring along without being a change of brightness."""
HARMLESS = frozenset({EditKind.RESIZED, EditKind.RESAVED, EditKind.CONVERTED})
"""What still leaves a copy, not an edited picture."""


def same_picture_relation(features: PairFeatures, edits: tuple[Edit, ...]) -> Relation:
    """Relation of a pair that shows the same picture.

    The same pixels in another container (a PNG made from a JPEG) are `same_pixels`; saved again with loss, made
    smaller or larger they are a `copy`; anything that changes what is seen makes it `edited`.
    """
    if features.glance.same_pixels:
        return Relation.SAME_PIXELS
    return Relation.COPY if all(edit.kind in HARMLESS for edit in edits) else Relation.EDITED


def edits_of(features: PairFeatures) -> tuple[Edit, ...]:
    """What was done to one of the two, the most visible first; empty where nothing can be told."""
    return edits_between(features, first_is_copy=_first_is_copy(features))


def edits_between(features: PairFeatures, *, first_is_copy: bool) -> tuple[Edit, ...]:
    """The same, where it is known which of the two was made from the other."""
    f = features.swapped() if first_is_copy else features
    overlay, placement = f.overlay or OverlayFeatures(), f.placement or Placement()
    file = _file(f.files, overlay.shape.resized)
    if f.glance.same_pixels:
        return tuple(edit for edit in file if edit.kind is EditKind.CONVERTED)
    colour = _colour(overlay.colours)
    return (
        *_content(overlay),
        *_shape(overlay),
        *_surroundings(overlay, placement),
        *colour,
        *_detail(overlay, f.files, toned=bool(colour)),
        *file,
    )


def _first_is_copy(features: PairFeatures) -> bool:
    """Whether the first photo looks like the derived one: framed, cropped, without colour, smaller, worse saved."""
    overlay, files = features.overlay or OverlayFeatures(), features.files
    bars, shape, colours = (features.placement or Placement()).bars or Sides(), overlay.shape, overlay.colours
    signs = (
        _sign(bars.one - bars.two, 0.01),
        _sign(-shape.wider if _framed(overlay.outside) else shape.wider, 0.03),
        _sign(_plainness(colours) - _plainness(colours.swapped()), 0.5),
        _sign(math.log(max(shape.resized, 1e-6)), 0.04),
        _sign(_derived_format(files.formats.one) - _derived_format(files.formats.two), 0.5),
        _sign(-(overlay.detail.easier or 0.0), 0.35),
        _sign(files.quality.two - files.quality.one, 1.5),
        _sign(files.tags.two - files.tags.one, 0.5),
    )
    return next((sign > 0 for sign in signs if sign), False)


def _sign(value: float, least: float) -> int:
    return 0 if abs(value) < least else (1 if value > 0 else -1)


def _framed(outside: OutsideArea) -> bool:
    """Whether what lies around the smaller picture begins at a sharp edge and is plain, or that one is framed in it."""
    if outside.is_frame:
        return True
    edge = outside.seam > 1.5 or outside.gutter > 0
    return edge and outside.busy < 0.3 and outside.around > 0.004


def _plainness(colours: ColourChange) -> float:
    """Of the first: 2 for black and white, 1 for a picture of one hue, 0 for colours."""
    if colours.chroma.one < GREY_CHROMA:
        return 2.0
    mine, other = colours.hues.one, colours.hues.two
    return 1.0 if mine < ONE_HUE and other > 1.6 * mine + 2 else 0.0


def _derived_format(code: float) -> float:
    """1 for formats that no camera writes."""
    return float(format_coded(code).name not in CAMERA_FORMATS)


def _content(overlay: OverlayFeatures) -> list[Edit]:
    return [Edit(EditKind.DIFFERS)] if may_differ(overlay.content) else []


def _shape(overlay: OverlayFeatures) -> list[Edit]:
    edits = []
    mirrored, shape = overlay.transform.mirrored > 0.5, overlay.shape
    if mirrored and abs(abs(shape.turn) - 180) < 20:  # upside down in a mirror: top and bottom were swapped
        return [Edit(EditKind.MIRRORED_DOWN)]
    if mirrored:
        edits.append(Edit(EditKind.MIRRORED))
    edits += _turn(shape.turn)
    if shape.keystone > 0.009:
        edits.append(Edit(EditKind.PERSPECTIVE))
    elif overlay.transform.stretch > 0.04:
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


def _surroundings(overlay: OverlayFeatures, placement: Placement) -> list[Edit]:
    edits = []
    outside, bars, wider = overlay.outside, placement.bars or Sides(), overlay.shape.wider
    framed = _framed(outside)
    if outside.is_frame and outside.around > 0.05:
        edits.append(Edit(EditKind.INSIDE))
    elif framed and outside.around > 0.22 and outside.busy > 0.004:
        edits.append(Edit(EditKind.SCREENSHOT))
    elif bars.two - bars.one > 0.01 or framed:
        edits.append(Edit(EditKind.BORDER))
    elif wider < -0.025:
        edits.append(Edit(EditKind.CROPPED, 100 * math.exp(wider)))
    # the edge of a frame would count as a spot
    framing = any(edit.kind in (EditKind.SCREENSHOT, EditKind.INSIDE, EditKind.BORDER) for edit in edits)
    return edits if framing or not _has_spot(overlay.tone) else [*edits, Edit(EditKind.OVERLAY)]


def _has_spot(tone: ToneResidual | None) -> bool:
    """Whether brightness follows nearly everywhere, and in a small part not at all."""
    if tone is None:
        return False
    spot = tone.fine_levels_q97_min
    return spot > 5 and spot > 4.5 * tone.fine_levels_q50_min + 1.5


def _colour(colours: ColourChange) -> list[Edit]:
    plain = _plainness(colours.swapped())
    if plain > _plainness(colours):
        return [Edit(EditKind.GREY if plain == 2 else EditKind.SEPIA)]
    edits = []
    brightness, contrast, saturation = colours.brightness, colours.contrast, colours.saturation
    if colours.cast > 6:
        edits.append(Edit(EditKind.COLOURS))
    elif abs(saturation) > max(0.22, 1.6 * abs(contrast)):
        edits.append(Edit(EditKind.STRONGER if saturation > 0 else EditKind.WEAKER))
    if abs(contrast) > 0.15 and abs(brightness) < LEVELS_OF_CONTRAST * abs(contrast):
        edits.append(Edit(EditKind.CONTRAST))
    elif abs(brightness) > 8:
        edits.append(Edit(EditKind.BRIGHTER if brightness > 0 else EditKind.DARKER))
    return edits


def _detail(overlay: OverlayFeatures, files: FilePair, *, toned: bool) -> list[Edit]:
    """Blurring, sharpening and noise, which tell themselves which of the two was changed.

    Sharpening is a filter that leaves fine detail in step with the source; what blurring took away is gone.
    """
    if abs(overlay.detail.sharpness or 0.0) > 0.2:
        return [Edit(EditKind.SHARPENED if overlay.structure.band0.total >= 0.89 else EditKind.BLURRED)]
    coarse = any(0 < quality < 40 for quality in (files.quality.one, files.quality.two))
    if abs(overlay.detail.noise) > (2.5 if toned else 0.42) and not coarse and _same_frame(overlay):
        return [Edit(EditKind.NOISE)]
    return []


def _same_frame(overlay: OverlayFeatures) -> bool:
    """Neither cropped nor resized, so that fine grain can be compared."""
    return 0.9 < overlay.shape.resized < 1.1 and overlay.cover.least > 0.97


def _file(files: FilePair, resized: float) -> list[Edit]:
    edits = []
    if abs(math.log(max(resized, 1e-6))) > 0.04:
        edits.append(Edit(EditKind.RESIZED, 100 * resized))
    if files.formats.one != files.formats.two:
        edits.append(Edit(EditKind.CONVERTED, format_coded(files.formats.two).name))
    elif files.quality.one - files.quality.two >= 3:
        edits.append(Edit(EditKind.RESAVED))
    return edits
