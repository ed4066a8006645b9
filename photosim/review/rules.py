"""The person's own order of keeper rules: stored, tried out on groups, applied to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from photosim.library.store import Store
from photosim.review.keeper import DEFAULT_RULES, Criterion, KeeperRules, Rule, RuleKind
from photosim.review.places import below_any
from photosim.review.survivors import direct_relations
from photosim.types import Decision, Group, GroupKind, Photo

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
    rules: KeeperRules, groups: Iterable[Group], photos: Mapping[int, Photo], protected: Sequence[str] = ()
) -> tuple[RulePreview, ...]:
    """How many groups and files each rule would decide, in the order of the rules, the order of names last.

    The files of all rules together are the photos that are not kept; the groups together are all groups.
    """
    criteria = rules.criteria(protected)
    groups_of, files_of = dict.fromkeys((*rules.rules, None), 0), dict.fromkeys((*rules.rules, None), 0)
    for group in groups:
        left = [photos[photo_id] for photo_id in group.photo_ids if photo_id in photos]
        if len(left) < 2:
            continue
        for rule, criterion in criteria:
            best = _best(criterion, left)
            files_of[rule] += len(left) - len(best)
            left = best
            if len(left) == 1:
                groups_of[rule] += 1
                break
        else:
            groups_of[None] += 1
            files_of[None] += len(left) - 1
    return tuple(RulePreview(rule, groups_of[rule], files_of[rule]) for rule in groups_of)


def decide(  # noqa: PLR0913 -- rules, what they are applied to, and what limits them
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
    photos = store.photos({photo_id for group in wanted for photo_id in group.photo_ids})
    is_protected = below_any(protected)
    result: dict[int, Decision] = {}
    for group in wanted:
        standing = [photos[i] for i in group.photo_ids if i in photos and decisions.get(i) is not Decision.REMOVE]
        kept = [photo for photo in standing if decisions.get(photo.photo_id) is Decision.KEEP]
        order = rules.rank(kept or standing, protected)
        if not order:
            continue
        relation_of = direct_relations(group, store)
        removable = [
            photo.photo_id
            for photo in standing
            if photo.photo_id != order[0] and photo.photo_id not in decisions and not is_protected(photo.path)
        ]
        removed = [
            i for i in removable if (relation := relation_of(i, order[0])) and (same_moment or relation.is_same_picture)
        ]
        result.update(dict.fromkeys(removed, Decision.REMOVE))
        if removed and order[0] not in decisions:
            result[order[0]] = Decision.KEEP
    return result


def _best(criterion: Criterion, photos: Sequence[Photo]) -> list[Photo]:
    values = [criterion.measure(photo) for photo in photos]
    least = min(values)
    return [photo for photo, value in zip(photos, values, strict=True) if value == least]


def _rule(entry: Mapping[str, object]) -> Rule:
    values = entry.get("values") or ()
    if not isinstance(values, list | tuple):
        raise TypeError(values)
    return Rule(RuleKind(str(entry["kind"])), tuple(str(value) for value in values))
