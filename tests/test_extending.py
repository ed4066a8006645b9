"""The page for people who extend the program names files and names that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`((?:photosim|tests|packaging)/[\w/.]*)`(?: \(`(\w+)`\))?", PAGE)
ROWS = [line for line in PAGE.splitlines() if line.startswith("| **")]


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda value: value)
def test_what_the_page_names_is_there(path: str, name: str) -> None:
    place = ROOT / path
    assert place.exists()
    if name:
        assert re.search(rf"\b(class|def) {name}\b|^{name}\b", place.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("**")[1])
def test_two_files_of_code_are_enough(row: str) -> None:
    code = re.findall(r"`(photosim/[\w/]+\.py)`", row.split("|")[2])
    assert len(code) <= 2 or "a fact about photos" in row
