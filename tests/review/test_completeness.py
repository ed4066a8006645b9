"""What would be lost with a photo if only the other one stayed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.domain.types import Decision, Group, GroupKind, Member, Metadata, Photo, Relation
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.review.completeness import Completeness, LossKind, blocking, losses
from photosim.review.plan import build_plan

MakePhoto = Callable[..., Photo]

EACH = {
    LossKind.PICTURES: Holdings(pictures=("a", "b")),
    LossKind.ANIMATION: Holdings(frames=3, frames_digest="a"),
    LossKind.FILM: Holdings(film="a", film_bytes=9),
    LossKind.SOUND: Holdings(sound=True),
    LossKind.LAYERS: Holdings(layers="a"),
    LossKind.TRANSPARENCY: Holdings(alpha=True),
    LossKind.APPENDED: Holdings(appended="a"),
    LossKind.GAIN_MAP: Holdings(gain_map=True),
    LossKind.DEPTH: Holdings(depth=True),
    LossKind.BIT_DEPTH: Holdings(bits=16),
    LossKind.GAMUT: Holdings(wide_gamut=True),
}
OTHER_CONTENT = {
    LossKind.PICTURES: Holdings(pictures=("a", "c")),
    LossKind.ANIMATION: Holdings(frames=3, frames_digest="b"),
    LossKind.FILM: Holdings(film="b", film_bytes=9),
    LossKind.LAYERS: Holdings(layers="b"),
    LossKind.APPENDED: Holdings(appended="b"),
}


def holding(photo: Photo, holdings: Holdings | None) -> Photo:
    return replace(photo, facts=replace(photo.facts, holdings=holdings))


def kinds(removed: Photo, kept: Photo) -> list[LossKind]:
    return [loss.kind for loss in losses(removed, kept)]


@pytest.mark.parametrize("kind", EACH)
def test_what_only_the_removed_file_holds_is_lost(make_photo: MakePhoto, kind: LossKind) -> None:
    full, plain = holding(make_photo(1), EACH[kind]), make_photo(2)
    assert kinds(full, plain) == [kind]
    assert kinds(plain, full) == []
    assert kinds(full, holding(plain, EACH[kind])) == []


@pytest.mark.parametrize("kind", OTHER_CONTENT)
def test_as_many_of_other_content_are_lost_both_ways(make_photo: MakePhoto, kind: LossKind) -> None:
    one, two = holding(make_photo(1), EACH[kind]), holding(make_photo(2), OTHER_CONTENT[kind])
    assert kinds(one, two) == kinds(two, one) == [kind]


def test_pages_that_are_all_in_the_longer_document_are_not_lost(make_photo: MakePhoto) -> None:
    short, long = (holding(make_photo(i), Holdings(pictures=pages)) for i, pages in ((1, ("a",)), (2, ("b", "a"))))
    assert kinds(short, long) == []
    assert kinds(long, short) == [LossKind.PICTURES]


def test_a_photo_that_nobody_looked_into_is_not_proposed(make_photo: MakePhoto) -> None:
    unread = holding(make_photo(1), None)
    assert kinds(unread, make_photo(2, quality=80)) == [LossKind.UNREAD]
    assert blocking(unread, make_photo(2), Relation.IDENTICAL) == ()


@pytest.mark.parametrize(
    ("kind", "metadata"),
    [
        (LossKind.DATE, Metadata(taken=datetime(2020, 1, 1))),
        (LossKind.PLACE, Metadata(latitude=1.0, longitude=2.0)),
        (LossKind.RATING, Metadata(rating=5)),
        (LossKind.KEYWORDS, Metadata(keywords=("cat",))),
        (LossKind.CAPTION, Metadata(caption="The cat")),
        (LossKind.COPYRIGHT, Metadata(copyright="me")),
        (LossKind.CAMERA, Metadata(camera="Canon")),
    ],
)
def test_what_a_sidecar_can_hold_does_not_block(make_photo: MakePhoto, kind: LossKind, metadata: Metadata) -> None:
    full, plain = make_photo(1, metadata=metadata), make_photo(2)
    assert kinds(full, plain) == [kind]
    assert kinds(plain, full) == []
    assert blocking(full, plain) == ()


def test_many_pairs_at_once_say_the_same_as_one_by_one(make_photo: MakePhoto) -> None:
    every = [NOTHING_MORE, None, *EACH.values(), *OTHER_CONTENT.values()]
    photos = [holding(make_photo(i, quality=i), held) for i, held in enumerate(every, start=1)]
    column = np.empty(len(every), np.object_)
    column[:] = every
    a, b = np.nonzero(~np.eye(len(every), dtype=bool))
    expected = [bool(blocking(photos[i], photos[j])) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    assert Completeness(column).loses(a, b).tolist() == expected


def test_the_plan_refuses_to_lose_a_film(store: Store, tmp_path: Path, add_file: Callable[..., Photo]) -> None:
    photo, keeper = add_file(tmp_path / "film.jpg", b"with film"), add_file(tmp_path / "still.jpg", b"still")
    with_film = replace(photo.facts, holdings=Holdings(film="a"))
    store.add_photo(found_file(photo.path), with_film)
    group = Group(GroupKind.SAME_PICTURE, keeper.photo_id, (), (Member(photo.photo_id, 1.0, Relation.COPY, False),))
    plan = build_plan(store, [group], {photo.photo_id: Decision.REMOVE}, ())
    assert plan.items == ()
    assert [problem.path for problem in plan.refused] == [photo.path]
