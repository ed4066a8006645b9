"""What becomes of originals is counted as the person would feel it."""

from __future__ import annotations

from dataclasses import replace

from photosim.domain.descent import VersionKind
from photosim.domain.types import Group, GroupKind, Member, Relation
from photosim.matching.evaluate.originals import Originals, judge_originals

NAME = {1: "source", 2: "copy", 3: "thumb", 4: "twin"}
PARENTS = {"copy": "source", "thumb": "copy"}


def member(
    photo_id: int, preselected: bool, made_from: int | None = None, relation: Relation = Relation.COPY
) -> Member:
    return Member(photo_id, 0.9, relation, preselected, made_from=made_from)


def test_a_source_that_is_kept_while_a_copy_goes() -> None:
    group = Group(GroupKind.SAME_PICTURE, 1, (), (member(2, True, 1), member(3, False, 1)))
    assert judge_originals([group], NAME, PARENTS) == Originals(grouped=1, kept=1, links=2, right_links=1)


def test_a_source_that_would_go_is_lost_and_one_with_nothing_proposed_undecided() -> None:
    lost = Group(GroupKind.SAME_PICTURE, 2, (), (member(1, True),))
    assert judge_originals([lost], NAME, PARENTS).lost == 1
    undecided = Group(GroupKind.SAME_PICTURE, 1, (), (member(2, False),))
    assert judge_originals([undecided], NAME, PARENTS).undecided == 1


def test_a_source_whose_bytes_stay_is_not_lost() -> None:
    twin = Group(GroupKind.SAME_PICTURE, 4, (), (member(1, True, relation=Relation.IDENTICAL),))
    assert judge_originals([twin], NAME, PARENTS).lost == 0


def test_groups_of_a_moment_say_nothing() -> None:
    group = Group(GroupKind.SAME_MOMENT, 2, (), (member(1, True),))
    assert judge_originals([group], NAME, PARENTS) == Originals()


def test_an_original_with_nothing_but_versions_is_told_apart_from_one_that_nobody_could_tell() -> None:
    version = replace(member(2, False, 1), version=VersionKind.CROPPED)
    versions = Group(GroupKind.SAME_PICTURE, 1, (), (version,))
    found = judge_originals([versions], NAME, PARENTS)
    assert (found.undecided, found.only_versions) == (1, 1)
    unsure = Group(GroupKind.SAME_PICTURE, 1, (), (version, member(3, False, 1)))
    found = judge_originals([unsure], NAME, PARENTS)
    assert (found.undecided, found.only_versions) == (1, 0)
