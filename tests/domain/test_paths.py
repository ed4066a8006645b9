from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from photosim.domain import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's home, with a working directory below it."""
    for variable in ("PHOTOSIM_DATA_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the variables are those of Linux")
@pytest.mark.parametrize("value", ["", "relative", "./photos"])
def test_a_folder_that_is_no_absolute_path_is_ignored(home: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, value)
    assert paths.config_dir() == home / ".config" / "photosim"
    assert paths.data_dir() == home / ".local" / "share" / "photosim"
    assert paths.cache_dir() == home / ".cache" / "photosim"
    assert paths.journal_copy_path().parent == home / ".local" / "state" / "photosim"
    assert paths.log_path().is_relative_to(home / ".cache" / "photosim")
    assert os.listdir(home / "here") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the variables are those of Linux")
def test_a_folder_that_the_person_chose_is_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert paths.data_dir() == home / "elsewhere" / "photosim"


def test_one_variable_moves_everything(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(home / "library"))
    for path in (paths.config_dir(), paths.data_dir(), paths.cache_dir(), paths.journal_copy_path(), paths.log_path()):
        assert path.is_relative_to(home / "library")
