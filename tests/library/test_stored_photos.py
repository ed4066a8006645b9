from collections.abc import Iterable

import pytest

from photosim.domain.types import FoundFile, Photo, PhotoFacts
from photosim.library import stored_photos
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import Store
from photosim.library.stored_photos import StoredPhotos


@pytest.fixture
def ids(store: Store) -> list[int]:
    facts = PhotoFacts(b"d", None, 40, 30, "JPEG", b"")
    return [store.add_photo(FoundFile(f"/p/{n}.jpg", n, 1), facts) for n in range(5)]


@pytest.fixture
def asked() -> list[list[int]]:
    """What was read from the store, call by call."""
    return []


@pytest.fixture
def photos(store: Store, ids: list[int], asked: list[list[int]]) -> StoredPhotos:
    def read(photo_ids: Iterable[int]) -> dict[int, Photo]:
        asked.append(list(photo_ids))
        return store.photos(asked[-1])

    return StoredPhotos(store.photo_columns(ids[1:]), read)


def test_a_photo_is_read_when_it_is_looked_at_and_only_once(
    store: Store, ids: list[int], photos: StoredPhotos, asked: list[list[int]]
) -> None:
    assert asked == []
    assert photos[ids[2]] == photos[ids[2]] == store.photo(ids[2])
    assert asked == [[ids[2]]]


def test_it_holds_the_photos_of_its_columns_and_no_others(ids: list[int], photos: StoredPhotos) -> None:
    assert (list(photos), len(photos)) == (ids[1:], 4)
    assert ids[1] in photos
    assert ids[0] not in photos
    assert 99 not in photos
    for unknown in (ids[0], 99):
        with pytest.raises(KeyError):
            photos[unknown]


def test_many_can_be_read_ahead(ids: list[int], photos: StoredPhotos, asked: list[list[int]]) -> None:
    photos.read_ahead(ids[1:4])
    assert [photos[photo_id].size for photo_id in ids[1:4]] == [1, 2, 3]
    photos.read_ahead(ids[1:4])
    assert asked == [ids[1:4]]


def test_not_more_than_a_number_of_photos_is_kept(
    ids: list[int], photos: StoredPhotos, asked: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_photos, "KEPT", 2)
    for photo_id in (*ids[1:], *ids[1:]):
        assert photos[photo_id].photo_id == photo_id
        assert len(photos._kept) <= 2  # noqa: SLF001 -- what cannot be seen from outside
    assert len(asked) > 4


def test_a_photo_that_the_library_forgot_is_still_there_as_missing(
    store: Store, ids: list[int], photos: StoredPhotos
) -> None:
    store.forget([ids[3]])
    photo = photos[ids[3]]
    assert (photo.path, photo.size, photo.pixels, photo.missing) == ("/p/3.jpg", 3, 1200, True)
    assert photo.facts.format == "JPEG"


def test_no_photos_are_no_photos(store: Store) -> None:
    photos = StoredPhotos(PhotoColumns.of([]), store.photos)
    assert dict(photos) == {}
