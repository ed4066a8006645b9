from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.descent import Direction, VersionKind
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Decision, FoundFile, Group, GroupKind, Member, Pair, Photo, PhotoFacts, Relation
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import Store
from photosim.review.keeper import DEFAULT_RULES, KeeperRules, Rule, RuleKind
from photosim.review.rules import (
    decide,
    load_rules,
    preview,
    rules_from_text,
    rules_to_text,
    save_kept_versions,
    save_rules,
)

KEEP, REMOVE = Decision.KEEP, Decision.REMOVE
LARGEST, FIRST = KeeperRules([Rule(RuleKind.RESOLUTION)]), KeeperRules([Rule(RuleKind.NAME_PATTERN, ("0*",))])


def group(keeper: int, *members: int, kind: GroupKind = GroupKind.SAME_PICTURE) -> Group:
    relation = Relation.COPY if kind is GroupKind.SAME_PICTURE else Relation.SAME_SCENE
    return Group(kind, keeper, (), tuple(Member(i, 0.9, relation, True) for i in members))


def side_by_side(groups: list[list[int]], photos: list[Photo]) -> tuple[PhotoColumns, npt.NDArray[np.int64]]:
    """The photos of groups of ids, one group after the other, and where each starts."""
    by_id = {photo.photo_id: photo for photo in photos}
    starts = np.cumsum([0, *map(len, groups)])[:-1]
    return PhotoColumns.of([by_id[photo_id] for group in groups for photo_id in group]), starts


def test_rules_are_stored_in_the_library(store: Store) -> None:
    assert load_rules(store).rules == DEFAULT_RULES
    rules = (Rule(RuleKind.FOLDER_ORDER, ("/a", "/\udcff")), Rule(RuleKind.NAME_PATTERN, ("IMG_*",)))
    save_rules(store, KeeperRules(rules))
    assert load_rules(store).rules == rules


@pytest.mark.parametrize(
    "text", ["", "null", "7", "[1]", '{"kind": 1}', '[{"values": []}]', '[{"kind": "oldest", "values": 7}]']
)
def test_what_is_no_list_of_rules_is_the_default(text: str) -> None:
    assert rules_from_text(text) == DEFAULT_RULES


def test_rules_of_a_newer_version_are_left_out() -> None:
    text = '{"version": 3, "rules": [{"kind": "moon phase"}, {"kind": "oldest"}]}'
    assert rules_from_text(text) == (Rule(RuleKind.OLDEST),)


def test_rules_stored_before_there_was_one_for_the_original_get_it_after_those_that_name_places() -> None:
    text = '[{"kind": "protected_folder"}, {"kind": "folder_order", "values": ["/a"]}, {"kind": "resolution"}]'
    kinds = [rule.kind for rule in rules_from_text(text)]
    assert kinds == [RuleKind.PROTECTED_FOLDER, RuleKind.FOLDER_ORDER, RuleKind.ORIGINAL, RuleKind.RESOLUTION]


@given(st.lists(st.builds(Rule, st.sampled_from(RuleKind), st.lists(st.text()).map(tuple))))
def test_any_rules_survive_storing(rules: list[Rule]) -> None:
    assert rules_from_text(rules_to_text(rules)) == tuple(rules)


def test_a_preview_counts_what_each_rule_decides(make_photo: Callable[..., Photo]) -> None:
    photos = [
        make_photo(1, "/a.jpg", width=100),
        make_photo(2, "/b.jpg", width=50),
        make_photo(3, "/c.jpg", width=100, quality=80),
        make_photo(4, "/d.jpg", width=100),
        make_photo(5, "/safe/e.jpg"),
        make_photo(6, "/f.jpg"),
    ]
    rules = KeeperRules([Rule(RuleKind.PROTECTED_FOLDER), Rule(RuleKind.RESOLUTION), Rule(RuleKind.COMPRESSION)])
    found = preview(rules, *side_by_side([[1, 2, 3], [1, 4], [5, 6], [1], [4, 2]], photos), ["/safe"])
    assert [(p.rule.kind if p.rule else None, p.groups, p.files) for p in found] == [
        (RuleKind.PROTECTED_FOLDER, 1, 1),
        (RuleKind.RESOLUTION, 1, 2),
        (RuleKind.COMPRESSION, 1, 1),
        (None, 1, 1),
    ]


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=5, unique=True), max_size=8),
    st.permutations(DEFAULT_RULES),
)
def test_a_preview_accounts_for_every_group_and_file(shapes: list[list[int]], rules: list[Rule]) -> None:
    photos = [
        Photo(n, f"/{n % 2}/{n}.jpg", n % 3, n % 2, PhotoFacts(b"", None, 1 + n % 2, 1, "JPEG", b"", 90 + n % 3))
        for n in range(10)
    ]
    found = preview(KeeperRules(rules), *side_by_side(shapes, photos))
    assert sum(p.groups for p in found) == len(shapes)
    assert sum(p.files for p in found) == sum(len(shape) - 1 for shape in shapes)


@pytest.fixture
def ids(store: Store) -> list[int]:
    """Four photos; each is larger than the one before."""
    return [
        store.add_photo(FoundFile(f"/p/{n}.jpg", 9, 1), PhotoFacts(bytes([n]), None, 10 + n, 10, "JPEG", b""))
        for n in range(4)
    ]


def test_applying_rules_keeps_the_best_and_removes_what_matches_it(store: Store, ids: list[int]) -> None:
    a, b, c, d = ids
    assert decide(LARGEST, [group(d, a, b, c)], store, decisions={}) == {
        d: KEEP, a: REMOVE, b: REMOVE, c: REMOVE,
    }  # fmt: skip


def test_a_photo_that_matches_the_best_only_by_way_of_another_is_left_to_the_person(
    store: Store, ids: list[int]
) -> None:
    a, b, c, d = ids
    store.add_pairs([Pair(b, d, 0.9, Relation.EDITED), Pair(c, d, 0.9, Relation.SAME_SCENE)])
    assert decide(LARGEST, [group(a, b, c, d)], store, decisions={}) == {d: KEEP, a: REMOVE, b: REMOVE}


def test_in_a_library_that_calls_for_care_weaker_matches_stay(store: Store, ids: list[int]) -> None:
    a, b, c, d = ids
    store.add_pairs(
        [Pair(a, d, 0.97, Relation.COPY), Pair(b, d, 0.9, Relation.EDITED), Pair(c, d, 0.9, Relation.SAME_PIXELS)]
    )
    going = decide(LARGEST, [group(a, b, c, d)], store, decisions={}, careful=0.95)
    assert going == {d: KEEP, a: REMOVE, c: REMOVE}
    assert decide(LARGEST, [group(a, b, c, d)], store, decisions={}, careful=0.98) == {d: KEEP, c: REMOVE}


def test_what_the_person_decided_is_not_changed(store: Store, ids: list[int]) -> None:
    a, b, c, d = ids
    assert decide(LARGEST, [group(d, a, b, c)], store, decisions={a: KEEP, b: REMOVE, d: REMOVE}) == {}
    assert decide(LARGEST, [group(c, a, b)], store, decisions={c: KEEP, b: REMOVE}) == {a: REMOVE}
    assert decide(LARGEST, [group(a, b)], store, decisions={a: REMOVE, b: REMOVE}) == {}


def test_protected_photos_stay(store: Store, ids: list[int]) -> None:
    a, b, c, _ = ids
    assert decide(FIRST, [group(b, a, c)], store, decisions={}, protected=["/p/2.jpg"]) == {
        a: KEEP,
        b: REMOVE,
    }


def test_without_a_rule_of_the_persons_own_only_what_was_surely_made_from_the_original_goes(
    store: Store, ids: list[int]
) -> None:
    a, b, c, d = ids
    odds = {(a, d): -6.0, (b, d): -1.0, (c, d): 6.0}
    store.add_pairs(
        Pair(*pair, 0.9, Relation.COPY, features=PairFeatures(), direction=Direction(o)) for pair, o in odds.items()
    )
    assert decide(KeeperRules(), [group(d, a, b, c)], store, decisions={}) == {c: KEEP, d: REMOVE}
    assert decide(KeeperRules(), [group(d, a, b)], store, decisions={}) == {d: KEEP, a: REMOVE}


def test_versions_stay_unless_the_person_says_otherwise(store: Store, ids: list[int]) -> None:
    a, *_, d = ids
    made = Direction(-6.0, version=VersionKind.CROPPED)
    store.add_pairs([Pair(a, d, 0.9, Relation.EDITED, features=PairFeatures(), direction=made)])
    assert decide(KeeperRules(), [group(d, a)], store, decisions={}) == {}
    save_kept_versions(store, VersionKind.TONED)
    assert decide(KeeperRules(), [group(d, a)], store, decisions={}) == {d: KEEP, a: REMOVE}


def test_other_moments_are_decided_only_when_asked_for(store: Store, ids: list[int]) -> None:
    a, b, *_ = ids
    frames = [group(b, a, kind=GroupKind.SAME_MOMENT)]
    assert decide(KeeperRules(), frames, store, decisions={}) == {}
    assert decide(KeeperRules(), frames, store, decisions={}, same_moment=True) == {b: KEEP, a: REMOVE}
