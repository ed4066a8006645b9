"""Is the original kept? Groups judged by what their photos were made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from photosim.domain.types import Group, GroupKind, Relation


@dataclass(frozen=True, slots=True)
class Originals:
    """What becomes of the sources that stand in a group of one picture.

    grouped: how many do. kept: the keeper, while something else is proposed for removal. lost: proposed for removal,
    for a keeper with other bytes. undecided: neither. only_versions: those of the undecided that are the keeper, and
    have nothing but edited versions beside them, which are kept as well. links, right_links: photos of these groups
    whose parent is known, and those of them that the family tree ties to it.
    """

    grouped: int = 0
    kept: int = 0
    lost: int = 0
    undecided: int = 0
    only_versions: int = 0
    links: int = 0
    right_links: int = 0

    @property
    def tree(self) -> float:
        """Share of the links that are right; 1 where there are none."""
        return self.right_links / self.links if self.links else 1.0


def judge_originals(groups: Iterable[Group], name: Mapping[int, str], parents: Mapping[str, str]) -> Originals:
    """What becomes of the originals.

    Args:
        groups: at one threshold, with their family trees.
        name: of each photo, by id.
        parents: for each copy the name of what it was made from; what has none is an original.
    """
    sources = set(parents.values()) - parents.keys()
    grouped = kept = lost = versions = links = right = 0
    for group in groups:
        if group.kind is not GroupKind.SAME_PICTURE:
            continue
        if name[group.keeper] in sources:
            grouped += 1
            kept += any(member.preselected for member in group.members)
            versions += all(member.version and not member.preselected for member in group.members)
        for member in group.members:
            if name[member.photo_id] in sources:
                grouped += 1
                lost += member.preselected and member.relation is not Relation.IDENTICAL
        tied = _tied(group, name)
        known = {copy: parent for copy, parent in parents.items() if copy in tied and parent in tied}
        links += len(known)
        right += sum(tied[copy] == parent for copy, parent in known.items())
    return Originals(grouped, kept, lost, grouped - kept - lost, versions, links, right)


def _tied(group: Group, name: Mapping[int, str]) -> dict[str, str | None]:
    """For each photo of a group the one that it seems to have been made from."""
    tied: dict[str, str | None] = {name[group.keeper]: None}
    if group.made_from is not None:
        tied[name[group.keeper]] = name[group.made_from]
    for member in group.members:
        tied[name[member.photo_id]] = None if member.made_from is None else name[member.made_from]
    return tied
