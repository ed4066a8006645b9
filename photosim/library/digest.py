"""Digests of files: a quick one to recognise a file, a whole one before anything is removed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import xxhash

_PART = 64 * 1024
_BLOCK = 1024 * 1024


def quick_digest(path: str) -> bytes:
    """16 bytes, xxh3-128 of the size and of 64 KiB each from the head, the middle and the tail of the file.

    Enough to recognise a photo that was moved; before a removal the whole file is compared.

    Raises:
        OSError: the file cannot be read, or is no regular file.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        digest = xxhash.xxh3_128(size.to_bytes(8, "little"))
        if size <= 3 * _PART:
            digest.update(file.read(3 * _PART))
            return digest.digest()
        for offset in (0, (size - _PART) // 2, size - _PART):
            file.seek(offset)
            digest.update(file.read(_PART))
        return digest.digest()


def full_digest(path: str, alive: Callable[[], None] | None = None) -> bytes:
    """16 bytes, BLAKE2b of the whole file. alive: called after each piece, and may raise to end it.

    Raises:
        OSError: the file cannot be read, or is no regular file.
    """
    digest = hashlib.blake2b(digest_size=16)
    with open_regular(path) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            if alive is not None:
                alive()
    return digest.digest()


@contextmanager
def open_regular(path: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading; a pipe or a device that took its place never makes us wait.

    Raises:
        OSError: it cannot be opened, or is something else.
    """
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", path)
        yield file


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
