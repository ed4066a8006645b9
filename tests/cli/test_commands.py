"""Results go to standard output, messages to standard error; the exit status says what happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim import __version__
from photosim.domain.paths import data_dir

Run = Callable[..., "Outcome"]  # type: ignore[name-defined]  # noqa: F821


def test_version(photosim: Run) -> None:
    assert photosim("--version").out.strip() == f"photosim {__version__}"


@pytest.mark.parametrize("arguments", [["--nonsense"], ["scan"], ["scan", "--threshold", "2", "."], ["compare", "a"]])
def test_wrong_usage_is_status_2(photosim: Run, arguments: list[str]) -> None:
    outcome = photosim(*arguments)
    assert outcome.status == 2
    assert "usage" in outcome.err


def test_scan_writes_the_documented_json(photosim: Run, folder: Path, photos: dict[str, Path]) -> None:
    outcome = photosim("scan", folder, "--json", "-")
    result = outcome.json
    assert outcome.status == 0
    assert set(result) == {
        "version", "threshold", "model_id", "counts", "groups", "pairs", "problems", "seconds", "peak_rss_mb"
    }  # fmt: skip
    assert result["version"] == 1
    assert result["threshold"] == 0.8
    assert set(result["counts"]) == {
        "files", "photos", "reused", "problems", "groups", "removable", "removable_bytes"
    }  # fmt: skip
    assert result["counts"]["files"] == 10
    assert result["counts"]["groups"] == 4
    group = next(g for g in result["groups"] if g["keeper"] == str(photos["astronaut"]))
    assert group["kind"] == "same_picture"
    assert group["reasons"]
    assert group["members"][0]["path"] == str(photos["resaved"])
    assert 0.5 < group["keeper_confidence"] <= 1
    assert group["original"] == group["keeper"]
    member = group["members"][0]
    assert set(member) == {
        "path", "score", "relation", "preselected", "compared_with_keeper", "version", "made_from", "evidence"
    }  # fmt: skip
    assert member["made_from"] == group["keeper"]
    assert "compressed more" in member["evidence"]
    assert {"a", "b", "score", "relation"} == set(result["pairs"][0])
    assert {"walk", "decode", "embed", "match", "total"} <= set(result["seconds"])


def test_scan_prints_groups_for_people(photosim: Run, folder: Path) -> None:
    outcome = photosim("scan", folder)
    assert "identical" in outcome.out
    assert "10 photos, 4 groups, 3 removable" in outcome.out


def test_scan_writes_a_file_and_a_summary(photosim: Run, folder: Path, tmp_path: Path) -> None:
    outcome = photosim("scan", folder, "--json", tmp_path / "out.json")
    assert (tmp_path / "out.json").stat().st_size > 100
    assert outcome.out.count("\n") == 1


def test_the_threshold_decides_what_is_grouped(photosim: Run, folder: Path) -> None:
    groups = [photosim("scan", folder, "--json", "-", "--threshold", t).json["counts"]["groups"] for t in (0.5, 1.0)]
    assert groups[0] >= groups[1]


def test_undecodable_names_survive_the_json(photosim: Run, folder: Path, photos: dict[str, Path]) -> None:
    odd = os.fsencode(folder) + b"/caf\xe9.jpg"
    with open(odd, "wb") as file:
        file.write(photos["coffee"].read_bytes())
    result = photosim("scan", folder, "--json", "-").json
    assert os.fsdecode(odd) in {p["path"] for p in result["problems"]}
    assert os.fsdecode(odd) in {m["path"] for g in result["groups"] for m in g["members"]} | {
        g["keeper"] for g in result["groups"]
    }


def test_bad_files_are_listed_and_the_status_stays_0(photosim: Run, folder: Path) -> None:
    (folder / "empty.jpg").touch()
    outcome = photosim("scan", folder)
    assert outcome.status == 0
    assert "empty.jpg: The file is empty." in outcome.err


def test_bad_files_are_tried_again_when_asked_to(photosim: Run, folder: Path, photos: dict[str, Path]) -> None:
    whole, bad = photos["coffee"].read_bytes(), folder / "bad.jpg"
    skipped = []
    for content, options in ((bytes(len(whole)), ()), (whole, ()), (whole, ("--retry",))):
        bad.write_bytes(content)
        os.utime(bad, (1, 1))
        skipped.append("bad.jpg" in photosim("scan", folder, *options).err)
    assert skipped == [True, True, False]


def test_a_missing_folder_is_one_sentence_and_status_1(photosim: Run, tmp_path: Path) -> None:
    outcome = photosim("scan", tmp_path / "nowhere")
    assert outcome.status == 1
    assert outcome.err == f"photosim: The folder {tmp_path / 'nowhere'} does not exist.\n"


def test_a_data_directory_that_cannot_be_made_is_one_sentence(
    photosim: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "file" / "data"))
    outcome = photosim("scan", folder)
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1


def test_a_library_of_a_newer_version_is_refused(photosim: Run, folder: Path) -> None:
    import sqlite3

    photosim("scan", folder)
    database = sqlite3.connect(data_dir() / "library.db")
    database.execute("PRAGMA user_version = 999")
    database.close()
    before = (data_dir() / "library.db").read_bytes()
    outcome = photosim("scan", folder)
    assert outcome.status == 1
    assert "newer version" in outcome.err
    assert (data_dir() / "library.db").read_bytes() == before


def test_compare(photosim: Run, photos: dict[str, Path]) -> None:
    outcome = photosim("compare", photos["chelsea"], photos["smaller"])
    assert outcome.status == 0
    assert outcome.out.splitlines()[1].startswith("Yes")
    assert photosim("compare", photos["chelsea"], photos["coffee"]).out.splitlines()[1].startswith("No")


def test_compare_as_json(photosim: Run, photos: dict[str, Path]) -> None:
    result = photosim("compare", photos["coffee"], photos["identical"], "--json").json
    assert (result["score"], result["relation"], result["same_picture"]) == (1.0, "identical", True)
    assert result["milliseconds"] > 0


def test_compare_is_symmetric(photosim: Run, photos: dict[str, Path]) -> None:
    one = photosim("compare", photos["rocket"], photos["brighter"], "--json").json
    two = photosim("compare", photos["brighter"], photos["rocket"], "--json").json
    assert one["score"] == two["score"]
    assert one["relation"] == two["relation"]


def test_comparing_something_unreadable_is_status_1(photosim: Run, photos: dict[str, Path], tmp_path: Path) -> None:
    outcome = photosim("compare", photos["coffee"], tmp_path / "nothing.jpg")
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1


def test_similar_lists_the_best_first_without_the_photo_itself(
    photosim: Run, folder: Path, photos: dict[str, Path]
) -> None:
    photosim("scan", folder)
    found = photosim("similar", photos["astronaut"], "--json").json["similar"]
    assert found[0]["path"] == str(photos["resaved"])
    assert str(photos["astronaut"]) not in {s["path"] for s in found}


def test_similar_says_when_there_is_none(photosim: Run, folder: Path, photos: dict[str, Path]) -> None:
    photosim("scan", folder)
    outcome = photosim("similar", photos["hubble_deep_field"])
    assert outcome.status == 0
    assert outcome.out == "No similar photos found\n"


def test_similar_in_an_empty_library(photosim: Run, photos: dict[str, Path]) -> None:
    assert photosim("similar", photos["coffee"]).out == "No similar photos found\n"


def test_info_counts(photosim: Run, folder: Path) -> None:
    photosim("scan", folder)
    assert photosim("info", "--json").json["photos"] == 10
    assert "photos          10" in photosim("info").out


def test_rebuild_index(photosim: Run, folder: Path) -> None:
    photosim("scan", folder)
    assert photosim("rebuild-index").out == "The index holds 10 photos.\n"


def test_ctrl_c_keeps_the_work_and_is_status_130(folder: Path, photos: dict[str, Path]) -> None:
    for number in range(200):
        (folder / f"{number}.jpg").write_bytes(photos["rocket"].read_bytes() + bytes([number]))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background jobs ignore it
    process = subprocess.Popen(
        [sys.executable, "-m", "photosim", "scan", str(folder)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    signal.signal(signal.SIGINT, before)
    while not (data_dir() / "library.db-wal").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    # a shell shows 130 for both: where the key falls into an import, Python ends itself by the signal
    assert process.returncode in (130, -signal.SIGINT)
    assert err.decode().strip().endswith("What was finished is kept.")


def test_evaluate_judges_a_folder_without_touching_the_library(
    photosim: Run, folder: Path, photos: dict[str, Path], tmp_path: Path
) -> None:
    name = {key: str(path.relative_to(folder)) for key, path in photos.items()}
    truth = {
        "groups": [
            {
                "kind": "copy",
                "source": name[source],
                "members": [{"file": name[copy], "transform": copy, "strength": "easy"}],
            }
            for source, copy in (("astronaut", "resaved"), ("chelsea", "smaller"), ("coffee", "identical"))
        ],
        "files": {key: {} for key in name.values()},
    }
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    curve = tmp_path / "curve.png"
    outcome = photosim("evaluate", folder, tmp_path / "truth.json", "--json", "--curve", curve)
    assert outcome.json["core_recall"] == 1
    assert outcome.json["precision"] == 0.75  # rocket and its brighter copy are not in this truth
    assert curve.read_bytes().startswith(b"\x89PNG")
    assert photosim("info", "--json").json["photos"] == 0
    assert "recall 1.0000" in photosim("evaluate", folder, tmp_path / "truth.json").out


def test_explain_says_why_and_draws_where(photosim: Run, photos: dict[str, Path], tmp_path: Path) -> None:
    outcome = photosim("explain", photos["rocket"], photos["brighter"], "-o", tmp_path / "heat.png")
    assert outcome.status == 0
    assert "the same picture" in outcome.out
    assert (tmp_path / "heat.png").read_bytes().startswith(b"\x89PNG")
    result = photosim("explain", photos["rocket"], photos["brighter"], "--json").json
    assert {"name", "label", "value"} == set(result["contributions"][0])


def test_a_heat_map_that_cannot_be_written_is_one_sentence(photosim: Run, photos: dict[str, Path]) -> None:
    outcome = photosim("explain", photos["rocket"], photos["brighter"], "-o", "/nowhere/heat.png")
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1
