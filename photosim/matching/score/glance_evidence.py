"""The perceptual hash as a witness: a picture whose texture was replaced is the same at a glance.

A halftone, large squares, heavy grain or a brush leave nothing of the fine structure that the regressions weigh, and
the network takes the result for something else. The hash, made of the lowest frequencies, hardly changes. Of different
photos none comes as near, and the frames of a scene, which may, look alike to the network too.
"""

from __future__ import annotations

from photosim.domain.features.measured_pair import PairFeatures

GLANCE = "glance"
"""Name of this evidence in explanations. It is set by reason: no set of photos holds many such pictures."""

SAME_AT_A_GLANCE = 6.0
"""Log-odds for one picture where the hash alone says so."""
NEAR = 30
"""Bits of 255 up to which two pictures are the same at a glance; unrelated ones differ in more than 45."""
STRANGE = 0.72
"""Cosine of the embeddings below which the texture is another; frames of one scene with near hashes are above 0.75."""
COARSE = 0.85
"""Correlation of the coarse structure that a picture still has then."""


def glance_evidence(features: PairFeatures) -> dict[str, float]:
    """Log-odds for the same picture, never negative; empty where the hash says nothing of its own."""
    near = features.glance.hash <= NEAR and features.glance.cosine < STRANGE
    is_alike = features.overlay is not None and features.overlay.structure.band3.total > COARSE
    return {GLANCE: SAME_AT_A_GLANCE} if near and is_alike else {}
