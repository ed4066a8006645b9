"""Moving one file so that nothing is ever overwritten and nothing is ever half there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil

from photosim.library.digest import full_digest

_NO_LINKS = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EINVAL}
)
MAX_NAME_BYTES = 255
"""What most file systems allow for one name."""

_MAX_EXTENSION = 32


def move(source: str, target: str) -> None:
    """Move a file; `target` must not exist. Across devices it is copied, compared, and only then taken away.

    Raises:
        FileExistsError: something is at `target`.
        OSError: it cannot be moved; the source is untouched then.
    """
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno == errno.EXDEV:
            _copy(source, target)
        elif error.errno in _NO_LINKS:
            _rename(source, target)
            return
        else:
            raise
    try:
        os.unlink(source)
    except OSError:
        os.unlink(target)  # otherwise the file would be there twice
        raise


def free_name(folder: str, name: str, word: str = "") -> str:
    """A path in `folder` at which nothing is: `a.jpg`, then `a (2).jpg` …; with a word `a (restored).jpg`, …."""
    number = 1
    while True:
        mark = " ".join(part for part in (word, str(number) if number > 1 else "") if part)
        path = os.path.join(folder, marked_name(name, f" ({mark})" if mark else ""))
        if not os.path.lexists(path):
            return path
        number += 1


def marked_name(name: str, mark: str, reserve: int = 0) -> str:
    """A file name with a mark before its extension, cut so that it fits. reserve: bytes to leave free."""
    stem, extension = os.path.splitext(name)
    if len(extension) > _MAX_EXTENSION:
        stem, extension = name, ""
    room = MAX_NAME_BYTES - reserve - len(os.fsencode(mark + extension))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + mark + extension


def _rename(source: str, target: str) -> None:
    """For file systems without links: claim the name first, because renaming overwrites without asking."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        os.replace(source, target)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(target)
        raise


def _copy(source: str, target: str) -> None:
    """Copy to another device under a name of its own, compare, then give it its name."""
    unfinished = os.path.join(os.path.dirname(target), f".photosim-{secrets.token_hex(6)}.part")
    try:
        shutil.copy2(source, unfinished, follow_symlinks=False)
        _flush(unfinished)
        if full_digest(unfinished) != full_digest(source):
            raise OSError(errno.EIO, "The copy differs from the original", target)
        try:
            os.link(unfinished, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _rename(unfinished, target)
        flush_folder(os.path.dirname(target))
    finally:
        with contextlib.suppress(OSError):
            os.unlink(unfinished)


def flush_folder(folder: str) -> None:
    """Let the names in a folder outlive a power cut."""
    with contextlib.suppress(OSError):  # Windows cannot open a folder, and need not
        descriptor = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _flush(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
