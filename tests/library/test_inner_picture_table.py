from collections.abc import Callable

import numpy as np

from photosim.library.store import Store

SQUARE = np.array([[0, 0], [0.5, 0], [0.5, 0.5], [0, 0.5]], np.float32)


def test_outlines_and_vectors_come_back_by_photo(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    vectors = np.eye(3, 4, dtype=np.float32)
    store.set_inner_pictures(b, "m", [SQUARE], vectors[:1])
    store.set_inner_pictures(a, "m", [SQUARE, SQUARE + 0.25], vectors[1:])
    found = store.inner_pictures("m")
    assert found.ids.tolist() == [a, a, b]
    np.testing.assert_array_equal(found.vectors, vectors[[1, 2, 0]])
    np.testing.assert_array_equal(found.outlines[1], SQUARE + 0.25)
    assert store.inner_pictures("m", [b]).ids.tolist() == [b]
    assert len(store.inner_pictures("other").ids) == 0


def test_those_of_before_are_replaced_and_go_with_their_photo(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    for photo_id in (a, b):
        store.set_inner_pictures(photo_id, "m", [SQUARE], np.ones((1, 4), np.float32))
    store.set_inner_pictures(a, "m", [], np.empty((0, 4), np.float32))
    assert store.inner_pictures("m").ids.tolist() == [b]
    store.mark_missing([b])
    assert len(store.inner_pictures("m").ids) == 0
    store.forget([b])
    assert len(store.inner_pictures("m", [b]).ids) == 0


def test_a_photo_that_has_some_is_compared_again(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    store.mark_matched([a, b], "m")
    store.set_inner_pictures(a, "m", [SQUARE], np.ones((1, 4), np.float32))
    store.set_inner_pictures(b, "m", [], np.empty((0, 4), np.float32))
    assert store.unmatched("m") == [a]
