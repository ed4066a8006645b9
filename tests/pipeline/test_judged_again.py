"""Pairs that an earlier version of the program has judged are measured again; what the person decided stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photosim.domain.progress import CancelToken
from photosim.domain.types import Decision, Relation
from photosim.library.store import Store
from photosim.matching.compare import matcher
from photosim.matching.compare.matcher import JUDGEMENT, Matcher
from photosim.matching.score.scorer import Scorer
from photosim.matching.search.exact_index import ExactIndex
from photosim.pipeline.scan import scan
from photosim.processes.pool import WorkerPool
from photosim.vision.embed import shipped_model_id
from photosim.vision.working_images import WorkingImages


def ids_of(store: Store) -> dict[str, int]:
    return {Path(path).stem: photo_id for photo_id, path in store.paths().items()}


def make_old(store: Store, statements: str = "") -> None:
    """Let all pairs be those of the version before there were versions, and change what it said."""
    with closing(sqlite3.connect(store.path)) as connection:
        connection.executescript(f"UPDATE pair SET judged_by = 0; {statements}")


@pytest.fixture
def old(store: Store, photos: dict[str, Path]) -> Store:
    """A library in which a pair of different photos was called a copy, and a copy hardly anything."""
    scan(store, [str(photos["astronaut"].parents[1])])
    ids = ids_of(store)
    a, b = sorted((ids["astronaut"], ids["resaved"]))
    c, d = sorted((ids["chelsea"], ids["rocket"]))
    make_old(
        store,
        f"UPDATE pair SET score = 0.31, relation = {Relation.SAME_SCENE.code}, odds = NULL WHERE a = {a} AND b = {b};"
        f"INSERT INTO pair (a, b, score, relation, odds) VALUES ({c}, {d}, 0.97, {Relation.COPY.code}, 9);",
    )
    return store


def rescan(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [str(photos["astronaut"].parents[1])])


def test_what_an_earlier_version_said_is_said_anew(old: Store, photos: dict[str, Path]) -> None:
    ids = ids_of(old)
    rescan(old, photos)
    copy = old.pair(ids["astronaut"], ids["resaved"])
    assert copy is not None
    assert copy.relation is Relation.COPY
    assert copy.direction is not None
    assert old.pair(ids["chelsea"], ids["rocket"]) is None
    assert old.pairs_judged_before(JUDGEMENT, shipped_model_id()) == []


def test_decisions_stay(old: Store, photos: dict[str, Path]) -> None:
    ids = ids_of(old)
    old.set_decisions({ids["resaved"]: Decision.REMOVE})
    old.set_not_duplicates(ids["rocket"], ids["brighter"], True)
    rescan(old, photos)
    assert old.decisions() == {ids["resaved"]: Decision.REMOVE}
    assert old.are_apart(ids["rocket"], ids["brighter"])
    assert old.pair(ids["rocket"], ids["brighter"]) is not None


def test_a_second_scan_judges_nothing_again(
    old: Store, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescan(old, photos)
    monkeypatch.setattr(matcher.Matcher, "match", lambda *_: pytest.fail("there is nothing to compare"))
    rescan(old, photos)


def test_a_pair_stays_while_one_of_its_files_cannot_be_read(
    old: Store, photos: dict[str, Path], tmp_path: Path
) -> None:
    ids = ids_of(old)
    photos["resaved"].write_bytes(b"no picture any more")
    model_id = shipped_model_id()
    index = ExactIndex(model_id, old.embeddings(model_id)[1].shape[1])
    with WorkerPool() as pool, WorkingImages(tmp_path / "images") as images:
        Matcher(old, index, Scorer.load(), pool, images).match(CancelToken())
    pair = old.pair(ids["astronaut"], ids["resaved"])
    assert pair is not None
    assert pair.relation is Relation.SAME_SCENE
    assert (min(pair.a, pair.b), max(pair.a, pair.b)) in old.pairs_judged_before(JUDGEMENT, model_id)
    assert old.pair(ids["chelsea"], ids["rocket"]) is None
