"""The family of a group: which photo the others were made from, what each one is, and what would be lost with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from photosim.domain.descent import VersionKind
from photosim.domain.messages import Message
from photosim.domain.types import Group, GroupKind, Member, Pair, Photo, Relation

if TYPE_CHECKING:
    from photosim.review.completeness import Loss


class Standing(StrEnum):
    """What a photo is in its family.

    ORIGINAL: the others were made from it. TWIN: the same bytes as the keeper. LESSER: a copy that adds nothing,
    proposed for removal. VERSION: an edit that somebody made on purpose; it stays unless told otherwise. CHOICE: not
    sure, so nothing is proposed. MOMENT: another frame of the moment.
    """

    ORIGINAL = "original"
    TWIN = "twin"
    LESSER = "lesser"
    VERSION = "version"
    CHOICE = "choice"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Relative:
    """One photo of a family.

    Attributes:
        photo: it. depth: steps from the original; 0 for itself, and where nobody knows what a photo was made from.
        standing: what it is. version: the kinds of edit, for a version.
        lost: what it holds and the keeper does not, the weightiest first; empty for the keeper.
    """

    photo: Photo
    depth: int
    standing: Standing
    version: VersionKind = VersionKind.NONE
    lost: tuple[Loss, ...] = ()

    @property
    def photo_id(self) -> int:
        """The photo."""
        return self.photo.photo_id


def family(group: Group, photos: Mapping[int, Photo], keeper: int | None = None) -> tuple[Relative, ...]:
    """The photos of a group, each behind the one that it was made from.

    Args:
        group: with its family tree, as `Grouping.explained` gives it.
        photos: of the group, by id.
        keeper: the photo that is kept; the proposed one, where the person has not chosen another.
    """
    keeper = group.keeper if keeper is None else keeper
    members = {member.photo_id: member for member in group.members}
    made_from = {photo_id: _parent(group, member) for photo_id, member in members.items()}
    made_from[group.keeper] = group.made_from
    children: dict[int | None, list[int]] = {}
    for photo_id in group.photo_ids:
        parent = made_from[photo_id]
        children.setdefault(parent if parent in made_from and parent != photo_id else None, []).append(photo_id)
    roots = sorted(children.get(None, []), key=lambda photo_id: photo_id != (group.root or group.keeper))
    order = _in_order(roots, children)
    seen = {photo_id for photo_id, _ in order}
    order += [(photo_id, 0) for photo_id in group.photo_ids if photo_id not in seen]  # a circle in the evidence
    return tuple(
        Relative(
            photos[photo_id],
            depth,
            _standing(group, members.get(photo_id), photo_id),
            members[photo_id].version if photo_id in members else VersionKind.NONE,
            () if photo_id == keeper else _lost(photos[photo_id], photos[keeper], group.kind),
        )
        for photo_id, depth in order
    )


def speaks_against(pair: Pair, photo_id: int) -> tuple[Message, ...]:
    """What shows that a photo of a pair was made from the other one, the weightiest first."""
    if pair.direction is None:
        return ()
    side = int(photo_id == pair.b)
    return tuple(code() for code, of in pair.direction.evidence if of == side)


def lost_with(removed: Photo, kept: Photo) -> tuple[Loss, ...]:
    """What one photo holds and another does not, the weightiest first."""
    from photosim.review.completeness import losses

    return losses(removed, kept)


def _parent(group: Group, member: Member) -> int | None:
    """What a photo was made from; one with the bytes of the kept photo stands below that."""
    is_twin = member.relation is Relation.IDENTICAL and member.made_from is None and member.photo_id != group.root
    return group.keeper if is_twin else member.made_from


def _in_order(roots: list[int], children: Mapping[int | None, list[int]]) -> list[tuple[int, int]]:
    """Each photo behind the one it was made from, with its depth."""
    order, waiting = [], [(photo_id, 0) for photo_id in reversed(roots)]
    while waiting:
        photo_id, depth = waiting.pop()
        order.append((photo_id, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(photo_id, []))]
    return order


def _standing(group: Group, member: Member | None, photo_id: int) -> Standing:
    if group.kind is GroupKind.SAME_MOMENT:
        return Standing.MOMENT
    if photo_id == (group.root or group.keeper):
        return Standing.ORIGINAL
    if member is None:
        return Standing.CHOICE
    if member.relation is Relation.IDENTICAL:
        return Standing.TWIN
    if member.preselected:
        return Standing.LESSER
    return Standing.VERSION if member.version else Standing.CHOICE


def _lost(photo: Photo, keeper: Photo, kind: GroupKind) -> tuple[Loss, ...]:
    return lost_with(photo, keeper) if kind is GroupKind.SAME_PICTURE else ()
