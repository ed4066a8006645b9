"""One program at a time writes to a data directory."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError

_NAME = "photosim.lock"
_WINDOWS_OFFSET = 1 << 30  # Windows forbids reading a locked byte: lock one beyond the text


class DirectoryLock:
    """An advisory lock on a directory; the system drops it when the program ends, however it ends.

    Attributes:
        held: whether this object has it.
    """

    def __init__(self, directory: Path) -> None:
        self._path = directory / _NAME
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object has the lock."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Take the lock; False where another program (or another object of this one) has it.

        Raises:
            UserError: the directory cannot be written.
        """
        if self.held:
            return True
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise UserError(Data.FOLDER_READ_ONLY(folder=str(self._path.parent))) from error
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        with contextlib.suppress(OSError):  # a full disk: the process id is only needed for the message
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode())
        return True

    def release(self) -> None:
        """Release the lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def owner(self) -> int | None:
        """Process id of the program that took the lock last, if it can be read."""
        try:
            return int(self._path.read_bytes()[:20])
        except (OSError, ValueError):
            return None

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            UserError: another program has it.
        """
        if not self.acquire():
            number, folder = self.owner(), str(self._path.parent)
            raise UserError(
                Data.IN_USE(folder=folder) if number is None else Data.IN_USE_BY(process=str(number), folder=folder)
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _WINDOWS_OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A file system without locks cannot tell: better to run than to refuse everybody.
            return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
        return True
