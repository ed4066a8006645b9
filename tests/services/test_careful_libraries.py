"""A library that shows how easily its photos are mixed up is told so, and less is proposed for removal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain.edits import Edit, EditKind
from photosim.domain.types import Pair, Relation
from photosim.services import scans
from photosim.services.library_session import LibrarySession
from tests.photos import make_library


@pytest.fixture
def scanned(tmp_path: Path) -> Iterator[tuple[LibrarySession, dict[str, Path]]]:
    photos = make_library(tmp_path / "photos")
    with LibrarySession.to_write() as session:
        scans.scan(session, [str(tmp_path / "photos")])
        yield session, photos


def proposals(session: LibrarySession) -> set[int]:
    groups = scans.matches(session).group(0.8).groups()
    return {member.photo_id for group in groups for member in group.members if member.preselected}


def test_near_misses_make_a_library_careful(scanned: tuple[LibrarySession, dict[str, Path]]) -> None:
    session, _ = scanned
    before = scans.expected_wrong(session, scans.matches(session), 0.8)
    assert before is not None
    assert not before.own
    proposed = proposals(session)
    assert proposed
    ids = sorted(session.store.photo_ids())
    crowd = [(a, b) for a in ids for b in ids if a < b and session.store.pair(a, b) is None]
    differs = (Edit(EditKind.DIFFERS),)
    session.store.add_pairs(Pair(a, b, 0.6, Relation.SAME_SCENE, differs) for a, b in crowd)
    after = scans.expected_wrong(session, scans.matches(session), 0.8)
    assert after is not None
    assert after.own
    assert after.share > before.share
    careful = proposals(session)
    exact = {
        m.photo_id for g in scans.matches(session).group(0.8).groups() for m in g.members
        if m.relation in (Relation.IDENTICAL, Relation.SAME_PIXELS) and m.preselected
    }  # fmt: skip
    assert exact <= careful < proposed


def test_a_decision_counts_at_once(scanned: tuple[LibrarySession, dict[str, Path]]) -> None:
    session, _ = scanned
    found = scans.matches(session)
    before = scans.expected_wrong(session, found, 0.8)
    arrays = session.store.pair_arrays()
    rows = [i for i in range(len(arrays)) if arrays.relation[i] == Relation.COPY.code and arrays.score[i] >= 0.8]
    session.store.set_not_duplicates(int(arrays.a[rows[0]]), int(arrays.b[rows[0]]), True)
    after = scans.expected_wrong(session, found, 0.8)
    assert before is not None
    assert after is not None
    assert after.own
    assert after.share > before.share
