"""What a local difference says against one picture: another fill-in, another object, another colour."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT = "content"
"""Name of this evidence in explanations. It is set by reason: where the content is another, no agreement counts."""

OTHER_CONTENT = -20.0
"""Log-odds against one picture where another content is seen."""
SURELY = 1.0
"""Log-odds of another content in a place from which two pictures are not one."""
MAYBE = -1.5
"""Log-odds of another content from which nobody should lose a photo for it."""
LEAST_CHROMA, LEAST_AREA, MOST_ELSEWHERE = 40.0, 0.004, 5.0
"""Levels and share of the frame from which a place has another colour, and levels that all else may be off."""
TINTED, RELIT = 10.0, 85.0
"""Levels of chroma and of brightness that no edit changes in a thing without changing the ground it lies on."""


def content_evidence(features: Mapping[str, float]) -> dict[str, float]:
    """Log-odds for the same picture, never positive; empty where nothing speaks against it."""
    other = features.get("differs", MAYBE) > SURELY or _other_colour(features)
    return {CONTENT: OTHER_CONTENT} if other else {}


def may_differ(features: Mapping[str, float]) -> bool:
    """Whether a place may show another content, however likely an addition is: such a pair is never proposed."""
    return features.get("differs", MAYBE) > MAYBE


def _other_colour(f: Mapping[str, float]) -> bool:
    place = f.get("recoloured", 0.0) > LEAST_CHROMA and f.get("recoloured_area", 0.0) > LEAST_AREA
    calm = f.get("recoloured_rest", 0.0) < MOST_ELSEWHERE
    return (place and calm) or f.get("tinted", 0.0) > TINTED or f.get("relit", 0.0) > RELIT
