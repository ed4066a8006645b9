"""The command line as a person meets it: arguments in, text, JSON and an exit status out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from photosim.__main__ import main
from tests.photos import make_library


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def photosim(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*arguments: object) -> Outcome:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run


@pytest.fixture
def photos(tmp_path: Path) -> dict[str, Path]:
    """Ten files below `tmp_path / "photos"`, by name; four of them are copies."""
    return make_library(tmp_path / "photos")


@pytest.fixture
def folder(photos: dict[str, Path]) -> Path:
    return photos["astronaut"].parents[1]
