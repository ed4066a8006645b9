"""What two photos are to each other, as one sentence in the language of the window."""

from __future__ import annotations

from photosim.domain.edits import Edit, EditKind
from photosim.domain.types import Pair, Relation
from photosim.ui.wording.formatting import noop, translate
from photosim.ui.wording.message_text import message_text


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
    return ", ".join([translate("the same picture"), *(message_text(edit.message) for edit in pair.edits)])


TURNS = (
    EditKind.MIRRORED, EditKind.MIRRORED_DOWN, EditKind.TURNED_LEFT, EditKind.TURNED_RIGHT, EditKind.UPSIDE_DOWN
)  # fmt: skip


def is_turn(edit: Edit) -> bool:
    """Whether an edit leaves a photo another way up, or mirrored."""
    return edit.kind in TURNS


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


def short_edit(edit: Edit) -> str:
    """One edit in a word or two, for badges."""
    return translate(SHORT[edit.kind][0]) if edit.kind in SHORT else message_text(edit.message)
