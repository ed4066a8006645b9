"""One visit to a file by a worker process: its picture, and the identity of the bytes it was made from."""

from __future__ import annotations

from dataclasses import dataclass

from photosim.domain.catalogue import Reading
from photosim.domain.decoded import DecodedPhoto
from photosim.domain.errors import DecodeError, unreadable
from photosim.domain.types import FoundFile
from photosim.library.digest import full_digest
from photosim.library.walk import found_file
from photosim.vision.decode import decode_photo
from photosim.vision.readers import register


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of it. file: as it was while it was read. full_digest: of its bytes."""

    file: FoundFile
    full_digest: bytes
    photo: DecodedPhoto


def load_reader() -> None:
    """Load what `read_photo` needs, so that the first photo does not wait for it."""
    import cv2  # noqa: F401

    register()


def read_photo(path: str, digest: bytes, place: str | None = None) -> Visit:
    """Decode a file and take the digest of its bytes, which are in the system's cache by then.

    Args:
        path: the file.
        digest: its quick digest.
        place: file in which to keep the working image, or None.

    Raises:
        DecodeError: the file is not a readable picture, or it changed while it was read.
    """
    try:
        before = found_file(path)
    except OSError:
        return Visit(FoundFile(path, 0, 0), b"", decode_photo(path, digest, place))  # which says what is wrong
    photo = decode_photo(path, digest, place)
    try:
        whole, after = full_digest(path), found_file(path)
    except OSError as error:
        raise DecodeError(path, unreadable(error), lasting=False) from error
    if after != before:
        raise DecodeError(path, Reading.CHANGED_MEANWHILE(), lasting=False)
    return Visit(after, whole, photo)
