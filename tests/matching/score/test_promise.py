"""The share of wrong matches that is expected in one library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.matching.score.promise import NOTHING, TOLERATED, Experience, careful_score, promised
from photosim.matching.score.scorer import Scorer

SCORER = Scorer.load()
SCORES = st.lists(st.floats(0.3, 1.0), max_size=40).map(lambda scores: tuple(sorted(scores)))
EXPERIENCES = st.builds(
    Experience, wrong=SCORES, right=SCORES, matches=st.integers(0, 500), near_misses=st.integers(0, 5000)
)


@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.9, 0.98])
def test_nothing_known_is_what_ships(threshold: float) -> None:
    promise = promised(threshold, NOTHING, SCORER)
    assert promise.share == pytest.approx(SCORER.expected_wrong(threshold), abs=1e-9)
    assert not promise.own


@given(EXPERIENCES, st.floats(0.3, 1.0), st.floats(0.3, 1.0))
def test_a_higher_threshold_is_never_said_to_be_worse(known: Experience, one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0 <= promised(high, known, SCORER).share <= promised(low, known, SCORER).share <= 1


@given(EXPERIENCES, st.floats(0.3, 0.99))
def test_another_wrong_match_never_makes_it_surer(known: Experience, score: float) -> None:
    more = Experience(tuple(sorted((*known.wrong, score))), known.right, known.matches, known.near_misses)
    assert promised(0.3, more, SCORER).share >= promised(0.3, known, SCORER).share


@given(EXPERIENCES, st.integers(1, 1000))
def test_more_near_misses_never_make_it_surer(known: Experience, count: int) -> None:
    more = Experience(known.wrong, known.right, known.matches, known.near_misses + count)
    assert promised(0.8, more, SCORER).share >= promised(0.8, known, SCORER).share


def test_removals_make_it_surer_by_no_more_than_their_number_allows() -> None:
    shipped = promised(0.8, NOTHING, SCORER).share
    some = promised(0.8, Experience(right=(0.99,) * 40), SCORER)
    many = promised(0.8, Experience(right=(0.99,) * 4000), SCORER)
    assert some.own
    assert many.share < some.share < shipped
    assert many.share > 1 / 4000, (
        "four thousand removals without a mistake do not say that there is none in ten thousand"
    )


def test_decisions_below_a_threshold_say_nothing_of_what_is_above() -> None:
    known = Experience(wrong=(0.82,) * 30)
    assert promised(0.95, known, SCORER).share == pytest.approx(SCORER.expected_wrong(0.95), abs=1e-9)
    assert promised(0.80, known, SCORER).share > 0.1


def test_a_usual_library_is_proposed_from_as_ever() -> None:
    assert careful_score(NOTHING, SCORER) == 0
    assert careful_score(Experience(matches=400, near_misses=30), SCORER) == 0


def test_many_similar_papers_make_the_proposal_careful() -> None:
    papers = Experience(matches=100, near_misses=150)
    least = careful_score(papers, SCORER)
    assert least > DEFAULT_THRESHOLD
    assert least == 1 or promised(least, papers, SCORER).share <= TOLERATED
    assert careful_score(Experience(matches=100, near_misses=3000), SCORER) == 1


def test_mistakes_that_were_found_make_the_proposal_careful() -> None:
    assert careful_score(Experience(wrong=(0.85,) * 8, matches=300), SCORER) > 0.85
