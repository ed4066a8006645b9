"""Photos by what they show, on the command line: similar, clusters, embeddings, and what info says of the index."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from photosim.__main__ import main
from photosim.domain import paths
from tests.photos import make_library

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Path]]:
    """A library of ten photos that were scanned, and these photos by name; neither is to be changed."""
    place = tmp_path_factory.mktemp("scanned")
    photos = make_library(place / "photos")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHOTOSIM_DATA_DIR", str(place / "data"))
        assert main(["scan", str(place / "photos"), "--no-progress"]) == 0
    return place / "data", photos


@pytest.fixture
def photos(scanned: tuple[Path, dict[str, Path]]) -> dict[str, Path]:
    """Ten photos, of which the person's library is a copy of that of `scanned`."""
    library, made = scanned
    shutil.copytree(library, paths.data_dir(), dirs_exist_ok=True)
    return made


def test_similar_gives_the_nearest_by_distance_and_marks_copies(
    photosim: Run, folder: Path, photos: dict[str, Path]
) -> None:
    found = photosim("similar", photos["astronaut"], "--json", "--max-distance", "2").json
    distances = [one["distance"] for one in found["similar"]]
    assert distances == sorted(distances)
    assert len(distances) == 9
    assert found["similar"][0] == {
        "path": str(photos["resaved"]), "distance": distances[0], "relation": "copy"
    }  # fmt: skip
    assert str(photos["astronaut"]) not in {one["path"] for one in found["similar"]}


def test_n_and_the_distance_limit_what_is_found(photosim: Run, folder: Path, photos: dict[str, Path]) -> None:
    assert len(photosim("similar", photos["coffee"], "--json", "--max-distance", "2", "-n", "3").json["similar"]) == 3
    near = photosim("similar", photos["coffee"], "--json").json
    assert near["max_distance"] == 0.2
    assert [one["path"] for one in near["similar"]] == [str(photos["identical"])]
    assert near["similar"][0]["relation"] == "identical"


def test_a_file_outside_of_the_library_is_compared_with_it(
    photosim: Run, folder: Path, photos: dict[str, Path], tmp_path: Path
) -> None:
    outside = tmp_path / "outside.jpg"
    shutil.copy(photos["coffee"], outside)
    found = photosim("similar", outside, "--json").json["similar"]
    assert {one["path"]: one["relation"] for one in found} == {
        str(photos["coffee"]): "identical", str(photos["identical"]): "identical"
    }  # fmt: skip


def test_copies_alone_come_with_their_score(photosim: Run, folder: Path, photos: dict[str, Path]) -> None:
    found = photosim("similar", photos["chelsea"], "--copies", "--json").json["similar"]
    assert [(one["path"], one["relation"]) for one in found] == [(str(photos["smaller"]), "copy")]
    assert found[0]["score"] > 0.8


@pytest.mark.parametrize("distance", ["-0.1", "2.1", "nan", "near"])
def test_a_distance_that_is_none_is_wrong_usage(photosim: Run, photos: dict[str, Path], distance: str) -> None:
    assert photosim("similar", photos["coffee"], "--max-distance", distance).status == 2


@pytest.mark.parametrize("name", ["letter.txt", "nowhere.jpg", "folder"])
def test_what_is_no_picture_is_one_sentence(photosim: Run, folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("no picture")
    (tmp_path / "folder").mkdir()
    outcome = photosim("similar", tmp_path / name)
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1
    assert name in outcome.err


def test_clusters_as_text_and_as_a_table(photosim: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "clusters.csv"
    outcome = photosim("clusters", "--csv", table)
    assert "clusters  silhouette" in outcome.out
    assert outcome.out.count("chosen") == 1
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 10
    kinds = {row["cluster"] for row in rows}
    assert [sum(int(row["medoid"]) for row in rows if row["cluster"] == kind) for kind in kinds] == [1] * len(kinds)


def test_as_many_clusters_as_are_asked_for_and_no_more_than_there_are_photos(photosim: Run, folder: Path) -> None:
    assert len(photosim("clusters", "-k", "3", "--json").json["clusters"]) == 3
    found = photosim("clusters", "-k", "1000", "--json").json
    assert len(found["clusters"]) <= 10
    assert sum(one["size"] for one in found["clusters"]) == 10


def test_embeddings_are_a_line_for_each_photo(photosim: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "embeddings.csv"
    assert photosim("embeddings", "--csv", table).out.startswith("10 photos")
    with table.open(encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header == ["path", *(f"f{number}" for number in range(128))]
    assert len(rows) == 10
    assert np.allclose(np.linalg.norm(np.array([row[1:] for row in rows], float), axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("command", ["clusters", "embeddings"])
def test_a_photo_is_never_written_over(photosim: Run, folder: Path, photos: dict[str, Path], command: str) -> None:
    before = photos["coffee"].read_bytes()
    outcome = photosim(command, "--csv", photos["coffee"])
    assert outcome.status == 1
    assert "is left as it is" in outcome.err
    assert photos["coffee"].read_bytes() == before


@pytest.mark.parametrize("command", ["clusters", "embeddings"])
def test_an_empty_library_is_one_sentence(photosim: Run, tmp_path: Path, command: str) -> None:
    outcome = photosim(command, "--csv", tmp_path / "out.csv")
    assert outcome.status == 1
    assert outcome.err == "photosim: The library has no photos to explore yet; scan a folder first.\n"
    assert not (tmp_path / "out.csv").exists()


def test_info_tells_that_there_is_no_index_yet(photosim: Run) -> None:
    assert photosim("info", "--json").json["index"] is None
    assert "none yet" in photosim("info").out


def test_info_tells_of_the_index(photosim: Run, folder: Path) -> None:
    index = photosim("info", "--json").json["index"]
    assert (index["photos"], index["dim"], index["agrees"]) == (10, 128, True)
    assert Path(index["path"]).is_file()
    assert "10 photos, 128 numbers each, up to date" in photosim("info").out


@pytest.fixture
def classes(tmp_path: Path) -> Path:
    """Three colours in four shades each."""
    for name, colour in (("red", (200, 20, 20)), ("green", (20, 180, 20)), ("blue", (20, 20, 220))):
        (tmp_path / "classes" / name).mkdir(parents=True)
        for number in range(4):
            shade = tuple(min(255, part + 5 * number) for part in colour)
            Image.new("RGB", (120 + 10 * number, 90), shade).save(tmp_path / "classes" / name / f"{number}.png")
    return tmp_path / "classes"


def test_likeness_is_judged_on_a_folder_of_classes(photosim: Run, classes: Path, tmp_path: Path) -> None:
    (classes / "red" / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    table, plot = tmp_path / "grid.csv", tmp_path / "grid.png"
    found = photosim("evaluate", "--classes", classes, "--csv", table, "--plot", plot, "--json").json
    assert found["classes"] == {"blue": 4, "green": 4, "red": 4}
    assert found["unread"] == [str(classes / "red" / "broken.jpg")]
    assert {row["embedding"] for row in found["rows"]} == {"likeness", "mobilenet_v2", "copies"}
    assert {row["metric"] for row in found["rows"]} == {"cosine", "euclid", "pearson"}
    assert all(0 <= row["map"] <= 1 and row["ms_embed"] > 0 for row in found["rows"])
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == len(found["rows"])
    assert plot.read_bytes().startswith(b"\x89PNG")
    assert "12 photos in 3 classes" in photosim("evaluate", "--classes", classes, "--csv", table, "--plot", plot).out


def test_judging_refuses_what_is_no_folder_of_classes_or_would_write_over_a_photo(
    photosim: Run, classes: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert photosim("evaluate", "--classes", tmp_path / "nowhere").status == 1
    assert photosim("evaluate", "--classes", tmp_path / "empty").status == 1
    photo = classes / "red" / "0.png"
    before = photo.read_bytes()
    for option in ("--csv", "--plot"):
        outcome = photosim("evaluate", "--classes", classes, option, photo)
        assert (outcome.status, photo.read_bytes()) == (1, before)
    assert photosim("evaluate").status == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("FOLDER", "TRUTH", "--csv", "FILE"), "--csv"),
        (("FOLDER", "TRUTH", "--plot", "FILE"), "--plot"),
        (("FOLDER", "TRUTH", "--sweep", "FILE"), "--sweep"),
        (("FOLDER", "TRUTH", "--model", "all", "--curve", "FILE"), "--curve"),
        (("--classes", "FOLDER", "--model", "all"), "--model"),
        (("--classes", "FOLDER", "--threshold", "0.9"), "--threshold"),
    ],
)
def test_what_the_report_would_pass_over_is_refused(
    photosim: Run, classes: Path, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    truth = tmp_path / "truth.json"
    truth.write_text('{"groups": [], "files": {}}', encoding="utf-8")
    places = {"FOLDER": str(classes), "TRUTH": str(truth), "FILE": str(tmp_path / "written")}
    answer = photosim("evaluate", *(places.get(word, word) for word in arguments))
    assert answer.status == 2
    assert f"error: {named} belongs to another report" in answer.err
    assert not (tmp_path / "written").exists()


def test_another_network_may_say_what_is_alike(photosim: Run, photos: dict[str, Path], folder: Path) -> None:
    photosim("scan", folder)
    found = photosim("similar", photos["chelsea"], "--model", "mobilenet_v2", "--max-distance", "2", "--json").json
    again = photosim("similar", photos["chelsea"], "--model", "mobilenet_v2", "--max-distance", "2", "--json").json
    own = photosim("similar", photos["chelsea"], "--max-distance", "2", "--json").json
    assert found == again
    assert found != own
    refused = photosim("similar", photos["chelsea"], "--model", "nonsense")
    assert (refused.status, "no model called nonsense" in refused.err) == (1, True)
    assert photosim("similar", photos["chelsea"], "--model", "mobilenet_v2", "--copies").status == 2
