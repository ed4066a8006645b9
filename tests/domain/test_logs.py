"""The log is private, keeps its size, and a report made of it names no folder."""

from __future__ import annotations

import logging
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain import logs
from photosim.domain.paths import DATA_DIR_VARIABLE, log_path
from photosim.processes.pool import WorkerPool

LOGGER = logging.getLogger("photosim.test")
NO_LINE_ENDS = st.characters(exclude_characters="/\0", exclude_categories=["Cs", "Cc", "Zl", "Zp"])
FOLDER_NAMES = st.text(NO_LINE_ENDS, min_size=3).filter(lambda name: not name[0].isspace())


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    return tmp_path


def test_what_is_logged_stands_in_the_data_folder_and_only_its_person_can_read_it(data_folder: Path) -> None:
    with logs.writing():
        LOGGER.info("a scan of %d files", 7)
    assert log_path().parent.parent == data_folder
    assert "a scan of 7 files" in log_path().read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(log_path().stat().st_mode) == 0o600


def test_nothing_is_written_outside_of_it() -> None:
    with logs.writing():
        pass
    size = log_path().stat().st_size
    LOGGER.warning("too late")
    assert log_path().stat().st_size == size


def test_the_files_do_not_grow_beyond_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_MOST_BYTES", 2000)
    with logs.writing():
        for number in range(200):
            LOGGER.info("line %d %s", number, "x" * 50)
    files = sorted(log_path().parent.iterdir())
    assert len(files) == 4
    assert all(file.stat().st_size < 2200 for file in files)
    assert "line 199" in logs.last_lines()[-1]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_folder_that_cannot_be_written_stops_nothing(data_folder: Path) -> None:
    data_folder.chmod(0o500)
    try:
        with logs.writing():
            LOGGER.info("nobody hears it")
        assert logs.last_lines() == []
    finally:
        data_folder.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_stops_nothing(data_folder: Path) -> None:
    (data_folder / "logs").write_text("")
    with logs.writing():
        LOGGER.info("nobody hears it")
    assert logs.last_lines() == []


def test_names_that_are_no_text_can_be_logged() -> None:
    with logs.writing():
        LOGGER.info("skipped %s", os.fsdecode(b"/a/caf\xe9.jpg"))
    assert "skipped" in logs.last_lines()[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skipped '/home/anna/My Photos/a b.jpg' (decode)", "skipped '…/a b.jpg' (decode)"),
        ("moved '/a/b.jpg' to '/c d/e.jpg'", "moved '…/b.jpg' to '…/e.jpg'"),
        ('  File "/home/anna/own code/x/scan.py", line 3, in run', '  File "…/scan.py", line 3, in run'),
        ('  File "/home/anna/photosim/photosim/cli/scan.py", line 3', '  File "…/photosim/cli/scan.py", line 3'),
        ('  File "/home/a b/lib/site-packages/PIL/Image.py", line 9', '  File "…/PIL/Image.py", line 9'),
        ("The library /home/anna/My Data/library.db is damaged", "The library …/library.db is damaged"),
        (r"skipped 'C:\Users\Anna\My Photos\a.jpg'", "skipped '…/a.jpg'"),
        (r"at \\server\photos of Anna\a.jpg", "at …/a.jpg"),
        (r"reading /\ 0/a.jpg", "reading …/a.jpg"),
        ("error:/home/anna/a.jpg, file:///home/anna/b.jpg", "error:…/b.jpg"),
        ("~/Pictures/Anna/a.jpg", "…/a.jpg"),
        ("scanned: 3 / 7 files, 1/2 s, and/or more", "scanned: 3 / 7 files, 1/2 s, and/or more"),
    ],
)
def test_paths_are_cut_to_names(text: str, expected: str) -> None:
    assert logs.shortened(text) == expected


@given(
    folders=st.lists(FOLDER_NAMES, min_size=1, max_size=4), end=st.sampled_from(["", ": permission denied", "' gone"])
)
def test_no_whole_path_is_left_whatever_folders_are_called(folders: list[str], end: str) -> None:
    path = "/" + "/".join(folders) + "/a.jpg"
    for quote in ("", "'", '"'):
        short = logs.shortened(f"reading {quote}{path}{quote}{end}")
        assert path not in short
        assert os.path.dirname(path) + "/" not in short


def say(path: str) -> str:
    logging.getLogger("photosim.worker").warning("seen %s", path)
    return path


def test_what_worker_processes_log_is_in_the_file_too() -> None:
    with logs.writing(), WorkerPool(1) as pool:
        assert pool.call(say, "a.jpg") == "a.jpg"
    assert any("photosim.worker: seen a.jpg" in line for line in logs.last_lines())
