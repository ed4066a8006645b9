"""What has to be known of a file before it is removed, so that it can be found again and put back."""

from __future__ import annotations

import os
import stat

from photosim.domain.catalogue import Staying
from photosim.domain.errors import system_reason
from photosim.domain.types import Photo
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
        digests = checker.digest_of(path), checker.digest_of(removal.keeper.path)
        return file_record(path, status, removal.photo, removal.keeper.path, digests)
    except FileNotFoundError as error:
        if is_companion:
            return None
        raise RefusedError(Staying.GONE()) from error
    except OSError as error:
        raise RefusedError(Staying.PART_UNREADABLE(path=path, reason=system_reason(error))) from error


def file_record(
    path: str, status: os.stat_result, photo: Photo, keeper: str, digests: tuple[bytes, bytes]
) -> FileRecord:
    """What the journal keeps of a file of a photo. digests: of the whole file, and of the one that stays for it."""
    own, kept = digests
    return FileRecord(
        path=path,
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        atime_ns=status.st_atime_ns,
        mode=stat.S_IMODE(status.st_mode),
        digest=quick_digest(path).hex(),
        photo_id=photo.photo_id,
        is_companion=path != photo.path,
        keeper=keeper,
        full_digest=own.hex(),
        keeper_digest=kept.hex(),
        folder=os.path.realpath(os.path.dirname(path)),
    )
