"""Evidence that is set by reason: another content, and the hash as a witness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from photosim.domain.features.change_features import ColourChange, ColourDifference, ContentDifference
from photosim.domain.features.known_features import Glance, Sides
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.features.structure_features import Band, Structure
from photosim.matching.score.content_evidence import content_evidence, may_differ
from photosim.matching.score.glance_evidence import glance_evidence

GREY_AND_COLOURED = Sides(2.0, 40.0)
PAPER = ContentDifference(differs=-9.0, strength=2.0, plain=0.9)


def seen(
    content: ContentDifference | None,
    chroma: Sides = GREY_AND_COLOURED,
    blocks: float = 170.0,
    bits: float = 4.0,
    coarse: float = 0.95,
) -> PairFeatures:
    structure = Structure(band3=Band(total=coarse))
    overlay = OverlayFeatures(content=content, colours=ColourChange(chroma=chroma), blocks=blocks, structure=structure)
    return PairFeatures(Glance(hash=bits), overlay=overlay)


@pytest.mark.parametrize(
    ("content", "other"),
    [
        (None, False),
        (ContentDifference(differs=3.0), True),
        (ContentDifference(differs=0.0), True),
        (ContentDifference(differs=-1.5), False),
        (ContentDifference(colours=ColourDifference(recoloured=80.0, area=0.05, rest=1.0)), True),
        (ContentDifference(colours=ColourDifference(recoloured=80.0, area=0.05, rest=20.0)), False),
        (ContentDifference(colours=ColourDifference(tinted=20.0)), True),
        (ContentDifference(colours=ColourDifference(turned=60.0)), True),
        (ContentDifference(colours=ColourDifference(turned=15.0)), False),
        (ContentDifference(colours=ColourDifference(relit=60.0)), True),
        (ContentDifference(colours=ColourDifference(relit=2.0)), False),
    ],
)
def test_another_content_or_colour_speaks_against_one_picture(content: ContentDifference | None, other: bool) -> None:
    assert (sum(content_evidence(seen(content)).values()) < 0) is other


def test_a_doubtful_place_counts_where_the_rest_does_not_agree_either() -> None:
    doubtful = ContentDifference(differs=-1.5)
    assert not content_evidence(seen(doubtful))
    assert sum(content_evidence(seen(doubtful, coarse=0.4)).values()) < 0


def test_papers_that_agree_everywhere_are_one() -> None:
    assert sum(content_evidence(seen(PAPER)).values()) > 0
    for other in (
        seen(replace(PAPER, strength=30.0)), seen(replace(PAPER, plain=0.1)), seen(PAPER, bits=60.0),
        seen(PAPER, blocks=50.0),
    ):  # fmt: skip
        assert not content_evidence(other)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, False),
        (ContentDifference(differs=-9.0), False),
        (ContentDifference(differs=0.0), True),
        (ContentDifference(differs=-4.0, strength=30.0, plain=0.1), False),
        (ContentDifference(differs=-4.0, strength=90.0, plain=0.1), True),
        (ContentDifference(differs=-4.0, strength=40.0, plain=0.6), True),
    ],
)
def test_what_may_be_another_content_is_said(content: ContentDifference | None, expected: bool) -> None:
    assert may_differ(content) is expected


@pytest.mark.parametrize(
    ("hash_distance", "cosine", "coarse", "speaks"),
    [(12.0, 0.1, 0.98, True), (12.0, 0.9, 0.98, False), (60.0, 0.1, 0.98, False), (12.0, 0.1, 0.4, False)],
)
def test_the_hash_is_heard_where_the_texture_is_another(
    hash_distance: float, cosine: float, coarse: float, speaks: bool
) -> None:
    overlay = OverlayFeatures(structure=Structure(band3=Band(total=coarse)))
    features = PairFeatures(Glance(cosine=cosine, hash=hash_distance), overlay=overlay)

    assert bool(glance_evidence(features)) is speaks
