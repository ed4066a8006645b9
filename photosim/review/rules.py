"""The person's own order of keeper rules: stored, tried out on groups, applied to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.places import below_any
from photosim.domain.types import Decision, Group, GroupKind
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import Store
from photosim.review.keeper import DEFAULT_RULES, KeeperRules, Rule, RuleKind
from photosim.review.keeper_lookup import direct_relations

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.review.keeper import Ints, Values

_META_KEY = "keeper_rules"


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
    return json.dumps([{"kind": rule.kind, "values": rule.values} for rule in rules])


def rules_from_text(text: str) -> tuple[Rule, ...]:
    """The reverse of `rules_to_text`. Rules of a newer version are left out; the default ones for any other text."""
    try:
        entries = json.loads(text)
        return tuple(_rule(entry) for entry in entries if entry["kind"] in set(RuleKind))
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
) -> dict[int, Decision]:
    """What applying the rules to groups decides, as one step for `DecisionLog.decide`.

    In each group the photo that the rules rank first is kept, and the others are removed that match it directly; what
    the person decided before is not changed, and photos of protected folders stay.

    Args:
        rules: the order to follow.
        groups: those shown.
        store: photos and pairs are read from it.
        decisions: what was decided so far.
        protected: absolute folders whose photos are never removed.
        same_moment: also decide groups of the same moment, whose photos are different pictures.
    """
    wanted = [group for group in groups if same_moment or group.kind is GroupKind.SAME_PICTURE]
    photos = store.photo_columns({photo_id for group in wanted for photo_id in group.photo_ids})
    place = {photo_id: number for number, photo_id in enumerate(photos.ids[rules.rank(photos, protected)].tolist())}
    is_protected = below_any(protected)
    safe = {i for i, path in zip(photos.ids.tolist(), photos.paths, strict=True) if is_protected(path)}
    result: dict[int, Decision] = {}
    for group in wanted:
        standing = [i for i in group.photo_ids if i in place and decisions.get(i) is not Decision.REMOVE]
        kept = [i for i in standing if decisions.get(i) is Decision.KEEP]
        if not standing:
            continue
        first = min(kept or standing, key=place.__getitem__)
        relation_of = direct_relations(group, store)
        removable = [i for i in standing if i != first and i not in decisions and i not in safe]
        removed = [
            i for i in removable if (relation := relation_of(i, first)) and (same_moment or relation.is_same_picture)
        ]
        result.update(dict.fromkeys(removed, Decision.REMOVE))
        if removed and first not in decisions:
            result[first] = Decision.KEEP
    return result


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


def _rule(entry: Mapping[str, object]) -> Rule:
    values = entry.get("values") or ()
    if not isinstance(values, list | tuple):
        raise TypeError(values)
    return Rule(RuleKind(str(entry["kind"])), tuple(str(value) for value in values))
