"""Photosim's own files, those that come with it, and the start of the window."""

from __future__ import annotations

from photosim.domain.messages import Code


class Data(Code):
    """What is wrong with photosim's own files."""

    DISK_FULL = "There is no space left on the disk that holds {folder}; nothing was lost."
    READ_ONLY = "The library {path} cannot be written: the file or its folder is read-only."
    CANNOT_OPEN = "The library {path} cannot be opened: its folder is missing or read-only."
    NOT_PERMITTED = "The library {path} cannot be opened: permission denied."
    DAMAGED = "The library {path} is damaged; move it away and scan again. No photo is touched by that."
    NOT_A_LIBRARY = "The file {path} is not a photosim library, or it is damaged; move it away and scan again."
    SET_ASIDE = (
        "The library was damaged and is set aside as {name}; decisions that were saved: {count}. Scanning again makes "
        "the rest anew. No photo was touched."
    )
    LOST = (
        "The library that was here, of {photos} photos, is gone; a new one was begun. Decisions that were saved: "
        "{count}. Scanning again makes the rest anew. No photo was touched."
    )
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
    TOO_MANY = "A library can hold {most} photos at most."
    JOURNAL_NOT_WRITTEN = "The journal {path} cannot be written ({reason}), so nothing more is removed."
    JOURNAL_NOT_READ = "The journal {path} cannot be read: {reason}."
    FILE_NOT_WRITTEN = "The file {path} cannot be written: {reason}."


class Shipped(Code):
    """What is wrong with files that come with the program, or are given to it."""

    DIFFERENCES_NOT_READ = "The numbers of local differences cannot be read from {path}: {reason}"
    SCORER_OF_OTHER_VERSION = "The scorer {path} is of another version of photosim."
    SCORER_NOT_READ = "The numbers of the scorer cannot be read from {path}: {reason}"
    DIRECTIONS_OF_OTHER_VERSION = "The numbers of directions in {path} are of another version of photosim."
    DIRECTIONS_NOT_READ = "The numbers of directions cannot be read from {path}: {reason}"
    WEIGHTS_NOT_READ = "The weights of the network cannot be read from {path}: {reason}"
    PROJECTION_NOT_READ = "The projection of the network cannot be read from {path}: {reason}"
    TRUTH_NOT_READ = "The truth file {path} cannot be read: {reason}."
    TRUTH_MALFORMED = "The truth file {path} does not have the expected form."
    NO_PHOTOS_OF_TRUTH = "{folder} holds fewer than two of the photos that the truth file names."
    NO_MATPLOTLIB = "To draw the curve, matplotlib has to be installed."


class Opening(Code):
    """Why the window cannot open."""

    NO_SCREEN = "There is no screen to open a window on. `photosim scan FOLDER` works without one."
    NO_QT = "The window cannot open ({reason}). On Debian and Ubuntu this helps:\n  {command}"
    NO_LIBRARIES = "The window needs libraries of the system ({names}). Install them with:\n  {command}"
