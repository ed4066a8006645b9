"""After a scan every photo is in the persistent index, which agrees with the library and is what answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import hnswlib
import numpy as np
import pytest
from PIL import Image

from photosim.domain.progress import Cancelled, CancelToken, Stage
from photosim.library.store import Store
from photosim.matching.search.index import note, saved_state
from photosim.pipeline.index_file import index_agrees, index_path, open_index, rebuild_index
from photosim.pipeline.scan import scan
from photosim.pipeline.squares import Squares
from photosim.vision.decode import likeness_square_of
from photosim.vision.likeness import LikenessEmbedder, likeness_model_id
from tests.library_fixtures import database_of
from tests.photos import make_originals, photo

MODEL = likeness_model_id()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_originals(tmp_path / "photos")
    return tmp_path / "photos"


def agrees(store: Store) -> bool:
    index = open_index(store)
    assert index is not None
    there = store.embedded(MODEL).tolist()
    return index.ids.tolist() == there and len(there) == store.counts().photos and index_agrees(store)


def embedding_count(store: Store) -> int:
    return store.embedded_sum(MODEL)[0]


def test_the_index_is_there_from_the_first_photo(store: Store, tmp_path: Path) -> None:
    make_originals(tmp_path / "one", ("coffee.png",))
    scan(store, [str(tmp_path / "one")])
    assert index_path(store).is_file()
    assert agrees(store)
    assert saved_state(index_path(store)).count == 1


def test_a_library_without_photos_has_no_index(store: Store, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    scan(store, [str(tmp_path / "none")])
    assert not index_path(store).exists()
    assert open_index(store) is None


def test_it_follows_what_comes_and_goes(store: Store, folder: Path) -> None:
    scan(store, [str(folder)])
    (folder / "rocket.jpg").unlink()
    Image.new("RGB", (300, 200), "red").save(folder / "red.png")
    shutil.copy(folder / "coffee.jpg", folder / "coffee again.jpg")
    scan(store, [str(folder)])
    assert agrees(store)
    assert embedding_count(store) == 7


def test_a_scan_without_news_leaves_the_file_alone(store: Store, folder: Path) -> None:
    scan(store, [str(folder)])
    before = index_path(store).stat()
    report = scan(store, [str(folder)])
    assert index_path(store).stat().st_mtime_ns == before.st_mtime_ns
    assert report.seconds["embed"] == 0


def test_what_the_graph_holds_is_what_answers(store: Store, folder: Path) -> None:
    scan(store, [str(folder)])
    _, (vector,) = store.embeddings(MODEL, [1])
    wrong = 4
    graph = hnswlib.Index(space="ip", dim=len(vector))
    graph.load_index(str(index_path(store)))
    graph.add_items(vector[None], [wrong])
    graph.save_index(str(index_path(store)))
    found, _ = open_index(store).nearest(vector[None], 2)
    assert set(found[0].tolist()) == {1, wrong}
    assert rebuild_index(store) == 6
    found, _ = open_index(store).nearest(vector[None], 2)
    assert wrong not in found[0, :1]


def test_an_older_library_is_filled_in_by_the_next_scan(store: Store, folder: Path) -> None:
    scan(store, [str(folder)])
    database_of(store).execute("DELETE FROM embedding WHERE model_id = ?", (MODEL,))
    index_path(store).unlink()
    assert open_index(store) is None
    told = Told()
    scan(store, [str(folder)], progress=told)
    assert agrees(store)
    assert told.last[Stage.LIKENESS] == (6, 6)


def test_files_with_the_same_bytes_are_embedded_once(store: Store, tmp_path: Path) -> None:
    make_originals(tmp_path / "many", ("coffee.png",))
    for number in range(40):
        shutil.copy(tmp_path / "many" / "coffee.jpg", tmp_path / "many" / f"{number}.jpg")
    told = Told()
    scan(store, [str(tmp_path / "many")], progress=told)
    assert told.last[Stage.LIKENESS] == (1, 1)
    assert agrees(store)
    _, vectors = store.embeddings(MODEL)
    found, distances = open_index(store).nearest(vectors[:1], 41)
    assert sorted(found[0].tolist()) == store.embedded(MODEL).tolist()
    assert distances.max() < 1e-3


def test_a_cancelled_pass_keeps_what_it_finished(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photosim.pipeline.likeness_pass._BATCH", 2)
    cancel = CancelToken()

    class CancelAtTwo(Told):
        def update(self, stage: Stage, done: int, total: int | None) -> None:
            if stage is Stage.LIKENESS and done == 2:
                cancel.cancel()

    with pytest.raises(Cancelled):
        scan(store, [str(folder)], progress=CancelAtTwo(), cancel=cancel)
    assert embedding_count(store) == 2
    assert index_agrees(store)
    scan(store, [str(folder)])
    assert agrees(store)


def test_a_photo_that_cannot_be_read_any_more_costs_only_itself(store: Store, folder: Path) -> None:
    scan(store, [str(folder)])
    database_of(store).execute("DELETE FROM embedding WHERE model_id = ?", (MODEL,))
    other = folder.with_name("other")
    make_originals(other, ("coffee.png",))
    shutil.move(folder, folder.with_name("gone"))
    scan(store, [str(other)])
    assert embedding_count(store) >= 1
    assert index_agrees(store)


@pytest.mark.parametrize("damage", ["truncated", "of another model", "without its note", "older"])
def test_a_file_that_does_not_agree_costs_only_time(store: Store, folder: Path, damage: str) -> None:
    scan(store, [str(folder)])
    path = index_path(store)
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:500])
    elif damage == "of another model":
        note(path).write_text(note(path).read_text().replace(MODEL, "other"))
    elif damage == "without its note":
        note(path).unlink()
    else:
        store.mark_missing([2])
    ids = store.embedded(MODEL)
    index = open_index(store)
    assert index.ids.tolist() == ids.tolist()
    _, vectors = store.embeddings(MODEL)
    assert index.nearest(vectors, 1)[0].ravel().tolist() == ids.tolist()


def test_the_likeness_of_a_photo_is_that_of_its_file(store: Store, folder: Path) -> None:
    scan(store, [str(folder)])
    path = str(folder / "coffee.jpg")
    (again,) = LikenessEmbedder().embed([likeness_square_of(path)])
    _, (stored,) = store.embeddings(MODEL, [store.photo_by_path(path).photo_id])
    assert again @ stored > 0.9999


def test_pictures_wait_in_one_file_until_they_are_taken(tmp_path: Path) -> None:
    squares = Squares(tmp_path / "squares")
    squares.keep(1, b"one")
    squares.keep(2, b"another")
    assert (squares.take(2), squares.take(1), squares.take(1), squares.take(3)) == (b"another", b"one", None, None)
    assert squares.size == 10
    squares.close()
    assert not list(tmp_path.iterdir())
    nowhere = Squares(tmp_path / "no folder" / "squares")
    nowhere.keep(1, b"one")
    assert nowhere.take(1) is None


class Told:
    """Remembers what a scan told."""

    def __init__(self) -> None:
        self.last: dict[Stage, tuple[int, int | None]] = {}

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        self.last[stage] = (done, total)

    def results_changed(self) -> None:
        pass


def test_photos_of_one_kind_are_nearer_than_others() -> None:
    names = ("astronaut.png", "coffee.png", "coffee.png")
    pictures = [photo(name) for name in names]
    pictures[2] = pictures[2].crop((60, 40, 560, 380)).rotate(8)
    vectors = LikenessEmbedder().embed(list(squares_of(pictures)))
    cosines = vectors @ vectors.T
    assert cosines[1, 2] > 0.6 > cosines[0, 1]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert LikenessEmbedder().embed([]).shape == (0, 128)


def squares_of(pictures: Iterable[Image.Image]) -> Iterable[bytes]:
    from photosim.vision.middle_square import likeness_square

    return (likeness_square(picture) for picture in pictures)
