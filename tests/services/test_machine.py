from __future__ import annotations

import getpass
import sys
from pathlib import Path

import pytest

from photosim import __version__
from photosim.services import machine

LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what Linux shows")


def supply(folder: Path, name: str, **words: str) -> None:
    (folder / name).mkdir()
    for file, word in words.items():
        (folder / name / file).write_text(word + "\n", encoding="ascii")


@LINUX_ONLY
def test_a_battery_that_is_emptied_is_told(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", status="Discharging")
    assert machine.on_battery(tmp_path)


@LINUX_ONLY
@pytest.mark.parametrize("status", ["Charging", "Full", "Not charging", "Unknown"])
def test_a_computer_that_is_plugged_in_is_not_on_battery(tmp_path: Path, status: str) -> None:
    supply(tmp_path, "BAT0", type="Battery", status=status)
    assert not machine.on_battery(tmp_path)


@LINUX_ONLY
def test_the_battery_of_a_mouse_is_none_of_the_computer(tmp_path: Path) -> None:
    supply(tmp_path, "hidpp_battery_0", type="Battery", scope="Device", status="Discharging")
    assert not machine.on_battery(tmp_path)


@LINUX_ONLY
def test_a_system_that_shows_no_supplies_is_not_on_battery(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0")
    assert not machine.on_battery(tmp_path)
    assert not machine.on_battery(tmp_path / "nothing")


def test_free_space_is_told_where_it_can_be(tmp_path: Path) -> None:
    free = machine.free_bytes(tmp_path)
    assert free is not None
    assert free > 0
    assert machine.free_bytes(tmp_path / "nothing") is None


def test_a_report_says_what_a_failure_turns_on_and_not_whose_computer_it_is() -> None:
    text = machine.report()
    assert text.startswith(f"photosim {__version__}\n")
    assert f"python: {sys.version.split()[0]}" in text
    assert "pillow " in text
    assert str(Path.home()) not in text
    assert getpass.getuser() not in text.replace("\n", " ").split(" ")
