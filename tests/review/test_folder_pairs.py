from collections.abc import Callable

import pytest

from photosim.domain.types import Decision, FoundFile, Group, GroupKind, Member, PhotoFacts, Relation
from photosim.library.store import Store
from photosim.review.folder_pairs import FolderOverlap, FolderPair

KEEP, REMOVE = Decision.KEEP, Decision.REMOVE


def group(keeper: int, *members: int, relation: Relation = Relation.COPY) -> Group:
    return Group(GroupKind.SAME_PICTURE, keeper, (), tuple(Member(i, 0.9, relation, True) for i in members))


@pytest.fixture
def add(store: Store) -> Callable[[str], int]:
    def add_photo(path: str) -> int:
        return store.add_photo(FoundFile(path, 1, 1), PhotoFacts(path.encode(), None, 1, 1, "JPEG", b""))

    return add_photo


@pytest.fixture
def library(store: Store, add: Callable[[str], int]) -> list[Group]:
    """All but one of three photos of /b are among the four of /a; /c has one of them too."""
    a = [add(f"/a/{n}.jpg") for n in range(4)]
    b = [add(f"/b/{n}.jpg") for n in range(3)]
    return [group(a[0], b[0]), group(b[1], a[1], add("/c/1.jpg"))]


def test_the_more_contained_folder_is_said_to_be_in_the_other(store: Store, library: list[Group]) -> None:
    pairs = FolderOverlap(library, store.paths()).pairs()
    assert [pair.sentence() for pair in pairs] == [
        "c is 100 % contained in a: 1 of 1",
        "c is 100 % contained in b: 1 of 1",
        "b is 66 % contained in a: 2 of 3; 1 only in b",
    ]
    last = pairs[-1]
    assert (last.outer_shared, last.outer_total, last.only_inner) == (2, 4, 1)


def test_the_sentence_has_readable_numbers_and_never_rounds_to_all_or_nothing() -> None:
    assert FolderPair("/x/A", "/x/B", 1243, 1268, 0, 1).sentence() == (
        "B is 98 % contained in A: 1,243 of 1,268; 25 only in B"
    )
    assert FolderPair("/x/A", "/x/B", 1999, 2000, 0, 1).percent == 99
    assert FolderPair("/x/A", "/x/B", 1, 2000, 0, 1).percent == 1
    assert FolderPair("/x/A", "/y/A", 1, 1, 1, 1).sentence() == "/y/A is 100 % contained in /x/A: 1 of 1"


def test_files_without_a_copy_elsewhere_are_listed(store: Store, library: list[Group]) -> None:
    overlap = FolderOverlap(library, store.paths())
    assert [store.photo(i).path for i in overlap.only_in("/a")] == ["/a/2.jpg", "/a/3.jpg"]
    assert [store.photo(i).path for i in overlap.only_in("/b", "/a")] == ["/b/2.jpg"]
    assert [store.photo(i).path for i in overlap.only_in("/b", "/c")] == ["/b/0.jpg", "/b/2.jpg"]
    assert overlap.only_in("/nowhere") == []


def test_a_copy_in_the_same_folder_is_no_copy_elsewhere(store: Store, add: Callable[[str], int]) -> None:
    groups = [group(add("/a/1.jpg"), add("/a/2.jpg"))]
    overlap = FolderOverlap(groups, store.paths())
    assert overlap.pairs() == []
    assert len(overlap.only_in("/a")) == 2


def test_folders_can_be_compared_with_all_that_is_below_them(store: Store, add: Callable[[str], int]) -> None:
    groups = [group(add("/a/x/1.jpg"), add("/b/y/z/1.jpg")), group(add("/a/b/2.jpg"), add("/elsewhere/2.jpg"))]
    overlap = FolderOverlap(groups, store.paths(), ["/a", "/b", "/a/b"])
    assert [(pair.outer, pair.inner) for pair in overlap.pairs()] == [("/a", "/b")]
    assert [store.photo(i).path for i in overlap.only_in("/a/b")] == ["/a/b/2.jpg"]


def test_one_decision_removes_all_copies_of_one_folder(store: Store, library: list[Group]) -> None:
    overlap = FolderOverlap(library, store.paths())
    names = {photo.photo_id: photo.path for photo in store.photos().values()}
    decided = overlap.decide("/a", "/b", store, {})
    assert {names[i]: d for i, d in decided.items()} == {
        "/b/0.jpg": REMOVE, "/a/0.jpg": KEEP, "/b/1.jpg": REMOVE, "/a/1.jpg": KEEP,
    }  # fmt: skip
    assert overlap.decide("/a", "/a", store, {}) == {}
    assert overlap.decide("/a", "/b", store, {}, ["/b"]) == {}


def test_what_the_person_decided_is_not_changed(store: Store, library: list[Group]) -> None:
    overlap = FolderOverlap(library, store.paths())
    ids = {photo.path: photo.photo_id for photo in store.photos().values()}
    decisions = {ids["/b/0.jpg"]: KEEP, ids["/a/1.jpg"]: REMOVE}
    assert overlap.decide("/a", "/b", store, decisions) == {}


def test_photos_that_match_only_by_way_of_a_third_are_left_to_the_person(store: Store, library: list[Group]) -> None:
    overlap = FolderOverlap(library, store.paths())
    ids = {photo.path: photo.photo_id for photo in store.photos().values()}
    assert overlap.decide("/a", "/c", store, {}) == {}
    assert overlap.decide("/b", "/c", store, {}) == {ids["/c/1.jpg"]: REMOVE, ids["/b/1.jpg"]: KEEP}


def test_a_large_library_is_compared() -> None:
    paths = {n: f"/{n % 50}/{n}.jpg" for n in range(100_000)}
    groups = [group(n, n + 1, n + 2) for n in range(0, 99_990, 3)]
    pairs = FolderOverlap(groups, paths).pairs()
    assert {frozenset((pair.outer, pair.inner)) for pair in pairs} >= {
        frozenset(("/0", "/1")),
        frozenset(("/48", "/49")),
    }
