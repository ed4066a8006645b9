"""The family of a group: each photo behind the one it was made from, and what would be lost with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from photosim.domain.catalogue import Descent
from photosim.domain.descent import Direction, VersionKind
from photosim.domain.types import Group, GroupKind, Member, Metadata, Pair, Photo, PhotoFacts, Relation
from photosim.review.completeness import LossKind
from photosim.services.family import Standing, family, speaks_against


def photo(number: int, **metadata: Any) -> Photo:
    facts = PhotoFacts(bytes([number]), None, 400, 300, "JPEG", b"", metadata=Metadata(**metadata))
    return Photo(number, f"/p/{number}.jpg", 1000, 0, facts)


def group(*members: Member, keeper: int = 1, root: int | None = 1, made_from: int | None = None) -> Group:
    return Group(GroupKind.SAME_PICTURE, keeper, (), members, 0.99, root, made_from)


def member(number: int, made_from: int | None, preselected: bool = True, **values: Any) -> Member:
    return Member(number, 0.9, Relation.COPY, preselected, made_from=made_from, **values)


def test_each_photo_stands_behind_the_one_it_was_made_from() -> None:
    photos = {number: photo(number) for number in range(1, 6)}
    found = family(group(member(2, 1), member(3, 5), member(4, 1), member(5, 2)), photos)
    assert [(one.photo_id, one.depth) for one in found] == [(1, 0), (2, 1), (5, 2), (3, 3), (4, 1)]


def test_a_circle_or_an_unknown_parent_loses_no_photo() -> None:
    photos = {number: photo(number) for number in range(1, 5)}
    found = family(group(member(2, 3), member(3, 2), member(4, 99)), photos)
    assert sorted(one.photo_id for one in found) == [1, 2, 3, 4]


def test_a_chain_of_a_thousand_is_walked() -> None:
    photos = {number: Photo(number, f"/{number}", 1, 0, photo(1).facts) for number in range(1, 1500)}
    found = family(group(*(member(number, number - 1) for number in range(2, 1500))), photos)
    assert found[-1].depth == 1498


def test_what_each_one_is() -> None:
    photos = {number: photo(number) for number in range(1, 6)}
    found = family(
        group(
            member(2, 1),
            member(3, 1, preselected=False, version=VersionKind.CROPPED),
            member(4, None, preselected=False),
            Member(5, 1.0, Relation.IDENTICAL, True),
        ),
        photos,
    )
    standing = {one.photo_id: one.standing for one in found}
    assert standing == {
        1: Standing.ORIGINAL, 2: Standing.LESSER, 3: Standing.VERSION, 4: Standing.CHOICE, 5: Standing.TWIN,
    }  # fmt: skip


def test_what_would_be_lost_with_each_is_told_and_nothing_of_the_kept_one() -> None:
    photos = {1: photo(1, rating=2), 2: photo(2, taken=datetime(2023, 7, 16), latitude=1.0, longitude=2.0)}
    kept, other = family(group(member(2, 1)), photos)
    assert [loss.kind for loss in other.lost] == [LossKind.DATE, LossKind.PLACE]
    assert kept.lost == ()
    first, second = family(group(member(2, 1)), photos, keeper=2)
    assert [loss.kind for loss in first.lost] == [LossKind.RATING]
    assert second.lost == ()


def test_what_speaks_against_each_side() -> None:
    evidence = ((Descent.MADE_SMALLER, 1), (Descent.NO_CAMERA, 0), (Descent.COARSER, 1))
    pair = Pair(1, 2, 0.9, Relation.COPY, direction=Direction(3.0, evidence=evidence))
    assert [message.code for message in speaks_against(pair, 2)] == [Descent.MADE_SMALLER, Descent.COARSER]
    assert [message.code for message in speaks_against(pair, 1)] == [Descent.NO_CAMERA]
    assert speaks_against(Pair(1, 2, 0.9, Relation.COPY), 1) == ()
