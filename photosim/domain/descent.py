"""How one photo descends from another: which was made from which, and on purpose or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag

from photosim.domain.catalogue import Descent


class VersionKind(Flag):
    """Edits that people make on purpose: whoever made one wants to have it. Stored as numbers: never change one.

    LESSER: much smaller or compressed much more than what it was made from: a thumbnail of a version, or one that was
    sent, which nobody wants to have instead. TURNED: by quarters, or mirrored; no version by itself, but the majority
    of a family tells which way up it was.
    """

    NONE = 0
    CROPPED = 1
    STRAIGHTENED = 2
    TONED = 4
    COLOURED = 8
    MONOCHROME = 16
    CAPTIONED = 32
    LESSER = 64
    TURNED = 128


KEPT_VERSIONS = (
    VersionKind.CROPPED
    | VersionKind.STRAIGHTENED
    | VersionKind.TONED
    | VersionKind.COLOURED
    | VersionKind.MONOCHROME
    | VersionKind.CAPTIONED
)
"""Versions that are not proposed for removal unless the person says otherwise."""


class Surplus(Flag):
    """Which photo of a pair has something that the other one lacks: more of the picture, or finer detail.

    Stored as numbers: never change one.
    """

    NONE = 0
    FIRST = 1
    SECOND = 2


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two photos was made from the other.

    odds: log-odds that the second was made from the first; negative where the first was made from the second.
    parent: log-odds that nothing stands between the two. version: what the one that was made is, if a version.
    surplus: who has what the other lacks. evidence: what speaks for it, the weightiest first, and of which photo it is
    said (0 the first, 1 the second).
    """

    odds: float
    parent: float = 0.0
    version: VersionKind = VersionKind.NONE
    surplus: Surplus = Surplus.NONE
    evidence: tuple[tuple[Descent, int], ...] = ()
