"""The direction of each pair: which photo was made from the other, how sure that is, and what speaks for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photosim.domain.types import Direction, Pair, Photo, Relation, Surplus, VersionKind
from photosim.matching.phylogeny.clues import Side, clues, swapped
from photosim.matching.phylogeny.ensemble import Ensemble, load_ensembles
from photosim.matching.phylogeny.evidence import evidence_of
from photosim.matching.phylogeny.file_clues import file_log_odds
from photosim.matching.score.edits import Edit, EditKind, edits_between, same_picture_relation

if TYPE_CHECKING:
    Numbers = Mapping[str, float]
    Traces = Mapping[int, Numbers]

MOST_BY_FILES = 1.6
"""Log-odds that names, formats and metadata together may add: by themselves they never decide."""
FINER = 0.05
"""Logarithm of a scale from which a photo is called finer."""
ENDS = -1.6
"""log10 of the power beyond what the smaller photo can hold, below which nothing was really seen there."""
SHOWS_MORE = 0.035
"""Logarithm of an area from which a photo shows more."""

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

    def directed(self, pairs: Sequence[Pair], photos: Mapping[int, Photo], traces: Traces) -> list[Pair]:
        """Pairs of one picture with their direction, and with edits named from the source to the copy.

        Args:
            pairs: with their features.
            photos: theirs, by id.
            traces: of these photos, as far as they could be read.
        """
        ordered = [_ordered(pair, photos) for pair in pairs]
        values = [
            clues(pair.features, *(Side.of(photo.facts, traces.get(photo.photo_id, {})) for photo in two))
            for pair, two in zip(pairs, ordered, strict=True)
        ]
        backwards = [swapped(v) for v in values]
        odds = (self.direction.log_odds(values) - self.direction.log_odds(backwards)) / 2
        odds += [file_log_odds(*two, MOST_BY_FILES) for two in ordered]
        forth = [v if o >= 0 else b for v, b, o in zip(values, backwards, odds, strict=True)]
        parents = self.parent.log_odds(forth)
        return [_judged(*each) for each in zip(pairs, ordered, values, odds.tolist(), parents.tolist(), strict=True)]


def _ordered(pair: Pair, photos: Mapping[int, Photo]) -> tuple[Photo, Photo]:
    """The two in the order in which their features were measured: more pixels first (`local_features.in_order`)."""
    one, two = sorted(
        (photos[pair.a], photos[pair.b]),
        key=lambda photo: (-photo.facts.width * photo.facts.height, photo.facts.digest),
    )
    return one, two


def _judged(pair: Pair, two: tuple[Photo, Photo], values: Numbers, odds: float, parent: float) -> Pair:
    edits = edits_between(pair.features, first_is_copy=odds < 0)
    relation = same_picture_relation(pair.features, edits)
    made = 1 if odds >= 0 else 0  # which of the two in measuring order was made from the other
    spoken = evidence_of(values if made else swapped(values), edits, two[1 - made], two[made])
    surplus = _surplus(values, pair.features)
    turned = two[0].photo_id != pair.a
    direction = Direction(
        odds=round(-odds if turned else odds, 4),
        parent=round(parent, 4),
        version=version_of(edits),
        surplus=_swapped_surplus(surplus) if turned else surplus,
        evidence=tuple((evidence, made ^ turned) for evidence in spoken),
    )
    return replace(pair, edits=tuple(map(str, edits)), relation=relation, direction=direction)


def version_of(edits: Iterable[Edit]) -> VersionKind:
    """What kind of version these edits make; NONE where they only leave a lesser copy."""
    result = VersionKind.NONE
    for edit in edits:
        result |= _VERSIONS.get(edit.kind, VersionKind.NONE)
    return result


def _surplus(values: Numbers, features: Numbers) -> Surplus:
    """Who shows more of the picture, or finer detail that is really there, than the other."""
    if features.get("same_pixels"):
        return Surplus.NONE
    result = Surplus.NONE
    wider = values.get("wider", 0.0)
    if abs(wider) > SHOWS_MORE and not _is_frame(features):
        result |= Surplus.SECOND if wider > 0 else Surplus.FIRST
    scale = values.get("resized", 0.0)
    if abs(scale) > FINER and abs(values.get("beyond", 0.0)) >= 0 and _is_seen(values, scale):
        result |= Surplus.SECOND if scale > 0 else Surplus.FIRST
    return result


def _is_seen(values: Numbers, scale: float) -> bool:
    """Whether the larger photo holds real detail beyond what the smaller one can hold."""
    if "beyond" not in values:
        return False
    return math.copysign(values["beyond"], values["beyond"] * scale) > ENDS


def _is_frame(features: Numbers) -> bool:
    """Whether what the one shows more is a frame, bars or a screen, and no picture."""
    edge = features.get("seam", 0.0) > 1.2 or features.get("gutter", 0.0) > 0
    return features.get("busy", 0.0) < 0.35 and (edge or features.get("busy", 0.0) < 0.05)


def _swapped_surplus(surplus: Surplus) -> Surplus:
    return Surplus(surplus.value >> 1 | (surplus.value & 1) << 1)


def needs_direction(pair: Pair) -> bool:
    """Whether it matters which of the two was made from the other."""
    return pair.relation.is_same_picture and pair.relation is not Relation.IDENTICAL
