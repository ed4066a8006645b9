"""Which groups of a grouping the list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.places import below_any
from photosim.domain.types import GroupKind, Relation

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.library.photo_columns import PhotoColumns
    from photosim.matching.group.grouping import Grouping

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


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
    photo_ids: one of these photos is in the group.
    """

    words: str = ""
    folder: str = ""
    format: str = ""
    least_bytes: int = 0
    since: date | None = None
    until: date | None = None
    decided: Decided = Decided.ANY
    order: Order = Order.SUREST
    photo_ids: frozenset[int] = frozenset()

    @property
    def narrows(self) -> bool:
        """Whether it hides anything."""
        return self != Filters(order=self.order)

    @property
    def needs_photos(self) -> bool:
        """Whether each group's photos must be looked at."""
        return bool(self.words or self.folder or self.format or self.since or self.until or self.photo_ids)


def tab_groups(grouping: Grouping, tab: Tab) -> Ints:
    """Numbers of the groups of one tab, surest first."""
    if tab is Tab.SAME_MOMENT:
        return grouping.of_kind(GroupKind.SAME_MOMENT)
    pictures = grouping.of_kind(GroupKind.SAME_PICTURE)
    edited = np.asarray(grouping.severity)[pictures] >= Relation.EDITED.severity
    return pictures[edited if tab is Tab.EDITED else ~edited]


def filtered(
    grouping: Grouping, groups: Ints, filters: Filters, photos: PhotoColumns, done: Callable[[Ints], Bools]
) -> Ints:
    """The groups that pass, in the order asked for. photos: the nodes of the grouping. done: says which groups are."""
    if filters.least_bytes:
        groups = groups[np.asarray(grouping.removable_bytes)[groups] >= filters.least_bytes]
    if filters.decided is not Decided.ANY:
        groups = groups[done(groups) == (filters.decided is Decided.DONE)]
    if filters.needs_photos and len(groups):
        nodes, starts = grouping.flat(groups)
        groups = groups[np.logical_or.reduceat(_passing(photos, filters)[nodes], starts)]
    return _ordered(grouping, groups, filters.order, photos)


def formats(photos: PhotoColumns) -> list[str]:
    """The formats there are, for the choice of one."""
    return sorted(photos.formats.names)


def _passing(photos: PhotoColumns, filters: Filters) -> Bools:
    """Which photos pass by themselves."""
    passes = np.ones(len(photos), np.bool_)
    if filters.photo_ids:
        passes &= np.isin(photos.ids, list(filters.photo_ids))
    if filters.format:
        passes &= photos.formats.mapped(lambda name: name == filters.format) > 0
    if filters.since is not None:
        passes &= _from_day_on(photos, filters.since)
    if filters.until is not None and filters.until < date.max:
        passes &= ~_from_day_on(photos, filters.until + timedelta(days=1))
    if filters.folder:
        passes &= _where(photos, below_any([filters.folder]))
    if filters.words:
        words = filters.words.casefold().split()
        passes &= _where(photos, lambda path: _holds_all(path.casefold(), words))
    return passes


def _where(photos: PhotoColumns, holds: Callable[[str], bool]) -> Bools:
    return np.fromiter(map(holds, photos.paths), np.bool_, len(photos))


def _holds_all(path: str, words: Sequence[str]) -> bool:
    return all(word in path for word in words)


def _from_day_on(photos: PhotoColumns, day: date) -> Bools:
    """Whether each photo was taken, or where it does not say when, last written, on this day or later."""
    start = datetime.combine(day, time())
    taken = photos.taken >= (start - datetime(1970, 1, 1)).total_seconds()
    # no file is older than that, and not every system can tell the time zone of earlier days
    written = photos.written >= (start.timestamp() if start.year > 1970 else -np.inf)
    return np.where(np.isfinite(photos.taken), taken, written)


def _ordered(grouping: Grouping, groups: Ints, order: Order, photos: PhotoColumns) -> Ints:
    if order is Order.BYTES:
        return groups[np.argsort(-np.asarray(grouping.removable_bytes)[groups], kind="stable")]
    if order is Order.FILES:
        return groups[np.argsort(-grouping.sizes[groups], kind="stable")]
    if order in (Order.NEWEST, Order.OLDEST):
        keepers = photos.take(photos.rows_of(grouping.keepers[groups]))
        zone = datetime.now().astimezone().utcoffset() or timedelta()
        days = np.where(np.isfinite(keepers.taken), keepers.taken, keepers.written + zone.total_seconds())
        return groups[np.argsort(-days if order is Order.NEWEST else days, kind="stable")]
    return groups
