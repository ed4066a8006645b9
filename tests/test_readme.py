"""What the README promises is so."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from photosim.cli import COMMANDS
from photosim.ui.system_libraries import LIBRARIES, install_line, missing_libraries

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_line_for_system_libraries_is_the_one_that_the_program_prints() -> None:
    assert f"    {install_line()}\n" in README
    assert missing_libraries(["libnonsense.so.7", *LIBRARIES]) == ["libnonsense.so.7"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_subcommand_exists_and_is_described(command: str) -> None:
    module = importlib.import_module(f"photosim.cli.{command.replace('-', '_')}_command")
    assert callable(module.run)
    assert callable(module.add_arguments)
    assert command in README


def test_pictures_and_commands_of_the_readme_exist() -> None:
    for line in README.splitlines():
        if line.startswith("!["):
            assert (ROOT / line.split("(")[1].rstrip(")")).exists()
    assert "python3 start.py --test" in (ROOT / ".ci" / "run").read_text()
    assert "    python3 start.py --test\n" in README
