"""The words of the program: enums and frozen dataclasses that cross every border."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from photosim.domain.catalogue import RelationName, RelationSentence
from photosim.domain.descent import Direction, VersionKind
from photosim.domain.edits import Edit
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.domain.messages import Message

if TYPE_CHECKING:
    pass

DEFAULT_THRESHOLD = 0.80
"""Score at which two photos are grouped when nobody says otherwise."""

SCORE_FLOOR = 0.30
"""Pairs below this score are not stored: the threshold slider cannot go lower."""


class Relation(StrEnum):
    """What two photos are to each other.

    Attributes:
        code: number under which the library stores it. Never change or reuse one.
        severity: how much is lost with one of the two; of a group's relations the severest is shown.
        is_same_picture: whether one of the two can be removed without losing a picture.
    """

    code: int
    severity: int
    is_same_picture: bool

    IDENTICAL = "identical", 0, 0, True
    SAME_PIXELS = "same_pixels", 1, 10, True
    COPY = "copy", 2, 20, True
    EDITED = "edited", 3, 30, True
    SAME_SCENE = "same_scene", 4, 40, False
    DIFFERENT = "different", 5, 50, False

    # only a type checker, for which `Relation("copy")` calls this, sees the defaults
    def __new__(cls, text: str, code: int = 0, severity: int = 0, is_same_picture: bool = False) -> Self:
        """A member from its row."""
        member = str.__new__(cls, text)
        member._value_ = text
        member.code, member.severity, member.is_same_picture = code, severity, is_same_picture
        return member

    @property
    def label(self) -> Message:
        """The relation in a word or two."""
        return RelationName[self.name]()

    @property
    def sentence(self) -> Message:
        """What two photos are to each other; edits follow where there are any."""
        return RelationSentence.__members__.get(self.name, RelationSentence.SAME_PICTURE)()

    @classmethod
    def from_code(cls, code: int) -> Relation:
        """The relation behind a stored number.

        Raises:
            KeyError: no relation has it.
        """
        return _RELATION_BY_CODE[code]


_RELATION_BY_CODE = {relation.code: relation for relation in Relation}


class GroupKind(StrEnum):
    """Same-picture groups hold copies; same-moment groups hold frames of one scene."""

    SAME_PICTURE = "same_picture"
    SAME_MOMENT = "same_moment"


class Decision(StrEnum):
    """What the person decided about one photo."""

    KEEP = "keep"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file that a walk came across.

    path: absolute; bytes that are not valid UTF-8 are surrogate-escaped (`os.fsdecode`).
    size: bytes. mtime_ns: modification time. device, inode: identity of the file, to count hard links once.
    ctime_ns: when the file itself or anything about it last changed, which no program can set back; on Windows the time
    of its creation. 0 where nobody looked.
    """

    path: str
    size: int
    mtime_ns: int
    device: int = 0
    inode: int = 0
    ctime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about its own exposure. Every field may be missing.

    taken: local time of the exposure, offset_minutes: how far that is ahead of UTC. exposure_s: seconds.
    focal_length: mm. latitude, longitude: degrees. rating: 0 to 5.
    tags: number of EXIF tags present (how rich the metadata is).
    """

    taken: datetime | None = None
    camera: str | None = None
    lens: str | None = None
    exposure_s: float | None = None
    f_number: float | None = None
    iso: int | None = None
    exposure_bias: float | None = None
    focal_length: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    rating: int | None = None
    keywords: tuple[str, ...] = ()
    software: str | None = None
    tags: int = 0
    offset_minutes: int | None = None
    caption: str | None = None
    copyright: str | None = None
    artist: str | None = None


FACTS_VERSION = 3
"""Raised with every change of what a decode tells (`PhotoFacts`): photos with older facts are decoded again by the next
scan, and keep embedding, pairs and decisions."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What one decode tells about a photo; stored beside its embedding.

    digest: 16 bytes, xxh3-128 of size, head, middle and tail of the file.
    pixel_digest: 16 bytes over the upright working image, or None where it cannot stand for the pixels.
    width, height: upright, full resolution, pixels; 0 where only the bytes are known.
    format: Pillow's name ("JPEG", "HEIF" …).
    phash: (32,) uint8, 255 sign bits of the picture's low DCT frequencies.
    jpeg_quality: estimated 1 to 100, None where the format has no quantisation tables.
    sharpness: variance of the Laplacian on the working image. brightness, contrast: mean and standard deviation of
    luma, 0 to 1 (a featureless picture has next to no contrast).
    version: `FACTS_VERSION` of the program that decoded.
    holdings: beyond the first picture; None where a version of the program decoded it that did not look.
    """

    digest: bytes
    pixel_digest: bytes | None
    width: int
    height: int
    format: str
    phash: bytes
    jpeg_quality: int | None = None
    sharpness: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    metadata: Metadata = field(default_factory=Metadata)
    holdings: Holdings | None = NOTHING_MORE
    version: int = FACTS_VERSION

    @property
    def has_picture(self) -> bool:
        """Whether anybody can see it; of a film, or a picture that no reader reads, only the bytes are known."""
        return self.width > 0

    @property
    def are_outdated(self) -> bool:
        """Whether a decode would tell more today."""
        return self.version < FACTS_VERSION


@dataclass(frozen=True, slots=True)
class Photo:
    """One image file known to the library.

    photo_id: SQLite rowid and HNSW label. path, size, mtime_ns: as `FoundFile`. missing: not seen by the last walk.
    full_digest: 16 bytes, of the whole file as it was decoded; None for one that an earlier version read.
    """

    photo_id: int
    path: str
    size: int
    mtime_ns: int
    facts: PhotoFacts
    missing: bool = False
    full_digest: bytes | None = None

    @property
    def pixels(self) -> int:
        """Number of pixels at full resolution."""
        return self.facts.width * self.facts.height


@dataclass(frozen=True, slots=True)
class Pair:
    """Two photos with what was found out about them. `a` < `b`.

    score: calibrated similarity in [0, 1]. edits: what was done to one of them.
    features: what was measured, from which the score was computed; None where nothing was.
    direction: from a to b; None where nobody has looked.
    """

    a: int
    b: int
    score: float
    relation: Relation
    edits: tuple[Edit, ...] = ()
    features: PairFeatures | None = None
    direction: Direction | None = None

    @property
    def is_alike_only(self) -> bool:
        """Whether the two agree in most and show another content somewhere; they need not be of one moment."""
        return self.relation is Relation.SAME_SCENE and bool(self.edits)


@dataclass(frozen=True, slots=True)
class Member:
    """A photo of a group other than its keeper, with its match to the keeper.

    direct: whether it was compared with the keeper itself; if not, score and relation are those to another photo of the
    group, and it is never preselected. version: the kind of edited version that it is. made_from: the photo that it
    seems to have been made from, None for the root of the family tree and where nobody has looked.
    """

    photo_id: int
    score: float
    relation: Relation
    preselected: bool
    direct: bool = True
    version: VersionKind = VersionKind.NONE
    made_from: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A keeper and the photos that each match the keeper at or above the threshold.

    reasons: why this photo is proposed as the keeper, the weightiest first. members: best first.
    confidence: how sure it is, 0 to 1, that no member is nearer to the original than the keeper; None where nobody has
    looked. root: the photo that all others seem to have been made from, as far as the library knows. made_from: what
    the keeper seems to have been made from, None where it is the root.
    """

    kind: GroupKind
    keeper: int
    reasons: tuple[Message, ...]
    members: tuple[Member, ...]
    confidence: float | None = None
    root: int | None = None
    made_from: int | None = None

    @property
    def photo_ids(self) -> tuple[int, ...]:
        """All photos of the group, the keeper first."""
        return (self.keeper, *(m.photo_id for m in self.members))


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read or acted on.

    stage: "walk", "decode", "remove" …; message: one sentence. size, mtime_ns: of the file, where it is itself to
    blame; while it has them it is not tried again.
    """

    path: str
    stage: str
    message: Message
    size: int | None = None
    mtime_ns: int | None = None
