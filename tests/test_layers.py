"""The import rule of DESIGN section 3, held by reading every import statement."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components

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

SERVED = {"cli": {"domain", "services", "http"}, "http": {"domain", "services"}}
"""What front ends may import besides themselves; the command line starts the service."""

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 50
MODULES_AT_START = ("photosim.__main__", "photosim.cli", "photosim.cli.scan_command", "photosim.pipeline.scan")
HEAVY = ("torch", "torchvision", "hnswlib", "cv2", "sklearn", "openvino", "scipy")
FILES = sorted(PACKAGE.rglob("*.py"))


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def run_time_imports(node: ast.AST) -> Iterator[str]:
    """Every module that is imported, in functions too, but for those that only the type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield from imports(child)
        yield from run_time_imports(child)


def module_name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(file: Path, known: Collection[str]) -> set[str]:
    """Modules of ours that a file imports, in functions and for the type checker too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = imports(node)
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else str(node.module) for name in names]
        found.update(name for name in names if name in known)
    return found


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Modules that import each other, directly or by way of others."""
    names = sorted(graph)
    number = {name: i for i, name in enumerate(names)}
    links = np.zeros((len(names), len(names)), np.int8)
    for name, others in graph.items():
        links[number[name], [number[other] for other in others]] = 1
    count, label = connected_components(links, directed=True, connection="strong")
    groups = [[name for name, of in zip(names, label, strict=True) if of == i] for i in range(count)]
    return sorted(group for group in groups if len(group) > 1)


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
def test_front_ends_ask_services_only(file: Path) -> None:
    """Words of types are no use of a layer: what is imported for the type checker alone may come from below."""
    own = layer(file)
    for name in run_time_imports(ast.parse(file.read_text(encoding="utf-8"))) if own in SERVED else ():
        parts = name.split(".")
        if parts[0] == "photosim" and len(parts) > 1:
            assert parts[1] in SERVED[own] | {own}, f"{own} must not import {name}"


def test_no_imports_go_in_a_circle() -> None:
    files = {module_name(file): file for file in FILES}
    graph = {name: imported_modules(file, files) - {name} for name, file in files.items()}
    assert circles(graph) == []


def test_a_circle_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": set(), "f": {"a", "e"}}
    assert circles(graph) == [["a", "b", "c"]]


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


@pytest.mark.parametrize("module", MODULES_AT_START)
def test_the_command_line_starts_without_heavy_libraries(module: str) -> None:
    script = f"import sys, {module}; print([m for m in {(*HEAVY, 'PySide6')!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["photosim.pipeline.reading", "photosim.matching.compare.pair_features"])
def test_a_worker_loads_what_it_does_and_no_more(module: str) -> None:
    others = ("photosim.library.store", "photosim.vision.embed", "photosim.processes.pool", "scipy")
    script = f"import sys, {module}; print([m for m in {others!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_no_file_and_no_class_has_the_name_of_another() -> None:
    files = [file.name for file in FILES if file.name not in ("__init__.py", "__main__.py")]
    classes = [
        node.name
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    for names in (files, classes):
        assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_files_and_functions_can_be_seen_at_once(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_LINES_OF_A_FUNCTION, node.name
