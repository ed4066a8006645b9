"""Every match can say why."""

from __future__ import annotations

import pytest

from photosim.domain.features.known_features import Glance
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Pair, Relation
from photosim.matching.compare.pair_features import verify
from photosim.matching.score.explain import contributions, sentence
from photosim.matching.score.score_features import evidence, label
from photosim.matching.score.scorer import Scorer
from tests.matching.compare.views import view
from tests.photos import photo


@pytest.fixture(scope="module")
def pair() -> Pair:
    original = photo("coffee.png")
    values = verify(view(original, 95), view(original.crop((30, 20, 500, 380)), 60))
    found = Scorer.load().score(values)
    return Pair(1, 2, found.score, found.relation, found.edits, values)


def test_contributions_add_up_to_the_score(pair: Pair) -> None:
    scorer = Scorer.load()
    assert pair.features
    total = scorer.same.bias + sum(entry.value for entry in contributions(pair))
    assert total == pytest.approx(scorer.same.logit(evidence(pair.features)))


def test_strongest_contribution_comes_first(pair: Pair) -> None:
    sizes = [abs(entry.value) for entry in contributions(pair)]
    assert sizes == sorted(sizes, reverse=True)
    assert len({entry.label for entry in contributions(pair)}) == len(sizes)


def test_every_value_has_a_label(pair: Pair) -> None:
    assert pair.features
    assert all(label(name) for name in evidence(pair.features))
    assert set(Scorer.load().same.curves) == set(evidence(pair.features))


def test_sentence_names_what_was_done(pair: Pair) -> None:
    a = view(photo("coffee.png")).photo
    words = sentence(pair, a, a)
    assert words.startswith("99 % · the same picture, cropped to")


def test_pairs_told_apart_at_a_glance_have_no_contributions() -> None:
    a = view(photo("coffee.png")).photo
    glance = Pair(1, 2, 0.1, Relation.DIFFERENT, (), PairFeatures(Glance(cosine=0.1, hash=120.0)))
    assert contributions(glance) == []
    assert sentence(glance, a, a) == "10 % · different pictures"
    assert sentence(Pair(1, 2, 1.0, Relation.IDENTICAL), a, a) == "100 % · the same file, byte for byte"
