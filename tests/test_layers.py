"""The import rule of DESIGN section 3, held by reading every import statement."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "photosim"
LAYERS = (
    {"domain"},
    {"library", "processes", "vision"},
    {"matching"},
    {"review"},
    {"removal"},
    {"pipeline"},
    {"services"},
    {"cli", "http", "ui"},
    {"__main__"},
)
"""From the ground floor up; an import goes down, or stays inside its own folder."""

BESIDE = {("vision", "processes"), ("cli", "http")}
"""Imports between two folders of one layer that are allowed: `photosim serve` starts the service."""

HEAVY = ("torch", "torchvision", "hnswlib", "cv2", "sklearn", "openvino")
FILES = sorted(PACKAGE.rglob("*.py"))


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def layer(file: Path) -> str:
    part = file.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def floor(folder: str) -> int:
    return next((number for number, folders in enumerate(LAYERS) if folder in folders), 0)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    own = layer(file)
    below = set().union(*LAYERS[: floor(own)])
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        for name in imports(node):
            parts = name.split(".")
            if parts[0] == "photosim" and len(parts) > 1:
                assert parts[1] in below | {own} or (own, parts[1]) in BESIDE, f"{own} must not import {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_window_needs_qt(file: Path) -> None:
    if layer(file) == "ui" or file.relative_to(PACKAGE).as_posix() == "removal/qt_trash.py":
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        assert not any(name.split(".")[0] == "PySide6" for name in imports(node))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_heavy_libraries_are_imported_inside_functions(file: Path) -> None:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        assert not any(name.split(".")[0] in HEAVY for name in imports(node))


@pytest.mark.parametrize("module", ["photosim.__main__", "photosim.cli", "photosim.cli.scan", "photosim.pipeline"])
def test_the_command_line_starts_without_heavy_libraries(module: str) -> None:
    script = f"import sys, {module}; print([m for m in {(*HEAVY, 'PySide6')!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
