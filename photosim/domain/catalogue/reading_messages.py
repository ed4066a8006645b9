"""Files that cannot be read, and folders that cannot be walked."""

from __future__ import annotations

from photosim.domain.messages import Code


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
    NO_FILE = "It is no file."
    DRIVE_SILENT = "The drive does not answer."
    UNREADABLE = "It cannot be read: {reason}."
    EMPTY = "The file is empty."
    DAMAGED = "The file is damaged or cut short."
    CUT_SHORT = "It is cut short: the first {percent} % of {path}, which is whole."
    UNKNOWN_FORMAT = "It is not a picture in a known format."
    FILM = "It is a film: copies are found by their bytes, and it is not shown."
    NOT_SUPPORTED = "Files of this kind ({kind}) are not supported."
    TOO_LARGE = "It has more than {millions} million pixels."
    TOO_MUCH_MEMORY = "It needs more memory than one photo may take."
    TOO_SLOW = "It takes too long to open."
    CRASHES = "Opening it makes the decoder crash."
    CHANGED_MEANWHILE = "It changed while it was read."
    MISTAKE = "photosim made a mistake with it ({reason})."
    NOT_COMPARED = "It could not be compared with {path}: {reason}"
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
