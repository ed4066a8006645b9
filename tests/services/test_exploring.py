"""What is alike, answered by the persistent index: also of odd queries, odd libraries and odd index files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import hnswlib
import numpy as np
import pytest
from PIL import Image, ImageDraw

from photosim.domain.errors import UserError
from photosim.domain.types import Relation
from photosim.library.store import Store
from photosim.matching.search.index import IndexState, note, saved_state
from photosim.pipeline.index_file import brought_up_to_date, index_path, open_index, rebuild_index
from photosim.pipeline.scan import scan
from photosim.services.exploring import Explorer, similar
from photosim.services.library_session import LibrarySession
from photosim.vision.likeness import likeness_model_id
from tests.photos import make_library, make_originals, photo

MODEL = likeness_model_id()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Path]]:
    """A library of ten photos that were scanned, and these photos by name; neither is to be changed."""
    folder = tmp_path_factory.mktemp("scanned")
    (folder / "data").mkdir()
    photos = make_library(folder / "photos")
    with LibrarySession(folder / "data", thumbnails=folder / "data" / "thumbnails.db") as session:
        scan(session.store, [str(folder / "photos")])
    return folder / "data", photos


@pytest.fixture
def session(tmp_path: Path) -> Iterator[LibrarySession]:
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    with LibrarySession(data, thumbnails=data / "thumbnails.db") as session:
        yield session


@pytest.fixture
def photos(session: LibrarySession, scanned: tuple[Path, dict[str, Path]]) -> dict[str, Path]:
    """Ten photos, of which the library is a copy of that of `scanned`."""
    library, made = scanned
    shutil.copytree(library, session.data, dirs_exist_ok=True)
    return made


def add(store: Store, number: int, vector: np.ndarray, path: Path) -> int:
    """A row of the library as a scan leaves it; the file is there, and empty."""
    from photosim.domain.types import FoundFile, PhotoFacts

    path.touch()
    facts = PhotoFacts(number.to_bytes(16, "big"), number.to_bytes(16, "big"), 10, 10, "JPEG", bytes(32))
    status = path.stat()
    photo_id = store.add_photo(FoundFile(str(path), status.st_size, status.st_mtime_ns), facts)
    store.add_embedding(photo_id, MODEL, vector)
    return photo_id


def unit(*values: float) -> np.ndarray:
    vector = np.zeros(128, np.float32)
    vector[: len(values)] = values
    return vector / np.linalg.norm(vector)


def names(found: list) -> list[str]:  # type: ignore[type-arg]
    return [Path(one.photo.path).name for one in found]


def test_what_the_graph_holds_is_what_answers(session: LibrarySession, photos: dict[str, Path]) -> None:
    """A vector that is only in the graph, and wrong, is seen in the answer: nothing else is asked."""
    store = session.store
    asked = store.photo_by_path(str(photos["astronaut"]))
    other = store.photo_by_path(str(photos["motorcycle_left"]))
    assert asked is not None
    assert other is not None
    assert "motorcycle_left.jpg" not in names(similar(session, str(photos["astronaut"]), 10))
    _, (vector,) = store.embeddings(MODEL, [asked.photo_id])
    graph = hnswlib.Index(space="ip", dim=128)
    graph.load_index(str(index_path(store)))
    graph.add_items(vector[None], [other.photo_id])
    graph.save_index(str(index_path(store)))
    found = similar(session, str(photos["astronaut"]), 10)
    assert names(found)[0] == "motorcycle_left.jpg"
    assert found[0].distance < 0.01
    rebuild_index(store)
    assert "motorcycle_left.jpg" not in names(similar(session, str(photos["astronaut"]), 10))


def test_the_first_photo_of_the_library_is_no_exception(session: LibrarySession, photos: dict[str, Path]) -> None:
    ids = session.store.embedded(MODEL)
    first = session.store.photo(int(ids[0]))
    others = [path for path in photos.values() if str(path) != first.path]
    assert all(Path(first.path).name in names(similar(session, str(path), 10, 2.0)) for path in others)


def test_something_the_library_has_not_finds_nothing(session: LibrarySession, photos: dict[str, Path]) -> None:
    assert similar(session, str(photos["hubble_deep_field"]), 10) == []


@pytest.mark.parametrize("kind", ["black", "white", "document", "screenshot", "tiny", "panorama"])
def test_odd_queries_find_no_photo_that_they_are_not_like(
    session: LibrarySession, photos: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    image = Image.new("RGB", (600, 800), "black" if kind == "black" else "white")
    draw = ImageDraw.Draw(image)
    if kind in ("document", "screenshot"):
        for line in range(40, 760, 20):
            draw.text((40, line), "the quick brown fox jumps over the lazy dog " * 2, fill="black")
    if kind == "screenshot":
        draw.rectangle((0, 0, 600, 30), fill=(40, 40, 60))
    if kind == "tiny":
        image = Image.new("RGB", (1, 1), "red")
    if kind == "panorama":
        image = photo("coffee.png").resize((3000, 40))
    path = tmp_path / f"{kind}.png"
    image.save(path)
    found = similar(session, str(path), 10)
    assert all(one.distance <= 0.2 for one in found)
    near = {"black": {"hubble_deep_field.jpg"}, "panorama": {"coffee.jpg", "identical.jpg"}}.get(kind, set())
    assert near.issuperset(names(found))  # nothing is as like to a black picture as the night sky


@pytest.mark.parametrize("name", ["letter.txt", "cut.jpg", "empty.jpg", "folder", "nowhere.jpg"])
def test_what_is_no_picture_is_refused_in_a_sentence(session: LibrarySession, tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("no picture")
    (tmp_path / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match=name):
        similar(session, str(tmp_path / name), 10)


def test_a_library_with_one_photo(session: LibrarySession, tmp_path: Path) -> None:
    (path,) = make_originals(tmp_path / "one", ("coffee.png",))
    scan(session.store, [str(tmp_path / "one")])
    assert similar(session, str(path), 10, 2.0) == []
    copy = tmp_path / "copy.jpg"
    shutil.copy(path, copy)
    (found,) = similar(session, str(copy), 10)
    assert (found.photo.path, found.relation) == (str(path), Relation.IDENTICAL)
    explorer = Explorer()
    surprise = explorer.surprise(session.store)
    assert surprise is not None
    assert surprise.path == str(path)


def test_a_library_without_photos(session: LibrarySession, tmp_path: Path) -> None:
    (path,) = make_originals(tmp_path / "one", ("coffee.png",))
    assert similar(session, str(path), 10, 2.0) == []
    assert Explorer().surprise(session.store) is None
    assert Explorer().size(session.store) == 0


def test_photos_that_no_scan_has_looked_at_yet(session: LibrarySession, photos: dict[str, Path]) -> None:
    session.close()
    with closing(sqlite3.connect(session.data / "library.db")) as database, database:
        database.execute("DELETE FROM embedding WHERE model_id = ?", (MODEL,))
    assert similar(session, str(photos["astronaut"]), 10, 2.0) == []
    scan(session.store, [str(photos["astronaut"].parents[1])])
    assert names(similar(session, str(photos["astronaut"]), 10))[0] == "resaved.jpg"


def test_ten_thousand_photos_that_show_the_same(session: LibrarySession, tmp_path: Path) -> None:
    store, folder = session.store, tmp_path / "many"
    folder.mkdir()
    with store.transaction():
        ids = [add(store, number, unit(1, 0.5), folder / f"{number}.jpg") for number in range(10_000)]
        other = add(store, 10_001, unit(1, -0.2), folder / "other.jpg")
    explorer = Explorer()
    asked = explorer.ask_photo(store, store.photo(ids[0]))
    assert asked is not None
    found = explorer.alike(store, asked, 10)
    assert len(found) == 10
    assert all(one.distance < 1e-3 for one in found)
    assert asked.path not in {one.photo.path for one in found}
    farther = explorer.alike(store, explorer.ask_photo(store, store.photo(other)) or asked, 3, 2.0)
    assert len(farther) == 3


def test_liking_moves_nearer_and_disliking_away(session: LibrarySession, tmp_path: Path) -> None:
    store = session.store
    for number, vector in enumerate([unit(1, 0, 0), unit(1, 1, 0), unit(1, 0, 1), unit(0, 1, 0), unit(0, 0, 1)]):
        add(store, number, vector, tmp_path / f"{number}.jpg")
    explorer = Explorer()
    asked, _, _, second, third = (explorer.ask_photo(store, store.photo(i)) for i in range(1, 6))
    assert asked is not None
    assert second is not None
    assert third is not None
    assert set(names(explorer.alike(store, asked, 2, 2.0))) == {"1.jpg", "2.jpg"}
    assert names(explorer.alike(store, asked, 2, 2.0, more=[second]))[0] == "1.jpg"
    moved = names(explorer.alike(store, asked, 5, 2.0, more=[second], less=[third]))
    assert moved[0] == "1.jpg"
    assert "4.jpg" not in moved


def test_the_index_is_taken_along_while_a_scan_adds_photos(session: LibrarySession, tmp_path: Path) -> None:
    store, explorer = session.store, Explorer()
    first = add(store, 1, unit(1, 0), tmp_path / "1.jpg")
    rebuild_index(store)
    asked = explorer.ask_photo(store, store.photo(first))
    assert asked is not None
    assert explorer.alike(store, asked, 10, 2.0) == []
    second = add(store, 2, unit(1, 0.1), tmp_path / "2.jpg")
    assert names(explorer.alike(store, asked, 10)) == ["2.jpg"]
    store.mark_missing([second])
    assert explorer.alike(store, asked, 10) == []


def test_a_photo_that_changed_is_found_by_what_it_shows_now_also_after_a_crash(
    session: LibrarySession, tmp_path: Path
) -> None:
    """The same ids, the same number: only the note in the store tells that the saved index is behind."""
    from photosim.pipeline.index_file import note_replaced

    store = session.store
    one, other = (add(store, n, unit(1, n), tmp_path / f"{n}.jpg") for n in (0, 1))
    rebuild_index(store)
    with store.transaction():
        note_replaced(store, [other])
        store.add_embedding(other, MODEL, unit(-1, 0.5))
    index = open_index(store)
    assert index is not None
    ids, distances = index.nearest(unit(1)[None], 2)
    assert ids[0].tolist() == [one, other]
    assert distances[0, 1] > 1
    rebuild_index(store)
    again = brought_up_to_date(store, open_index(store))
    assert again is not None
    assert again.nearest(unit(1)[None], 2)[1][0, 1] > 1


def spoil(path: Path, how: str) -> None:
    """Do something to a saved index."""
    if how == "gone":
        path.unlink()
    elif how == "truncated":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how == "noise":
        path.write_bytes(np.random.default_rng(0).bytes(path.stat().st_size))
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "a folder":
        path.unlink()
        path.mkdir()
    else:
        text = note(path).read_text(encoding="utf-8")
        note(path).write_text(
            {
                "another model": text.replace(MODEL, "mobilenet_v2-224-00000000"),
                "another dimension": text.replace('"dim": 128', '"dim": 64'),
                "another generation": text.replace('"generation": 1', '"generation": 7'),
                "more photos": text.replace('"count": 10', '"count": 11'),
                "a newer note": '{"version": 99, "parts": []}',
                "no note": "",
            }[how],
            encoding="utf-8",
        )


DAMAGE = (
    "gone", "truncated", "noise", "empty", "another model", "another dimension", "another generation", "more photos",
    "a newer note", "no note",
)  # fmt: skip


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_or_foreign_index_costs_nothing_but_time(
    session: LibrarySession, photos: dict[str, Path], how: str
) -> None:
    store = session.store
    before = similar(session, str(photos["astronaut"]), 10, 2.0)
    spoil(index_path(store), how)
    assert similar(session, str(photos["astronaut"]), 10, 2.0) == before
    scan(store, [str(photos["astronaut"].parents[1])])
    state = saved_state(index_path(store))
    assert state == IndexState(MODEL, 128, 10, state.generation if state else 0)
    assert similar(session, str(photos["astronaut"]), 10, 2.0) == before
