"""The page about formats and the program agree: every format has its row, and every row a test."""

from __future__ import annotations

import ast
from pathlib import Path

from photosim.domain.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]


def test_every_format_that_is_opened_has_a_row_with_its_extensions() -> None:
    told = {row[0]: row[1] for row in ROWS if len(row) == 7}
    assert {row.name for row in FORMATS if row.has_picture} == told.keys() - {"format"}
    assert all(told[row.name] == row.extensions for row in FORMATS if row.has_picture and row.extensions)


def test_every_row_has_a_test() -> None:
    known = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    for row in ROWS:
        if len(row) == 7 and row[0] != "format":
            named = [name for name in row[6].replace("`", "").split(", ") if name]
            assert named, row[0]
            assert set(named) <= known, row[0]
