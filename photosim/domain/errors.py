"""Known, expected failures. Everything else is a bug and shows a report."""

from __future__ import annotations

import errno

from photosim.domain.catalogue import Reading, System
from photosim.domain.messages import Message

_KNOWN = {
    errno.EACCES: System.NOT_PERMITTED,
    errno.EPERM: System.NOT_ALLOWED,
    errno.ENOENT: System.NOT_THERE,
    errno.ENOSPC: System.NO_SPACE,
    errno.EROFS: System.READ_ONLY,
    errno.EIO: System.FAULTY,
    errno.ENAMETOOLONG: System.NAME_TOO_LONG,
}


DRIVE_ERRORS = frozenset({errno.EIO, errno.ENXIO, errno.ESTALE, errno.ENODEV, errno.ETIMEDOUT, errno.EHOSTDOWN})
"""What a drive says, or a network for it, that has gone away or fails."""


class UserError(Exception):
    """Something the person can understand and act on; `message` is one sentence of the catalogue.

    What another program says is made one with `catalogue.plain`.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class ReasonError(OSError):
    """Something that cannot be done with a file, for a reason that is a message of the catalogue."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class DecodeError(Exception):
    """A file that is not a readable photo.

    Attributes:
        path: the file.
        message: why, in a plain sentence without the path.
        lasting: whether it is the file itself that is to blame; not so where the system did not let it be read.
    """

    def __init__(self, path: str, message: Message, lasting: bool = True) -> None:
        super().__init__(path, message, lasting)
        self.path = path
        self.message = message
        self.lasting = lasting

    def __str__(self) -> str:
        return str(self.message)


def system_reason(error: OSError) -> str | Message:
    """Why the system refused, to be put into a sentence: "permission denied"."""
    if isinstance(error, ReasonError):
        return error.message
    known = _KNOWN.get(error.errno or 0)
    return (error.strerror or str(error)).lower() if known is None else known()


def unreadable(error: OSError) -> Message:
    """Why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return Reading.WENT_AWAY()
    if isinstance(error, PermissionError):
        return Reading.NOT_PERMITTED()
    if error.errno in DRIVE_ERRORS:
        return Reading.DRIVE_SILENT()
    return Reading.UNREADABLE(reason=system_reason(error))
