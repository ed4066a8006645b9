"""What two photos are to each other, as one sentence in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from photosim.domain.catalogue import PairSentence, RelationSentence
from photosim.domain.edits import Edit, EditKind
from photosim.domain.types import Pair
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.message_text import message_text


def match_sentence(pair: Pair) -> str:
    """Such as "the same picture, cropped to 76 %, re-saved at lower quality"."""
    if pair.is_alike_only:
        return message_text(PairSentence.ALIKE())
    sentence = pair.relation.sentence
    edits = pair.edits if sentence.code is RelationSentence.SAME_PICTURE else ()
    return ", ".join(map(message_text, (sentence, *(edit.message for edit in edits))))


TURNS = (
    EditKind.MIRRORED, EditKind.MIRRORED_DOWN, EditKind.TURNED_LEFT, EditKind.TURNED_RIGHT, EditKind.UPSIDE_DOWN
)  # fmt: skip


def is_turn(edit: Edit) -> bool:
    """Whether an edit leaves a photo another way up, or mirrored."""
    return edit.kind in TURNS


SHORT = {
    EditKind.CROPPED: str(QT_TRANSLATE_NOOP("Words", "cropped")),
    EditKind.STRAIGHTENED: str(QT_TRANSLATE_NOOP("Words", "straightened")),
    EditKind.PERSPECTIVE: str(QT_TRANSLATE_NOOP("Words", "perspective")),
    EditKind.BORDER: str(QT_TRANSLATE_NOOP("Words", "border")),
    EditKind.SCREENSHOT: str(QT_TRANSLATE_NOOP("Words", "screenshot")),
    EditKind.INSIDE: str(QT_TRANSLATE_NOOP("Words", "inside another")),
    EditKind.OVERLAY: str(QT_TRANSLATE_NOOP("Words", "text or sticker")),
    EditKind.COLOURS: str(QT_TRANSLATE_NOOP("Words", "colours")),
    EditKind.STRONGER: str(QT_TRANSLATE_NOOP("Words", "colours")),
    EditKind.WEAKER: str(QT_TRANSLATE_NOOP("Words", "colours")),
    EditKind.CONTRAST: str(QT_TRANSLATE_NOOP("Words", "contrast")),
    EditKind.NOISE: str(QT_TRANSLATE_NOOP("Words", "noise")),
    EditKind.RESIZED: str(QT_TRANSLATE_NOOP("Words", "resized")),
    EditKind.RESAVED: str(QT_TRANSLATE_NOOP("Words", "re-saved")),
}


def short_edit(edit: Edit) -> str:
    """One edit in a word or two, for badges."""
    return translate("Words", SHORT[edit.kind]) if edit.kind in SHORT else message_text(edit.message)
