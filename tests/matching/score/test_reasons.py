"""Evidence that is set by reason: another content, and the hash as a witness."""

from __future__ import annotations

import pytest

from photosim.matching.score.content_evidence import content_evidence, may_differ
from photosim.matching.score.glance_evidence import glance_evidence


@pytest.mark.parametrize(
    ("features", "other"),
    [
        ({}, False),
        ({"differs": 3.0}, True),
        ({"differs": 0.0}, False),
        ({"recoloured": 80.0, "recoloured_area": 0.05, "recoloured_rest": 1.0}, True),
        ({"recoloured": 80.0, "recoloured_area": 0.05, "recoloured_rest": 20.0}, False),
        ({"tinted": 20.0}, True),
        ({"relit": 60.0, "chroma_one": 2.0, "chroma_two": 40.0}, True),
        ({"relit": 2.0, "chroma_one": 2.0, "chroma_two": 40.0}, False),
    ],
)
def test_another_content_or_colour_speaks_against_one_picture(features: dict[str, float], other: bool) -> None:
    assert (sum(content_evidence(features).values()) < 0) is other


def test_papers_that_agree_everywhere_are_one() -> None:
    paper = {"plain": 0.9, "differs": -9.0, "differs_strength": 2.0, "hash": 4.0, "blocks": 170.0}

    assert sum(content_evidence(paper).values()) > 0
    for change in ({"differs_strength": 30.0}, {"plain": 0.1}, {"hash": 60.0}, {"blocks": 50.0}):
        assert not content_evidence(paper | change)


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({}, False),
        ({"differs": -9.0}, False),
        ({"differs": 0.0}, True),
        ({"differs": -4.0, "differs_strength": 30.0, "plain": 0.1}, False),
        ({"differs": -4.0, "differs_strength": 90.0, "plain": 0.1}, True),
        ({"differs": -4.0, "differs_strength": 40.0, "plain": 0.6}, True),
    ],
)
def test_what_may_be_another_content_is_said(features: dict[str, float], expected: bool) -> None:
    assert may_differ(features) is expected


@pytest.mark.parametrize(
    ("hash_distance", "cosine", "coarse", "speaks"),
    [(12.0, 0.1, 0.98, True), (12.0, 0.9, 0.98, False), (60.0, 0.1, 0.98, False), (12.0, 0.1, 0.4, False)],
)
def test_the_hash_is_heard_where_the_texture_is_another(
    hash_distance: float, cosine: float, coarse: float, speaks: bool
) -> None:
    features = {"hash": hash_distance, "cosine": cosine, "band3_total": coarse}

    assert bool(glance_evidence(features)) is speaks
