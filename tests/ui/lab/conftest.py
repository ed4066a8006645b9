"""The real window, showing the Lab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.ui.lab.lab_place import LabPlace
from photosim.ui.wiring import Wiring

WAIT_MS = 60_000


@pytest.fixture(autouse=True)
def no_weights_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))


@pytest.fixture
def lab_window(empty_library, make_window) -> Wiring:  # type: ignore[no-untyped-def]
    """The window at the Lab."""
    window: Wiring = make_window(empty_library)
    window.open([])
    window.window.show_place("lab")
    return window


@pytest.fixture
def lab(qtbot, lab_window: Wiring) -> LabPlace:  # type: ignore[no-untyped-def]
    """The Lab, with its first page."""
    place = lab_window.window.place
    assert isinstance(place, LabPlace)
    qtbot.waitUntil(lambda: bool(place.compare and place.compare.ready), timeout=WAIT_MS)
    return place


@pytest.fixture
def choose(qtbot, lab: LabPlace) -> Callable[[Path, Path], None]:
    """Compares two files."""

    def chosen(a: Path, b: Path) -> None:
        assert lab.compare is not None
        with qtbot.waitSignal(lab.compare.answered, timeout=WAIT_MS):
            lab.pictures.choose_both([str(a), str(b)])

    return chosen
