"""Nothing but training, other networks and graphics processors needs torch: the packaged program leaves it out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from photosim.services.samples import make_samples

ROOT = Path(__file__).parents[1]

HIDE = """
import importlib.machinery as machinery

_find = machinery.PathFinder.find_spec

def _but_torch(name, path=None, target=None):
    return None if name.partition(".")[0] in ("torch", "torchvision", "timm") else _find(name, path, target)

machinery.PathFinder.find_spec = _but_torch
"""
"""Read by every Python that starts, workers too; then the packages are as good as not installed."""

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from photosim.domain import paths
from photosim.services.library import Library
from photosim.ui.style.theme import Theme
from photosim.ui.wiring import Wiring

application = QApplication(["photosim"])
settings = QSettings(str(paths.data_dir() / "window.ini"), QSettings.Format.IniFormat)
window = Wiring(Library(paths.data_dir()), Theme(), settings)
window.window.show()
window.open(sys.argv[1:])
end = time.monotonic() + 120

def until(condition):
    while not condition() and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.01)
    assert condition()

until(lambda: not window.scans.is_running and window.navigator.current is not None)
for place in window.window.places:
    window.window.show_place(place.name)
    until(lambda: window.tasks.idle)
print(len(window.review.view.grouping), "groups")
assert "torch" not in sys.modules
window.window.close()
"""


@pytest.fixture
def python(tmp_path: Path):
    """Runs Python in which torch cannot be found; its standard output."""
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "sitecustomize.py").write_text(HIDE, encoding="utf-8")
    variables = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "hidden"), str(ROOT)]),
        "PHOTOSIM_DATA_DIR": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def run(*arguments: str, status: int = 0) -> str:
        command = [sys.executable, *arguments]
        result = subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=300)
        assert result.returncode == status, result.stderr
        return result.stdout if status == 0 else result.stderr

    return run


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    return Path(make_samples(tmp_path / "samples"))


def test_torch_is_really_hidden(python) -> None:
    assert "ModuleNotFoundError: No module named 'torch'" in python("-c", "import torch", status=1)


def test_scan_compare_search_and_info_do_without_torch(python, samples: Path) -> None:
    found = json.loads(python("-m", "photosim", "scan", str(samples), "--json", "-", "--no-progress"))
    assert len(found["groups"]) >= 4
    assert found["problems"] == []
    one, two = str(samples / "Camera" / "Coffee.jpg"), str(samples / "From the phone" / "Coffee-small.jpg")
    assert json.loads(python("-m", "photosim", "compare", one, two, "--json"))["relation"] == "copy"
    assert "Coffee-small.jpg" in python("-m", "photosim", "similar", one)
    assert json.loads(python("-m", "photosim", "info", "--json"))["photos"] == found["counts"]["photos"]


def test_the_window_scans_and_every_place_opens_without_torch(python, samples: Path) -> None:
    groups = python("-c", WINDOW, str(samples))
    assert int(groups.split()[0]) >= 4


def test_what_needs_torch_says_so_with_the_line_that_brings_it(python, samples: Path) -> None:
    told = python("-m", "photosim", "train", str(samples), "--scorer", "index", status=1)
    assert told.startswith("photosim: ")
    assert "pip install torch" in told
    assert "Traceback" not in told
