"""The plan: what would be removed, and which photo stays for each. Nothing is touched before it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from photosim.domain.catalogue import Staying
from photosim.domain.messages import Message
from photosim.domain.types import Decision, Group, GroupKind, Photo, Problem, Relation
from photosim.library.place_identity import really_below, really_inside
from photosim.library.store import Store
from photosim.library.units import Companion, UnitFinder
from photosim.review.companions import lacking
from photosim.review.completeness import CONTENT, Loss, blocking
from photosim.review.damage import damage_message, may_be_damaged
from photosim.review.keeper_lookup import Survivors
from photosim.review.rescue_plan import Rescued, rescue

STAGE = "remove"


@dataclass(frozen=True, slots=True)
class Removal:
    """One photo to be removed, with all files of its unit.

    keeper: the photo that stays for it. companions: paths that travel with it. companion_bytes: their size.
    relation: what the two are to each other, None where they are linked through other photos only.
    rescued: what is saved of its metadata, where the person asked for that.
    """

    photo: Photo
    keeper: Photo
    companions: tuple[str, ...] = ()
    companion_bytes: int = 0
    relation: Relation | None = None
    rescued: Rescued | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that is removed, the photo first."""
        return (self.photo.path, *self.companions)

    @property
    def bytes(self) -> int:
        """Size of these files."""
        return self.photo.size + self.companion_bytes


@dataclass(frozen=True)
class Plan:
    """items: what is removed. refused: photos that were to be removed and stay, with the reason.

    roots: folders that were chosen, where that is known; nothing outside of them is touched.
    No keeper of an item is itself an item.
    """

    items: tuple[Removal, ...]
    refused: tuple[Problem, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def files(self) -> int:
        """Number of files removed, companions too."""
        return sum(len(item.paths) for item in self.items)

    @property
    def bytes(self) -> int:
        """Size of these files."""
        return sum(item.bytes for item in self.items)

    @cached_property
    def photo_ids(self) -> frozenset[int]:
        """Every photo that is removed."""
        return frozenset(item.photo.photo_id for item in self.items)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every file that is removed."""
        return frozenset(path for item in self.items for path in item.paths)


def preselected(groups: Iterable[Group], decisions: Mapping[int, Decision]) -> dict[int, Decision]:
    """The decisions about photos of these groups, with what the program proposes where the person said nothing.

    Proposed for removal are the preselected members (copies of the same picture, at or above the threshold, not
    protected) of same-picture groups whose keeper stays. What the person decided always wins.
    """
    result: dict[int, Decision] = {}
    for group in groups:
        result.update({photo_id: decisions[photo_id] for photo_id in group.photo_ids if photo_id in decisions})
        if group.kind is not GroupKind.SAME_PICTURE or decisions.get(group.keeper) is Decision.REMOVE:
            continue  # without its keeper, nobody has looked at how the others match each other
        for member in group.members:
            if member.preselected and member.relation.is_same_picture and member.photo_id not in decisions:
                result[member.photo_id] = Decision.REMOVE
    return result


def build_plan(
    store: Store,
    groups: Iterable[Group],
    decisions: Mapping[int, Decision],
    protected: Sequence[str],
    roots: Sequence[str] = (),
    *,
    rescuing: bool = False,
) -> Plan:
    """The photos that `decisions` remove, each with a photo that stays.

    The one that stays is of the same group, or linked to it through other groups; never one that is removed itself,
    never a missing one. What cannot be removed safely is refused: photos of protected folders, photos for which none
    would stay, photos that would take something along that the other does not have. Missing photos are passed over.

    Args:
        store: photos and pairs are read from it.
        groups: those under review.
        decisions: by photo id; see `preselected` for proposals of the program.
        protected: absolute folders whose photos are never removed.
        roots: absolute folders that were chosen; a photo to which a link leads out of them stays. None: any may go.
        rescuing: whether metadata that only a removed photo has is saved to a sidecar of the one that stays.
    """
    present = set(store.photo_ids())
    is_protected = really_below(protected)
    is_inside = really_inside(roots) if roots else None
    to_remove = (photo_id for photo_id, decision in decisions.items() if decision is Decision.REMOVE)
    marked = store.photos(present.intersection(to_remove))  # the others were removed before, or went by themselves
    wanted = {photo_id: photo for photo_id, photo in marked.items() if not is_protected(photo.path)}
    groups = list(groups)
    # Photos that are refused below stay too, but stand for nobody: what is marked for removal is not relied upon.
    gone = wanted.keys() | {i for group in groups for i in group.photo_ids if i not in present}
    kept = {photo_id for photo_id, decision in decisions.items() if decision is Decision.KEEP}
    survivors = Survivors(store, groups, gone, kept)
    keepers = {photo_id: survivors.keeper_of(photo_id) for photo_id in wanted}
    photos = store.photos(survivor.photo_id for survivor in keepers.values() if survivor is not None)
    builder = _Builder(store, survivors, rescuing)
    for photo in sorted(marked.values(), key=lambda photo: photo.path):
        survivor = keepers.get(photo.photo_id)
        if photo.photo_id not in wanted:
            builder.refuse(photo, Staying.PROTECTED())
        elif is_inside is not None and not is_inside(photo.path):
            builder.refuse(photo, Staying.OUTSIDE())
        elif not survivors.knows(photo.photo_id):
            builder.refuse(photo, Staying.MATCHES_NOTHING())
        elif survivor is None or survivor.photo_id not in photos:
            builder.refuse(photo, Staying.LAST_OF_GROUP())
        else:
            builder.add(photo, photos[survivor.photo_id], survivor.relation)
    return builder.finish(tuple(roots))


class _Builder:
    """Collects what is removed and what is refused; sees to it that units stay whole."""

    def __init__(self, store: Store, survivors: Survivors, rescuing: bool) -> None:
        self._store = store
        self._survivors = survivors
        self._rescuing = rescuing
        self._units = UnitFinder()
        self._items: list[Removal] = []
        self._refused: list[Problem] = []

    def refuse(self, photo: Photo, message: Message) -> None:
        self._refused.append(Problem(photo.path, STAGE, message))

    def add(self, photo: Photo, keeper: Photo, relation: Relation | None) -> None:
        companions = self._units.companions(photo.path)
        same_picture = relation is None or relation.is_same_picture
        rescued = self._rescued(photo, keeper) if same_picture and self._rescuing else None
        reason = (self._lost(companions, keeper, rescued) or self._damage(photo, keeper)) if same_picture else None
        if keeper.path in {companion.path for companion in companions}:
            self.refuse(photo, Staying.SAME_EXPOSURE())
        elif reason is not None:
            self.refuse(photo, reason)
        elif same_picture and (missing := _missing_content(photo, keeper, relation)) is not None:
            self.refuse(photo, Staying.LOSES_PART(part=missing.message))
        else:
            paths = tuple(companion.path for companion in companions)
            size = sum(companion.size for companion in companions)
            self._items.append(Removal(photo, keeper, paths, size, relation, rescued))

    def _damage(self, photo: Photo, keeper: Photo) -> Message | None:
        try:
            suspicious = may_be_damaged(photo, keeper)
        except OSError:  # is told when the plan is applied
            return None
        if not suspicious or self._is_outvoted(photo, keeper):
            return None
        return damage_message(photo, keeper, self._store.thumbnail)

    def _is_outvoted(self, photo: Photo, keeper: Photo) -> bool:
        """Whether the keeper surely is the whole one: others have its bytes, and nobody has those of the photo."""
        has_twin = self._survivors.has_twin
        return has_twin(keeper.photo_id) and not has_twin(photo.photo_id)

    def _rescued(self, photo: Photo, keeper: Photo) -> Rescued | None:
        mine, theirs = (self._units.companions(path) for path in (photo.path, keeper.path))
        try:
            return rescue(photo, keeper, mine, theirs)
        except OSError:  # is told when the plan is applied
            return None

    def _lost(self, companions: Sequence[Companion], keeper: Photo, rescued: Rescued | None) -> Message | None:
        """What the photo would take along that the keeper does not have as well."""
        try:
            return lacking(companions, self._units.companions(keeper.path), whole=False, rescued=rescued)
        except OSError:  # is told when the plan is applied
            return None

    def finish(self, roots: tuple[str, ...]) -> Plan:
        return Plan(tuple(self._without_shared(self._items)), tuple(self._refused), roots)

    def _without_shared(self, items: Iterable[Removal]) -> Iterator[Removal]:
        """No file is in two removals, and none that is a photo that stays travels along."""
        staying = {item.keeper.path for item in self._items}
        taken = {item.photo.path for item in self._items}
        for item in items:
            if staying.isdisjoint(item.companions) and taken.isdisjoint(item.companions):
                taken.update(item.companions)
                yield item
            else:
                self.refuse(item.photo, Staying.SHARES_COMPANION())


def _missing_content(photo: Photo, keeper: Photo, relation: Relation | None) -> Loss | None:
    """What is part of the photo's own file and would be missed."""
    return next((loss for loss in blocking(photo, keeper, relation) if loss.kind in CONTENT), None)
