"""What would be lost with a photo if only another one stayed: pages, films, layers, dates, ratings and the like.

Judged by content: two documents with as many pages lose pages both ways where the pages differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import Part
from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.domain.messages import Message
from photosim.domain.types import Metadata, Photo, Relation

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


class LossKind(StrEnum):
    """What one file holds and the other does not."""

    UNREAD = "unread"  # an older version of the program did not look; the next scan does
    PICTURES = "pictures"
    ANIMATION = "animation"
    FILM = "film"
    SOUND = "sound"
    LAYERS = "layers"
    TRANSPARENCY = "transparency"
    APPENDED = "appended"
    GAIN_MAP = "gain_map"
    DEPTH = "depth"
    BIT_DEPTH = "bit_depth"
    GAMUT = "gamut"
    DATE = "date"
    PLACE = "place"
    RATING = "rating"
    KEYWORDS = "keywords"
    CAPTION = "caption"
    COPYRIGHT = "copyright"
    CAMERA = "camera"


RESCUABLE = frozenset({
    LossKind.DATE, LossKind.PLACE, LossKind.RATING, LossKind.KEYWORDS, LossKind.CAPTION, LossKind.COPYRIGHT,
    LossKind.CAMERA,
})  # fmt: skip
"""What can be written into a sidecar of the photo that stays."""

CONTENT = frozenset({
    LossKind.PICTURES, LossKind.ANIMATION, LossKind.FILM, LossKind.SOUND, LossKind.LAYERS, LossKind.TRANSPARENCY,
    LossKind.APPENDED,
})  # fmt: skip
"""What somebody would miss: not only a finer rendering of the same picture."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that would be lost."""

    kind: LossKind

    @property
    def message(self) -> Message:
        """What it is called."""
        return Part[self.kind.name]()

    @property
    def rescuable(self) -> bool:
        """Whether it can be carried over into a sidecar of the photo that stays."""
        return self.kind in RESCUABLE


def losses(removed: Photo, kept: Photo) -> tuple[Loss, ...]:
    """What `removed` holds and `kept` lacks, the weightiest first. Two files of the same bytes lose nothing.

    Holdings of the files themselves; companions are for the plan to compare.
    """
    facts, others = removed.facts, kept.facts
    if facts == others:
        return ()
    held = _missing_holdings(facts.holdings, others.holdings)
    said = (kind for kind, lacks in _METADATA if lacks(facts.metadata, others.metadata))
    return tuple(map(Loss, (*held, *said)))


def blocking(removed: Photo, kept: Photo, relation: Relation | None = None) -> tuple[Loss, ...]:
    """The losses that speak against proposing a removal: those that no sidecar can hold."""
    if relation is Relation.IDENTICAL:
        return ()
    return tuple(loss for loss in losses(removed, kept) if not loss.rescuable)


_UNREAD = 1  # the number of what nobody looked into


class Completeness:
    """The same for many pairs of rows at once, for groups at any threshold."""

    def __init__(self, holdings: npt.NDArray[np.object_]) -> None:
        """holdings: (n,) `Holdings` or None of each photo."""
        numbers: dict[Holdings | None, int] = {NOTHING_MORE: 0, None: 1}
        # most photos hold nothing more: they need not be hashed
        each = (0 if held is NOTHING_MORE else numbers.setdefault(held, len(numbers)) for held in holdings)
        self._number = np.fromiter(each, np.int64, len(holdings))
        self._kinds = list(numbers)
        self._known: dict[tuple[int, int], bool] = {}

    def loses(self, removed: Ints, kept: Ints) -> Bools:
        """(n,) whether each removed row holds something, beyond what can be rescued, that the kept row lacks."""
        mine, theirs = self._number[removed], self._number[kept]
        result = np.zeros(len(mine), np.bool_)
        asked = np.flatnonzero((mine != 0) & (mine != theirs) | (mine == _UNREAD))
        pairs, places = np.unique(mine[asked] * len(self._kinds) + theirs[asked], return_inverse=True)
        answers = [self._is_lost(*divmod(pair, len(self._kinds))) for pair in pairs.tolist()]
        result[asked] = np.array(answers, np.bool_)[places]
        return result

    def _is_lost(self, mine: int, theirs: int) -> bool:
        if (mine, theirs) not in self._known:
            self._known[mine, theirs] = any(True for _ in _missing_holdings(self._kinds[mine], self._kinds[theirs]))
        return self._known[mine, theirs]


def _missing_holdings(mine: Holdings | None, theirs: Holdings | None) -> Iterator[LossKind]:
    if mine is None:
        yield LossKind.UNREAD
        return
    if mine in (theirs, NOTHING_MORE):
        return
    other = theirs or NOTHING_MORE
    yield from (kind for kind, lacks in _HOLDINGS if lacks(mine, other))


_HOLDINGS: tuple[tuple[LossKind, Callable[[Holdings, Holdings], Any]], ...] = (
    (LossKind.PICTURES, lambda mine, theirs: set(mine.pictures) - set(theirs.pictures)),
    (LossKind.ANIMATION, lambda mine, theirs: mine.frames_digest and mine.frames_digest != theirs.frames_digest),
    (LossKind.FILM, lambda mine, theirs: mine.film and mine.film != theirs.film),
    (LossKind.SOUND, lambda mine, theirs: mine.sound and not theirs.sound),
    (LossKind.LAYERS, lambda mine, theirs: mine.layers and mine.layers != theirs.layers),
    (LossKind.TRANSPARENCY, lambda mine, theirs: mine.alpha and not theirs.alpha),
    (LossKind.APPENDED, lambda mine, theirs: mine.appended and mine.appended != theirs.appended),
    (LossKind.GAIN_MAP, lambda mine, theirs: mine.gain_map and not theirs.gain_map and theirs.bits <= mine.bits),
    (LossKind.DEPTH, lambda mine, theirs: mine.depth and not theirs.depth),
    (LossKind.BIT_DEPTH, lambda mine, theirs: mine.bits > theirs.bits),
    (LossKind.GAMUT, lambda mine, theirs: mine.wide_gamut and not theirs.wide_gamut),
)

_METADATA: tuple[tuple[LossKind, Callable[[Metadata, Metadata], Any]], ...] = (
    (LossKind.DATE, lambda mine, theirs: mine.taken and not theirs.taken),
    (LossKind.PLACE, lambda mine, theirs: _has_place(mine) and not _has_place(theirs)),
    (LossKind.RATING, lambda mine, theirs: mine.rating and mine.rating != theirs.rating),
    (LossKind.KEYWORDS, lambda mine, theirs: set(mine.keywords) - set(theirs.keywords)),
    (LossKind.CAPTION, lambda mine, theirs: mine.caption and mine.caption != theirs.caption),
    (LossKind.COPYRIGHT, lambda mine, theirs: mine.copyright and not theirs.copyright),
    (LossKind.CAMERA, lambda mine, theirs: mine.camera and not theirs.camera),
)


def _has_place(metadata: Metadata) -> bool:
    return metadata.latitude is not None and metadata.longitude is not None
