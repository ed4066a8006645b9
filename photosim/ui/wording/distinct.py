"""Texts that stand side by side and have no room: what they have in common is cut, never what tells them apart."""

from __future__ import annotations

from collections.abc import Callable

MARK = "…"


def shortened(text: str, other: str, fits: Callable[[str], bool]) -> str:
    """`text` as long as it fits, cut where it is the same as `other`; what differs is cut last.

    Args:
        text: what is shown.
        other: what it stands beside.
        fits: whether there is room for a text.
    """
    if fits(text):
        return text
    start = _common(text, other)
    end = len(text) - _common(text[start:][::-1], other[start:][::-1])
    head, core, tail = text[:start], text[start:end], text[end:]
    longest = max(len(head), len(tail))
    for kept in range(longest - 1, -1, -1):
        before = head if kept >= len(head) else MARK + head[len(head) - kept :]
        after = tail if kept >= len(tail) else tail[:kept] + MARK
        if fits(before + core + after):
            return before + core + after
    before, after = MARK if head else "", MARK if tail else ""
    while core and not fits(before + core + MARK):
        core = core[:-1]
        after = MARK
    return before + core + after


def _common(one: str, other: str) -> int:
    """How many characters are the same at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
