import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from photosim.removal import safe_move
from photosim.removal.safe_move import copy_file, free_name, marked_name, move

NANOSECONDS = 1_234_567_890_123_456_789


def put(path: Path, content: bytes = b"picture") -> Path:
    path.write_bytes(content)
    os.utime(path, ns=(NANOSECONDS, NANOSECONDS))
    return path


def test_a_file_moves_with_its_times(tmp_path: Path) -> None:
    source, target = put(tmp_path / "a"), tmp_path / "b"
    move(str(source), str(target))
    assert not source.exists()
    assert (target.read_bytes(), target.stat().st_mtime_ns, target.stat().st_nlink) == (b"picture", NANOSECONDS, 1)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source, target = put(tmp_path / "a"), put(tmp_path / "b", b"other")
    with pytest.raises(FileExistsError):
        move(str(source), str(target))
    assert (source.read_bytes(), target.read_bytes()) == (b"picture", b"other")


def test_file_systems_without_links_work_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    source, target = put(tmp_path / "a"), tmp_path / "b"
    move(str(source), str(target))
    assert target.read_bytes() == b"picture"
    with pytest.raises(FileExistsError):
        move(str(put(source)), str(target))
    with pytest.raises(FileNotFoundError):
        move(str(tmp_path / "nowhere"), str(tmp_path / "c"))
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@pytest.fixture
def other_device(tmp_path: Path) -> Path:
    """A folder on another volume."""
    folder = Path("/dev/shm")
    if not folder.is_dir() or folder.stat().st_dev == tmp_path.stat().st_dev or not os.access(folder, os.W_OK):
        pytest.skip("no second volume here")
    import tempfile

    return Path(tempfile.mkdtemp(dir=folder, prefix="photosim-test-"))


def test_a_file_moves_to_another_device_in_one_piece(tmp_path: Path, other_device: Path) -> None:
    source, target = put(tmp_path / "a"), other_device / "b"
    try:
        move(str(source), str(target))
        assert not source.exists()
        assert (target.read_bytes(), target.stat().st_mtime_ns) == (b"picture", NANOSECONDS)
        with pytest.raises(FileExistsError):
            move(str(put(source)), str(target))
        assert source.exists()
        assert os.listdir(other_device) == ["b"]
    finally:
        target.unlink(missing_ok=True)
        other_device.rmdir()


def bad_copy(source: str, target: str, *, follow_symlinks: bool) -> None:
    """A disk that writes something else and says nothing."""
    Path(target).write_bytes(b"pixture")


def test_a_copy_is_compared_before_its_source_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def across(source: str, target: str) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(safe_move, "rename_new", across)
    monkeypatch.setattr(shutil, "copy2", bad_copy)
    source, target = put(tmp_path / "a"), tmp_path / "b"
    for copying in (move, copy_file):
        with pytest.raises(OSError, match="differs"):
            copying(str(source), str(target))
        assert source.read_bytes() == b"picture"
        assert os.listdir(tmp_path) == ["a"]


def test_a_file_that_cannot_be_taken_away_is_not_there_twice(bare_folder: Path) -> None:
    (bare_folder / "locked").mkdir()
    source, target = put(bare_folder / "locked/a"), bare_folder / "b"
    os.chmod(bare_folder / "locked", 0o500)
    with pytest.raises(PermissionError):
        move(str(source), str(target))
    assert source.exists()
    assert not target.exists()


def test_free_names_count_up(tmp_path: Path) -> None:
    folder = str(tmp_path)
    assert free_name(folder, "a.jpg") == f"{folder}/a.jpg"
    put(tmp_path / "a.jpg")
    assert free_name(folder, "a.jpg") == f"{folder}/a (2).jpg"
    assert free_name(folder, "a.jpg", "restored") == f"{folder}/a (restored).jpg"
    put(tmp_path / "a (restored).jpg")
    assert free_name(folder, "a.jpg", "restored") == f"{folder}/a (restored 2).jpg"


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
@pytest.mark.parametrize("name", ["ä" * 120 + ".jpg", "x" * 255, "a." + "x" * 253, os.fsdecode(b"\xff" * 255)])
def test_marked_names_fit(name: str) -> None:
    marked = marked_name(name, " (restored)", reserve=10)
    assert len(os.fsencode(marked)) <= 245
    assert " (restored)" in marked
