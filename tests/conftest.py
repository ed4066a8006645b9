"""What every test relies on: a data directory of its own, no leaked threads, no leaked widgets."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_directories(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a test does reaches the library or the trash of the person who runs it."""
    person: Path = tmp_path_factory.mktemp("person")
    for variable, name in (("PHOTOSIM_DATA_DIR", "data"), ("XDG_DATA_HOME", "xdg"), ("HOME", "home")):
        directory = person / name
        directory.mkdir()
        monkeypatch.setenv(variable, str(directory))


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    leaked = [t for t in threading.enumerate() if t not in before and not t.daemon and t.is_alive()]
    assert not leaked, f"threads still run: {leaked}"
