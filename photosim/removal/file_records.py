"""What has to be known of a file before it is removed, so that it can be found again and put back."""

from __future__ import annotations

import os
import stat

from photosim.domain.catalogue import Staying
from photosim.domain.errors import system_reason
from photosim.library.digest import quick_digest
from photosim.removal.journal import FileRecord
from photosim.review.checks import Checker, RefusedError
from photosim.review.plan import Removal


def record_of(path: str, removal: Removal, checker: Checker) -> FileRecord | None:
    """One file of a unit that was just checked; None for a companion that went away by itself.

    Raises:
        RefusedError: it cannot be removed.
    """
    is_companion = path != removal.photo.path
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(Staying.PART_NO_FILE(path=path))
        return FileRecord(
            path=path,
            size=status.st_size,
            mtime_ns=status.st_mtime_ns,
            atime_ns=status.st_atime_ns,
            mode=stat.S_IMODE(status.st_mode),
            digest=quick_digest(path).hex(),
            photo_id=removal.photo.photo_id,
            is_companion=is_companion,
            keeper=removal.keeper.path,
            full_digest=checker.digest_of(path).hex(),
            keeper_digest=checker.digest_of(removal.keeper.path).hex(),
            folder=os.path.realpath(os.path.dirname(path)),
        )
    except FileNotFoundError as error:
        if is_companion:
            return None
        raise RefusedError(Staying.GONE()) from error
    except OSError as error:
        raise RefusedError(Staying.PART_UNREADABLE(path=path, reason=system_reason(error))) from error
