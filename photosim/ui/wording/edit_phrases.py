"""What two photos are to each other, as one sentence in the language of the window."""

from __future__ import annotations

from photosim.domain.types import Pair, Relation
from photosim.matching.score.edits import Edit, EditKind
from photosim.ui.wording.formatting import NARROW, noop, translate

EDITS = (
    noop("cropped to # %"), noop("mirrored"), noop("mirrored top to bottom"), noop("turned #° left"),
    noop("turned #° right"), noop("turned upside down"), noop("straightened by #°"), noop("perspective changed"),
    noop("stretched"), noop("border added"), noop("screenshot of it"), noop("text or sticker added"),
    noop("black and white"), noop("sepia"), noop("colours changed"), noop("colours stronger"), noop("colours weaker"),
    noop("brighter"), noop("darker"), noop("contrast changed"), noop("blurred"), noop("sharpened"),
    noop("noise added"), noop("resized to # %"), noop("re-saved at lower quality"), noop("converted to @"),
)  # fmt: skip
"""The phrases of `matching.relation.EditKind`."""


def match_sentence(pair: Pair) -> str:
    """Such as "the same picture, cropped to 76 %, re-saved at lower quality"."""
    if pair.relation is Relation.IDENTICAL:
        return translate("the same file, byte for byte")
    if pair.relation is Relation.SAME_PIXELS:
        return translate("the same pixels; only what is written about them differs")
    if pair.relation is Relation.SAME_SCENE:
        return translate("another photo of the same moment")
    if pair.relation is Relation.DIFFERENT:
        return translate("different pictures")
    return ", ".join([translate("the same picture"), *(edit_words(edit) for edit in pair.edits)])


def edit_words(phrase: str) -> str:
    """One edit in the language of the window; the phrase itself where it is none that is known."""
    try:
        edit = Edit.parse(phrase)
    except ValueError:
        return phrase
    number = "" if edit.value is None else f"{edit.value:.0f}"
    return translate(edit.kind.value).replace("#", number).replace("@", edit.detail).replace(" %", f"{NARROW}%")


TURNS = (
    EditKind.MIRRORED, EditKind.MIRRORED_DOWN, EditKind.TURNED_LEFT, EditKind.TURNED_RIGHT, EditKind.UPSIDE_DOWN
)  # fmt: skip


def is_turn(phrase: str) -> bool:
    """Whether an edit leaves a photo another way up, or mirrored."""
    try:
        return Edit.parse(phrase).kind in TURNS
    except ValueError:
        return False


SHORT = {
    EditKind.CROPPED: noop("cropped"),
    EditKind.STRAIGHTENED: noop("straightened"),
    EditKind.PERSPECTIVE: noop("perspective"),
    EditKind.BORDER: noop("border"),
    EditKind.SCREENSHOT: noop("screenshot"),
    EditKind.OVERLAY: noop("text or sticker"),
    EditKind.COLOURS: noop("colours"),
    EditKind.STRONGER: noop("colours"),
    EditKind.WEAKER: noop("colours"),
    EditKind.CONTRAST: noop("contrast"),
    EditKind.NOISE: noop("noise"),
    EditKind.RESIZED: noop("resized"),
    EditKind.RESAVED: noop("re-saved"),
}


def short_edit(phrase: str) -> str:
    """One edit in a word or two, for badges."""
    try:
        kind = Edit.parse(phrase).kind
    except ValueError:
        return phrase
    return translate(SHORT[kind][0]) if kind in SHORT else edit_words(phrase)
