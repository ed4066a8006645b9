import os
from collections.abc import Callable
from datetime import datetime

import numpy as np
import pytest

from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.domain.types import Decision, FoundFile, Metadata, Pair, PhotoFacts, Relation
from photosim.library.store import KnownFile, Store

RICH = Metadata(
    taken=datetime(2020, 2, 29, 12, 30, 1, 500),
    camera="Señor\udcff Cam",
    lens="50 mm",
    exposure_s=1 / 250,
    f_number=1.8,
    iso=100,
    exposure_bias=-0.3,
    focal_length=50.0,
    latitude=-33.9,
    longitude=151.2,
    rating=0,
    keywords=("sea", "été"),
    software="photosim",
    tags=41,
)


def test_a_photo_comes_back_as_it_was_stored(store: Store, make_facts: Callable[..., PhotoFacts]) -> None:
    facts = make_facts("a", pixels="p", metadata=RICH)
    photo_id = store.add_photo(FoundFile("/photos/a.jpg", 100, 2**62), facts)
    photo = store.photo(photo_id)
    assert photo.facts == facts
    assert (photo.path, photo.size, photo.mtime_ns, photo.missing) == ("/photos/a.jpg", 100, 2**62, False)
    assert store.photos() == {photo_id: photo}
    assert store.photo_by_path("/photos/a.jpg") == photo
    assert store.find_by_digest(facts.digest) == [photo]


def test_a_name_that_is_not_valid_text_is_kept_intact(store: Store, add: Callable[..., int]) -> None:
    path = os.fsdecode(b"/photos/\xff\xfe\n<b>.jpg")
    photo_id = add(path)
    assert store.photo(photo_id).path == path
    assert list(store.known_files(["/photos"])) == [path]


def test_an_unknown_id_is_an_error_and_an_unknown_path_is_none(store: Store) -> None:
    with pytest.raises(KeyError):
        store.photo(7)
    assert store.photo_by_path("/nowhere") is None
    assert store.photos([7]) == {}


def test_known_files_are_those_below_the_folders(store: Store, add: Callable[..., int]) -> None:
    inside, deeper, exact = add("/a/1.jpg"), add("/a/b/2.jpg"), add("/c.jpg")
    for outside in ("/ab/3.jpg", "/a.jpg", "/a0/4.jpg", "/A/5.jpg"):
        add(outside)
    assert store.photo_ids(["/a", "/a/b/", "/c.jpg"]) == [inside, deeper, exact]
    assert len(store.photo_ids(["/"])) == len(store.photo_ids()) == 7
    assert store.photo_ids([]) == []
    assert store.known_files(["/a"])["/a/1.jpg"] == KnownFile(inside, 100, 1, missing=False)
    assert [store.count_photos(roots) for roots in (["/a", "/c.jpg"], ["/"], [])] == [3, 7, 0]


def test_a_missing_photo_is_known_but_not_listed(store: Store, add: Callable[..., int]) -> None:
    gone, there = add("/gone.jpg"), add("/there.jpg")
    store.mark_missing([gone])
    assert list(store.photos()) == store.photo_ids() == [there]
    assert store.photo(gone).missing
    assert store.known_files()["/gone.jpg"].missing
    assert store.paths() == {there: "/there.jpg"}
    assert store.count_photos(["/"]) == 1
    store.mark_present([gone])
    assert store.photo_ids() == [gone, there]


def test_new_content_at_a_path_is_a_new_photo(store: Store, add: Callable[..., int]) -> None:
    old = add("/a.jpg", "first")
    other = add("/b.jpg")
    store.add_pairs([Pair(old, other, 0.9, Relation.COPY)])
    store.set_decision(old, Decision.REMOVE)
    store.set_not_duplicates(old, other, True)
    store.add_embedding(old, "m", np.ones(4, np.float32))
    store.set_thumbnail(old, b"jpeg")
    new = add("/a.jpg", "second", mtime_ns=2)
    assert new not in (old, other)
    assert store.photo_ids() == [other, new]
    assert store.pair(old, other) is None
    assert store.decisions() == {}
    assert store.not_duplicates() == set()
    assert len(store.embeddings("m", [old])[0]) == 0
    assert store.thumbnail(old) is None


def test_the_same_content_at_a_path_keeps_its_id(store: Store, add: Callable[..., int]) -> None:
    photo_id = add("/a.jpg")
    store.set_decision(photo_id, Decision.REMOVE)
    store.mark_missing([photo_id])
    assert add("/a.jpg", mtime_ns=9) == photo_id
    assert not store.photo(photo_id).missing
    assert store.photo(photo_id).mtime_ns == 9
    assert store.decisions() == {photo_id: Decision.REMOVE}


def test_new_metadata_on_the_same_pixels_keeps_what_the_person_said_but_no_removal(
    store: Store, make_facts: Callable[..., PhotoFacts], add: Callable[..., int]
) -> None:
    photo_id = store.add_photo(FoundFile("/a.jpg", 100, 1), make_facts("a", pixels="p"), b"whole")
    other, third = add("/b.jpg"), add("/c.jpg")
    store.set_not_duplicates(photo_id, other, True)
    store.add_pairs([Pair(photo_id, third, 1.0, Relation.IDENTICAL)])
    store.add_embedding(photo_id, "m", np.ones(4, np.float32))
    store.mark_matched([photo_id], "m")
    store.set_decision(photo_id, Decision.REMOVE)
    tagged = make_facts("a with five stars", pixels="p")
    assert store.add_photo(FoundFile("/a.jpg", 120, 2), tagged) == photo_id
    assert store.photo(photo_id).facts == tagged
    assert store.not_duplicates() == {(photo_id, other)}
    assert len(store.embeddings("m")[0]) == 1
    assert store.pair(photo_id, third) is None
    assert photo_id in store.unmatched("m")
    assert store.decisions() == {}
    assert store.full_digest(photo_id) is None


def test_ids_are_never_given_twice(store: Store, add: Callable[..., int]) -> None:
    last = add("/a.jpg")
    store.forget([last])
    assert add("/b.jpg") > last


def test_a_moved_photo_keeps_everything(store: Store, add: Callable[..., int]) -> None:
    photo_id, other = add("/old/a.jpg"), add("/b.jpg")
    store.set_not_duplicates(photo_id, other, True)
    store.mark_missing([photo_id])
    store.move_photo(photo_id, FoundFile("/new/a.jpg", 100, 1))
    moved = store.photo(photo_id)
    assert (moved.path, moved.missing) == ("/new/a.jpg", False)
    assert store.not_duplicates() == {(photo_id, other)}
    assert store.photo_by_path("/old/a.jpg") is None


def test_two_photos_can_swap_their_names(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    store.move_photo(a, FoundFile("/b.jpg", 100, 1))
    assert store.photo(b).missing
    store.move_photo(b, FoundFile("/a.jpg", 100, 1))
    assert {p.photo_id: p.path for p in store.photos().values()} == {a: "/b.jpg", b: "/a.jpg"}


def test_the_photo_that_is_there_wins_over_a_missing_one_of_the_same_path(
    store: Store, add: Callable[..., int]
) -> None:
    old = add("/a.jpg", "first")
    store.mark_missing([old])
    new = add("/a.jpg", "second")
    assert store.known_files()["/a.jpg"].photo_id == new
    assert store.photo_by_path("/a.jpg") == store.photo(new)
    assert store.photo(old).missing
    store.mark_present([old])
    assert store.photo(old).missing
    store.move_photo(old, FoundFile("/elsewhere.jpg", 100, 1))
    assert store.photo_ids() == [old, new]


def test_other_times_put_the_digest_of_the_whole_file_in_doubt(store: Store, add: Callable[..., int]) -> None:
    photo_id = add("/a.jpg")
    store.set_full_digest(photo_id, b"whole")
    store.move_photo(photo_id, FoundFile("/b.jpg", 100, 1))
    assert store.full_digest(photo_id) == b"whole"
    store.touch_photo(photo_id, FoundFile("/b.jpg", 100, 2))
    assert store.full_digest(photo_id) is None
    assert store.photo(photo_id).mtime_ns == 2


def test_what_is_no_number_does_not_stop_a_scan(store: Store) -> None:
    facts = PhotoFacts(b"d", None, 1, 1, "PNG", b"", sharpness=float("nan"), contrast=float("inf"))
    photo = store.photo(store.add_photo(FoundFile("/a.png", 1, 1), facts))
    assert photo.facts.sharpness == 0.0


def test_a_hundred_thousand_files_are_read(store: Store, make_facts: Callable[..., PhotoFacts]) -> None:
    facts = make_facts("x", metadata=RICH)
    with store.transaction():
        for number in range(100_000):
            store.add_photo(FoundFile(f"/photos/{number % 97}/{number}.jpg", number, number), facts)
    assert len(store.known_files(["/photos"])) == 100_000
    assert len(store.photos()) == 100_000


def test_holdings_come_back_as_they_were(store: Store) -> None:
    held = [
        NOTHING_MORE,
        None,
        Holdings(("a", "b"), 3, "c", "d", 9, True, True, True, "e", True, 16, True, "f"),
    ]
    for number, holdings in enumerate(held):
        facts = PhotoFacts(bytes([number]) * 16, None, 4, 3, "JPEG", bytes(32), holdings=holdings)
        photo_id = store.add_photo(FoundFile(f"/photos/{number}.jpg", 1, 1), facts)
        assert store.photo(photo_id).facts == facts
    assert store.photo_columns([1, 2, 3]).holdings.tolist() == held
