"""A library that makes a difference: rules of the person, a protected folder, a decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain.folders import FolderRole
from photosim.domain.paths import data_dir
from photosim.domain.types import Decision
from photosim.review.keeper import Rule, RuleKind
from photosim.services import folder_roles, keeper_rules, scans
from photosim.services.library_session import LibrarySession
from tests.photos import make_library


@pytest.fixture
def photos(tmp_path: Path) -> dict[str, Path]:
    return make_library(tmp_path / "photos")


@pytest.fixture
def folder(photos: dict[str, Path]) -> Path:
    return photos["astronaut"].parents[1]


@pytest.fixture
def session(folder: Path) -> Iterator[LibrarySession]:
    """Scanned, nothing decided."""
    with LibrarySession(data_dir()) as session:
        scans.scan(session, [str(folder)])
        yield session


@pytest.fixture
def particular(session: LibrarySession, photos: dict[str, Path], folder: Path) -> LibrarySession:
    """By rule the copies on the phone are kept, one folder is protected, and one photo was decided about."""
    by_folder = Rule(RuleKind.FOLDER_ORDER, (str(folder / "phone"),))
    keeper_rules.save_rules(session, [Rule(RuleKind.PROTECTED_FOLDER), by_folder])
    protected = folder / "protected"
    protected.mkdir()
    photos["coffee"].rename(protected / "coffee.jpg")
    photos["coffee"] = protected / "coffee.jpg"
    folder_roles.set_folder(session, str(protected), FolderRole.PROTECTED)
    scans.scan(session, [str(folder)])
    kept = session.store.photo_by_path(str(photos["astronaut"]))
    assert kept is not None
    session.decision_log().decide({kept.photo_id: Decision.KEEP})
    return session
