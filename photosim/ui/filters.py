"""Which groups of a grouping the list shows, and in which order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from photosim.types import GroupKind, Photo, Relation

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.matching.grouping import Grouping

    Ints = npt.NDArray[np.int64]

EDITED = list(Relation).index(Relation.EDITED)


class Tab(StrEnum):
    """The three lists of groups. "Edited" are the same-picture groups that hold at least one edited photo."""

    SAME_PICTURE = "same_picture"
    EDITED = "edited"
    SAME_MOMENT = "same_moment"


class Order(StrEnum):
    """What comes first in the list."""

    SUREST = "surest"
    BYTES = "bytes"
    FILES = "files"
    NEWEST = "newest"
    OLDEST = "oldest"


class Decided(StrEnum):
    """Whether the list shows groups that are decided."""

    ANY = "any"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person asked to see. Empty fields let everything pass.

    words: parts of a path, all of which one photo of the group must hold. folder: a photo of the group lies below it.
    format: Pillow's name. least_bytes: bytes to win. since, until: days on which a photo was taken or written.
    """

    words: str = ""
    folder: str = ""
    format: str = ""
    least_bytes: int = 0
    since: date | None = None
    until: date | None = None
    decided: Decided = Decided.ANY
    order: Order = Order.SUREST

    @property
    def narrows(self) -> bool:
        """Whether it hides anything."""
        return self != Filters(order=self.order)

    @property
    def needs_photos(self) -> bool:
        """Whether each group's photos must be looked at."""
        return bool(self.words or self.folder or self.format or self.since or self.until)


def tab_groups(grouping: Grouping, tab: Tab) -> Ints:
    """Numbers of the groups of one tab, surest first."""
    if tab is Tab.SAME_MOMENT:
        return grouping.of_kind(GroupKind.SAME_MOMENT)
    pictures = grouping.of_kind(GroupKind.SAME_PICTURE)
    edited = np.asarray(grouping.worst)[pictures] >= EDITED
    return pictures[edited if tab is Tab.EDITED else ~edited]


def filtered(
    grouping: Grouping, groups: Ints, filters: Filters, photos: Mapping[int, Photo], decided: frozenset[int]
) -> Ints:
    """The groups that pass, in the order asked for. decided: the keepers of decided groups."""
    if filters.least_bytes:
        groups = groups[np.asarray(grouping.removable_bytes)[groups] >= filters.least_bytes]
    if filters.decided is not Decided.ANY:
        done = np.array([int(keeper) in decided for keeper in grouping.keepers[groups]], dtype=bool)
        groups = groups[done if filters.decided is Decided.DONE else ~done]
    if filters.needs_photos:
        keep = [
            any(_passes(photos[i], filters) for i in grouping.group(int(n)).photo_ids if i in photos) for n in groups
        ]
        groups = groups[np.array(keep, dtype=bool)]
    return _ordered(grouping, groups, filters.order, photos)


def formats(photos: Mapping[int, Photo]) -> list[str]:
    """The formats there are, for the choice of one."""
    return sorted({photo.facts.format for photo in photos.values()})


def photo_date(photo: Photo) -> datetime:
    """When a photo was taken; when it was last written where it does not say."""
    return photo.facts.metadata.taken or datetime.fromtimestamp(photo.mtime_ns / 1e9)


def _passes(photo: Photo, filters: Filters) -> bool:
    path = photo.path.casefold()
    if filters.folder and not photo.path.startswith(filters.folder.rstrip(os.sep) + os.sep):
        return False
    if filters.format and photo.facts.format != filters.format:
        return False
    if not all(word in path for word in filters.words.casefold().split()):
        return False
    if filters.since is None and filters.until is None:
        return True
    day = photo_date(photo).date()
    return (filters.since is None or day >= filters.since) and (filters.until is None or day <= filters.until)


def _ordered(grouping: Grouping, groups: Ints, order: Order, photos: Mapping[int, Photo]) -> Ints:
    if order is Order.BYTES:
        return groups[np.argsort(-np.asarray(grouping.removable_bytes)[groups], kind="stable")]
    if order is Order.FILES:
        return groups[np.argsort([-grouping.size(int(n)) for n in groups], kind="stable")]
    if order in (Order.NEWEST, Order.OLDEST):
        days = np.array([photo_date(photos[int(k)]).timestamp() for k in grouping.keepers[groups]])
        return groups[np.argsort(-days if order is Order.NEWEST else days, kind="stable")]
    return groups
