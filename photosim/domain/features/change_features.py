"""What is another in the second of two pictures than in the first, and where their contents differ."""

from __future__ import annotations

from dataclasses import dataclass, replace

from photosim.domain.features.flat_form import Record, named, part
from photosim.domain.features.known_features import Sides

UNKNOWN_CHROMA = 99.0
"""Levels: more colour than is ever taken for none."""


@dataclass(frozen=True, slots=True)
class Marks(Record):
    """What the places where the two differ most look like in each, from the first to the second.

    finest: log2 of the second's finest detail over the first's. share: of the overlap that the places take. edges: log2
    of the second's gradients there over the first's. flat, ends: how much more of them is plain, or next to black or
    white, in the second, -1 to 1. The last three are 0 where there are no such places.
    """

    finest: float = 0.0
    share: float = named(0.0, "marks")
    edges: float = named(0.0, "mark_edges")
    flat: float = named(0.0, "mark_flat")
    ends: float = named(0.0, "mark_ends")

    def swapped(self) -> Marks:
        """From the second to the first."""
        return Marks(-self.finest, self.share, -self.edges, -self.flat, -self.ends)


@dataclass(frozen=True, slots=True)
class ColourChange(Record):
    """Brightness and colour from the first to the second.

    brightness: levels. contrast: log2. chroma: RMS of the colour differences, levels. hues: the same without what
    follows from brightness. saturation: log2 of the gain of chroma. cast: what is added everywhere, levels, at least 0.
    """

    brightness: float = 0.0
    contrast: float = 0.0
    chroma: Sides = part(Sides(UNKNOWN_CHROMA, UNKNOWN_CHROMA), "chroma_{}")
    hues: Sides = part(Sides(UNKNOWN_CHROMA, UNKNOWN_CHROMA), "hues_{}")
    saturation: float = 0.0
    cast: float = 0.0

    def swapped(self) -> ColourChange:
        """From the second to the first."""
        return ColourChange(
            -self.brightness, -self.contrast, self.chroma.swapped(), self.hues.swapped(), -self.saturation, self.cast
        )


@dataclass(frozen=True, slots=True)
class DetailChange(Record):
    """Detail from the first to the second; None where the bands, or the tone curves, said nothing.

    sharpness: log2 of the gain of fine detail over that of coarse. easier: log2 of how much better the second follows
    from the first than the other way round; sources come first. noise: levels.
    """

    sharpness: float | None = None
    easier: float | None = None
    noise: float = 0.0

    def swapped(self) -> DetailChange:
        """From the second to the first."""
        sharpness, easier = (None if value is None else -value for value in (self.sharpness, self.easier))
        return DetailChange(sharpness, easier, -self.noise)


@dataclass(frozen=True, slots=True)
class ShapeChange(Record):
    """Shape from the first to the second.

    turn: degrees counter-clockwise, after a mirroring of left and right if they are mirrored. keystone: how far corners
    are off a parallelogram, as a share of the longer side. resized: linear scale between the files, above 0. wider:
    logarithm of the area that the second shows over that of the first.
    """

    turn: float = 0.0
    keystone: float = 0.0
    resized: float = 1.0
    wider: float = 0.0

    def swapped(self, *, mirrored: bool) -> ShapeChange:
        """From the second to the first."""
        return ShapeChange(
            self.turn if mirrored else -self.turn, self.keystone, 1 / max(self.resized, 1e-6), -self.wider
        )


@dataclass(frozen=True, slots=True)
class DifferenceBox(Record):
    """Where a place lies in a photo, in shares of its width and height, 0 to 1."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class ColourDifference(Record):
    """Colours that do not follow, though the shapes agree.

    recoloured: RMS in levels of the chroma that does not follow, where it does not. area: share of the frame. rest: the
    same everywhere else, levels. ground: share of the frame that is one colour, and the same in both. relit, tinted:
    levels of brightness and of chroma by which all else changed where there is such a ground. turned: degrees by which
    its hue did, where it has one in both.
    """

    recoloured: float = 0.0
    area: float = named(0.0, "recoloured_area")
    rest: float = named(0.0, "recoloured_rest")
    ground: float = 0.0
    relit: float = 0.0
    tinted: float = 0.0
    turned: float = named(0.0, "hue_turned")


@dataclass(frozen=True, slots=True)
class ContentDifference(Record):
    """What says that the two show another content somewhere.

    differs: log-odds of it in the place that says so most. strength: of the strongest place, in multiples of what is
    usual in the pair. plain: share of the plainer levels of the picture that has less of them. first, second: where the
    place is in each; None where it hardly counts.
    """

    differs: float = -9.0
    strength: float = named(0.0, "differs_strength")
    plain: float = 0.0
    first: DifferenceBox | None = part(None, "differs_{}_one")
    second: DifferenceBox | None = part(None, "differs_{}_two")
    colours: ColourDifference = part(ColourDifference())

    def swapped(self) -> ContentDifference:
        """Of the same two in the other order."""
        return replace(self, first=self.second, second=self.first)
