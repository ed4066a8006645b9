"""Writing the sidecar that saves a removed photo's metadata, and taking that back to the last byte."""

from __future__ import annotations

import contextlib
import os
import secrets

import xxhash

from photosim.removal.records import Rescue
from photosim.removal.safe_move import UNFINISHED, flush_folder
from photosim.review.rescue_plan import Rescued


def planned(rescued: Rescued) -> tuple[Rescue, bytes]:
    """What is there now and what is going to be, for the journal; and the new content of the sidecar.

    Raises:
        OSError: what is there cannot be read.
        ValueError: it is no XMP packet.
    """
    try:
        with open(rescued.sidecar, "rb") as file:
            before: bytes | None = file.read()
    except FileNotFoundError:
        before = None
    content = rescued.content(before)
    return Rescue(rescued.sidecar, None if before is None else before.hex(), _digest(content)), content


def write(rescue: Rescue, content: bytes) -> None:
    """Write the sidecar in one piece; it is on the disk when this returns.

    Raises:
        OSError: it cannot be written, or changed since it was planned; what was there is untouched.
    """
    if _content(rescue.path) != _before(rescue):
        raise OSError(f"The sidecar {rescue.path} changed meanwhile")
    _replace(rescue.path, content)


def take_back(rescue: Rescue | None) -> bool:
    """Bring the sidecar back to what it was; False where it was changed since, and so stays as it is."""
    if rescue is None:
        return True
    now, before = _content(rescue.path), _before(rescue)
    if now == before:
        return True
    if now is None or _digest(now) != rescue.after:
        return False
    try:
        if before is None:
            os.unlink(rescue.path)
            flush_folder(os.path.dirname(rescue.path))
        else:
            _replace(rescue.path, before)
    except OSError:
        return False
    return True


def _before(rescue: Rescue) -> bytes | None:
    return None if rescue.before is None else bytes.fromhex(rescue.before)


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _replace(path: str, content: bytes) -> None:
    folder = os.path.dirname(path)
    new = os.path.join(folder, f"{UNFINISHED}{secrets.token_hex(6)}.part")
    try:
        with open(new, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # a file that is there keeps its permissions
            os.chmod(new, os.stat(path).st_mode & 0o777)
        os.replace(new, path)
        flush_folder(folder)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(new)


def _digest(content: bytes) -> str:
    return str(xxhash.xxh3_128_hexdigest(content))
