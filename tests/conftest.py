"""What every test relies on: a data directory of its own, no leaked threads, no leaked widgets."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

NOBODY = 65534

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# how long an example takes says how busy the machine is, and nothing about the program
settings.register_profile("photosim", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("photosim")


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


@pytest.fixture
def bare_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which permissions bind us: tests that run as root become nobody while they use it.

    tmp_path: made before that, because nobody may not make it.
    """
    folder = Path(tempfile.mkdtemp(prefix="photosim-test-"))
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
            os.setegid(0)
        for directory, _, _ in os.walk(folder):
            os.chmod(directory, 0o700)
        shutil.rmtree(folder)
