"""How far two pictures agree that were laid over each other: the same in both orders."""

from __future__ import annotations

from dataclasses import dataclass

from photosim.domain.features.flat_form import Record, named, part


@dataclass(frozen=True, slots=True)
class Cover(Record):
    """Share of the content of one picture that lies inside the other, 0 to 1: of the one that is covered more, less."""

    most: float = 1.0
    least: float = 1.0


@dataclass(frozen=True, slots=True)
class Transform(Record):
    """The transform at the centre of the picture that was moved.

    scale: linear, above 0. stretch: logarithm of the ratio of both axes, at least 0. mirrored: 0 or 1. tilt: how much
    the scale changes across the picture, at least 0; 0 for an affine one.
    """

    scale: float = 1.0
    stretch: float = 0.0
    mirrored: float = 0.0
    tilt: float = 0.0


CLEARLY_FRAMED = 0.7
"""Share of their union that an outline and the picture laid on it have in common."""


@dataclass(frozen=True, slots=True)
class OutsideArea(Record):
    """What one picture shows around the other, which lies inside it; all 0 where nothing does.

    around: share of its content. busy: share of that which is not plain. seam: step of brightness across the edge,
    relative to the steps beside it; a crop has none (about 1), a collage or a screen has. gutter: 1 if a plain line
    runs along an edge, else 0. split: how far, of 1, the strongest straight line beside the inner picture runs. framed:
    how well, of 1, an outline that was seen in the outer picture is that of the inner one, which lies there alone.
    """

    around: float = 0.0
    busy: float = 0.0
    seam: float = 0.0
    gutter: float = 0.0
    split: float = 0.0
    framed: float = 0.0

    @property
    def is_frame(self) -> bool:
        """Whether the inner picture is clearly a print, a screen or the like in the outer one."""
        return self.framed >= CLEARLY_FRAMED


@dataclass(frozen=True, slots=True)
class BandSpread(Record):
    """Quantiles over the blocks with texture in a band.

    q10, q25, q50: of the correlation, -1 to 1. gain: median of log2 of the contrast of the picture that gave the frame
    over that of the other. gain_spread: from its 10 % to its 90 % quantile.
    """

    q10: float = 0.0
    q25: float = 0.0
    q50: float = 0.0
    gain: float = 0.0
    gain_spread: float = 0.5


@dataclass(frozen=True, slots=True)
class Band(Record):
    """Agreement in one band of detail. total: correlation, -1 to 1. textured: share of the blocks with texture.

    spread: None for the finest band, and where too few blocks have texture.
    """

    total: float = 0.0
    textured: float = 0.0
    spread: BandSpread | None = part(None)


@dataclass(frozen=True, slots=True)
class BothWays(Record):
    """How much sharper, and elsewhere less sharp, one is than the other, log2; None where too little has texture."""

    fine: float | None = None
    middle: float | None = None


@dataclass(frozen=True, slots=True)
class ShiftLengths(Record):
    """Quantiles of the lengths of the shifts that are left in blocks, in pixels of the frame."""

    q50: float = 0.3
    q75: float = 0.3
    q90: float = 0.3


@dataclass(frozen=True, slots=True)
class LeftShifts(Record):
    """Shifts that the alignment leaves. blocks: share of the blocks that have one. lengths: None for too few blocks."""

    blocks: float = 0.0
    lengths: ShiftLengths | None = part(None)


@dataclass(frozen=True, slots=True)
class LostDetail(Record):
    """Share of the picture where one side is blown out or black and the other holds detail; of both sides."""

    least: float = named(0.0, "min")
    most: float = named(0.0, "max")


@dataclass(frozen=True, slots=True)
class Structure(Record):
    """Agreement of two pictures laid over each other, band by band.

    band0 to band3: from the finest detail to the coarsest. grain: how much more noise, in levels, the picture that gave
    the frame has where it is smoothest.
    """

    band0: Band = part(Band(), "band0_{}")
    band1: Band = part(Band(), "band1_{}")
    band2: Band = part(Band(), "band2_{}")
    band3: Band = part(Band(), "band3_{}")
    grain: float = 0.0
    both_ways: BothWays = part(BothWays(), "{}_both_ways")
    shifts: LeftShifts = part(LeftShifts(), "shift_{}")
    lost: LostDetail = part(LostDetail(), "lost_{}")

    @property
    def bands(self) -> tuple[Band, Band, Band, Band]:
        """From the finest detail to the coarsest."""
        return self.band0, self.band1, self.band2, self.band3


@dataclass(frozen=True, slots=True)
class ToneResidual(Record):
    """What is left of brightness after the best curves; quantiles over blocks, of the better ("min") way or the worse.

    fine, coarse: under a small and a larger blur. share: of the variation of the block, 0 to 1. levels: RMS. forth:
    log2 of how much better the picture that gave the frame follows from the other than the reverse.
    """

    forth: float = 0.0
    fine_share_q50_min: float = 0.8
    fine_share_q75_min: float = 0.8
    coarse_share_q50_min: float = 0.8
    coarse_share_q75_min: float = 0.8
    coarse_share_q75_max: float = 0.8
    coarse_share_q90_min: float = 0.8
    coarse_share_q97_min: float = 0.8
    fine_levels_q25_min: float = 10.0
    fine_levels_q25_max: float = 10.0
    fine_levels_q50_min: float = 10.0
    fine_levels_q97_min: float = 10.0
    coarse_levels_q50_min: float = 10.0
    coarse_levels_q90_min: float = 10.0
    coarse_levels_q97_min: float = 10.0
