"""Verification (first version: none)."""

from __future__ import annotations

from collections.abc import Sequence

from photosim.matching.features import PhotoView, cheap


def verify_many(a: PhotoView, others: Sequence[PhotoView]) -> list[dict[str, float]]:
    """Features of a with each of the others."""
    return [cheap(a, b) for b in others]
