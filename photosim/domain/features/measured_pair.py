"""All that was measured of a pair of photos, and the flat form in which it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from photosim.domain.features.change_features import (
    ColourChange,
    ContentDifference,
    DetailChange,
    Marks,
    ShapeChange,
)
from photosim.domain.features.flat_form import Record, flat, part, restored
from photosim.domain.features.known_features import CaptureGap, FilePair, Glance, Placement
from photosim.domain.features.structure_features import Cover, OutsideArea, Structure, ToneResidual, Transform

_PLACED = "placed"


@dataclass(frozen=True, slots=True)
class OverlayFeatures(Record):
    """What is left where one photo is laid over the other.

    bend: largest shift of the bending, in pixels of the frame; 0 where nothing was bent. blocks: how many the frame
    has. tone: None where it could not be fitted. content: None where they are hardly alike and it was not looked for.
    """

    cover: Cover = part(Cover(), "cover_{}")
    transform: Transform = part(Transform())
    outside: OutsideArea = part(OutsideArea())
    bend: float = 0.0
    blocks: float = 0.0
    structure: Structure = part(Structure())
    tone: ToneResidual | None = part(None, "tone_{}")
    marks: Marks = part(Marks())
    colours: ColourChange = part(ColourChange())
    detail: DetailChange = part(DetailChange())
    content: ContentDifference | None = part(None)
    shape: ShapeChange = part(ShapeChange())

    def swapped(self) -> OverlayFeatures:
        """From the second to the first."""
        return replace(
            self,
            marks=self.marks.swapped(),
            colours=self.colours.swapped(),
            detail=self.detail.swapped(),
            content=self.content.swapped() if self.content else None,
            shape=self.shape.swapped(mirrored=self.transform.mirrored > 0.5),
        )


@dataclass(frozen=True, slots=True)
class PairFeatures(Record):
    """All that was measured of a pair.

    placement: None where only stored facts were compared. overlay: None where they could not be laid over each other.
    """

    glance: Glance = part(Glance())
    files: FilePair = part(FilePair())
    capture: CaptureGap = part(CaptureGap())
    placement: Placement | None = part(None)
    overlay: OverlayFeatures | None = part(None)

    def swapped(self) -> PairFeatures:
        """The same pair from the second to the first."""
        return replace(
            self,
            files=self.files.swapped(),
            placement=self.placement.swapped() if self.placement else None,
            overlay=self.overlay.swapped() if self.overlay else None,
        )

    def stored(self) -> dict[str, float]:
        """All numbers by the names under which they are stored and fitted on; what was not measured is left out.

        placed: 1 where the two could be laid over each other, 0 where that was tried in vain.
        """
        placed = {} if self.placement is None and self.overlay is None else {_PLACED: float(self.overlay is not None)}
        return flat(self) | placed

    @classmethod
    def from_stored(cls, numbers: Mapping[str, float]) -> PairFeatures:
        """The reverse of `stored`; what an older version did not measure takes its default."""
        found = restored(cls, numbers)
        return replace(found, overlay=OverlayFeatures()) if numbers.get(_PLACED) and found.overlay is None else found
