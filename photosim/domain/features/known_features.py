"""What two photos have in common by their stored facts, and how one was found in the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from photosim.domain.features.flat_form import Record, named, part


@dataclass(frozen=True, slots=True)
class Sides(Record):
    """A number of the first photo, and the same of the second."""

    one: float = 0.0
    two: float = 0.0

    def swapped(self) -> Sides:
        """Of the same two in the other order."""
        return Sides(self.two, self.one)


@dataclass(frozen=True, slots=True)
class Glance(Record):
    """From stored facts alone.

    cosine: of the embeddings, -1 to 1. hash: bits of 255 in which the perceptual hashes differ, in the best of eight
    orientations. hash_upright: the same as they stand. aspect: absolute logarithm of the ratio of their aspect ratios.
    aspect_turned: the same with one turned by 90°. same_pixels: their working images are equal and show something.
    inner: cosine of a picture inside one with the whole of the other, the best; None where nothing is framed in them.
    """

    cosine: float = 0.0
    hash: float = 255.0
    hash_upright: float = 255.0
    aspect: float = 0.0
    aspect_turned: float = 0.0
    same_pixels: bool = False
    inner: float | None = named(None, "cosine_inner")

    def holds_the_other(self, least: float) -> bool:
        """Whether a picture inside one of the two is as near as that to the other one."""
        return self.inner is not None and self.inner >= least


@dataclass(frozen=True, slots=True)
class FilePair(Record):
    """The two files. formats: codes of `domain.formats`. quality: of the JPEG, 1 to 100, else 0. tags: how many."""

    formats: Sides = part(Sides(), "format_{}")
    quality: Sides = part(Sides(), "quality_{}")
    tags: Sides = part(Sides(), "tags_{}")

    def swapped(self) -> FilePair:
        """Of the same two in the other order."""
        return FilePair(self.formats.swapped(), self.quality.swapped(), self.tags.swapped())


@dataclass(frozen=True, slots=True)
class CaptureGap(Record):
    """Seconds, stops of exposure and frames by their numbers between two captures, at least 0; None where unknown."""

    seconds: float | None = named(None, "seconds_apart")
    stops: float | None = named(None, "stops_apart")
    frames: float | None = named(None, "frames_apart")


@dataclass(frozen=True, slots=True)
class Placement(Record):
    """How one photo was found in the other.

    likeness: correlation at the best place, -1 to 1; -1 where there was no place to try. The rest is None where that
    is too little: inliers: key points that agree. whole: 1 where the two were laid on each other as wholes, without key
    points, else 0. bars: share of each picture that plain bars take.
    """

    likeness: float = 0.0
    inliers: float | None = None
    whole: float | None = None
    bars: Sides | None = part(None, "bars_{}")

    def swapped(self) -> Placement:
        """Of the same two in the other order."""
        return replace(self, bars=self.bars.swapped() if self.bars else None)
