"""Makes libraries, facts and files for the tests of `photosim.library`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photosim.domain.types import FoundFile, Metadata, PhotoFacts
from photosim.library.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "library.db") as store:
        yield store


@pytest.fixture
def make_facts() -> Callable[..., PhotoFacts]:
    """Facts of a photo whose content is named by a word: same word, same bytes."""

    def make(word: str, *, pixels: str | None = None, metadata: Metadata | None = None) -> PhotoFacts:
        digest = hashlib.blake2b(os.fsencode(word), digest_size=16).digest()
        pixel_digest = None if pixels is None else hashlib.blake2b(pixels.encode(), digest_size=16).digest()
        return PhotoFacts(
            digest, pixel_digest, 40, 30, "JPEG", bytes(range(32)), 90, 12.5, 0.5, 0.25, metadata or Metadata()
        )

    return make


@pytest.fixture
def add(store: Store, make_facts: Callable[..., PhotoFacts]) -> Callable[..., int]:
    """Adds a photo to the store; its content is its path unless told otherwise."""

    def add_photo(path: str, word: str | None = None, size: int = 100, mtime_ns: int = 1) -> int:
        return store.add_photo(FoundFile(path, size, mtime_ns), make_facts(word or path))

    return add_photo
