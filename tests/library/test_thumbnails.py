import sqlite3
from collections.abc import Callable
from pathlib import Path

from photosim.library.store import Store


def test_thumbnails_are_replaced_and_deleted_with_their_photo(store: Store, add: Callable[..., int]) -> None:
    photo_id = add("/a.jpg")
    assert store.thumbnail(photo_id) is None
    store.set_thumbnail(photo_id, b"one")
    store.set_thumbnail(photo_id, b"two")
    assert store.thumbnail(photo_id) == b"two"
    store.forget([photo_id])
    assert store.thumbnail(photo_id) is None


def test_they_stand_where_they_are_told_to(tmp_path: Path) -> None:
    elsewhere = tmp_path / "cache.db"
    with Store(tmp_path / "library.db", thumbnails=elsewhere) as store:
        store.set_thumbnail(1, b"jpeg")
    assert elsewhere.exists()
    with Store(tmp_path / "library.db", read_only=True, thumbnails=elsewhere) as store:
        assert store.thumbnail(1) == b"jpeg"


def test_a_file_that_is_lost_or_damaged_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "thumbnails.db"
    for damage in (path.unlink, lambda: path.write_bytes(b"no database" * 999)):
        with Store(tmp_path / "library.db") as store:
            store.set_thumbnail(1, b"jpeg")
        damage()
        with Store(tmp_path / "library.db") as store:
            assert store.thumbnail(1) is None
            store.set_thumbnail(1, b"jpeg")
            assert store.thumbnail(1) == b"jpeg"


def test_damage_that_shows_later_costs_the_thumbnails_only(tmp_path: Path) -> None:
    path = tmp_path / "thumbnails.db"
    with Store(tmp_path / "library.db") as store:
        for number in range(200):
            store.set_thumbnail(number, bytes(9000))
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\x05" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    with Store(tmp_path / "library.db") as store:
        found = [store.thumbnail(number) for number in range(200)]
        store.set_thumbnail(7, b"again")
        assert store.thumbnail(7) == b"again"
    assert None in found


def test_the_thumbnails_of_another_library_are_not_shown(tmp_path: Path) -> None:
    with Store(tmp_path / "library.db") as store:
        store.set_thumbnail(1, b"jpeg")
    (tmp_path / "library.db").unlink()
    with Store(tmp_path / "library.db") as store:
        assert store.thumbnail(1) is None
    with sqlite3.connect(tmp_path / "thumbnails.db") as connection:
        assert connection.execute("SELECT count(*) FROM thumbnail").fetchone() == (0,)
    connection.close()


def test_reading_without_a_sound_thumbnail_file_finds_none(tmp_path: Path) -> None:
    Store(tmp_path / "library.db").close()
    path = tmp_path / "thumbnails.db"
    for damage in (path.unlink, path.touch, lambda: path.write_bytes(b"no database" * 999)):
        damage()
        with Store(tmp_path / "library.db", read_only=True) as store:
            assert store.thumbnail(1) is None
            store.set_thumbnail(1, b"ignored")
