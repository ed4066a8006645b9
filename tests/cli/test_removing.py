"""`clean` and `undo`: what goes is in the trash, what stays is untouched, and everything can come back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.domain.folders import FolderRole
from photosim.domain.paths import library_path
from photosim.library.store import Store
from photosim.services.backup import copy_over
from photosim.services.library_session import LibrarySession

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


def test_a_photo_can_be_moved_elsewhere_with_its_folders(
    photosim: Run, folder: Path, before: Snapshot, tmp_path: Path
) -> None:
    outcome = photosim("clean", folder, "--yes", "--action", "move", "--to", tmp_path / "old")
    assert "3 files moved away" in outcome.out
    assert len(snapshot(tmp_path / "old")) == 3
    assert all(path.startswith(f"{tmp_path}/old{folder}/") for path in snapshot(tmp_path / "old"))
    assert photosim("undo").status == 0
    assert snapshot(folder) == before


def test_only_identical_copies_become_links(
    photosim: Run, folder: Path, photos: dict[str, Path], before: Snapshot
) -> None:
    outcome = photosim("clean", folder, "--yes", "--action", "hardlink")
    assert "1 file replaced by links" in outcome.out
    assert photos["identical"].samefile(photos["coffee"])
    assert outcome.err.count("Only identical files can be replaced by a link.") == 2
    photosim("undo")
    assert not photos["identical"].samefile(photos["coffee"])
    assert snapshot(folder) == before


def test_deleting_for_good_is_said_twice(photosim: Run, folder: Path, before: Snapshot) -> None:
    assert "Plan: 3 files" in photosim("clean", folder, "--action", "delete").out
    for words in (["--action", "delete", "--yes"], ["--for-good", "--yes"], ["--to", "/x"], ["--action", "move"]):
        outcome = photosim("clean", folder, *words)
        assert (outcome.status, "usage" in outcome.err) == (2, True)
    assert snapshot(folder) == before
    outcome = photosim("clean", folder, "--action", "delete", "--yes", "--for-good")
    assert "3 files deleted for good" in outcome.out
    assert "undo" not in outcome.out
    assert len(snapshot(folder)) == len(before) - 3
    assert "deleted for good" in photosim("undo", "--list").out
    assert photosim("undo").err == "photosim: There is nothing to undo.\n"


def test_what_a_drive_without_a_trash_holds_is_not_called_in_the_trash(
    photosim: Run, folder: Path, before: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from photosim.removal import trash
    from photosim.removal.freedesktop_trash import TrashCan

    monkeypatch.setattr(trash, "home_can", lambda: TrashCan("/proc/no-trash"))
    monkeypatch.setattr(trash, "volume_cans", lambda path: iter(()))
    monkeypatch.setattr(trash, "_folders_above", lambda path, top, with_root=False: [str(folder)])
    outcome = photosim("clean", folder, "--yes")
    assert "no trash for 3 of them: they are in its folder .photosim-trash" in outcome.out
    assert photosim("undo").status == 0
    assert {path: file for path, file in snapshot(folder).items() if ".photosim-trash" not in path} == before


def test_undoing_copies_says_what_it_did(photosim: Run, folder: Path, tmp_path: Path) -> None:
    photosim("scan", folder)
    target = tmp_path / "elsewhere"
    target.mkdir()
    with LibrarySession.to_write() as session:
        copy_over(session, list(session.store.photos())[:2], str(folder), str(target))
    assert "2 files" in photosim("undo", "--list").out
    assert "copied" in photosim("undo", "--list").out
    assert photosim("undo").out == "2 copied files taken away again.\n"
    assert not [path for path in target.rglob("*") if path.is_file()]
