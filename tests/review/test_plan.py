from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.domain.types import Decision, FoundFile, Group, GroupKind, Member, Pair, Photo, PhotoFacts, Relation
from photosim.library.store import Store
from photosim.library.units import Companion, CompanionKind, UnitFinder
from photosim.review import plan as plan_module
from photosim.review.plan import Plan, build_plan, preselected

KEEP, REMOVE = Decision.KEEP, Decision.REMOVE


def group(keeper: int, *members: int, relation: Relation = Relation.COPY, preselected: bool = True) -> Group:
    kind = GroupKind.SAME_PICTURE if relation.is_same_picture else GroupKind.SAME_MOMENT
    return Group(kind, keeper, (), tuple(Member(i, 0.9, relation, preselected) for i in members))


def moment(keeper: int, *members: int) -> Group:
    return group(keeper, *members, relation=Relation.SAME_SCENE, preselected=False)


@pytest.fixture
def ids(store: Store) -> list[int]:
    """Six photos in /p that are on no disk."""
    return [
        store.add_photo(FoundFile(f"/p/{n}.jpg", 100 + n, 1), PhotoFacts(bytes([n]), None, 1, 1, "JPEG", b""))
        for n in range(6)
    ]


def removed(plan: Plan) -> dict[int, int]:
    return {item.photo.photo_id: item.keeper.photo_id for item in plan.items}


def test_a_removed_copy_names_its_keeper(store: Store, ids: list[int]) -> None:
    a, b, c, *_ = ids
    plan = build_plan(store, [group(a, b, c)], {b: REMOVE}, [])
    assert removed(plan) == {b: a}
    assert (plan.files, plan.bytes, plan.refused) == (1, 101, ())
    assert plan.items[0].relation is Relation.COPY
    assert plan.photo_ids == {b}
    assert plan.paths == {"/p/1.jpg"}


def test_nothing_decided_removes_nothing(store: Store, ids: list[int]) -> None:
    assert build_plan(store, [group(ids[0], ids[1])], {}, []).items == ()
    assert build_plan(store, [], {}, []).files == 0


def test_when_the_proposed_keeper_is_removed_another_photo_stands_for_it(store: Store, ids: list[int]) -> None:
    a, b, c, *_ = ids
    assert removed(build_plan(store, [group(a, b, c)], {a: REMOVE}, [])) == {a: b}
    assert removed(build_plan(store, [group(a, b, c)], {a: REMOVE, c: KEEP}, [])) == {a: c}
    assert removed(build_plan(store, [group(a, b, c)], {a: REMOVE, b: REMOVE}, [])) == {a: c, b: c}


def test_a_direct_match_stands_before_one_by_way_of_others(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    store.add_pairs([Pair(b, d, 0.9, Relation.EDITED)])
    plan = build_plan(store, [group(a, b, c, d)], {a: REMOVE, b: REMOVE}, [])
    assert removed(plan) == {a: c, b: d}
    assert [item.relation for item in plan.items] == [Relation.COPY, Relation.EDITED]


def test_a_group_of_which_everything_is_removed_is_refused(store: Store, ids: list[int]) -> None:
    a, b, *_ = ids
    plan = build_plan(store, [group(a, b)], {a: REMOVE, b: REMOVE}, [])
    assert plan.items == ()
    assert [problem.path for problem in plan.refused] == ["/p/0.jpg", "/p/1.jpg"]
    assert {problem.stage for problem in plan.refused} == {"remove"}
    assert "keep at least one" in str(plan.refused[0].message)


def test_a_rejected_frame_goes_with_its_copy_while_the_frame_beside_it_stays(store: Store, ids: list[int]) -> None:
    frame, copy, other, *_ = ids
    groups = [group(frame, copy), moment(frame, other)]
    assert removed(build_plan(store, groups, {frame: REMOVE, copy: REMOVE}, [])) == {frame: other, copy: other}
    assert build_plan(store, groups, {frame: REMOVE, copy: REMOVE, other: REMOVE}, []).items == ()


def test_a_copy_stands_before_another_frame(store: Store, ids: list[int]) -> None:
    frame, copy, other, *_ = ids
    groups = [moment(frame, other), group(frame, copy)]
    assert removed(build_plan(store, groups, {frame: REMOVE}, [])) == {frame: copy}


def test_chains_and_cycles_of_groups_end(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    cycle = [group(a, b), moment(b, c), group(c, d), moment(d, a)]
    decisions = {a: REMOVE, b: REMOVE, c: REMOVE}
    assert removed(build_plan(store, cycle, decisions, [])) == {a: d, b: d, c: d}
    assert build_plan(store, cycle, {**decisions, d: REMOVE}, []).items == ()


def test_photos_of_protected_folders_stay_and_stand_for_others(store: Store, ids: list[int]) -> None:
    a, b, *_ = ids
    plan = build_plan(store, [group(a, b)], {a: REMOVE, b: REMOVE}, ["/p/0.jpg"])
    assert removed(plan) == {b: a}
    assert "protected" in str(plan.refused[0].message)


def test_a_missing_photo_stands_for_nobody_and_is_not_removed_again(store: Store, ids: list[int]) -> None:
    a, b, c, *_ = ids
    store.mark_missing([a])
    plan = build_plan(store, [group(a, b)], {a: REMOVE, b: REMOVE, c: REMOVE}, [])
    assert plan.items == ()
    assert [problem.path for problem in plan.refused] == ["/p/1.jpg", "/p/2.jpg"]
    assert "matches no other photo" in str(plan.refused[1].message)


def test_photos_that_were_forgotten_are_passed_over(store: Store, ids: list[int]) -> None:
    a, b, *_ = ids
    store.forget([a])
    assert build_plan(store, [group(a, b)], {a: REMOVE, b: REMOVE}, []).items == ()


def test_only_copies_of_the_same_picture_are_preselected(ids: list[int]) -> None:
    a, b, c, d, e, f = ids
    same = Group(
        GroupKind.SAME_PICTURE,
        a,
        (),
        (
            Member(b, 0.9, Relation.COPY, True),
            Member(c, 0.9, Relation.COPY, False),
            Member(d, 0.9, Relation.SAME_SCENE, True),
        ),
    )
    assert preselected([same, moment(a, e, f)], {}) == {b: REMOVE}


def test_what_the_person_decided_wins_over_the_proposal(ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    assert preselected([group(a, b, c)], {b: KEEP, d: REMOVE}) == {b: KEEP, c: REMOVE}
    assert preselected([moment(a, b)], {b: REMOVE}) == {b: REMOVE}
    assert preselected([group(a, b, c)], {a: REMOVE}) == {a: REMOVE}
    assert preselected([group(a, b, c)], {b: KEEP, a: KEEP}) == {a: KEEP, b: KEEP, c: REMOVE}


@pytest.fixture
def folders(tmp_path: Path, add_file: Callable[..., Photo]) -> tuple[Photo, Photo]:
    """A photo and its copy in another folder, on disk."""
    return add_file(tmp_path / "a/IMG_1.jpg"), add_file(tmp_path / "b/IMG_1.jpg")


def test_companions_travel_and_count(store: Store, folders: tuple[Photo, Photo], tmp_path: Path) -> None:
    keeper, copy = folders
    for name in ("a/IMG_1.CR2", "a/IMG_1.xmp", "b/IMG_1.CR2", "b/IMG_1.xmp"):
        (tmp_path / name).write_bytes(b"12345")
    plan = build_plan(store, [group(keeper.photo_id, copy.photo_id)], {copy.photo_id: REMOVE}, [])
    assert plan.items[0].paths == tuple(str(tmp_path / "b" / name) for name in ("IMG_1.jpg", "IMG_1.CR2", "IMG_1.xmp"))
    assert (plan.files, plan.bytes) == (3, copy.size + 10)


@pytest.mark.parametrize(
    "name", ["IMG_1.CR2", "IMG_1.MOV", "IMG_1.wav", "IMG_1.xmp", "IMG_1.AAE", "IMG_1.jpg.json", "IMG_1_HEVC.MOV"]
)
def test_a_companion_that_the_keeper_does_not_have_is_never_lost(
    store: Store, folders: tuple[Photo, Photo], tmp_path: Path, name: str
) -> None:
    keeper, copy = folders
    (tmp_path / "b" / name).write_bytes(b"12345")
    plan = build_plan(store, [group(keeper.photo_id, copy.photo_id)], {copy.photo_id: REMOVE}, [])
    assert plan.items == ()
    assert name in str(plan.refused[0].message)
    frames = build_plan(store, [moment(keeper.photo_id, copy.photo_id)], {copy.photo_id: REMOVE}, [])
    assert len(frames.items) == 1  # a rejected frame goes with all that belongs to it


NUMBERS = st.integers(0, 5)
GROUPS = st.lists(
    st.tuples(NUMBERS, st.sets(NUMBERS, min_size=1, max_size=4), st.sampled_from([*Relation]), st.booleans()),
    max_size=6,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shapes=GROUPS,
    choices=st.dictionaries(NUMBERS, st.sampled_from([KEEP, REMOVE])),
    missing=st.sets(NUMBERS),
    safe=st.sets(NUMBERS),
    propose=st.booleans(),
)
def test_every_removal_has_a_keeper_that_stays(
    *,
    store: Store,
    ids: list[int],
    shapes: list[tuple[int, set[int], Relation, bool]],
    choices: dict[int, Decision],
    missing: set[int],
    safe: set[int],
    propose: bool,
) -> None:
    store.mark_present(ids)
    store.mark_missing([ids[n] for n in missing])
    groups = [
        group(ids[keeper], *(ids[n] for n in sorted(members - {keeper})), relation=relation, preselected=flag)
        for keeper, members, relation, flag in shapes
    ]
    decisions = {ids[n]: decision for n, decision in choices.items()}
    if propose:
        decisions = preselected(groups, decisions)
    protected = [f"/p/{n}.jpg" for n in safe]
    plan = build_plan(store, groups, decisions, protected)
    gone = set(removed(plan))
    assert len(gone) == len(plan.items)
    for item in plan.items:
        assert item.keeper.photo_id not in gone
        assert item.keeper.path not in plan.paths
        assert not item.keeper.missing
        assert decisions[item.photo.photo_id] is REMOVE
        assert item.photo.path not in protected
        assert any(item.photo.photo_id in g.photo_ids for g in groups)
    for photo_id, decision in decisions.items():
        if decision is REMOVE and not store.photo(photo_id).missing and photo_id not in gone:
            assert store.photo(photo_id).path in {problem.path for problem in plan.refused}


def test_a_file_that_two_photos_need_goes_with_neither_or_with_one(
    store: Store, add_file: Callable[..., Photo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, one, two, other = (add_file(tmp_path / name) for name in ("a/k.jpg", "b/1.jpg", "b/2.jpg", "c/3.jpg"))
    (tmp_path / "b/shared.NEF").write_bytes(b"raw")
    shared = Companion(str(tmp_path / "b/shared.NEF"), CompanionKind.RAW, 3)
    owned = {one.path: shared, two.path: shared, other.path: Companion(keeper.path, CompanionKind.RAW, 3)}
    monkeypatch.setattr(UnitFinder, "companions", lambda _, path: (owned[path],) if path in owned else ())
    monkeypatch.setattr(plan_module, "lacking", lambda *_, **__: None)
    ids = [photo.photo_id for photo in (one, two, other)]
    groups = [group(keeper.photo_id, ids[0], ids[1]), group(two.photo_id, ids[2])]
    plan = build_plan(store, groups, {ids[0]: REMOVE, ids[1]: REMOVE}, [])
    assert removed(plan) == {ids[0]: keeper.photo_id}
    assert [str(problem.message) for problem in plan.refused] == [
        "Another photo needs a file that belongs to it, so it stays."
    ]
    groups = [group(two.photo_id, ids[2]), group(keeper.photo_id, ids[0])]
    staying = build_plan(store, groups, {ids[2]: REMOVE, ids[0]: REMOVE}, [])
    assert ids[2] not in removed(staying)
