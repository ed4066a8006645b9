"""What becomes of files that are removed or put back."""

from __future__ import annotations

from photosim.domain.messages import Code


class Staying(Code):
    """Why a photo that was to be removed stays."""

    PROTECTED = "It lies in a protected folder and stays."
    OUTSIDE = "It lies outside of the folders that were chosen, where a link leads; it stays."
    MATCHES_NOTHING = "At this threshold it matches no other photo, so it stays."
    LAST_OF_GROUP = "No other photo of its group would stay; keep at least one."
    SAME_EXPOSURE = "It belongs to the same exposure as the photo that is kept, and stays with it."
    LOSES_COMPANION = "Its {kind} ({name}) would be lost: the photo that is kept has none."
    OTHER_COMPANION = "Its {kind} ({name}) is another one than that of the photo that is kept."
    COMPANIONS_CHANGED = "What belongs to it changed since the plan was made."
    MAY_BE_DAMAGED = (
        "It has as many bytes as the photo that would be kept ({keeper}), and {percent} % of the picture differs: one "
        "of the two may be damaged. Look at both, and keep the whole one."
    )
    LOSES_PART = "The photo that is kept does not hold this: {part}."
    SHARES_COMPANION = "Another photo needs a file that belongs to it, so it stays."
    GONE = "It is no longer there."
    IS_LINK = "It is a link to a file elsewhere; removing it would free nothing."
    NO_FILE = "It is no longer a file."
    CHANGED = "It changed since the scan; scan its folder again."
    CONTENT_CHANGED = "Its content changed since the scan; scan its folder again."
    NOT_IDENTICAL = "It is not identical to the photo that would be kept ({keeper})."
    IS_KEEPER = "It is the same file as the photo that would be kept ({keeper})."
    KEEPER_REMOVED = "The photo that would be kept ({keeper}) is to be removed itself."
    KEEPER_FILE_REMOVED = "The photo that would be kept ({keeper}) is a file that is to be removed itself."
    KEEPER_GONE = "The photo that would be kept ({keeper}) is no longer there."
    KEEPER_NO_FILE = "The photo that would be kept ({keeper}) is no longer a file."
    KEEPER_CHANGED = "The photo that would be kept ({keeper}) changed since the scan; scan it again."
    KEEPER_CONTENT_CHANGED = "The content of the photo that would be kept ({keeper}) changed since the scan."
    KEEPER_UNREADABLE = "The photo that would be kept ({keeper}) cannot be read: {reason}"
    KEEPER_WENT_TOO = "When it was moved away, the photo that is kept ({keeper}) went too; it was put back."
    PART_NO_FILE = "{path} is no longer a file."
    PART_UNREADABLE = "{path} cannot be read: {reason}."
    NOT_MOVED = "It could not be removed, and stays: {reason}."
    STILL_THERE = "It is still there after it was removed."
    NOT_IN_TRASH = "It left its place, and is not at {place}, where it should be."
    ENDED_BEFORE = "The program ended before it was moved."
    ENDED_HALFWAY = "The program ended when a part of it was moved; that was put back."
    NO_LINK_UNLESS_IDENTICAL = "Only identical files can be replaced by a link."
    NO_LINK_WITH_COMPANIONS = "Other files belong to it, so it cannot be replaced by a link."
    NO_LINK_BETWEEN_VOLUMES = "The photo that is kept lies on another volume, so no link to it can be made."
    MOVED_ALREADY = "It lies in the folder to which photos are moved already."
    NOT_FOR_GOOD = "Nothing that stays shows the same picture, so it is not deleted for good."
    SIDECAR_UNREADABLE = "The sidecar {path} cannot be read: {reason}."
    RESCUE_NOT_WRITTEN = "What is rescued of it cannot be written: {reason}."


class Part(Code):
    """What a file may hold, and another one of the same picture not."""

    UNREAD = "not known before the next scan"
    PICTURES = "further pages or pictures"
    ANIMATION = "animation"
    FILM = "film"
    SOUND = "sound"
    LAYERS = "layers"
    TRANSPARENCY = "transparency"
    APPENDED = "appended data"
    GAIN_MAP = "brightness for HDR displays"
    DEPTH = "depth map"
    BIT_DEPTH = "finer shades (bit depth)"
    GAMUT = "colours beyond sRGB"
    DATE = "capture date"
    PLACE = "place"
    RATING = "rating"
    KEYWORDS = "keywords"
    CAPTION = "caption"
    COPYRIGHT = "copyright"
    CAMERA = "camera data"


class Moving(Code):
    """What happened to a file while it was removed or put back."""

    IN_TRASH = "It could not be put back and is at {place}; the next start tries again."
    NOT_FOUND = "It could not be put back and is not found now; the next start tries again."
    NOT_DELETED = "It could not be deleted for good, and is in the trash, at {place}."
    NEVER_FOR_GOOD = "Deleting for good cannot be undone, and is not allowed by the settings."
    RESCUE_STAYS = "What was rescued into it stays there, because it was changed since."
    RECOVERED = (
        "photosim had ended in the middle of its work. Photos that were removed as a whole: {removed}, still in their "
        "place: {kept}, half removed and put back: {put_back}, restored: {restored}, not found yet: {missing}. Nothing "
        "was lost."
    )
    NOT_NOTED = "It was removed, but not noted: {reason}"
    NOT_PUT_BACK = "It could not be put back: {reason}. It is at {place}."
    NO_LONGER_IN_TRASH = "It is no longer where it was put, so it cannot be brought back."
    RESTORED_AS = "Another file has its name now; it was restored as {path}."
    COPY_STAYS = "The copy {place} stays: {reason}."
    COPY_CHANGED = "the copy was changed since"
    SOURCE_GONE = "what it was copied from is no longer there, or changed"
    NO_ROOM = "There is too little room in {folder}: {needed} MB are needed, {free} MB are free. Nothing was copied."
    NO_TARGET = "The folder {folder} is not there, so nothing was copied."
    NO_SESSION = "There is no session {session} to undo."
    NOTHING_TO_UNDO = "There is nothing to undo."
    NOTHING_FOUND = "No trash holds anything that photosim removed from there."
    ALL_BACK = "Everything that {session} removed is back already."


class CompanionName(Code):
    """What a companion is called, to be put into other sentences."""

    RAW = "raw file"
    FILM = "film"
    SOUND = "sound"
    SIDECAR = "sidecar"


class DeedButton(Code):
    """What is about to be done with files, on a button. By the names of the actions."""

    TRASH = "Move {n} file(s) to the trash"
    QUARANTINE = "Put {n} file(s) aside"
    MOVE = "Move {n} file(s) away"
    HARD_LINK = "Replace {n} file(s) by links"
    REFLINK = "Replace {n} file(s)"
    DELETE = "Delete {n} file(s) for good"


class DeedQuestion(Code):
    """The question before it."""

    TRASH = "Move {n} file(s) to the trash?"
    QUARANTINE = "Put {n} file(s) aside?"
    MOVE = "Move {n} file(s) to {folder}?"
    HARD_LINK = "Replace {n} file(s) by links?"
    REFLINK = "Replace {n} file(s) by copies that share their space?"
    DELETE = "Delete {n} file(s) for good?"


class DeedDone(Code):
    """When it was done."""

    TRASH = "{n} file(s) moved to the trash, {size} freed."
    QUARANTINE = "{n} file(s) put aside, {size}."
    MOVE = "{n} file(s) moved away, {size} freed."
    HARD_LINK = "{n} file(s) replaced by links, {size} freed."
    REFLINK = "{n} file(s) replaced, {size} freed."
    DELETE = "{n} file(s) deleted for good, {size} freed."


class DeedUndone(Code):
    """When it was undone."""

    REMOVAL = "{n} file(s) put back."
    COPY = "{n} copied file(s) taken away again."
