"""The library as a whole: kinds of photos, those like nothing else, and the map, also of odd libraries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.domain.types import Pair, Relation
from photosim.pipeline.index_file import rebuild_index
from photosim.services import collection, library_map
from photosim.services.library_map import Colouring, drawn_map, first_map, inside
from photosim.services.library_session import LibrarySession
from tests.services.test_exploring import add, unit


@pytest.fixture
def session(tmp_path: Path) -> Iterator[LibrarySession]:
    data = tmp_path / "data"
    data.mkdir()
    with LibrarySession(data, thumbnails=data / "thumbnails.db") as session:
        yield session


def fill(session: LibrarySession, folder: Path, kinds: int, each: int) -> list[int]:
    """Photos of some kinds, and one that is like nothing else; the kind is the folder."""
    random, ids = np.random.default_rng(1), []
    with session.store.transaction():
        for kind in range(kinds):
            (folder / f"kind{kind}").mkdir(parents=True)
            for number in range(each):
                vector = np.zeros(128, np.float32)
                vector[kind] = 1
                vector += 0.02 * random.normal(size=128).astype(np.float32)
                vector /= np.linalg.norm(vector)
                path = folder / f"kind{kind}" / f"{number}.jpg"
                ids.append(add(session.store, len(ids) + 1, vector, path))
        ids.append(add(session.store, 9999, unit(*[0] * 100, 1), folder / "alone.jpg"))
    rebuild_index(session.store)
    return ids


def test_as_many_kinds_as_there_are_and_the_one_like_nothing_else(session: LibrarySession, tmp_path: Path) -> None:
    ids = fill(session, tmp_path / "photos", 5, 12)
    found = collection.kinds(session.store)
    sizes = sorted(len(kind.photo_ids) for kind in found.kinds)
    assert sizes in ([12] * 5 + [1], [1] + [12] * 5, [12, 12, 12, 12, 13])
    assert found.outliers == (ids[-1],)
    assert found.photos == 61
    assert sum(sizes) == 61
    assert all(kind.medoid.photo_id in kind.photo_ids for kind in found.kinds)
    assert max(found.scores, key=lambda k: found.scores[k]) == len(found.kinds)


def test_kinds_are_the_same_every_time(session: LibrarySession, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", 3, 8)
    assert collection.kinds(session.store) == collection.kinds(session.store)


@pytest.mark.parametrize("k", [1, 2, 500])
def test_more_kinds_than_photos_cannot_be(session: LibrarySession, tmp_path: Path, k: int) -> None:
    fill(session, tmp_path / "photos", 2, 3)
    found = collection.kinds(session.store, k)
    assert 1 <= len(found.kinds) <= min(k, 7)
    assert sum(len(kind.photo_ids) for kind in found.kinds) == 7


def test_one_photo_and_photos_that_show_the_same(session: LibrarySession, tmp_path: Path) -> None:
    add(session.store, 1, unit(1), tmp_path / "1.jpg")
    found = collection.kinds(session.store)
    assert [len(kind.photo_ids) for kind in found.kinds] == [1]
    with session.store.transaction():
        for number in range(2, 3000):
            add(session.store, number, unit(1), tmp_path / f"{number}.jpg")
    found = collection.kinds(session.store)
    assert [len(kind.photo_ids) for kind in found.kinds] == [2999]
    assert found.outliers == ()
    assert np.isfinite(first_map(session.store).points).all()


def test_sorting_can_be_cancelled(session: LibrarySession, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", 3, 8)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        collection.kinds(session.store, None, cancel)


def test_an_empty_library_says_so(session: LibrarySession) -> None:
    for ask in (collection.kinds, first_map):
        with pytest.raises(UserError, match="no photos to explore"):
            ask(session.store)


def test_the_map_is_there_at_once_then_drawn_and_kept(session: LibrarySession, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", 4, 10)
    rough = first_map(session.store)
    assert not rough.is_final
    assert rough.points.shape == (41, 2)
    rounds: list[int] = []
    drawn = drawn_map(session.store, lambda done, points: rounds.append(done), CancelToken())
    assert rounds[-1] == library_map.ROUNDS
    assert rounds == sorted(rounds)
    again = first_map(session.store)
    assert again.is_final
    assert np.array_equal(again.points, drawn.points)
    kind = np.arange(40) // 10
    middles = np.stack([drawn.points[:40][kind == number].mean(axis=0) for number in range(4)])
    nearest = np.linalg.norm(drawn.points[:40, None] - middles, axis=2).argmin(axis=1)
    assert (nearest == kind).all()


def test_another_library_gets_another_map_and_a_damaged_one_is_drawn_again(
    session: LibrarySession, tmp_path: Path
) -> None:
    fill(session, tmp_path / "photos", 2, 5)
    drawn_map(session.store, lambda done, points: None, CancelToken())
    assert first_map(session.store).is_final
    (session.data / "map.npz").write_bytes(b"no map")
    assert not first_map(session.store).is_final
    drawn_map(session.store, lambda done, points: None, CancelToken())
    add(session.store, 500, unit(0, 1), tmp_path / "new.jpg")
    assert not first_map(session.store).is_final


def test_a_drawing_that_is_cancelled_at_once_or_later_leaves_nothing(session: LibrarySession, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", 4, 10)
    for at in (0, 30):
        cancel = CancelToken()
        if at == 0:
            cancel.cancel()

        def told(done: int, points: np.ndarray, token: CancelToken = cancel, limit: int = at) -> None:
            if done >= limit:
                token.cancel()

        with pytest.raises(Cancelled):
            drawn_map(session.store, told, cancel)
    assert not (session.data / "map.npz").exists()
    assert not first_map(session.store).is_final


@pytest.mark.parametrize("photos", [1, 2, 4, 6])
def test_a_map_of_a_few_photos(session: LibrarySession, tmp_path: Path, photos: int) -> None:
    for number in range(photos):
        add(session.store, number + 1, unit(1, number), tmp_path / f"{number}.jpg")
    drawn = drawn_map(session.store, lambda done, points: None, CancelToken())
    assert drawn.points.shape == (photos, 2)
    assert np.isfinite(drawn.points).all()


def test_the_neighbours_on_the_map_are_those_of_the_index(session: LibrarySession, tmp_path: Path) -> None:
    """Also of many photos that show the same, which are one element of the graph."""
    with session.store.transaction():
        for number in range(200):
            add(session.store, number + 1, unit(1) if number < 150 else unit(0, 1, number), tmp_path / f"{number}.jpg")
    rebuild_index(session.store)
    drawn = drawn_map(session.store, lambda done, points: None, CancelToken())
    assert np.isfinite(drawn.points).all()
    same = drawn.points[:150]
    assert (
        np.linalg.norm(same - same.mean(axis=0), axis=1).mean()
        < np.linalg.norm(drawn.points - same.mean(axis=0), axis=1)[150:].mean()
    )


def test_of_a_large_library_a_part_is_on_the_map_evenly_chosen(
    session: LibrarySession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(session, tmp_path / "photos", 3, 20)
    monkeypatch.setattr(library_map, "MOST_MAPPED", 10)
    shown = first_map(session.store)
    assert len(shown.ids) == len(shown.points) == 10
    assert (shown.ids[0], shown.ids[-1]) == (ids[0], ids[-1])
    drawn = drawn_map(session.store, lambda done, points: None, CancelToken())
    assert np.array_equal(drawn.ids, shown.ids)
    assert first_map(session.store).is_final


def test_copies_are_linked_and_views_of_a_scene_are_not(session: LibrarySession, tmp_path: Path) -> None:
    ids = fill(session, tmp_path / "photos", 2, 3)
    session.store.add_pairs([
        Pair(ids[0], ids[4], 0.95, Relation.COPY),
        Pair(ids[1], ids[2], 0.95, Relation.SAME_SCENE),
        Pair(ids[2], ids[3], 0.6, Relation.COPY),
    ])  # fmt: skip
    assert first_map(session.store).links.tolist() == [[0, 4]]


def test_colours_tell_folder_year_and_kind_of_file(session: LibrarySession, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", 2, 2)
    ids = first_map(session.store).ids
    folders = library_map.colour_keys(session.store, ids, Colouring.FOLDER)
    assert [Path(folder).name for folder in folders] == ["kind0", "kind0", "kind1", "kind1", "photos"]
    assert set(library_map.colour_keys(session.store, ids, Colouring.KIND)) == {"JPEG"}
    years = library_map.colour_keys(session.store, ids, Colouring.YEAR)
    assert len(set(years)) == 1
    assert years[0].startswith("20")
    assert library_map.colour_keys(session.store, np.array([777]), Colouring.FOLDER) == [""]


def test_a_line_encloses_what_is_inside_of_it_and_nothing_else() -> None:
    points = np.array([[0, 0], [0.5, 0.5], [2, 0], [0.9, 0.1]], np.float32)
    assert inside(points, [(-1, -1), (1, -1), (1, 1), (-1, 1)]).tolist() == [0, 1, 3]
    assert inside(points, [(-1, -1), (1.1, -1), (-1, 1.1)]).tolist() == [0]
    assert inside(points, [(5, 5), (6, 5), (6, 6)]).tolist() == []
    for nothing in ([], [(0, 0)], [(0, 0), (1, 1)], [(3, 3)] * 9):
        assert inside(points, nothing).tolist() == []
