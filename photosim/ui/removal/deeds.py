"""What can be done with the photos that go, in words. How many files are meant is said by the messages `Deed…`."""

from __future__ import annotations

from enum import StrEnum

from photosim.domain.catalogue import DeedButton, DeedDone, DeedQuestion, DeedUndone
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.message_text import message_text


class Deed(StrEnum):
    """Named as in the journal.

    Attributes:
        is_link: whether files stay at their paths, as another name of the photo that is kept.

    COPY is no choice of the plan: it takes nothing away.
    """

    TRASH = "trash"
    QUARANTINE = "quarantine"
    MOVE = "move"
    HARD_LINK = "hardlink"
    REFLINK = "reflink"
    DELETE = "delete"
    COPY = "copy"

    @property
    def is_link(self) -> bool:
        """Whether files stay at their paths, as another name of the photo that is kept."""
        return self in (Deed.HARD_LINK, Deed.REFLINK)

    @classmethod
    def of(cls, name: str) -> Deed:
        """The deed of a session; one that this version does not know was to the trash."""
        return cls(name) if name in set(cls) else cls.TRASH


CHOICES = tuple(deed for deed in Deed if deed is not Deed.COPY)
"""What can be done with the photos of a plan."""


def choice_words(deed: Deed) -> str:
    """What it is called where it is chosen."""
    return {
        Deed.TRASH: translate("Words", "To the trash"),
        Deed.QUARANTINE: translate("Words", "To a hidden folder on the same drive"),
        Deed.MOVE: translate("Words", "To another folder…"),
        Deed.HARD_LINK: translate("Words", "Replace identical copies by links"),
        Deed.REFLINK: translate("Words", "Replace identical copies by copies that share their space"),
        Deed.DELETE: translate("Words", "Delete for good"),
    }[deed]


def button_words(deed: Deed, files: int, is_question_next: bool) -> str:
    """The words on the button. is_question_next: nothing happens yet, a question follows."""
    return message_text(DeedButton[deed.name](n=files)) + ("…" if is_question_next else "")


def question_words(deed: Deed, files: int, folder: str) -> str:
    """The question before files are touched. folder: for moving them there."""
    where = {"folder": folder} if deed is Deed.MOVE else {}
    return message_text(DeedQuestion[deed.name](n=files, **where))


def after_words(deed: Deed) -> str:
    """What the question says of the way back, and of what is not touched."""
    back = translate("Words", "You can undo it, also after a restart.")
    return {
        Deed.TRASH: back,
        Deed.QUARANTINE: translate("Words", "They go to a hidden folder on their own drive.") + " " + back,
        Deed.MOVE: translate("Words", "Their folders are kept below the new place.") + " " + back,
        Deed.HARD_LINK: translate("Words", "Only copies that are the same to the last byte are replaced.") + " " + back,
        Deed.REFLINK: translate("Words", "Only copies that are the same to the last byte are replaced.") + " " + back,
        Deed.DELETE: translate("Words", "Nothing brings these files back."),
    }[deed]


def doing_words(deed: Deed) -> str:
    """While it is done."""
    return {
        Deed.TRASH: translate("Words", "Moving files to the trash…"),
        Deed.QUARANTINE: translate("Words", "Putting files aside…"),
        Deed.MOVE: translate("Words", "Moving files…"),
        Deed.HARD_LINK: translate("Words", "Replacing files…"),
        Deed.REFLINK: translate("Words", "Replacing files…"),
        Deed.DELETE: translate("Words", "Deleting files…"),
    }[deed]


def done_words(deed: Deed, files: int, size: str) -> str:
    """When it was done."""
    return message_text(DeedDone[deed.name](n=files, size=size))


def state_words(deed: Deed) -> str:
    """Where the files of a session are, in the history."""
    return {
        Deed.TRASH: translate("Words", "in the trash"),
        Deed.QUARANTINE: translate("Words", "put aside"),
        Deed.MOVE: translate("Words", "moved away"),
        Deed.HARD_LINK: translate("Words", "replaced by a link"),
        Deed.REFLINK: translate("Words", "replaced"),
        Deed.DELETE: translate("Words", "deleted for good"),
        Deed.COPY: translate("Words", "copied"),
    }[deed]


def undone_words(deed: Deed, files: int) -> str:
    """When it was undone."""
    return message_text(DeedUndone.COPY(n=files) if deed is Deed.COPY else DeedUndone.REMOVAL(n=files))


def back_words(deed: Deed) -> str:
    """Of files of a session that was undone, in the history."""
    return translate("Words", "copy taken away") if deed is Deed.COPY else translate("Words", "put back")
