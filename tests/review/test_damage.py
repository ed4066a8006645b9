"""A backup that rotted is no copy of the whole one: both stay, and the person is told to look."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.domain.catalogue import Staying
from photosim.domain.types import Decision, Group, GroupKind, Member, Photo, Relation
from photosim.library.store import Store
from photosim.review.damage import may_be_damaged
from photosim.review.plan import build_plan
from tests.removal.applying import AddFile

WHOLE = bytes(range(256)) * 400
ROTTEN = WHOLE[:40_000] + bytes(600) + WHOLE[40_600:]

Named = Callable[[str, bytes], Photo]


@pytest.fixture
def named(add_file: AddFile, tmp_path: Path) -> Named:
    return lambda name, content: add_file(tmp_path / name, content)


def seen_as(photo: Photo, **facts: object) -> Photo:
    return replace(photo, facts=replace(photo.facts, **facts))  # type: ignore[arg-type]


def test_one_size_and_other_bytes_may_be_damage(named: Named) -> None:
    whole, rotten = named("a.jpg", WHOLE), named("b.jpg", ROTTEN)
    assert may_be_damaged(whole, rotten)
    assert may_be_damaged(rotten, whole)


def test_the_same_bytes_another_size_or_another_shape_are_none(named: Named) -> None:
    whole, rotten = named("a.jpg", WHOLE), named("b.jpg", ROTTEN)
    assert not may_be_damaged(whole, named("c.jpg", WHOLE))
    assert not may_be_damaged(whole, named("d.jpg", ROTTEN + b"!"))
    assert not may_be_damaged(whole, seen_as(rotten, width=41))
    assert not may_be_damaged(whole, seen_as(rotten, format="PNG"))


def test_files_that_show_the_same_to_the_last_pixel_are_none(named: Named) -> None:
    pictures = [seen_as(named(name, content), pixel_digest=b"p" * 16) for name, content in
                (("a.jpg", WHOLE), ("b.jpg", ROTTEN))]  # fmt: skip
    assert not may_be_damaged(*pictures)


def test_where_every_picture_has_one_size_only_a_part_that_differs_may_be_damage(named: Named) -> None:
    filtered = bytes(255 - byte for byte in WHOLE)
    whole, rotten, other = (
        seen_as(named(name, content), format="BMP")
        for name, content in (("a.bmp", WHOLE), ("b.bmp", ROTTEN), ("c.bmp", filtered))
    )
    assert may_be_damaged(whole, rotten)
    assert not may_be_damaged(whole, other)


def test_a_plan_leaves_both_and_says_why(store: Store, named: Named) -> None:
    whole, rotten = named("a.jpg", WHOLE), named("b.jpg", ROTTEN)
    for keeper, photo in ((whole, rotten), (rotten, whole)):
        members = (Member(photo.photo_id, 0.99, Relation.COPY, True),)
        groups = [Group(GroupKind.SAME_PICTURE, keeper.photo_id, (), members)]
        plan = build_plan(store, groups, {photo.photo_id: Decision.REMOVE}, [])
        assert plan.items == ()
        (refused,) = plan.refused
        assert refused.message.code is Staying.MAY_BE_DAMAGED
        assert keeper.path in str(refused.message)
