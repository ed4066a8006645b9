"""Renaming that never overwrites, in one step: a file is at its old name or at its new one, never at both."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from typing import Any

UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a system or a volume says that does not know such a renaming."""

_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_NOREPLACE = 1  # linux/fs.h
_RENAME_EXCL = 4  # macOS, sys/stdio.h


def rename_new(source: str, target: str) -> None:
    """Give a file another name on its volume, at which nothing may be.

    Raises:
        FileExistsError: something is at `target`.
        OSError: it cannot be renamed; one of `UNSUPPORTED`: not in this way.
    """
    if sys.platform == "win32":
        os.rename(source, target)  # which does not overwrite there
        return
    libc = _libc()
    one, other = os.fsencode(source), os.fsencode(target)
    if sys.platform == "darwin":
        failed = libc.renamex_np(one, other, _RENAME_EXCL)
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_NOREPLACE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), source)
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), source, None, target)


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)
