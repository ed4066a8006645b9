"""A library in a temporary directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.library.store import Store
from tests.photos import make_library


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "data").mkdir()
    with Store(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def photos(tmp_path: Path) -> dict[str, Path]:
    """Ten files below `tmp_path / "photos"`, by name; four of them are copies."""
    return make_library(tmp_path / "photos")
