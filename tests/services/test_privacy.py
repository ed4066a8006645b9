"""What photosim knows of somebody's photos is for nobody else to read, however open the system would leave it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.__main__ import main
from photosim.domain import paths
from tests.photos import make_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")


@pytest.fixture
def open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def open_ones(folder: Path) -> dict[str, str]:
    """Everything below a folder, and the folder, that somebody else could look into."""
    found = [folder, *folder.rglob("*")]
    modes = {str(path): stat.S_IMODE(path.lstat().st_mode) for path in found if not path.is_symlink()}
    return {path: oct(mode) for path, mode in modes.items() if mode & 0o077}


@pytest.mark.usefixtures("open_to_all")
def test_nothing_of_it_is_open_to_others(tmp_path: Path) -> None:
    photos = make_library(tmp_path / "photos")
    folder = str(photos["astronaut"].parents[1])
    for line in (["scan", folder], ["similar", str(photos["coffee"])], ["rebuild-index"], ["clean", folder, "--yes"],
                 ["undo"], ["info"]):  # fmt: skip
        assert main(line) == 0
    data = paths.data_dir()
    assert {path.name for path in data.rglob("*")} >= {"library.db", "thumbnails.db", "journal.jsonl", "photosim.log"}
    assert list((data / "receipts").iterdir())
    assert open_ones(data) == {}


def test_what_an_earlier_version_left_open_is_closed(tmp_path: Path) -> None:
    photos = make_library(tmp_path / "photos")
    folder = str(photos["astronaut"].parents[1])
    assert main(["scan", folder]) == main(["clean", folder, "--yes"]) == 0
    data = paths.data_dir()
    for path in (data, *data.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert main(["scan", folder]) == 0
    assert main(["undo"]) == 0
    assert open_ones(data) == {}


def test_the_second_journal_is_another_file_than_the_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On macOS and Windows state and data of a program have one folder."""
    monkeypatch.delenv("PHOTOSIM_DATA_DIR")
    for name in ("user_data_dir", "user_state_dir"):
        monkeypatch.setattr(f"appdirs.{name}", lambda *_, **__: str(tmp_path / "one"))
    assert paths.journal_copy_path() != paths.journal_path()
