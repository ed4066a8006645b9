"""`clean` and `undo`: what goes is in the trash, what stays is untouched, and everything can come back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.domain.folders import FolderRole
from photosim.domain.paths import library_path
from photosim.library.store import Store

Run = Callable[..., "Outcome"]  # type: ignore[name-defined]  # noqa: F821
Snapshot = dict[str, tuple[bytes, int]]


def snapshot(folder: Path) -> Snapshot:
    """Bytes and time of every file."""
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def before(folder: Path) -> Snapshot:
    for number, path in enumerate(sorted(folder.rglob("*.jpg"))):
        os.utime(path, ns=(10**18 + number, 10**18 + number * 7))
    return snapshot(folder)


def test_without_yes_nothing_is_touched(photosim: Run, folder: Path, before: Snapshot) -> None:
    outcome = photosim("clean", folder)
    assert outcome.status == 0
    assert "Plan: 3 files" in outcome.out
    assert snapshot(folder) == before


def test_every_removed_file_has_a_keeper_that_stays(photosim: Run, folder: Path, before: Snapshot) -> None:
    result = photosim("clean", folder, "--yes", "--json", "-").json
    after = snapshot(folder)
    assert result["removed"] == len(before) - len(after) == 3
    for item in result["plan"]:
        assert item["path"] not in after
        assert after[item["keeper"]] == before[item["keeper"]]


def test_undo_brings_back_every_byte_and_time(photosim: Run, folder: Path, before: Snapshot) -> None:
    photosim("clean", folder, "--yes")
    assert snapshot(folder) != before
    outcome = photosim("undo")
    assert "3 files are back" in outcome.out
    assert snapshot(folder) == before
    assert photosim("scan", folder, "--json", "-").json["counts"]["reused"] == 10


def test_undo_by_session_and_list(photosim: Run, folder: Path, before: Snapshot) -> None:
    session = photosim("clean", folder, "--yes", "--json", "-").json["session"]
    assert session in photosim("undo", "--list").out
    assert photosim("undo", session).status == 0
    assert snapshot(folder) == before
    assert "undone" in photosim("undo", "--list").out
    assert photosim("undo").err == "photosim: There is nothing to undo.\n"


def test_an_unknown_session_is_one_sentence(photosim: Run) -> None:
    outcome = photosim("undo", "nonsense")
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1


def test_protected_folders_are_never_touched(photosim: Run, folder: Path, before: Snapshot) -> None:
    phone = str(folder / "phone")
    result = photosim("clean", folder, "--protect", phone, "--yes", "--json", "-").json
    assert all(not item["path"].startswith(phone) for item in result["plan"])
    assert {path for path in snapshot(folder) if path.startswith(phone)} == {p for p in before if p.startswith(phone)}


def test_folders_protected_in_the_window_are_protected_here_too(photosim: Run, folder: Path, before: Snapshot) -> None:
    with Store(library_path()) as store:
        store.set_folder(str(folder / "phone"), FolderRole.PROTECTED)
    result = photosim("clean", folder, "--yes", "--json", "-").json
    assert result["removed"] == 1  # the same bytes; the others are better than what is protected
    assert all(item["keeper"].startswith(str(folder / "phone")) for item in result["plan"])


def test_a_keeper_deleted_behind_the_programs_back_saves_its_copy(
    photosim: Run, folder: Path, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from photosim.review import plan

    build = plan.build_plan

    def delete_a_keeper_then(*arguments: object, **named: object) -> object:
        made = build(*arguments, **named)  # type: ignore[arg-type]
        photos["chelsea"].unlink()
        return made

    monkeypatch.setattr(plan, "build_plan", delete_a_keeper_then)
    result = photosim("clean", folder, "--yes", "--json", "-").json
    assert photos["smaller"].exists()
    assert result["removed"] == 2
    assert str(photos["smaller"]) in {problem["path"] for problem in result["problems"]}


def test_a_second_program_is_told_that_the_library_is_in_use(photosim: Run, folder: Path) -> None:
    from photosim.domain.paths import data_dir
    from photosim.library.lock import DirectoryLock

    with DirectoryLock(data_dir()):
        outcome = photosim("scan", folder)
    assert outcome.status == 1
    assert "is using the library" in outcome.err
