"""The shipped numbers, and what they are used for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.features.known_features import Glance, Placement
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Relation
from photosim.matching.score.scorer import Curves, Scorer

FAR = PairFeatures(Glance(cosine=0.1, hash=120.0))
NEAR = PairFeatures(Glance(cosine=0.9, hash=20.0))


def test_far_pairs_are_decided_without_their_pixels() -> None:
    scorer = Scorer.load()
    assert not scorer.undecided(FAR)
    assert scorer.undecided(NEAR)
    assert scorer.undecided(PairFeatures(Glance(cosine=0.1, hash=30.0)))


def test_pairs_that_cannot_be_laid_over_each_other_are_different() -> None:
    found = Scorer.load().score(replace(NEAR, placement=Placement(likeness=0.1)))
    assert found.relation == Relation.DIFFERENT
    assert found.score < 0.3


def test_expected_wrong_falls_with_the_threshold() -> None:
    scorer = Scorer.load()
    assert 0 <= scorer.expected_wrong(0.95) <= scorer.expected_wrong(0.8) <= scorer.expected_wrong(0.5) < 0.2


def test_bent_lines_stay_level_beyond_their_ends() -> None:
    curves = Curves(1.0, {"x": ((0.0, 1.0), (-2.0, 2.0))})
    assert [curves.logit({"x": x}) for x in (-5, 0, 0.5, 1, 9)] == [-1, -1, 1, 3, 3]


def test_unreadable_numbers_are_told_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "scorer.json"
    broken.write_text("{")
    with pytest.raises(UserError, match="cannot be read"):
        Scorer.load(broken)
    newer = tmp_path / "newer.json"
    newer.write_text('{"version": 99}')
    with pytest.raises(UserError, match="another version"):
        Scorer.load(newer)
