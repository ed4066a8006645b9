"""Moving one file so that nothing is ever overwritten, nothing is half there, and nothing is deleted that is the last.

File systems lie: a network drive may report an error after it did what was asked, and another program may empty the
trash between two of our calls. Hence what an error means is never believed; where the file is, is looked at.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil

from photosim.library.digest import same_bytes
from photosim.removal.rename import UNSUPPORTED, rename_new

_NO_LINKS = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EINVAL}
)
UNFINISHED = ".photosim-"
"""How the names of copies begin that are not complete; they end with `.part`."""

MAX_NAME_BYTES = 255
"""What most file systems allow for one name."""

_MAX_EXTENSION = 32


def move(source: str, target: str, *, across: bool = True) -> None:
    """Move a file; `target` must not exist. Across devices it is copied, compared, and only then taken away.

    across: whether it may go to another device; else that raises EXDEV.

    Raises:
        FileExistsError: something is at `target`.
        OSError: it cannot be moved; the source is untouched then.
    """
    before = os.lstat(source)
    try:
        _move(source, target, across)
    except OSError:
        if not _arrived(before, source, target):
            raise


def _move(source: str, target: str, across: bool) -> None:
    try:
        rename_new(source, target)
    except OSError as error:
        if error.errno == errno.EXDEV and across:
            _copy(source, target)
        elif error.errno in UNSUPPORTED:
            _link(source, target, across)
        else:
            raise


def _arrived(before: os.stat_result, source: str, target: str) -> bool:
    """Whether a file is at its new place and no longer at the old one."""
    try:
        after = os.lstat(target)
    except OSError:
        return False
    is_same = os.path.samestat(before, after) if before.st_ino else before.st_size == after.st_size
    return is_same and not os.path.lexists(source)


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


def _link(source: str, target: str, across: bool) -> None:
    """Where the system cannot rename without overwriting: a second name, then the first one goes."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno == errno.EXDEV and across:
            _copy(source, target)
        elif error.errno in _NO_LINKS:
            _claim(source, target)
        elif not _is_same_file(source, target):
            raise
        else:
            _drop(source, target)
        return
    _drop(source, target)


def _drop(source: str, target: str) -> None:
    """Take the first name away; where that is refused, the second one, so that the file is not there twice."""
    try:
        os.unlink(source)
    except OSError:
        if os.path.lexists(source):
            _take_back(source, target)
            raise


def _take_back(source: str, target: str) -> None:
    """Take the new name away, and hold on to the content meanwhile: the old name may vanish at the same moment."""
    with open(target, "rb") as content:
        os.unlink(target)
        if os.path.lexists(source):
            return
        with open(target, "xb") as rescued:
            shutil.copyfileobj(content, rescued)
            rescued.flush()
            os.fsync(rescued.fileno())


def _claim(source: str, target: str) -> None:
    """For file systems without links: claim the name first, because renaming overwrites without asking."""
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    claimed = os.fstat(descriptor)
    os.close(descriptor)
    before = os.lstat(source)
    try:
        os.replace(source, target)
    except OSError:
        if _arrived(before, source, target):
            return
        with contextlib.suppress(OSError):
            if os.path.lexists(source) and _is_untouched(claimed, target):
                os.unlink(target)
        raise


def _is_untouched(claimed: os.stat_result, target: str) -> bool:
    now = os.lstat(target)
    return now.st_size == 0 and (not claimed.st_ino or os.path.samestat(claimed, now))


def _copy(source: str, target: str) -> None:
    """Copy to another device under a name of its own, compare, then give it its name; only then the source goes."""
    folder = os.path.dirname(target)
    unfinished = os.path.join(folder, f"{UNFINISHED}{secrets.token_hex(6)}.part")
    try:
        copy_file(source, unfinished)
        move(unfinished, target, across=False)
        flush_folder(folder)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(unfinished)
        raise
    _drop(source, target)


def copy_file(source: str, target: str) -> None:
    """Copy a file with its times to a name at which nothing is; it is on the disk, and the same, when this returns.

    Raises:
        OSError: it cannot be copied, or the copy differs; nothing is left at `target`.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        shutil.copy2(source, target, follow_symlinks=False)
        _flush(target)
        if not same_bytes(source, target):
            raise OSError(errno.EIO, "The copy differs from the original", target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(target)
        raise


def sweep(folder: str) -> None:
    """Delete copies that a crash left unfinished; what they were made from is where it was."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(UNFINISHED) and name.endswith(".part"):
                os.unlink(os.path.join(folder, name))


def _is_same_file(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


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
