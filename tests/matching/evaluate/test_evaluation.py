"""Figures of record on a truth small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.types import Relation
from photosim.matching.evaluate.evaluation import Evaluation, FoundGroup, FoundPair, evaluate
from photosim.matching.evaluate.truth import Truth

COPY, EDITED, SCENE = Relation.COPY, Relation.EDITED, Relation.SAME_SCENE


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    """a has the copies a1 (easy) and a2 (hard), b has b1 (easy); s1 to s3 are a burst; c is a collage of a and b."""
    path = tmp_path / "truth.json"
    path.write_text(
        json.dumps(
            {
                "groups": [
                    {
                        "kind": "copy",
                        "source": "a",
                        "members": [
                            {"file": "a1", "transform": "resize", "strength": "easy"},
                            {"file": "a2", "transform": "crop", "strength": "hard"},
                        ],
                    },
                    {
                        "kind": "copy",
                        "source": "b",
                        "members": [{"file": "b1", "transform": "resize", "strength": "easy"}],
                    },
                    {"kind": "same_scene", "members": [{"file": f"s{n}"} for n in (1, 2, 3)]},
                ],
                "partial": [{"file": "c", "of": ["a", "b"]}],
                "hard_negatives": [{"files": ["x", "y"]}],
                "files": {key: {} for key in ["a", "a1", "a2", "b", "b1", "c", "s1", "s2", "s3", "x", "y"]},
            }
        )
    )
    return Truth.read(path)


def judge(truth: Truth, groups: list[FoundGroup], pairs: list[tuple[str, str, float, Relation]] = []) -> Evaluation:  # noqa: B006
    return evaluate(truth, groups, [FoundPair((a, b), score, relation) for a, b, score, relation in pairs])


def test_recall_counts_source_copy_pairs_by_change_and_strength(truth: Truth) -> None:
    result = judge(truth, [FoundGroup("a", (("a1", COPY),)), FoundGroup("b1", (("b", COPY),))])
    assert result.core.share == pytest.approx(2 / 3)
    assert (result.by_transform["resize"].share, result.by_transform["crop"].share) == (1, 0)
    assert (result.by_strength["easy"].share, result.by_strength["hard"].share) == (1, 0)
    assert result.precision == 1
    assert result.f1 == pytest.approx(0.8)


def test_false_pairs_lower_precision_and_tempting_ones_are_counted(truth: Truth) -> None:
    result = judge(truth, [FoundGroup("a", (("a1", COPY),)), FoundGroup("x", (("y", COPY),))])
    assert result.precision == 0.5
    assert result.false == (("x", "y"),)
    assert result.tempting == 1


def test_collages_and_scenes_are_not_counted_as_false(truth: Truth) -> None:
    result = judge(truth, [FoundGroup("a", (("c", EDITED),)), FoundGroup("s1", (("s2", COPY), ("s3", SCENE)))])
    assert (result.grouped, result.false, result.precision) == (0, (), 1)
    assert result.confused.share == pytest.approx(1 / 3)
    assert result.scenes.share == 1


def test_scenes_listed_only_as_pairs_are_recalled(truth: Truth) -> None:
    result = judge(truth, [], [("s1", "s2", 0.4, SCENE), ("s2", "s3", 0.2, Relation.DIFFERENT)])
    assert result.scenes.share == pytest.approx(1 / 3)
    assert result.relations[SCENE].share == 1


def test_a_pair_of_strangers_is_left_out(truth: Truth) -> None:
    assert judge(truth, [FoundGroup("other1", (("other2", COPY),))]).grouped == 0
    assert judge(truth, [FoundGroup("a", (("other", COPY),))]).false == (("a", "other"),)


def test_average_precision_rewards_true_pairs_at_the_top(truth: Truth) -> None:
    true = [("a", "a1", 0.9, COPY), ("a", "a2", 0.8, COPY), ("a1", "a2", 0.7, COPY), ("b", "b1", 0.9, COPY)]
    assert judge(truth, [], true).mean_average_precision == 1
    worse = [*true[:3], ("b", "b1", 0.9, COPY), ("b", "x", 0.95, COPY)]
    assert judge(truth, [], worse).mean_average_precision == pytest.approx((3 + 1 + 0.5) / 5)


def test_curve_and_calibration_go_by_score(truth: Truth) -> None:
    result = judge(truth, [], [("a", "a1", 0.99, COPY), ("x", "y", 0.85, COPY), ("b", "b1", 0.83, EDITED)])
    assert result.curve == (
        (pytest.approx(0.25), 1.0),
        (pytest.approx(0.25), 0.5),
        (pytest.approx(0.5), pytest.approx(2 / 3)),
    )
    assert [(b.pairs, b.true) for b in result.calibration if b.pairs] == [(2, 1), (1, 1)]


def test_finding_nothing_is_perfectly_precise(truth: Truth) -> None:
    result = judge(truth, [])
    assert (result.precision, result.core.share, result.f1) == (1, 0, 0)


@pytest.mark.parametrize("content", ["", "[]", '{"groups": [{}]}'])
def test_a_truth_of_another_form_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "truth.json"
    path.write_text(content)
    with pytest.raises(UserError, match="expected form"):
        Truth.read(path)
    with pytest.raises(UserError, match="cannot be read"):
        Truth.read(tmp_path / "nothing.json")
