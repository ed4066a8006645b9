from collections.abc import Callable

import numpy as np

from photosim.library.store import Store


def test_vectors_come_back_by_id_within_half_precision(store: Store, add: Callable[..., int]) -> None:
    vectors = np.random.default_rng(1).standard_normal((3, 256)).astype(np.float32)
    ids = [add(f"/{n}.jpg") for n in range(3)]
    for photo_id, vector in reversed(list(zip(ids, vectors, strict=True))):
        store.add_embedding(photo_id, "m", vector)
    found_ids, found = store.embeddings("m")
    assert found_ids.tolist() == ids
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, vectors, rtol=1e-3)


def test_models_never_mix(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    store.add_embedding(a, "one", np.ones(4, np.float32))
    store.add_embedding(b, "two", np.ones(8, np.float32))
    assert store.embeddings("one")[0].tolist() == [a]
    assert store.embeddings("two")[1].shape == (1, 8)
    assert store.embeddings("three")[1].shape == (0, 0)
    assert store.without_embedding("one") == [b]


def test_missing_photos_are_read_only_when_asked_for(store: Store, add: Callable[..., int]) -> None:
    a, b = add("/a.jpg"), add("/b.jpg")
    for photo_id in (a, b):
        store.add_embedding(photo_id, "m", np.ones(4, np.float32))
    store.mark_missing([a])
    assert store.embeddings("m")[0].tolist() == [b]
    assert store.embeddings("m", [b, a, 99])[0].tolist() == [a, b]
    assert store.without_embedding("m") == []


def test_an_embedding_is_replaced(store: Store, add: Callable[..., int]) -> None:
    photo_id = add("/a.jpg")
    store.add_embedding(photo_id, "m", np.zeros(4, np.float32))
    store.add_embedding(photo_id, "m", np.ones(4, np.float32))
    assert store.embeddings("m")[1].tolist() == [[1, 1, 1, 1]]
