"""Families in words: what a photo is in its group, and what would be lost with it."""

from __future__ import annotations

from photosim.domain.descent import VersionKind
from photosim.services.family import Relative, Standing
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.message_text import message_text

SHOWN_LOSSES = 4


def version_names() -> dict[VersionKind, str]:
    """The kinds of edit that make a version."""
    return {
        VersionKind.CROPPED: translate("Words", "cropped"),
        VersionKind.STRAIGHTENED: translate("Words", "straightened"),
        VersionKind.TONED: translate("Words", "light and contrast"),
        VersionKind.COLOURED: translate("Words", "colours"),
        VersionKind.MONOCHROME: translate("Words", "black and white"),
        VersionKind.CAPTIONED: translate("Words", "caption"),
    }


def version_words(version: VersionKind) -> str:
    """What was done to a version, e.g. "cropped, black and white"."""
    return ", ".join(name for kind, name in version_names().items() if kind in version)


def standing_words(relative: Relative, is_kept: bool) -> str:
    """What a photo is in its family, in a word or two."""
    if is_kept and relative.standing is not Standing.ORIGINAL:
        return translate("Words", "kept")
    return {
        Standing.ORIGINAL: translate("Words", "original"),
        Standing.TWIN: translate("Words", "same file"),
        Standing.LESSER: translate("Words", "lesser copy"),
        Standing.VERSION: translate("Words", "version"),
        Standing.CHOICE: translate("Words", "your choice"),
        Standing.MOMENT: translate("Words", "same moment"),
    }[relative.standing]


def whole_words(relative: Relative, is_kept: bool) -> str:
    """The same, for a version with what was done to it."""
    if relative.standing is Standing.VERSION and not is_kept:
        words = translate("Words", "edited version, stays: {edits}")
        return words.replace("{edits}", version_words(relative.version))
    return standing_words(relative, is_kept)


def lost_words(relative: Relative) -> str:
    """What only this photo has; empty where nothing would be lost with it."""
    return ", ".join(message_text(loss.message) for loss in relative.lost[:SHOWN_LOSSES])


def tone(standing: Standing) -> str:
    """The colour role of a standing."""
    return {
        Standing.ORIGINAL: "keep",
        Standing.TWIN: "remove",
        Standing.LESSER: "remove",
        Standing.VERSION: "accent",
        Standing.CHOICE: "look",
        Standing.MOMENT: "secondary",
    }[standing]
