"""Makes photos, libraries and files for the tests of `photosim.review` and `photosim.removal`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photosim.domain.types import Metadata, Photo, PhotoFacts
from photosim.library.database import Database
from photosim.library.digest import full_digest, quick_digest
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.removal.journal import Journal
from tests.removal.applying import Apply


def database_of(store: Store) -> Database:
    """The connection of a store, for states that the program itself never makes."""
    return store._database  # noqa: SLF001 -- the one place


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test ever sees the trash of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    return home


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("data") / "library.db") as store:
        yield store


@pytest.fixture
def make_photo() -> Callable[..., Photo]:
    """A photo that is not on any disk."""

    def make(
        photo_id: int = 1,
        path: str = "/photos/a.jpg",
        *,
        size: int = 1000,
        mtime_ns: int = 0,
        width: int = 40,
        height: int = 30,
        format: str = "JPEG",
        quality: int | None = 90,
        metadata: Metadata | None = None,
    ) -> Photo:
        facts = PhotoFacts(b"d" * 16, None, width, height, format, b"", quality, metadata=metadata or Metadata())
        return Photo(photo_id, path, size, mtime_ns, facts)

    return make


@pytest.fixture
def add_file(store: Store) -> Callable[..., Photo]:
    """Writes a file and adds it to the library, as a scan would."""

    def add(path: Path | str, content: bytes = b"picture", mtime_ns: int = 1_600_000_000_123_456_789) -> Photo:
        name = os.fspath(path)
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "wb") as file:
            file.write(content)
        os.utime(name, ns=(mtime_ns, mtime_ns))
        facts = PhotoFacts(quick_digest(name), None, 40, 30, "JPEG", b"", 90)
        return store.photo(store.add_photo(found_file(name), facts, full_digest(name)))

    return add


@pytest.fixture
def two(add_file: Callable[..., Photo], tmp_path: Path) -> tuple[Photo, Photo]:
    """A photo and its copy."""
    return add_file(tmp_path / "keep/a.jpg"), add_file(tmp_path / "copies/a.jpg")


@pytest.fixture
def apply(store: Store) -> Apply:
    return Apply(store, Journal(store.path.with_name("journal.jsonl")))
