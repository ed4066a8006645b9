"""What speaks for each photo of a pair: the signs of having been made from the other, and what only one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photosim.domain.types import Pair, Relation
from photosim.services.family import lost_with, speaks_against
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.ui.review.pair_navigator import CurrentPair

SHOWN = 4
"""Signs and facts that are named of each side: the weightiest."""


def side_words(current: CurrentPair, pair: Pair | None) -> str:
    """One line for each side of which there is something to say; of the kept photo, only where nothing is proposed."""
    if pair is None or not pair.relation.is_same_picture or pair.relation is Relation.IDENTICAL:
        return ""
    sides = [(current.right, current.left, translate("Words", "Right"))]
    if current.right.photo_id not in current.group.proposed:
        sides.insert(0, (current.left, current.right, translate("Words", "Left")))
    lines = []
    for photo, other, name in sides:
        signs = ", ".join(map(message_text, speaks_against(pair, photo.photo_id)[:SHOWN]))
        facts = ", ".join(message_text(loss.message) for loss in lost_with(photo, other)[:SHOWN])
        parts = [signs] if signs else []
        if facts:
            parts.append(translate("Words", "only here: {facts}").replace("{facts}", facts))
        if parts:
            lines.append(f"{name}: {'; '.join(parts)}")
    return "\n".join(lines)
