"""What a person decided teaches the scorer, where that helps; it can be taken back, and no photo is read for it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.features.known_features import Glance, Placement
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.features.structure_features import Cover
from photosim.domain.paths import resource
from photosim.domain.progress import Cancelled, CancelToken
from photosim.domain.types import Decision
from photosim.matching.learn.decided_pairs import Example, refit
from photosim.matching.score.scorer import NUMBERS, Scorer, learned_path
from photosim.services import comparing, learning, scans
from photosim.services.library_session import LibrarySession
from tests.photos import make_library

SHIPPED = json.loads(resource(NUMBERS).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> PairFeatures:
    """What is measured of a photo and a smaller copy of it."""
    photos = make_library(tmp_path_factory.mktemp("photos"))
    found = comparing.compare(str(photos["chelsea"]), str(photos["smaller"])).pair.features
    assert found
    return found


def covered(features: PairFeatures, share: float) -> PairFeatures:
    """The same, as if the two covered each other to this share at most."""
    assert features.overlay
    return replace(features, overlay=replace(features.overlay, cover=Cover(share, share)))


def decided(features: PairFeatures, number: int = 40) -> list[Example]:
    """A person to whom a cropped copy is another picture."""
    chance = random.Random(3)
    found = []
    for place in range(number):
        cropped = place % 2 == 0
        cover = chance.uniform(0.5, 0.75) if cropped else 1.0
        found.append(Example(2 * place, 2 * place + 1, covered(features, cover), same=not cropped))
    return found


def test_what_was_decided_is_judged_better_also_where_it_was_held_back(copied: PairFeatures) -> None:
    found = refit(decided(copied), SHIPPED)
    assert found.is_better
    assert found.after.loss < found.before.loss
    assert found.after.wrong <= found.before.wrong
    assert found.before.of == found.after.of == 40
    learned, shipped = Scorer(found.numbers), Scorer(SHIPPED)
    cropped = covered(copied, 0.6)
    assert learned.same_logit(cropped) < shipped.same_logit(cropped)
    assert learned.same.curves.keys() == shipped.same.curves.keys()


def test_the_same_decisions_teach_the_same(copied: PairFeatures) -> None:
    assert refit(decided(copied), SHIPPED) == refit(decided(copied), SHIPPED)


@pytest.mark.parametrize("number", [0, 1, 9])
def test_too_few_decisions_are_said(copied: PairFeatures, number: int) -> None:
    with pytest.raises(UserError, match="At least 10"):
        refit(decided(copied)[:number], SHIPPED)


def test_decisions_of_one_kind_are_said(copied: PairFeatures) -> None:
    one_kind = [example for example in decided(copied) if example.same]
    with pytest.raises(UserError, match="3 of each kind"):
        refit(one_kind, SHIPPED)


def test_pairs_that_were_never_laid_over_each_other_teach_nothing(copied: PairFeatures) -> None:
    unseen = [
        Example(e.a, e.b, PairFeatures(Glance(cosine=0.9), placement=Placement()), e.same) for e in decided(copied)
    ]
    with pytest.raises(UserError):
        refit(unseen, SHIPPED)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibrarySession]:
    """A library of ten photos, four of them copies, as a scan leaves it."""
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "data"))
    make_library(tmp_path / "photos")
    with LibrarySession.to_write() as session:
        scans.scan(session, [str(tmp_path / "photos")])
        yield session


def scores(session: LibrarySession) -> list[tuple[int, int, float, int]]:
    arrays = session.store.pair_arrays()
    rows = zip(arrays.a, arrays.b, arrays.score, arrays.relation, strict=True)
    return [(int(a), int(b), round(float(score), 5), int(relation)) for a, b, score, relation in rows]


def test_what_is_learned_holds_for_the_stored_pairs_and_can_be_taken_back(
    session: LibrarySession, copied: PairFeatures
) -> None:
    before = scores(session)
    told: list[tuple[int, int]] = []
    assert not learning.is_learned()
    found = refit(decided(copied), SHIPPED)
    learning.accept(session, learning.Lessons(found, None), lambda done, total: told.append((done, total)))
    assert learning.is_learned()
    assert told
    assert told[-1][0] == told[-1][1]
    assert [row[:2] for row in scores(session)] == [row[:2] for row in before]
    assert scores(session) != before
    learning.reset(session, lambda done, total: None)
    assert not learning.is_learned()
    assert scores(session) == before


def test_decisions_become_examples(session: LibrarySession) -> None:
    arrays = session.store.pair_arrays()
    pairs = [
        (a, b) for a, b in zip(arrays.a.tolist(), arrays.b.tolist(), strict=True) if session.store.pair(a, b).features
    ]
    (a, b), (c, d) = pairs[:2]
    assert learning.examples(session) == []
    session.decision_log().decide({b: Decision.REMOVE})
    session.decision_log().not_duplicates(c, d)
    found = {(example.a, example.b): example.same for example in learning.examples(session)}
    assert found[c, d] is False
    if (a, b) != (c, d):
        assert any(same for pair, same in found.items() if b in pair)
    with pytest.raises(UserError, match="too little"):
        learning.improve(session)


def test_a_cancelled_judging_can_be_done_again(session: LibrarySession, copied: PairFeatures) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        learning.accept(
            session, learning.Lessons(refit(decided(copied), SHIPPED), None), lambda done, total: None, cancel
        )
    learning.reset(session, lambda done, total: None)
    assert not learning.is_learned()


@pytest.mark.parametrize("content", ["{", "[]", '{"learned_from": "another version"}', "{}"])
def test_a_learned_scorer_that_does_not_fit_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path))
    learned_path().parent.mkdir(parents=True)
    learned_path().write_text(content)
    assert not learning.is_learned()
    assert Scorer.load().expected_wrong(0.8) == Scorer(SHIPPED).expected_wrong(0.8)
