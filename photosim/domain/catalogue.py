"""Every sentence of the program, in English. How to add one: see `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from photosim.domain.messages import Code, Message


class Plain(Code):
    """What comes as a text already."""

    TEXT = "{text}"


class System(Code):
    """Reasons that the operating system gives, to be put into other sentences."""

    NOT_PERMITTED = "permission denied"
    NOT_ALLOWED = "operation not permitted"
    NOT_THERE = "no such file or directory"
    NO_SPACE = "no space left on device"
    READ_ONLY = "read-only file system"
    FAULTY = "input/output error"
    NAME_TOO_LONG = "file name too long"


class Reading(Code):
    """Why a file cannot be read."""

    GONE = "The file is no longer there."
    WENT_AWAY = "The file went away while the folder was scanned."
    NOT_PERMITTED = "There is no permission to read it."
    IS_FOLDER = "It is a folder."
    DRIVE_SILENT = "The drive does not answer."
    UNREADABLE = "It cannot be read: {reason}."
    EMPTY = "The file is empty."
    DAMAGED = "The file is damaged or cut short."
    UNKNOWN_FORMAT = "It is not a picture in a known format."
    TOO_LARGE = "It has more than {millions} million pixels."
    TOO_MUCH_MEMORY = "It needs more memory than one photo may take."
    TOO_SLOW = "It takes too long to open."
    CRASHES = "Opening it makes the decoder crash."
    ODD_NAME = "The name is not valid text."
    PICTURE = "The picture {path} cannot be read. {reason}"
    NO_WORKERS = "The processes that open photos cannot be started."


class Walking(Code):
    """What a walk through folders cannot take."""

    FOLDER_MISSING = "The folder {path} does not exist."
    NO_FOLDER = "{path} is not a folder."
    FOLDER_CLOSED = "The folder cannot be opened: {reason}."
    NOT_PERMITTED = "It cannot be opened: permission denied."
    NOT_SEEN = "It cannot be looked at: {reason}."
    ONLINE_ONLY = "It is kept online only; make it available on this computer to include it."
    OTHER_LIBRARY = "It is the library of another photo program and is left alone."
    IN_OTHER_LIBRARY = "It is in the library of another photo program and is left alone."


class Data(Code):
    """What is wrong with photosim's own files."""

    DISK_FULL = "There is no space left on the disk that holds {folder}; nothing was lost."
    READ_ONLY = "The library {path} cannot be written: the file or its folder is read-only."
    CANNOT_OPEN = "The library {path} cannot be opened: its folder is missing or read-only."
    NOT_PERMITTED = "The library {path} cannot be opened: permission denied."
    DAMAGED = "The library {path} is damaged; move it away and scan again. No photo is touched by that."
    NOT_A_LIBRARY = "The file {path} is not a photosim library, or it is damaged; move it away and scan again."
    DISK_FAULTY = "The library {path} could not be read or written: the disk reports an error."
    LOCKED = "The library {path} is being used by another program; try again in a moment."
    FOR_READING = "The library {path} is open for reading only."
    NOT_COPIED = "The library {path} could not be copied before its upgrade: {reason}."
    OLD = "The library {path} must be upgraded first: open it once for writing."
    FOREIGN = "The file {path} belongs to another program; it is not a photosim library."
    NEWER = "The library {path} was written by a newer version of photosim; please update this program."
    IN_USE = "Another photosim is using the library in {folder}; close it first, or only look."
    IN_USE_BY = "Another photosim (process {process}) is using the library in {folder}; close it first, or only look."
    FOLDER_READ_ONLY = "The folder {folder} for photosim's data cannot be written."
    FOLDER_NOT_MADE = "The folder {folder} for photosim's data cannot be made: {reason}."
    INDEX_NOT_WRITTEN = "The search index cannot be written to {folder}: {reason}."
    JOURNAL_NOT_WRITTEN = "The journal {path} cannot be written ({reason}), so nothing more is removed."
    JOURNAL_NOT_READ = "The journal {path} cannot be read: {reason}."
    FILE_NOT_WRITTEN = "The file {path} cannot be written: {reason}."
    HEAT_MAP_NOT_WRITTEN = "The heat map cannot be written to {path}."
    CURVE_NOT_WRITTEN = "The curve cannot be written to {path}: {reason}."
    RESULT_NOT_WRITTEN = "The result cannot be written to {path}: {reason}."


class Shipped(Code):
    """What is wrong with files that come with the program, or are given to it."""

    SCORER_OF_OTHER_VERSION = "The scorer {path} is of another version of photosim."
    SCORER_NOT_READ = "The numbers of the scorer cannot be read from {path}: {reason}"
    WEIGHTS_NOT_READ = "The weights of the network cannot be read from {path}: {reason}"
    PROJECTION_NOT_READ = "The projection of the network cannot be read from {path}: {reason}"
    TRUTH_NOT_READ = "The truth file {path} cannot be read: {reason}."
    TRUTH_MALFORMED = "The truth file {path} does not have the expected form."
    NO_MATPLOTLIB = "To draw the curve, matplotlib has to be installed."


class Opening(Code):
    """Why the window cannot open."""

    NO_SCREEN = "There is no screen to open a window on. `photosim scan FOLDER` works without one."
    NO_QT = "The window cannot open ({reason}). On Debian and Ubuntu this helps:\n  {command}"
    NO_LIBRARIES = "The window needs libraries of the system ({names}). Install them with:\n  {command}"


class Staying(Code):
    """Why a photo that was to be removed stays."""

    PROTECTED = "It lies in a protected folder and stays."
    MATCHES_NOTHING = "At this threshold it matches no other photo, so it stays."
    LAST_OF_GROUP = "No other photo of its group would stay; keep at least one."
    SAME_EXPOSURE = "It belongs to the same exposure as the photo that is kept, and stays with it."
    LOSES_COMPANION = "Its {kind} ({name}) would be lost: the photo that is kept has none."
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
    NOT_MOVED = "It could not be moved to the trash: {reason}."
    STILL_THERE = "It is still there after it was moved to the trash."
    NOT_IN_TRASH = "It left its place, and the trash does not have it at {place}."
    ENDED_BEFORE = "The program ended before it was moved."


class Moving(Code):
    """What happened to a file while it was removed or put back."""

    IN_TRASH = "It could not be put back and is in the trash, at {place}; undo the session to try again."
    NOT_NOTED = "It was removed, but not noted: {reason}"
    NOT_PUT_BACK = "It could not be put back: {reason}. It is at {place}."
    NO_LONGER_IN_TRASH = "It is no longer in the trash, so it cannot be put back."
    RESTORED_AS = "Another file has its name now; it was restored as {path}."
    NO_SESSION = "There is no session {session} to undo."
    NOTHING_TO_UNDO = "There is nothing to undo."


class CompanionName(Code):
    """What a companion is called, to be put into other sentences."""

    RAW = "raw file"
    FILM = "film"
    SOUND = "sound"
    SIDECAR = "sidecar"


class KeepReason(Code):
    """Why a photo is proposed as the keeper."""

    PROTECTED = "in a protected folder"
    PREFERRED_FOLDER = "in a preferred folder"
    PREFERRED_NAME = "preferred name"
    LARGEST = "largest"
    LEAST_COMPRESSED = "least compressed"
    ORIGINAL_FORMAT = "original format"
    EARLIEST_DATE = "earliest date"
    OLDEST_FILE = "oldest file"
    RICHEST_METADATA = "richest metadata"
    ORIGINAL_NAME = "original name"
    SHORTEST_PATH = "shortest path"
    FIRST_BY_NAME = "first by name"


class ShotReason(Code):
    """Why a frame is the best of a moment."""

    MORE_FACES = "more faces seen"
    MORE_EYES = "more eyes open"
    BETTER_EXPOSED = "better exposed"
    SHARPER = "subject sharper"


class Evidence(Code):
    """What the contributions to a score are about."""

    SHAPES = "the same shapes in the same places"
    LARGE_SHAPES = "the same large shapes"
    DETAIL = "enough detail to tell"
    TONE = "one picture's brightness follows from the other's"
    UNMOVED = "nothing has moved"
    UNWARPED = "no warp between them"
    FOCUS = "sharp and soft in the same places"
    LIGHT = "no detail lost in light or shadow"
    INSIDE = "one picture lies wholly inside the other"
    NOTHING_AROUND = "no other picture around it"
    POINTS = "matching points"
    NETWORK = "alike to the network"
    GLANCE = "alike at a glance"
    SHAPE = "size and shape"
    CAPTURE = "capture time and exposure"


class Amount(Code):
    """Numbers of things."""

    FILES = "{n} file(s)"
    TO_REMOVE = "{n} to remove"
    SECONDS = "{n} s"
    MINUTES = "{n} min"
    HOURS = "{n} h"


class StageName(Code):
    """What a long job is doing. By the names of `progress.Stage`."""

    WALK = "Looking for photos"
    DECODE = "Reading photos"
    MATCH = "Comparing photos"
    GROUP = "Grouping"
    REMOVE = "Moving to the trash"
    RESTORE = "Putting back"


class EditKind(Code):
    """What was done to a photo. A pair is stored with the names of these: never change or reuse one."""

    CROPPED = "cropped to {value} %"
    MIRRORED = "mirrored"
    MIRRORED_DOWN = "mirrored top to bottom"
    TURNED_LEFT = "turned {value}° left"
    TURNED_RIGHT = "turned {value}° right"
    UPSIDE_DOWN = "turned upside down"
    STRAIGHTENED = "straightened by {value}°"
    PERSPECTIVE = "perspective changed"
    STRETCHED = "stretched"
    BORDER = "border added"
    SCREENSHOT = "screenshot of it"
    OVERLAY = "text or sticker added"
    GREY = "black and white"
    SEPIA = "sepia"
    COLOURS = "colours changed"
    STRONGER = "colours stronger"
    WEAKER = "colours weaker"
    BRIGHTER = "brighter"
    DARKER = "darker"
    CONTRAST = "contrast changed"
    BLURRED = "blurred"
    SHARPENED = "sharpened"
    NOISE = "noise added"
    RESIZED = "resized to {value} %"
    RESAVED = "re-saved at lower quality"
    CONVERTED = "converted to {value}"


def plain(text: str) -> Message:
    """A text of an older library, of the system or of another program, said as it is."""
    return Plain.TEXT(text=text)


@cache
def all_codes() -> dict[str, Code]:
    """Everything that is ever said, by key."""
    return {code.key: code for subject in Code.__subclasses__() for code in subject}


def message_as_json(message: Message) -> dict[str, Any]:
    """Code and arguments, to be stored."""
    return {"code": message.code.key, "args": {name: _plain_value(value) for name, value in message.arguments}}


def message_from_json(values: Mapping[str, Any]) -> Message:
    """The reverse of `message_as_json`; of a code that this version of the program does not know, what is there."""
    code = all_codes().get(values["code"])
    arguments = {name: _argument(value) for name, value in values["args"].items()}
    if code is None or code.places != arguments.keys():
        return plain(" ".join([values["code"], *map(str, arguments.values())]))
    return code(**arguments)


def _plain_value(value: str | int | Message) -> Any:
    return message_as_json(value) if isinstance(value, Message) else value


def _argument(value: Any) -> str | int | Message:
    return message_from_json(value) if isinstance(value, Mapping) else value
