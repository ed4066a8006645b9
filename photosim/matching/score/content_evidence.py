"""What a local difference says against one picture: another fill-in, another object, another colour."""

from __future__ import annotations

from photosim.domain.features.change_features import ColourDifference, ContentDifference
from photosim.domain.features.known_features import Sides
from photosim.domain.features.measured_pair import PairFeatures

CONTENT = "content"
"""Name of this evidence in explanations. It is set by reason: where the content is another, no agreement counts."""

OTHER_CONTENT = -20.0
"""Log-odds against one picture where another content is seen."""
SURELY = -0.6
"""Log-odds of another content in a place from which two pictures are not one."""
LEAST_AGREEMENT = 0.6
"""Correlation of coarse structure that copies have: where there is less, a place that may show another content does."""
SAME_PAPER = 2.5
"""Log-odds for one picture where two papers agree in every place."""
WHITE, UNCHANGED = 0.5, 5.0
"""Share of one level of a sheet of paper, and strength of its strongest place when it was only saved again."""
SAME_HASH, LEAST_BLOCKS = 12, 100
"""Bits of the hash by which sheets saved again differ at most, and blocks of the frame below which it shows little."""
MAYBE = -2.5
"""Log-odds of another content from which nobody should lose a photo for it."""
PAPER, STRONG, STRONGEST = 0.25, 15.0, 40.0
"""Share of one level from which a picture may be paper or a screen, where captions are rarer than other words; strength
of a place from which something else is there, in a clean picture and in any."""
LEAST_CHROMA, LEAST_AREA, MOST_AREA, MOST_ELSEWHERE = 38.0, 0.0025, 0.3, 5.0
"""Levels from which a place has another colour, its least and largest share of the frame, and how many levels all else
may be off."""
TINTED, RELIT = 9.0, 85.0
"""Levels of chroma and of brightness that no edit changes in a thing without changing the ground it lies on."""
TURNED = 40.0
"""Degrees by which no edit turns the hue of a thing whose ground stays as it was."""
GREYED, COLOURED, RELIT_GREY = 5.0, 12.0, 25.0
"""RMS chroma of a grey and of a coloured thing, in levels; a black and white version keeps the brightness so far."""


def content_evidence(features: PairFeatures) -> dict[str, float]:
    """Log-odds for the same picture: far below 0 where another content is seen, above 0 for papers that agree.

    Empty where nothing is to be said.
    """
    overlay = features.overlay
    if overlay is None or overlay.content is None:
        return {}
    content = overlay.content
    surely = SURELY if overlay.structure.band3.total >= LEAST_AGREEMENT else MAYBE
    if content.differs > surely or _other_colour(content.colours, overlay.colours.chroma):
        return {CONTENT: OTHER_CONTENT}
    return {CONTENT: SAME_PAPER} if _same_paper(content, overlay.blocks, features.glance.hash) else {}


def _same_paper(content: ContentDifference, blocks: float, hash_distance: float) -> bool:
    """Two sheets that lie on each other as wholes, show enough, and differ nowhere."""
    paper = content.plain >= WHITE and blocks >= LEAST_BLOCKS
    return paper and hash_distance <= SAME_HASH and content.strength < UNCHANGED


def may_differ(content: ContentDifference | None) -> bool:
    """Whether a place may show another content, however likely an addition is: such a pair is never proposed."""
    if content is None:
        return False
    words = content.plain >= PAPER and content.strength >= STRONG
    return words or content.strength >= STRONGEST or content.differs > MAYBE


def _other_colour(found: ColourDifference, chroma: Sides) -> bool:
    place = found.recoloured > LEAST_CHROMA and LEAST_AREA < found.area < MOST_AREA
    calm = found.rest < MOST_ELSEWHERE
    return (
        (place and calm)
        or found.tinted > TINTED
        or found.relit > RELIT
        or found.turned > TURNED
        or _other_grey(found, chroma)
    )


def _other_grey(found: ColourDifference, chroma: Sides) -> bool:
    """A coloured thing, and one that is grey but lighter or darker, on one ground."""
    low, high = sorted((chroma.one, chroma.two))
    return low < GREYED and high > COLOURED and found.relit > RELIT_GREY
