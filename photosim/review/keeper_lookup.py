"""Finds, for a photo that is to be removed, the staying photo that can stand in for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from photosim.domain.types import Group, GroupKind, Relation
from photosim.library.store import Store


@dataclass(frozen=True, slots=True)
class Survivor:
    """relation: to the photo it stands in for; None if nothing links the two directly."""

    photo_id: int
    relation: Relation | None


class Survivors:
    """The groups as a graph: photos of a group are linked, and so are groups that share a photo."""

    def __init__(
        self, store: Store, groups: Sequence[Group], removed: Collection[int], kept: Collection[int] = ()
    ) -> None:
        """removed: photos that do not stay. kept: those that the person chose to keep; they come first."""
        self._store = store
        self._removed = removed
        self._kept = kept
        self._groups_of: dict[int, list[Group]] = {}
        for group in sorted(groups, key=lambda group: group.kind is not GroupKind.SAME_PICTURE):
            for photo_id in group.photo_ids:
                self._groups_of.setdefault(photo_id, []).append(group)

    def knows(self, photo_id: int) -> bool:
        """Whether the photo is in any group."""
        return photo_id in self._groups_of

    def keeper_of(self, photo_id: int) -> Survivor | None:
        """The photo that best stands in for this one: same picture before same moment, near before far."""
        for group in self._reachable(photo_id):
            standing = [i for i in group.photo_ids if i not in self._removed and i != photo_id]
            if standing:
                return self._best(photo_id, group, standing)
        return None

    def has_twin(self, photo_id: int) -> bool:
        """Whether another photo of its groups has the same bytes, be it removed or not."""
        for group in self._groups_of.get(photo_id, []):
            relation_of = direct_relations(group, self._store)
            if any(relation_of(photo_id, i) is Relation.IDENTICAL for i in group.photo_ids if i != photo_id):
                return True
        return False

    def _reachable(self, photo_id: int) -> Iterable[Group]:
        """Groups by their distance from the photo."""
        seen: set[int] = set()
        waiting = deque(self._groups_of.get(photo_id, []))
        while waiting:
            group = waiting.popleft()
            if id(group) in seen:
                continue
            seen.add(id(group))
            yield group
            for member in group.photo_ids:
                waiting.extend(other for other in self._groups_of[member] if id(other) not in seen)

    def _best(self, photo_id: int, group: Group, standing: Sequence[int]) -> Survivor:
        relation_of = direct_relations(group, self._store)
        best: Survivor | None = None
        for other in sorted(standing, key=lambda i: i not in self._kept):
            survivor = Survivor(other, relation_of(photo_id, other))
            if survivor.relation is not None and (
                survivor.relation.is_same_picture or group.kind is GroupKind.SAME_MOMENT
            ):
                return survivor
            if best is None or (best.relation is None and survivor.relation is not None):
                best = survivor
        assert best is not None
        return best


def direct_relations(group: Group, store: Store) -> Callable[[int, int], Relation | None]:
    """What two photos of a group are to each other; None where only other photos link them.

    Members were compared with the keeper. Between two members the store may know a pair, and what has the same bytes as
    the keeper matches as the keeper does.
    """
    to_keeper = {member.photo_id: member.relation for member in group.members if member.direct}

    def relation(a: int, b: int) -> Relation | None:
        other = b if a == group.keeper else a
        if group.keeper in (a, b) and other in to_keeper:
            return to_keeper[other]
        for one, other in ((a, b), (b, a)):
            if to_keeper.get(one) is Relation.IDENTICAL and other in to_keeper:
                return to_keeper[other]
        pair = store.pair(a, b)
        return None if pair is None else pair.relation

    return relation
