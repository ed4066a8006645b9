"""The person's own order of keeper rules: stored, tried out on groups, applied to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.descent import KEPT_VERSIONS, VersionKind
from photosim.domain.places import below_any
from photosim.domain.types import Decision, Group, GroupKind, Relation
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import Store
from photosim.matching.group.proposal import pair_may_go
from photosim.review.keeper import DEFAULT_RULES, KeeperRules, Rule, RuleKind
from photosim.review.keeper_lookup import direct_relations
from photosim.review.originals import with_descent

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.review.keeper import Ints, Values

_META_KEY, _KEPT_KEY = "keeper_rules", "kept_versions"
_VERSION = 2
"""Of the stored rules; the first one was a plain list, and had no rule for the original."""
_PLACES = (RuleKind.PROTECTED_FOLDER, RuleKind.FOLDER_ORDER, RuleKind.NAME_PATTERN)
"""Rules by which the person says what is to be kept, whatever it is."""


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What a rule would decide. rule: None stands for the order of names, which decides where no rule does.

    groups: those in which this rule leaves one photo over. files: photos that this rule rules out.
    """

    rule: Rule | None
    groups: int
    files: int


def load_rules(store: Store) -> KeeperRules:
    """The person's rules; the default ones where nothing is stored or it cannot be read."""
    text = store.meta(_META_KEY)
    return KeeperRules() if text is None else KeeperRules(rules_from_text(text))


def save_rules(store: Store, rules: KeeperRules) -> None:
    """Store the rules."""
    store.set_meta(_META_KEY, rules_to_text(rules.rules))


def rules_to_text(rules: Sequence[Rule]) -> str:
    """The rules as JSON."""
    entries = [{"kind": rule.kind, "values": rule.values} for rule in rules]
    return json.dumps({"version": _VERSION, "rules": entries})


def rules_from_text(text: str) -> tuple[Rule, ...]:
    """The reverse of `rules_to_text`. Rules of a newer version are left out; the default ones for any other text."""
    try:
        stored = json.loads(text)
        is_old = isinstance(stored, list)
        entries = stored if is_old else stored["rules"]
        rules = [_rule(entry) for entry in entries if entry["kind"] in set(RuleKind)]
        return _with_original(rules) if is_old else tuple(rules)
    except (ValueError, TypeError, KeyError):
        return DEFAULT_RULES


def preview(
    rules: KeeperRules, photos: PhotoColumns, starts: Ints, protected: Sequence[str] = ()
) -> tuple[RulePreview, ...]:
    """How many groups and files each rule would decide, in the order of the rules, the order of names last.

    The files of all rules together are the photos that are not kept; the groups together are all groups.

    Args:
        rules: the order to try.
        photos: those of all groups, one group after the other.
        starts: (g,) the row of the first photo of each group.
        protected: absolute folders whose photos are never removed.
    """
    groups_of, files_of = dict.fromkeys((*rules.rules, None), 0), dict.fromkeys((*rules.rules, None), 0)
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(photos))))
    left = _in_company(np.arange(len(photos)), group)
    for rule, criterion in rules.criteria(protected):
        best = _best(criterion.measure(photos.take(left)), group[left])
        files_of[rule] += len(left) - int(best.sum())
        undecided = _in_company(left[best], group)
        groups_of[rule] += _number(group[left]) - _number(group[undecided])
        left = undecided
    groups_of[None] = _number(group[left])
    files_of[None] = len(left) - groups_of[None]
    return tuple(RulePreview(rule, groups_of[rule], files_of[rule]) for rule in groups_of)


def decide(
    rules: KeeperRules,
    groups: Iterable[Group],
    store: Store,
    *,
    decisions: Mapping[int, Decision],
    protected: Sequence[str] = (),
    same_moment: bool = False,
    careful: float = 0.0,
) -> dict[int, Decision]:
    """What applying the rules to groups decides, as one step for `DecisionLog.decide`.

    In each group the photo that the rules rank first is kept, and the others are removed that match it directly and
    that the list would propose with these rules; what the person decided before is not changed, and photos of protected
    folders stay.

    Args:
        rules: the order to follow.
        groups: those shown.
        store: photos and pairs are read from it.
        decisions: what was decided so far.
        protected: absolute folders whose photos are never removed.
        same_moment: also decide groups of the same moment, whose photos are different pictures.
        careful: the least score with which a photo goes, unless its pixels or bytes are those of the first.
    """
    wanted = [group for group in groups if same_moment or group.kind is GroupKind.SAME_PICTURE]
    ids = sorted({photo_id for group in wanted for photo_id in group.photo_ids})
    photos = with_descent(store.photo_columns(ids), store.pair_arrays(ids))
    descent = dict(zip(photos.ids.tolist(), photos.descent.tolist(), strict=True))
    chosen = dict(zip(photos.ids.tolist(), rules.own.places(photos).tolist(), strict=True))
    place = {photo_id: number for number, photo_id in enumerate(photos.ids[rules.rank(photos, protected)].tolist())}
    is_protected = below_any(protected)
    safe = {i for i, path in zip(photos.ids.tolist(), photos.paths, strict=True) if is_protected(path)}
    may_go = partial(_may_go, store=store, kept=load_kept_versions(store), descent=descent)
    result: dict[int, Decision] = {}
    for group in wanted:
        standing = [i for i in group.photo_ids if i in place and decisions.get(i) is not Decision.REMOVE]
        kept = [i for i in standing if decisions.get(i) is Decision.KEEP]
        if not standing:
            continue
        first = min(kept or standing, key=place.__getitem__)
        removable = [i for i in standing if i != first and i not in decisions and i not in safe]
        sure = _well_matched(group, first, removable, store, careful)
        removed = _removed(group, first, sure, direct_relations(group, store), chosen, may_go)
        result.update(dict.fromkeys(removed, Decision.REMOVE))
        if removed and first not in decisions:
            result[first] = Decision.KEEP
    return result


def _removed(
    group: Group,
    first: int,
    removable: Sequence[int],
    relation_of: Callable[[int, int], Relation | None],
    chosen: Mapping[int, int],
    may_go: Callable[[Group, tuple[int, int]], bool],
) -> list[int]:
    """Those of a group that match its first photo, and that the person's rules or the evidence put behind it."""
    is_moment = group.kind is GroupKind.SAME_MOMENT
    return [
        i
        for i in removable
        if (relation := relation_of(i, first))
        and (is_moment or relation.is_same_picture)
        and (is_moment or chosen[first] < chosen[i] or may_go(group, (first, i)))
    ]


def _well_matched(group: Group, first: int, others: Sequence[int], store: Store, least: float) -> list[int]:
    """Those of a group that match its first photo so well; all of a moment, whose photos are different pictures."""
    is_moment = group.kind is GroupKind.SAME_MOMENT
    return [i for i in others if is_moment or _score(group, first, i, store) >= least]


def _score(group: Group, first: int, photo_id: int, store: Store) -> float:
    """How well a photo of a group matches its first one; 1 where nothing had to be compared, 0 where nothing was."""
    if first == group.keeper:
        relation, score = next((m.relation, m.score) for m in group.members if m.photo_id == photo_id)
    elif pair := store.pair(first, photo_id):
        relation, score = pair.relation, pair.score
    else:
        return 0.0
    return 1.0 if relation in (Relation.IDENTICAL, Relation.SAME_PIXELS) else score


def load_kept_versions(store: Store) -> VersionKind:
    """The edited versions that are not proposed for removal."""
    text = store.meta(_KEPT_KEY)
    return KEPT_VERSIONS if text is None else VersionKind(int(text))


def save_kept_versions(store: Store, kept: VersionKind) -> None:
    """Remember which edited versions are not proposed for removal."""
    store.set_meta(_KEPT_KEY, str(kept.value))


def _may_go(group: Group, two: tuple[int, int], store: Store, kept: VersionKind, descent: Mapping[int, float]) -> bool:
    """Whether of a keeper and another photo the second was made from the first, and nothing would be lost with it.

    Photos with the same bytes stand for each other.
    """
    keeper, photo_id = two
    further = descent[photo_id] - descent[keeper]
    relation_of = direct_relations(group, store)
    same = [i for i in group.photo_ids if i == keeper or relation_of(i, keeper) is Relation.IDENTICAL]
    twins = [i for i in group.photo_ids if i == photo_id or relation_of(i, photo_id) is Relation.IDENTICAL]
    pairs = [(one, pair) for one in same for two in twins if (pair := store.pair(one, two)) is not None]
    copies = sum(member.direct and member.relation is Relation.COPY for member in group.members)
    company = copies if keeper == group.keeper else 0
    return photo_id in same or any(pair_may_go(pair, one, further, kept, company) for one, pair in pairs)


def _in_company(photos: Ints, group: Ints) -> Ints:
    """Those of some photos that are not the only ones of their group. group: of each photo."""
    return photos[np.bincount(group[photos])[group[photos]] > 1]


def _best(values: Values, group: Ints) -> npt.NDArray[np.bool_]:
    """Which values are the least of their group; the groups ascending."""
    first = np.flatnonzero(np.diff(group, prepend=-1))
    least = np.minimum.reduceat(values, first) if len(first) else values
    is_best: npt.NDArray[np.bool_] = values == np.repeat(least, np.diff(np.append(first, len(group))))
    return is_best


def _number(group: Ints) -> int:
    return int(np.count_nonzero(np.diff(group, prepend=-1)))


def _with_original(rules: list[Rule]) -> tuple[Rule, ...]:
    """Rules that were stored before there was one for the original get it before those that look at files alone."""
    if any(rule.kind is RuleKind.ORIGINAL for rule in rules):
        return tuple(rules)
    place = next((n for n, rule in enumerate(rules) if rule.kind not in _PLACES), len(rules))
    return (*rules[:place], Rule(RuleKind.ORIGINAL), *rules[place:])


def _rule(entry: Mapping[str, object]) -> Rule:
    values = entry.get("values") or ()
    if not isinstance(values, list | tuple):
        raise TypeError(values)
    return Rule(RuleKind(str(entry["kind"])), tuple(str(value) for value in values))
