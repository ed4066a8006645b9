"""The direction of each pair: which photo was made from the other, how sure that is, and what speaks for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photosim.domain.descent import Direction, Surplus, VersionKind
from photosim.domain.edits import Edit, EditKind
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.formats import format_named
from photosim.domain.past import Traces
from photosim.domain.types import Pair, Photo, Relation
from photosim.matching.phylogeny.clues import PhotoSide, clues, swapped
from photosim.matching.phylogeny.ensemble import Ensemble, load_ensembles
from photosim.matching.phylogeny.evidence import evidence_of
from photosim.matching.phylogeny.file_clues import file_log_odds
from photosim.matching.score.edit_naming import edits_between, same_picture_relation

if TYPE_CHECKING:
    Numbers = Mapping[str, float]
    TracesOf = Mapping[int, Traces]

MOST_BY_FILES = 1.6
"""Log-odds that names, formats and metadata together may add: by themselves they never decide."""
TURNED_BY_TAG = 2.6
SAYS_MORE = 1.5
UNPACKED = 8.0
"""Log-odds for a lossy file with the very pixels of a lossless one."""
FINER = 0.05
"""Logarithm of a scale from which a photo is called finer."""
ENDS = -0.5
"""log10 of the power beyond what the smaller photo can hold, below which it may be that nothing was seen there."""
FRAME_SEAM, PLAIN = 1.4, 0.08
"""Seam from which a frame begins at the edge, and share of busy places below which what is around is plain."""
FULL = 0.2
"""Share of busy places around a picture that stands in another from which there is more than the signs of a screen: a
page of text, a table, a room."""
MUCH_SMALLER, MUCH_COARSER = -0.6, 2.0
"""Logarithm of a scale, and log2 of rounding steps: a little over half the size, four times as coarse."""
CERTAIN, DOUBTFUL = 4.0, 2.6
"""Log-odds."""
MUCH_LARGER = 0.25
"""Logarithm of a scale: more than half as many pixels again."""
SHOWS_MORE = 0.035
"""Logarithm of an area from which a photo shows more."""
SLIVER = 0.08
"""Logarithm of an area up to which cutting it off makes no other picture: the edges that sending and printing cost."""

_UNREAD = Traces({})

_VERSIONS = {
    EditKind.CROPPED: VersionKind.CROPPED,
    EditKind.STRAIGHTENED: VersionKind.STRAIGHTENED,
    EditKind.PERSPECTIVE: VersionKind.STRAIGHTENED,
    EditKind.BRIGHTER: VersionKind.TONED,
    EditKind.DARKER: VersionKind.TONED,
    EditKind.CONTRAST: VersionKind.TONED,
    EditKind.COLOURS: VersionKind.COLOURED,
    EditKind.STRONGER: VersionKind.COLOURED,
    EditKind.WEAKER: VersionKind.COLOURED,
    EditKind.GREY: VersionKind.MONOCHROME,
    EditKind.SEPIA: VersionKind.MONOCHROME,
    EditKind.OVERLAY: VersionKind.CAPTIONED,
    EditKind.MIRRORED: VersionKind.TURNED,
    EditKind.MIRRORED_DOWN: VersionKind.TURNED,
    EditKind.UPSIDE_DOWN: VersionKind.TURNED,
    EditKind.TURNED_LEFT: VersionKind.TURNED,
    EditKind.TURNED_RIGHT: VersionKind.TURNED,
}


@dataclass(frozen=True, slots=True)
class Judge:
    """The fitted numbers, ready to judge pairs."""

    direction: Ensemble
    parent: Ensemble

    @classmethod
    def load(cls) -> Judge:
        """The shipped numbers.

        Raises:
            UserError: they cannot be read.
        """
        return cls(**load_ensembles())

    def directed(self, pairs: Sequence[Pair], photos: Mapping[int, Photo], traces: TracesOf) -> list[Pair]:
        """Pairs of one picture with their direction, and with edits named from the source to the copy.

        Args:
            pairs: with their features.
            photos: theirs, by id.
            traces: of these photos, as far as they could be read.
        """
        ordered = [_ordered(pair, photos) for pair in pairs]
        values = [
            clues(_measured(pair), *(PhotoSide.of(photo.facts, traces.get(photo.photo_id, _UNREAD)) for photo in two))
            for pair, two in zip(pairs, ordered, strict=True)
        ]
        backwards = [swapped(v) for v in values]
        odds = (self.direction.log_odds(values) - self.direction.log_odds(backwards)) / 2
        odds += [_outside_pixels(pair, *two, traces) for pair, two in zip(pairs, ordered, strict=True)]
        forth = [v if o >= 0 else b for v, b, o in zip(values, backwards, odds, strict=True)]
        parents = self.parent.log_odds(forth)
        return [_judged(*each) for each in zip(pairs, ordered, values, odds.tolist(), parents.tolist(), strict=True)]


def _outside_pixels(pair: Pair, one: Photo, two: Photo, traces: TracesOf) -> float:
    """Log-odds by names, formats and metadata.

    Where the pixels are the same and one format loses nothing, the other one came first: it would have lost something.
    And of two such files the one is kept that says more about its exposure, whatever their names are.
    """
    odds = file_log_odds(one, two, MOST_BY_FILES)
    if _measured(pair).glance.same_pixels:
        lossless = [format_named(photo.facts.format).lossless for photo in (one, two)]
        odds += UNPACKED * (lossless[1] - lossless[0]) + SAYS_MORE * (_said(one) - _said(two))
    return odds + _turned_by_tag(two, one, traces) - _turned_by_tag(one, two, traces)


def _said(photo: Photo) -> int:
    """How much a file says about its exposure."""
    metadata = photo.facts.metadata
    return sum(said is not None for said in (metadata.camera, metadata.taken, metadata.exposure_s, metadata.latitude))


def _turned_by_tag(photo: Photo, other: Photo, traces: TracesOf) -> float:
    """Log-odds for a photo that has the stored pixels of another and only a tag that turns them.

    Programs turn photos like that. Where the file tells of an exposure it may as well be the camera's tag, which the
    other one has lost.
    """
    mine, theirs = (dict(traces.get(p.photo_id, _UNREAD).numbers) for p in (photo, other))
    tags = mine.pop("orientation", 1.0), theirs.pop("orientation", 1.0)
    is_turned = tags[0] != 1 and tags[1] == 1 and mine == theirs and bool(mine)
    return TURNED_BY_TAG if is_turned and not photo.facts.metadata.exposure_s else 0.0


def _measured(pair: Pair) -> PairFeatures:
    return pair.features or PairFeatures()


def _ordered(pair: Pair, photos: Mapping[int, Photo]) -> tuple[Photo, Photo]:
    """The two in the order in which their features were measured: more pixels first (`local_features.in_order`)."""
    one, two = sorted(
        (photos[pair.a], photos[pair.b]),
        key=lambda photo: (-photo.facts.width * photo.facts.height, photo.facts.digest),
    )
    return one, two


def _judged(pair: Pair, two: tuple[Photo, Photo], values: Numbers, odds: float, parent: float) -> Pair:
    features = _measured(pair)
    edits = edits_between(features, first_is_copy=odds < 0)
    relation = same_picture_relation(features, edits)
    made = 1 if odds >= 0 else 0  # which of the two in measuring order was made from the other
    spoken = evidence_of(values if made else swapped(values), edits, two[1 - made], two[made])
    surplus = _surplus(values, features, abs(odds))
    if any(edit.kind is EditKind.DIFFERS for edit in edits):
        surplus = Surplus.FIRST | Surplus.SECOND  # each shows what the other does not
    turned = two[0].photo_id != pair.a
    direction = Direction(
        odds=round(-odds if turned else odds, 4),
        parent=round(parent, 4),
        version=version_of(edits, values if made else swapped(values)),
        surplus=_swapped_surplus(surplus) if turned else surplus,
        evidence=tuple((evidence, made ^ turned) for evidence in spoken),
    )
    return replace(pair, edits=edits, relation=relation, direction=direction)


def version_of(edits: Iterable[Edit], values: Numbers) -> VersionKind:
    """What kind of version these edits make. Around a picture on a screen, colours cannot be compared.

    values: the clues, from the source to the copy.
    """
    found = {edit.kind for edit in edits}
    result = VersionKind.NONE
    if found.isdisjoint((EditKind.SCREENSHOT, EditKind.INSIDE)):
        for kind in found:
            result |= _VERSIONS.get(kind, VersionKind.NONE)
    if abs(values.get("wider", 1.0)) < SLIVER:
        result &= ~VersionKind.CROPPED
    is_lesser = values.get("resized", 0.0) < MUCH_SMALLER or values.get("coarsest", 0.0) > MUCH_COARSER
    return result | (VersionKind.LESSER if is_lesser else VersionKind.NONE)


def _surplus(values: Numbers, features: PairFeatures, sureness: float) -> Surplus:
    """Who shows more of the picture, or finer detail that is really there, than the other.

    Where it is certain which one was made from the other, only more of the picture counts: what was made has no detail
    that its source lacks. Where it is doubtful, a much larger photo may have some, whatever its spectrum and its family
    say. sureness: log-odds of the direction, of either sign.
    """
    if features.glance.same_pixels:
        return Surplus.NONE
    result = Surplus.NONE
    wider = values.get("wider", 0.0)
    if abs(wider) > SHOWS_MORE and not _is_frame(features):
        result |= Surplus.SECOND if wider > 0 else Surplus.FIRST
    scale = values.get("resized", 0.0)
    may_be_finer = sureness < DOUBTFUL and abs(scale) > MUCH_LARGER
    if may_be_finer or (sureness <= CERTAIN and abs(scale) > FINER and _is_seen(values, scale)):
        result |= Surplus.SECOND if scale > 0 else Surplus.FIRST
    return result


def _is_seen(values: Numbers, scale: float) -> bool:
    """Whether the larger photo holds real detail beyond what the smaller one can hold."""
    if "beyond" not in values:
        return False
    return values["beyond"] * math.copysign(1.0, scale) > ENDS


def _is_frame(features: PairFeatures) -> bool:
    """Whether what the one shows more is a frame, bars or a screen, and no picture, page or table."""
    outside = (features.overlay or OverlayFeatures()).outside
    if outside.is_frame and outside.busy >= FULL:
        return False
    return outside.seam > FRAME_SEAM or outside.gutter > 0 or outside.busy < PLAIN


def _swapped_surplus(surplus: Surplus) -> Surplus:
    return Surplus(surplus.value >> 1 | (surplus.value & 1) << 1)


def needs_direction(pair: Pair) -> bool:
    """Whether it matters which of the two was made from the other."""
    return pair.relation.is_same_picture and pair.relation is not Relation.IDENTICAL
