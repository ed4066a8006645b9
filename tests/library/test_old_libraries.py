"""Libraries that earlier versions of the program wrote open, and hold what they held.

`version_2.sql` is a library of schema version 2, as the program of that time wrote it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from photosim.domain.catalogue import Reading
from photosim.domain.edits import Edit, EditKind
from photosim.domain.folders import FolderRole
from photosim.domain.types import Decision, Problem, Relation
from photosim.library.old_edits import _PHRASES
from photosim.library.store import Store

EDITS = [kind for kind in EditKind if kind.name.lower() in _PHRASES.values()]
"""Those of the time."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name("version_2.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_photos_decisions_and_folders_are_there(library: Path) -> None:
    with Store(library) as store:
        photos = store.photos()
        assert [photo.path for photo in photos.values()] == [f"/photos/{name}.jpg" for name in "abcdefg"]
        assert photos[1].facts.metadata.taken == datetime(2024, 5, 6, 7, 8, 9)
        assert {photo.facts.version for photo in photos.values()} == {1}
        assert store.decisions() == {1: Decision.KEEP, 2: Decision.REMOVE}
        assert store.are_apart(5, 6)
        assert [(folder.path, folder.role) for folder in store.folders()] == [("/photos", FolderRole.PROTECTED)]


def test_pairs_keep_their_relations_and_edits(library: Path) -> None:
    with Store(library) as store:
        stored = store.pair_arrays()
        rows = zip(stored.a.tolist(), stored.b.tolist(), stored.relation.tolist(), strict=True)
        assert {(a, b): Relation.from_code(code) for a, b, code in rows} == {
            (1, 2): Relation.EDITED, (1, 3): Relation.IDENTICAL, (1, 4): Relation.COPY,
            (2, 3): Relation.SAME_PIXELS, (2, 4): Relation.SAME_SCENE, (3, 4): Relation.DIFFERENT,
        }  # fmt: skip
        assert store.edits(1, 4) == (Edit(EditKind.RESIZED, 76.0),)
        assert store.edits(1, 3) == ()


def test_problems_are_read_as_messages_and_unknown_sentences_stay(library: Path) -> None:
    with Store(library) as store:
        problems = {problem.path: problem for problem in store.problems()}
    assert problems["/photos/bad.jpg"] == Problem("/photos/bad.jpg", "decode", Reading.DAMAGED(), 10, 20)
    assert str(problems["/photos/x"].message) == "The folder cannot be opened: permission denied."


def test_every_edit_that_was_stored_as_a_phrase_is_read(library: Path) -> None:
    with Store(library) as store:
        assert len(EDITS) == 26
        assert store.edits(1, 2) == tuple(
            Edit(kind, "PNG" if kind is EditKind.CONVERTED else 76.0 if kind.places else None) for kind in EDITS
        )


def test_its_pairs_are_to_be_judged_again(library: Path) -> None:
    with Store(library) as store:
        for photo_id in (1, 2, 3, 4):
            store.add_embedding(photo_id, "of today", np.ones(2, np.float32))
        pairs = store.pairs_judged_before(1, "of today")
    assert (1, 2) in pairs
    assert (1, 3) not in pairs  # the same bytes need no judgement
