from collections.abc import Callable

import numpy as np
import pytest

from photosim.domain.edits import Edit, EditKind
from photosim.domain.features.known_features import Glance, Placement
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Decision, FoundFile, Pair, PhotoFacts, Relation
from photosim.library.store import Store
from tests.library_fixtures import database_of

EDITS = (Edit(EditKind.CROPPED, 81.6), Edit(EditKind.CONVERTED, "PNG"), Edit(EditKind.GREY))


@pytest.fixture
def three(add: Callable[..., int]) -> tuple[int, int, int]:
    return add("/a.jpg"), add("/b.jpg"), add("/c.jpg")


def test_a_pair_comes_back_with_edits_and_features(store: Store, three: tuple[int, int, int]) -> None:
    a, b, c = three
    features = PairFeatures(Glance(cosine=0.1), placement=Placement(inliers=17.0))
    pair = Pair(a, b, 0.875, Relation.EDITED, EDITS, features)
    plain = Pair(b, c, 0.3, Relation.DIFFERENT)
    store.add_pairs([pair, plain])
    assert store.pair(a, b) == store.pair(b, a) == pair
    assert store.pair(b, c) == plain
    assert store.pair(a, c) is None
    assert store.edits(b, a) == EDITS
    assert store.edits(a, c) == ()


def test_a_pair_is_replaced_as_a_whole(store: Store, three: tuple[int, int, int]) -> None:
    a, b, _ = three
    store.add_pairs([Pair(a, b, 0.9, Relation.EDITED, (Edit(EditKind.MIRRORED),), PairFeatures())])
    store.add_pairs([Pair(b, a, 0.4, Relation.SAME_SCENE)])
    assert store.pair(a, b) == Pair(a, b, 0.4, Relation.SAME_SCENE)


def test_pairs_of_photos_that_are_gone_are_left_out(store: Store, three: tuple[int, int, int]) -> None:
    a, b, c = three
    store.forget([b])
    store.add_pairs([Pair(a, b, 0.9, Relation.COPY), Pair(a, a, 1.0, Relation.COPY), Pair(a, c, 0.8, Relation.COPY)])
    assert store.pair_arrays().b.tolist() == [c]


def test_arrays_leave_out_not_duplicates_and_missing_photos(store: Store, three: tuple[int, int, int]) -> None:
    a, b, c = three
    store.add_pairs(
        [Pair(a, b, 0.5, Relation.COPY), Pair(b, c, 0.75, Relation.EDITED), Pair(a, c, 1, Relation.IDENTICAL)]
    )
    arrays = store.pair_arrays()
    assert list(zip(arrays.a.tolist(), arrays.b.tolist(), arrays.score.tolist(), strict=True)) == [
        (a, b, 0.5), (a, c, 1.0), (b, c, 0.75),
    ]  # fmt: skip
    assert [Relation.from_code(n) for n in arrays.relation] == [Relation.COPY, Relation.IDENTICAL, Relation.EDITED]
    assert (arrays.a.dtype, arrays.score.dtype, arrays.relation.dtype) == (np.int64, np.float32, np.uint8)
    assert store.pair_arrays([a, c, 99]).score.tolist() == [1.0]
    store.set_not_duplicates(c, a, True)
    assert store.pair_arrays().score.tolist() == [0.5, 0.75]
    store.mark_missing([b])
    assert len(store.pair_arrays()) == 0
    store.set_not_duplicates(a, c, False)
    assert store.pair_arrays().score.tolist() == [1.0]


def test_an_empty_library_has_empty_arrays(store: Store) -> None:
    assert len(store.pair_arrays()) == len(store.pair_arrays([1])) == 0


def test_not_duplicates_is_remembered_once_and_only_for_known_photos(store: Store, three: tuple[int, int, int]) -> None:
    a, b, _ = three
    for first, second in ((a, b), (b, a), (a, a), (a, 99)):
        store.set_not_duplicates(first, second, True)
    assert store.not_duplicates() == {(a, b)}
    assert store.are_apart(b, a)
    assert not store.are_apart(a, 99)


def test_unmatched_photos_are_those_not_yet_compared_with_this_model(store: Store, three: tuple[int, int, int]) -> None:
    a, b, c = three
    store.mark_matched([a, b, 99], "m")
    assert store.unmatched("m") == [c]
    assert store.unmatched("other") == [a, b, c]


def test_a_photo_that_was_away_while_others_were_matched_is_matched_again(
    store: Store, three: tuple[int, int, int]
) -> None:
    a, b, c = three
    store.mark_matched([a, b], "m")
    store.mark_missing([a])
    store.mark_matched([c], "m")
    store.mark_present([a])
    assert store.unmatched("m") == [a]


def test_renaming_a_folder_matches_nothing_again(store: Store, three: tuple[int, int, int]) -> None:
    store.mark_matched(three, "m")
    store.mark_missing(three)
    for photo_id in three:
        store.move_photo(photo_id, FoundFile(f"/new/{photo_id}.jpg", 100, 1))
    assert store.unmatched("m") == []


def test_of_300_000_pairs_all_but_refused_and_missing_ones_are_read(
    store: Store, make_facts: Callable[..., PhotoFacts]
) -> None:
    photos, pairs = 30_000, 300_000
    facts = make_facts("x")
    with store.transaction():
        ids = [store.add_photo(FoundFile(f"/{n}.jpg", n, n), facts) for n in range(photos)]
        step = pairs // photos
        rows = [
            (ids[n], ids[n + k], 0.5, 2) for n in range(photos - step) for k in range(1, step + 1)
        ]  # straight to the table: what is measured here is reading
        database_of(store).execute_many("INSERT INTO pair (a, b, score, relation) VALUES (?, ?, ?, ?)", rows)
        store.set_not_duplicates(ids[0], ids[1], True)
    store.mark_missing(ids[-1:])
    arrays = store.pair_arrays()
    assert len(arrays) == len(rows) - 1 - sum(ids[-1] == row[1] for row in rows)


def test_the_stored_number_of_a_relation_never_changes() -> None:
    assert {relation.value: relation.code for relation in Relation} == {
        "identical": 0, "same_pixels": 1, "copy": 2, "edited": 3, "same_scene": 4, "different": 5,
    }  # fmt: skip
    assert all(Relation.from_code(relation.code) is relation for relation in Relation)


def test_what_was_decided_about_matches_is_found_by_their_scores(store: Store, add: Callable[..., int]) -> None:
    a, b, c, d = (add(f"/{name}.jpg") for name in "abcd")
    compared = (Relation.COPY, Relation.EDITED)
    store.add_pairs([
        Pair(a, b, 0.75, Relation.COPY), Pair(a, c, 0.5, Relation.SAME_SCENE), Pair(b, c, 0.875, Relation.EDITED),
        Pair(a, d, 1.0, Relation.IDENTICAL), Pair(c, d, 0.625, Relation.EDITED),
    ])  # fmt: skip
    assert store.scores_called_apart(compared) == store.scores_of_removals(compared) == []
    for pair in ((a, b), (a, c), (a, d)):
        store.set_not_duplicates(*pair, True)
    assert store.scores_called_apart(compared) == [0.75], "a match alone is a mistake, and not what has the same bytes"
    store.set_decisions({c: Decision.REMOVE, b: Decision.REMOVE})
    assert store.scores_of_removals(compared) == [0.625], "of two photos that both go neither stands for the other"


def test_near_misses_are_counted(store: Store, three: tuple[int, int, int]) -> None:
    a, b, c = three
    differs = (Edit(EditKind.DIFFERS),)
    store.add_pairs([
        Pair(a, b, 0.9, Relation.SAME_SCENE, differs), Pair(b, c, 0.9, Relation.EDITED, differs),
        Pair(a, c, 0.9, Relation.SAME_SCENE),
    ])  # fmt: skip
    assert store.near_misses() == 1
